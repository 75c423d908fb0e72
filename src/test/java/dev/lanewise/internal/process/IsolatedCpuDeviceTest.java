package dev.lanewise.internal.process;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceContract;
import dev.lanewise.internal.cpu.CpuDevices;
import dev.lanewise.processes.Strays;
import java.io.Serializable;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

/** A device in a worker does what every device does; the CPU stands in for a GPU. */
@ExtendWith(Strays.class)
class IsolatedCpuDeviceTest extends DeviceContract {

  /** Can be sent to a worker. */
  interface Opener extends Supplier<Device>, Serializable {}

  static IsolatedDevice isolated() {
    Opener opener = () -> CpuDevices.open(2);
    return new IsolatedDevice(
        new IsolatedDevice.Settings("test:0", "stray-device", opener, JvmOptions.forOneOf(1)));
  }

  @Override
  protected Device open() {
    return isolated();
  }
}
