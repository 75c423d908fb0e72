package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceContract;
import org.junit.jupiter.api.Test;

class CpuDeviceTest extends DeviceContract {
  @Override
  protected Device open() {
    return CpuDevices.open(3);
  }

  @Test
  void aFaultLeavesItUsable() throws InterruptedException {
    assertAFaultLeavesTheDeviceUsable();
  }
}
