package dev.lanewise.cli;

import dev.lanewise.Devices;
import dev.lanewise.Fallback;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import dev.lanewise.device.DeviceStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that runs kernels: where, and which files. */
final class DeviceOptions {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "cpu, cuda, cuda:1 or auto: a GPU if one works, else the CPU (default).")
  private String device;

  @Option(
      names = "--kernels",
      paramLabel = "PATH",
      description =
          "A folder of .cu files, or one file, whose kernels come before the shipped ones.")
  private List<Path> kernels = new ArrayList<>();

  @Mixin private SourceOptions compiling = new SourceOptions();

  /** Opens the executor. */
  LaneExecutor open() {
    return withSources(onDevice(LaneExecutor.builder())).build();
  }

  /** Returns the macros that are defined. */
  Map<String, String> macros() {
    return compiling.defines();
  }

  /** Returns whether kernels come from elsewhere than from this library. */
  boolean hasOwnKernels() {
    return !kernels.isEmpty();
  }

  private LaneExecutorBuilder withSources(LaneExecutorBuilder builder) {
    for (Path path : kernels) {
      if (!Files.exists(path)) {
        throw CommandException.failed("--kernels " + path + ": no such file or folder");
      }
      builder.kernels(path);
    }
    for (Path path : compiling.includes()) {
      builder.include(path);
    }
    compiling.defines().forEach(builder::define);
    return builder;
  }

  private void checkName() {
    if (!device.equals("auto") && !device.equals("cpu") && !isCuda(device)) {
      throw CommandException.usage(
          "--device " + device + ": cpu, cuda, cuda:NUMBER or auto expected");
    }
  }

  private LaneExecutorBuilder onDevice(LaneExecutorBuilder builder) {
    checkName();
    switch (device) {
      case "auto":
        return builder.onFallback(
            Fallback.QUIET); // the command prints which device ran it, and why
      case "cpu":
        return builder.device("cpu");
      default:
        return builder.device(device).onFallback(Fallback.FAIL);
    }
  }

  private static boolean isCuda(String device) {
    if (!device.startsWith("cuda")) {
      return false;
    }
    String number = device.substring("cuda".length());
    if (number.isEmpty()) {
      return true;
    }
    boolean digits = number.length() > 1 && number.length() < 5 && number.charAt(0) == ':';
    for (int i = 1; i < number.length(); i++) {
      digits &= number.charAt(i) >= '0' && number.charAt(i) <= '9';
    }
    return digits;
  }

  /**
   * Returns the ids of the GPUs that a comparison is to measure: all that work, the one asked for,
   * or none; what does not work is said in the notes.
   */
  List<String> gpus(List<String> notes) {
    checkName();
    List<String> ids = new ArrayList<>();
    if (isCuda(device)) {
      ids.add(device);
    } else if (device.equals("auto")) {
      for (DeviceStatus status : Devices.probe()) {
        if (status.state() != DeviceStatus.State.USABLE) {
          notes.add("Not measured: " + status.id() + ", " + status.reason());
        } else if (isCuda(status.id())) {
          ids.add(status.id());
        }
      }
    }
    return ids;
  }

  /** Opens executors for comparing: the same kernels on other devices. */
  LaneExecutor open(String id, int threads) {
    LaneExecutorBuilder builder =
        withSources(LaneExecutor.builder().device(id).onFallback(Fallback.FAIL));
    return threads > 0 ? builder.threads(threads).build() : builder.build();
  }
}
