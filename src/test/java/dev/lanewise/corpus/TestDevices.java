package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceStatus;
import dev.lanewise.internal.cuda.CudaDevices;

/** The CUDA device, or a skipped test with the probe's reason. */
final class TestDevices {
  private TestDevices() {}

  static Device cuda() {
    DeviceStatus status = CudaDevices.probe().get(0);
    assumeTrue(
        status.state() == DeviceStatus.State.USABLE, status.reason() + "; " + status.remedy());
    return CudaDevices.open(0);
  }
}
