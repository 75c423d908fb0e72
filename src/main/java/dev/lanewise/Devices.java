package dev.lanewise;

import dev.lanewise.device.DeviceStatus;
import java.util.List;

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
}
