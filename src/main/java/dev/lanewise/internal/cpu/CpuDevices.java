package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceInfo;

/**
 * Opens CPU devices.
 *
 * <p>Setting: {@code lanewise.cpu.memory} (how many bytes may be allocated; the heap's limit if
 * unset). Arrays used in place do not count.
 */
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
    long memory = memory(System.getProperty("lanewise.cpu.memory"));
    DeviceInfo info = new DeviceInfo("cpu", name, DeviceInfo.Kind.CPU, memory, threads, "jvm");
    return new CpuDevice(info, SourceCompiler::compile);
  }

  private static long memory(String setting) {
    long heap = Runtime.getRuntime().maxMemory();
    if (setting == null || setting.isBlank()) {
      return heap;
    }
    if (!setting.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "lanewise.cpu.memory must be a number of bytes, given \"" + setting + "\"");
    }
    return Math.min(heap, Long.parseLong(setting));
  }
}
