package dev.lanewise;

import dev.lanewise.device.DeviceStatus;
import java.util.List;

/** Which device an executor runs kernels on, and why. */
final class DeviceChoice {
  private DeviceChoice() {}

  static String checked(String device) {
    if (!device.matches("auto|cpu|cuda(:[0-9]{1,4}|:all)?")) {
      throw new IllegalArgumentException(
          "device must be auto, cpu, cuda, cuda:<number> or cuda:all, given \"" + device + "\"");
    }
    return device;
  }

  static List<DeviceStatus> probe() {
    return List.of();
  }
}
