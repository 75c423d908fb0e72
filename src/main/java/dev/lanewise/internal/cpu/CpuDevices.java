package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.SharedChecks;

/** Opens CPU devices. */
public final class CpuDevices {
  private CpuDevices() {}

  /** Opens the CPU as a device with the usual settings and so many workers. */
  public static Device open(int threads) {
    return open(CpuSettings.of(threads));
  }

  /**
   * Opens the CPU as a device, id {@code "cpu"}, with worker threads of its own. Its memory is the
   * Java heap.
   */
  public static Device open(CpuSettings settings) {
    String name = System.getProperty("os.arch") + " CPU";
    long heap = Runtime.getRuntime().maxMemory();
    long memory = settings.memoryBytes() == 0 ? heap : Math.min(heap, settings.memoryBytes());
    DeviceInfo info =
        new DeviceInfo("cpu", name, DeviceInfo.Kind.CPU, memory, settings.threads(), "jvm");
    SharedChecks checks = settings.checks();
    return new CpuDevice(info, source -> SourceCompiler.compile(source, checks));
  }
}
