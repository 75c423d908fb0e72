package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceContract;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import org.junit.jupiter.api.Test;

class CpuDeviceTest extends DeviceContract {
  @Override
  protected Device open() {
    return CpuDevices.open(3);
  }

  private static int[] run(Device device, String text, String kernel) throws InterruptedException {
    int[] out = new int[1];
    try (Program program = device.compile(KernelSource.of("test.cu", text));
        Stream stream = device.openStream();
        DeviceBuffer buffer = device.wrap(out, ElementType.I32).orElseThrow()) {
      stream.launch(program.kernel(kernel), Grid.blocks(1, 1), buffer);
      assertNull(stream.record().await());
    }
    return out;
  }

  @Test
  void kernelsOfOneNameAndLineAreToldApart() throws InterruptedException {
    String text =
        "namespace a { __global__ void k(int* x) { x[0] = 1; } }"
            + "namespace b { __global__ void k(int* x) { x[0] = 2; } }";
    try (Device device = open()) {
      assertEquals(1, run(device, text, "a::k")[0]);
      assertEquals(2, run(device, text, "b::k")[0]);
    }
  }

  @Test
  void aFaultLeavesItUsable() throws InterruptedException {
    assertAFaultLeavesTheDeviceUsable();
  }
}
