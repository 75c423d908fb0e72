package dev.lanewise.cli;

import dev.lanewise.Devices;
import dev.lanewise.Fallback;
import dev.lanewise.LaneExecutor;
import dev.lanewise.device.DeviceStatus;
import dev.lanewise.device.Grid;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lanewise doctor}: what works here, what does not, and what to do about it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells which devices, compilers and libraries work on this machine.",
    footer = {"", "Exits with 1 if something is there and does not work."})
final class DoctorCommand implements Callable<Integer> {
  private static final int LENGTH = 1000;

  private final PrintStream out;

  DoctorCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    boolean broken = false;
    for (DeviceStatus status : Devices.probe()) {
      DeviceStatus verdict = status.state() == DeviceStatus.State.USABLE ? tried(status) : status;
      print(verdict);
      broken |= verdict.state() == DeviceStatus.State.BROKEN;
    }
    out.println();
    for (Map.Entry<String, String> entry : Devices.environment().entrySet()) {
      out.println(padded(entry.getKey()) + entry.getValue());
    }
    return broken ? CommandException.FAILED : 0;
  }

  private void print(DeviceStatus status) {
    String text =
        switch (status.state()) {
          case USABLE -> "usable: " + status.detail();
          case ABSENT -> "absent: " + status.reason();
          case BROKEN -> "broken: " + status.reason();
        };
    out.println(padded(status.id()) + text);
    if (!status.remedy().isEmpty()) {
      out.println(padded("") + "→ " + status.remedy());
    }
  }

  private static String padded(String label) {
    return label + " ".repeat(Math.max(1, 14 - label.length()));
  }

  /** A device is usable once it has computed a known answer by the way every launch goes. */
  private static DeviceStatus tried(DeviceStatus status) {
    float[] x = new float[LENGTH];
    float[] y = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      x[i] = i;
      y[i] = 1;
    }
    String reason = null;
    long start = System.nanoTime();
    try (LaneExecutor executor =
        LaneExecutor.builder().device(status.id()).onFallback(Fallback.FAIL).build()) {
      executor.launch("saxpy", Grid.of(LENGTH), LENGTH, 2f, x, y).join();
      for (int i = 0; i < LENGTH && reason == null; i++) {
        reason = y[i] == 2f * i + 1 ? null : "saxpy gave " + y[i] + " instead of " + (2f * i + 1);
      }
    } catch (RuntimeException | Error e) {
      reason = Failures.line(e.getCause() == null ? e : e.getCause());
    }
    if (reason != null) {
      return new DeviceStatus(
          status.id(), DeviceStatus.State.BROKEN, status.detail(), reason, status.remedy());
    }
    String proof = "; saxpy right after " + Numbers.time((System.nanoTime() - start) * 1e-9);
    return new DeviceStatus(status.id(), status.state(), status.detail() + proof, "", "");
  }
}
