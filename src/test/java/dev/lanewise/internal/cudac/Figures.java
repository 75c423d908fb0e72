package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.cpu.CpuDevices;
import java.util.Arrays;
import java.util.List;

/** What kernels of one thread store: declarations, and statements that store to {@code int* o}. */
final class Figures {
  private Figures() {}

  private static String kernel(String declarations, String statements) {
    return declarations + "\n__global__ void k(int* o) {\n" + statements + "\n}\n";
  }

  /** Runs a kernel of one thread and compares the first elements of its array. */
  static void assertStored(String declarations, String statements, Integer... expected) {
    int[] out = new int[Math.max(8, expected.length)];
    KernelSource source = KernelSource.of("test.cu", kernel(declarations, statements));
    try (Device device = CpuDevices.open(1);
        Program program = device.compile(source);
        Stream stream = device.openStream();
        DeviceBuffer buffer = device.wrap(out, ElementType.I32).orElseThrow()) {
      stream.launch(program.kernel("k"), Grid.blocks(1, 1), buffer);
      assertNull(stream.record().await());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertEquals(
        List.of(expected), Arrays.stream(out).limit(expected.length).boxed().toList(), statements);
  }

  /** Compiles a kernel that is refused, with a message that says why. */
  static KernelCompileException assertRefused(
      String declarations, String statements, String message) {
    KernelSource source = KernelSource.of("test.cu", kernel(declarations, statements));
    KernelCompileException e =
        assertThrows(
            KernelCompileException.class, () -> CudaC.parse(source).lower(List.of()), statements);
    assertTrue(e.getMessage().contains(message), e.getMessage());
    return e;
  }
}
