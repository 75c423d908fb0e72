package dev.lanewise;

import dev.lanewise.device.DeviceStatus;
import java.util.List;
import java.util.Map;

/** The devices of this machine. */
public final class Devices {
  private Devices() {}

  /**
   * Probes every device: the CPU first, then each CUDA device, or one entry {@code "cuda"} with the
   * reason and the remedy if there is none.
   */
  public static List<DeviceStatus> probe() {
    return DeviceChoice.probe();
  }

  /**
   * Describes what matters to kernels besides the devices: the JVM, the CUDA compilers and
   * libraries found, where the cache of compiled kernels lies and how big it is. Labels to texts,
   * in order; for people, not for programs.
   */
  public static Map<String, String> environment() {
    return Environment.describe();
  }
}
