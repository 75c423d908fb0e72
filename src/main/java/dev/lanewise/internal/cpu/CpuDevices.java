package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceInfo;

/** Opens CPU devices. */
public final class CpuDevices {
  private CpuDevices() {}

  /**
   * Opens the CPU as a device, id {@code "cpu"}, with worker threads of its own. Its memory is the
   * Java heap.
   *
   * @param threads how many workers, from 1
   */
  public static Device open(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, given " + threads);
    }
    String name = System.getProperty("os.arch") + " CPU";
    long memory = Runtime.getRuntime().maxMemory();
    DeviceInfo info = new DeviceInfo("cpu", name, DeviceInfo.Kind.CPU, memory, threads, "jvm");
    return new CpuDevice(info, SourceCompiler::compile);
  }
}
