package dev.lanewise.corpus;

import dev.lanewise.device.Device;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("cuda")
class CudaAgreementTest extends AgreementContract {
  private static Device device;

  @BeforeAll
  static void open() {
    device = TestDevices.cuda();
  }

  @AfterAll
  static void close() {
    if (device != null) {
      device.close();
    }
  }

  @Override
  Device device() {
    return device;
  }
}
