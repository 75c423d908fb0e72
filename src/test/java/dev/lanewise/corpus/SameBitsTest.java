package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.Device;
import dev.lanewise.device.Program;
import dev.lanewise.internal.cpu.CpuDevices;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels that only add, subtract, multiply, divide and take roots: the same bits everywhere. */
@Tag("cuda")
class SameBitsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "saxpy",
        "mandelbrot",
        "nbody",
        "blur",
        "matmul_tiled",
        "histogram",
        "monte_carlo_pi",
        "reduce_sum"
      })
  void onBothDevices(String kernel) throws Exception {
    try (Device cuda = TestDevices.cuda();
        Device cpu = CpuDevices.open(2);
        Program there = Shipped.compile(cuda, kernel, CompileOptions.EXACT);
        Program here = Shipped.compile(cpu, kernel, CompileOptions.EXACT)) {
      for (int n : Shipped.SIZES) {
        for (boolean extremes : new boolean[] {false, true}) {
          Object[] a = new Shipped(n, extremes).arguments(kernel, n);
          Object[] b = Shipped.copy(a);
          Shipped.run(cuda, there, kernel, a);
          Shipped.run(cpu, here, kernel, b);
          for (int i = 0; i < a.length; i++) {
            String where = kernel + ", n = " + n + ", argument " + i;
            if (a[i].getClass().isArray()) {
              assertArrayEquals(bits(a[i]), bits(b[i]), where);
            } else {
              assertEquals(a[i], b[i], where);
            }
          }
        }
      }
    }
  }

  /** Bits, all NaNs alike: their payload is not defined. */
  private static int[] bits(Object array) {
    return array instanceof float[] f
        ? IntStream.range(0, f.length).map(i -> Float.floatToIntBits(f[i])).toArray()
        : Arrays.copyOf((int[]) array, ((int[]) array).length);
  }
}
