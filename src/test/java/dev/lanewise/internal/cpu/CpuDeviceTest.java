package dev.lanewise.internal.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceContract;
import dev.lanewise.device.DeviceMemoryException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelFaultException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

  /** A tile's mask names them still. */
  @Test
  @Timeout(60)
  void partitionsLeaveOutThreadsThatAreGone() throws InterruptedException {
    String text =
        """
        #include <cooperative_groups/reduce.h>
        namespace cg = cooperative_groups;
        __global__ void k(int* out) {
          auto tile = cg::tiled_partition<32>(cg::this_thread_block());
          for (int i = threadIdx.x; i < 20; i += blockDim.x) {
            auto half = cg::binary_partition(tile, i % 3 == 0);
            int sum = cg::reduce(half, i, cg::plus<int>());
            auto third = cg::labeled_partition(tile, i % 3);
            out[i] = 1000 * sum + 100 * (int)third.size() + half.thread_rank();
          }
        }
        """;
    try (Device device = open()) {
      int[] out = new int[20];
      try (Program program = device.compile(KernelSource.of("test.cu", text));
          Stream stream = device.openStream();
          DeviceBuffer buffer = device.wrap(out, ElementType.I32).orElseThrow()) {
        stream.launch(program.kernel("k"), Grid.blocks(1, 64), buffer);
        assertNull(stream.record().await());
      }
      for (int i = 0; i < 20; i++) {
        int sum = i % 3 == 0 ? 63 : 127;
        int size = i % 3 == 2 ? 6 : 7;
        int rank = i % 3 == 0 ? i / 3 : i - i / 3 - 1;
        assertEquals(1000 * sum + 100 * size + rank, out[i], "thread " + i);
      }
    }
  }

  @Test
  void oneBufferServesParametersOfDifferentForms() throws InterruptedException {
    String text =
        "__device__ int g[1];"
            + "__global__ void k(const unsigned char* b, int* x) "
            + "{ x[0] = 256 * b[0] + b[1]; g[0]++; }";
    try (Device device = open()) {
      int[] x = {0x0201};
      try (Program program = device.compile(KernelSource.of("test.cu", text));
          Stream stream = device.openStream();
          DeviceBuffer buffer = device.wrap(x, ElementType.I32).orElseThrow();
          DeviceBuffer other = device.allocate(ElementType.U8, 2)) {
        stream.copyIn(new byte[] {7, 8}, 0, other, 0, 2);
        stream.launch(program.kernel("k"), Grid.blocks(1, 1), buffer, buffer);
        assertNull(stream.record().await());
        assertEquals(0x0102, x[0]);
        stream.launch(program.kernel("k"), Grid.blocks(1, 1), other, buffer);
        assertNull(stream.record().await());
        assertEquals(0x0708, x[0]);
        int[] g = new int[1];
        stream.copyOut(program.symbol("g").orElseThrow(), 0, g, 0, 1);
        assertNull(stream.record().await());
        assertEquals(2, g[0]);
      }
    }
  }

  @Test
  void itsMemoryCanBeLimited() {
    System.setProperty("lanewise.cpu.memory", "4096");
    try (Device device = open()) {
      DeviceBuffer half = device.allocate(ElementType.F32, 512);
      DeviceMemoryException full =
          assertThrows(DeviceMemoryException.class, () -> device.allocate(ElementType.F32, 513));
      assertEquals(2052, full.asked());
      assertEquals(2048, full.used());
      assertEquals(4096, full.total());
      half.close();
      device.allocate(ElementType.F32, 1024).close();
      System.setProperty("lanewise.cpu.memory", "1 GB");
      assertThrows(IllegalArgumentException.class, this::open);
    } finally {
      System.clearProperty("lanewise.cpu.memory");
    }
  }

  @Test
  void pointersArePrintedAsNumbersAndAsText() throws InterruptedException {
    String text =
        "__global__ void k(float* x, const char* word, int* same) {\n"
            + "  printf(\"%p|%s|%.2s|%d\\n\", (void*) 0, word, word, 7);\n"
            + "  printf(\"%p %p\\n\", x, x + 1);\n"
            + "}";
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (Device device = open();
        Program program = device.compile(KernelSource.of("test.cu", text));
        Stream stream = device.openStream()) {
      DeviceBuffer x = device.allocate(ElementType.F32, 2);
      DeviceBuffer word = device.wrap("lane\0".getBytes(), ElementType.I8).orElseThrow();
      System.setOut(new PrintStream(printed, true));
      stream.launch(program.kernel("k"), Grid.blocks(1, 1), x, word, null);
      assertNull(stream.record().await());
    } finally {
      System.setOut(before);
    }
    String[] lines = printed.toString().split("\n");
    assertEquals("0x0|lane|la|7", lines[0]);
    String[] numbers = lines[1].split(" ");
    assertEquals(4, Long.decode(numbers[1]) - Long.decode(numbers[0]));
  }

  @Test
  void aFaultLeavesItUsable() throws InterruptedException {
    assertAFaultLeavesTheDeviceUsable();
  }

  /** Where several workers share a launch, whoever meets a fault ends it for all. */
  @Test
  @Timeout(60)
  void aFaultFarInsideALargeLaunchEndsIt() throws InterruptedException {
    String text =
        "__global__ void k(float* x, int bad) {"
            + "  int i = blockIdx.x * blockDim.x + threadIdx.x;"
            + "  for (int k = 0; k < 20; k++) x[i] = sqrtf(x[i] + k);"
            + "  if (i == bad) x[bad + gridDim.x * blockDim.x] = 1;"
            + "}";
    int n = 1 << 20;
    float[] x = new float[n];
    try (Device device = open();
        Program program = device.compile(KernelSource.of("test.cu", text));
        Stream stream = device.openStream();
        DeviceBuffer buffer = device.wrap(x, ElementType.F32).orElseThrow()) {
      for (int round = 0; round < 40; round++) {
        int bad = (int) ((long) n * round / 40);
        stream.launch(program.kernel("k"), Grid.blocks(n / 256, 256), buffer, bad);
        Throwable failure = stream.record().await();
        assertInstanceOf(KernelFaultException.class, failure);
        String where = "block (" + bad / 256 + ",0,0), thread (" + bad % 256 + ",0,0)";
        assertTrue(failure.getMessage().contains(where), failure.getMessage());
      }
    }
  }
}
