package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract of a device, on whatever CUDA driver loads. */
@Tag("cuda")
class CudaDeviceTest extends DeviceContract {
  @BeforeAll
  static void needsDriver() {
    Drivers.assumeUsable();
  }

  @Override
  protected Device open() {
    return CudaDevices.open(0);
  }
}
