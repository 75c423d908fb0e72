package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.reference.References;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped kernel gives what its plain Java form gives, at every size and for every value. */
abstract class AgreementContract {
  private static final long SEED = 20261124;

  /** The device under test; opened once. */
  abstract Device device();

  static Set<String> kernels() {
    return new TreeSet<>(References.names());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void withoutContraction(String kernel) throws Exception {
    try (Program program = Shipped.compile(device(), kernel, CompileOptions.EXACT)) {
      for (int n : Shipped.SIZES) {
        agree(program, kernel, n, false, Shipped.TOLERANCES.get(kernel));
        if (!kernel.equals("nbody")) {
          agree(program, kernel, n, true, Shipped.TOLERANCES.get(kernel));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void withCudaDefaults(String kernel) throws Exception {
    if (kernel.equals("mandelbrot")) {
      return; // a count of steps has no tolerance: contraction moves points near the edge
    }
    double tolerance = Math.max(Shipped.TOLERANCES.get(kernel), 1e-5);
    try (Program program = Shipped.compile(device(), kernel, CompileOptions.CUDA)) {
      agree(program, kernel, 4099, false, tolerance);
    }
  }

  private void agree(Program program, String kernel, int n, boolean extremes, double tolerance)
      throws Exception {
    Object[] found = new Shipped(SEED + n, extremes).arguments(kernel, n);
    Object[] expected = Shipped.copy(found);
    References.of(kernel).orElseThrow().run(true, expected);
    Shipped.run(device(), program, kernel, found);
    if (extremes && kernel.equals("black_scholes")) {
      onlyOrdinary(expected, found);
    }
    for (int i = 0; i < found.length; i++) {
      if (found[i].getClass().isArray()) {
        String where = kernel + ", n = " + n + (extremes ? ", extremes" : "") + ", argument " + i;
        assertNull(Digest.difference(expected[i], found[i], tolerance), where);
      }
    }
  }

  /**
   * The formula in float overflows where it does not in double: options with extreme inputs must
   * only give NaN for NaN, and leave their neighbours alone.
   */
  private static void onlyOrdinary(Object[] expected, Object[] found) {
    for (int i = 0; i < ((float[]) found[0]).length; i++) {
      boolean ordinary = true;
      boolean number = true;
      for (int input = 0; input < 3; input++) {
        float value = ((float[]) found[input])[i];
        ordinary &= value > 1e-3f && value < 1e3f;
        number &= !Float.isNaN(value);
      }
      for (int output = 5; output < 7 && !ordinary && number; output++) {
        ((float[]) expected[output])[i] = 0;
        ((float[]) found[output])[i] = 0;
      }
    }
  }

  @Test
  void partialSumsAddUp() throws Exception {
    try (Program program = Shipped.compile(device(), "reduce_sum", CompileOptions.EXACT)) {
      for (int n : Shipped.SIZES) {
        Object[] arguments = new Shipped(SEED + n, false).arguments("reduce_sum", n);
        Shipped.run(device(), program, "reduce_sum", arguments);
        double sum = 0;
        double size = 0;
        for (float value : (float[]) arguments[0]) {
          sum += value;
          size += Math.abs(value);
        }
        double found = 0;
        for (float value : (float[]) arguments[1]) {
          found += value;
        }
        assertEquals(sum, found, 1e-6 * size, "n = " + n);
      }
    }
  }

  @Test
  void threeLaunchesScan() throws Exception {
    for (int block : new int[] {1, 33, 256, 1024}) {
      for (int n : new int[] {1, 32, 1025, 4099}) {
        scan(block, n);
      }
    }
  }

  private void scan(int block, int n) throws Exception {
    int[] x = new java.util.Random(n).ints(n, 0, 100).toArray();
    int[] expected = x.clone();
    for (int i = 1; i < n; i++) {
      expected[i] += expected[i - 1];
    }
    int[] found = new int[n];
    int blocks = (n + block - 1) / block;
    Device device = device();
    try (Program program = Shipped.compile(device, "scan", CompileOptions.EXACT);
        Stream stream = device.openStream();
        DeviceBuffer in = device.allocate(ElementType.I32, n);
        DeviceBuffer out = device.allocate(ElementType.I32, n);
        DeviceBuffer totals = device.allocate(ElementType.I32, blocks)) {
      Grid grid = Grid.blocks(blocks, block);
      stream.copyIn(x, 0, in, 0, n);
      stream.launch(program.kernel("scan_blocks"), grid, in, out, totals, n);
      stream.launch(program.kernel("scan_totals"), Grid.blocks(1, block), totals, blocks);
      stream.launch(program.kernel("scan_add"), grid, out, totals, n);
      stream.copyOut(out, 0, found, 0, n);
      assertNull(stream.record().await());
    }
    assertArrayEquals(expected, found, "blocks of " + block + ", n = " + n);
  }
}
