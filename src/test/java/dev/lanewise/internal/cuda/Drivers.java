package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.device.DeviceStatus;

/** Skips tests where no driver can be loaded, with the probe's reason. */
final class Drivers {
  private Drivers() {}

  static void assumeUsable() {
    DeviceStatus status = CudaDevices.probe().get(0);
    assumeTrue(
        status.state() == DeviceStatus.State.USABLE, status.reason() + "; " + status.remedy());
  }
}
