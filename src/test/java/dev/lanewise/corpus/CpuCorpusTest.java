package dev.lanewise.corpus;

import dev.lanewise.device.Device;
import dev.lanewise.internal.cpu.CpuDevices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class CpuCorpusTest extends CorpusContract {
  private static Device device;

  @BeforeAll
  static void open() {
    device = CpuDevices.open(2);
  }

  @AfterAll
  static void close() {
    device.close();
  }

  @Override
  Device device() {
    return device;
  }
}
