package dev.lanewise;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceException;
import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.DeviceStatus;
import dev.lanewise.internal.cpu.CpuDevices;
import dev.lanewise.internal.cpu.CpuSettings;
import dev.lanewise.internal.cuda.CudaDevices;
import dev.lanewise.internal.events.FallbackEvent;
import dev.lanewise.internal.store.BinaryCache;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Which devices an executor runs kernels on, and why.
 *
 * @param devices open; one or more
 * @param reason one line for people
 * @param substitute opens the device that takes over when all are lost, or null to refuse then
 */
record DeviceChoice(List<Device> devices, String reason, Supplier<Device> substitute) {
  private static final System.Logger LOG = System.getLogger("dev.lanewise");

  /** Checks the name of a device. */
  static String checked(String device) {
    if (device == null || !device.matches("auto|cpu|cuda(:[0-9]{1,4}|:all)?")) {
      throw new IllegalArgumentException(
          "device must be auto, cpu, cuda, cuda:<number> or cuda:all, given \"" + device + "\"");
    }
    return device;
  }

  /** Returns the verdicts on every device of this machine. */
  static List<DeviceStatus> probe() {
    List<DeviceStatus> all = new ArrayList<>();
    int processors = Runtime.getRuntime().availableProcessors();
    String detail = processors + " threads, Java " + System.getProperty("java.version");
    all.add(new DeviceStatus("cpu", DeviceStatus.State.USABLE, detail, "", ""));
    all.addAll(CudaDevices.probe());
    return all;
  }

  /**
   * Opens what the settings ask for, and logs the line.
   *
   * @param settings of the CPU, where kernels run on it
   * @param cache where GPUs keep what is compiled for them
   * @param isolated whether a GPU lives in a worker process of its own
   */
  static DeviceChoice open(
      String wanted, CpuSettings settings, Fallback fallback, BinaryCache cache, boolean isolated) {
    if (wanted.equals("cpu")) {
      Device cpu = CpuDevices.open(settings);
      return new DeviceChoice(List.of(cpu), describe(cpu) + ": as asked", null);
    }
    List<DeviceStatus> found = CudaDevices.probe();
    List<Integer> ordinals = ordinals(wanted, found);
    if (!ordinals.isEmpty()) {
      IntFunction<Device> opener =
          isolated
              ? ordinal -> IsolatedGpu.open(ordinal, cache)
              : ordinal -> CudaDevices.open(ordinal, cache);
      return cuda(wanted, settings, fallback, isolated, opener, ordinals);
    }
    DeviceStatus trouble = trouble(wanted, found);
    String why = trouble.reason() + (trouble.remedy().isEmpty() ? "" : "; " + trouble.remedy());
    if (trouble.state() == DeviceStatus.State.BROKEN || fallback == Fallback.FAIL) {
      throw new DeviceException(trouble.id(), "open", 0, trouble.id() + ": " + why);
    }
    Device cpu = CpuDevices.open(settings);
    String reason = describe(cpu) + ": no GPU is used: " + why;
    FallbackEvent.record(wanted, cpu.info().id(), why);
    if (fallback == Fallback.WARN) {
      LOG.log(Level.WARNING, "kernels run on " + reason);
    }
    return new DeviceChoice(List.of(cpu), reason, null);
  }

  /** Returns the numbers of the usable GPUs that are wanted; none if one of them is not usable. */
  private static List<Integer> ordinals(String wanted, List<DeviceStatus> found) {
    List<Integer> usable = new ArrayList<>();
    for (DeviceStatus status : found) {
      if (status.state() == DeviceStatus.State.USABLE) {
        usable.add(ordinal(status.id()));
      }
    }
    if (wanted.equals("cuda:all")) {
      return usable;
    }
    if (wanted.startsWith("cuda:")) {
      return usable.contains(ordinal(wanted)) ? List.of(ordinal(wanted)) : List.of();
    }
    return usable.isEmpty() ? List.of() : usable.subList(0, 1);
  }

  private static int ordinal(String id) {
    return Integer.parseInt(id.substring("cuda:".length()));
  }

  /** Returns the verdict that explains why no GPU is used. */
  private static DeviceStatus trouble(String wanted, List<DeviceStatus> found) {
    for (DeviceStatus status : found) {
      if (status.id().equals(wanted)) {
        return status;
      }
    }
    for (DeviceStatus status : found) {
      if (status.state() != DeviceStatus.State.USABLE) {
        return status;
      }
    }
    return new DeviceStatus(
        wanted,
        DeviceStatus.State.ABSENT,
        "",
        "there is no " + wanted,
        "choose one of " + String.join(", ", found.stream().map(DeviceStatus::id).toList()));
  }

  private static DeviceChoice cuda(
      String wanted,
      CpuSettings settings,
      Fallback fallback,
      boolean isolated,
      IntFunction<Device> opener,
      List<Integer> ordinals) {
    List<Device> devices = new ArrayList<>();
    try {
      for (int ordinal : ordinals) {
        devices.add(opener.apply(ordinal));
      }
    } catch (RuntimeException e) {
      devices.forEach(Device::close);
      throw e;
    }
    String names = String.join(" and ", devices.stream().map(DeviceChoice::describe).toList());
    if (isolated) {
      names += ", each in a process of its own";
    }
    String reason = names + ": " + (wanted.equals("auto") ? "a GPU that works" : "as asked");
    if (fallback == Fallback.WARN) { // else the caller asked for nothing else, or tells it himself
      LOG.log(Level.INFO, "kernels run on " + reason);
    }
    boolean refuse = fallback == Fallback.FAIL;
    return new DeviceChoice(devices, reason, refuse ? null : () -> afterLoss(settings, fallback));
  }

  private static Device afterLoss(CpuSettings settings, Fallback fallback) {
    Device cpu = CpuDevices.open(settings);
    if (fallback == Fallback.WARN) {
      LOG.log(
          Level.WARNING,
          "the GPU is lost; from now on kernels run on {0}. Open a new executor to try the GPU"
              + " again",
          describe(cpu));
    }
    return cpu;
  }

  private static String describe(Device device) {
    DeviceInfo info = device.info();
    return info.id()
        + " ("
        + info.name()
        + ", "
        + info.units()
        + (info.kind() == DeviceInfo.Kind.CPU ? " threads)" : " multiprocessors)");
  }
}
