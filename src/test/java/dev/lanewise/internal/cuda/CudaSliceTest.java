package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.store.BinaryCache;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From CUDA C to numbers, by name and by template instance, with a constant filled in. */
@Tag("cuda")
class CudaSliceTest {
  @TempDir Path folder;

  @BeforeAll
  static void needsDriver() {
    Drivers.assumeUsable();
  }

  @Test
  void saxpyScaleAndLookup() throws Exception {
    BinaryCache cache = new BinaryCache(folder, 1 << 20);
    KernelSource source = KernelSource.of("test.cu", Sources.SAXPY);
    int n = 3_000_000;
    float[] x = new float[n];
    float[] y = new float[n];
    float[] expected = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
      y[i] = 1;
      expected[i] = 4 * Math.fma(2, x[i], y[i]);
    }
    try (Device device = CudaDevices.open(0, Sources.FRONT_END, cache);
        Program program = device.compile(source);
        Stream stream = device.openStream();
        DeviceBuffer dx = device.allocate(ElementType.F32, n);
        DeviceBuffer dy = device.allocate(ElementType.F32, n)) {
      Kernel saxpy = program.kernel("saxpy");
      Kernel scale = program.kernel("scale<float, 4>");
      Grid grid = saxpy.configure(Grid.of(n));
      stream.copyIn(x, 0, dx, 0, n);
      stream.copyIn(y, 0, dy, 0, n);
      stream.launch(saxpy, grid, n, 2f, dx, dy);
      stream.launch(scale, grid, dy, n);
      stream.copyOut(dy, 0, y, 0, n);
      assertNull(stream.record().await());
      assertArrayEquals(expected, y);

      DeviceBuffer table = program.symbol("table").orElseThrow();
      assertEquals(4, table.length());
      byte[] bytes = new byte[16];
      bytes[15] = 0x40;
      stream.copyIn(bytes, 0, table, 0, 4);
      stream.launch(program.kernel("lookup"), Grid.blocks(1, 4), dx);
      stream.copyOut(dx, 0, x, 0, 4);
      assertNull(stream.record().await());
      assertArrayEquals(new float[] {0, 0, 0, 2}, java.util.Arrays.copyOf(x, 4));
      assertTrue(device.compile(source).fromCache());
    }
  }
}
