package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.LaneExecutor;
import dev.lanewise.device.Grid;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generators of {@code <curand_kernel.h>} give the numbers that cuRAND is known to give. */
class CurandTest {
  private static final String KERNELS =
      """
      #include <curand_kernel.h>
      __global__ void xorwow(float* out, int n) {
        int i = threadIdx.x;
        curandState s;
        curand_init(1234ull, i, 0, &s);
        if (i < n) out[i] = curand_uniform(&s);
      }
      __global__ void philox(float* out, int n) {
        int i = threadIdx.x;
        curandStatePhilox4_32_10_t s;
        curand_init(0ull, i, 0, &s);
        if (i < n) out[i] = curand_uniform4(&s).x;
      }
      __global__ void leaps(unsigned int* one, unsigned int* other, int leaps) {
        unsigned int* a = one + 5 * threadIdx.x;
        unsigned int* b = other + 5 * threadIdx.x;
        unsigned int v[5];
        for (int i = 0; i < 5; i++) a[i] = b[i] = v[i] = 2654435769u * (threadIdx.x * 5 + i + 1);
        if (threadIdx.x < leaps) {
          __lanewise_xorwow_leap(a, threadIdx.x + 1);
          __lanewise_xorwow_leap(b, threadIdx.x);
          __lanewise_xorwow_leap(b, threadIdx.x);
        } else {
          __lanewise_xorwow_leap(a, 0);
          __lanewise_xorwow_step(b);
        }
      }
      """;

  private final LaneExecutor ex =
      LaneExecutor.builder().threads(1).kernelSource("random.cu", KERNELS).build();

  @AfterEach
  void close() {
    ex.close();
  }

  /** The first numbers that the example in cuRAND's guide, of the host's generator, prints. */
  @Test
  void xorwowGivesTheNumbersOfCurandsGuide() {
    assertEquals(
        "0.1455 0.8202 0.5504 0.2948 0.9147 0.8690 0.3219 0.7829 0.0113 0.2855",
        drawn("xorwow", 10));
  }

  /** What PyTorch, which draws with cuRAND's Philox, gives for {@code manual_seed(0); rand(5)}. */
  @Test
  void philoxGivesTheNumbersOfPyTorch() {
    assertEquals("0.3990 0.5167 0.0249 0.9401 0.9459", drawn("philox", 5));
  }

  /** By induction: leap 0 is a step, and each is twice the one before it. */
  @Test
  void theTableOfLeapsIsRight() {
    int[] one = new int[5 * 131];
    int[] other = new int[5 * 131];
    ex.launch("leaps", Grid.blocks(1, 131), one, other, 130).join();
    assertArrayEquals(one, other);
  }

  private String drawn(String kernel, int n) {
    float[] out = new float[n];
    ex.launch(kernel, Grid.blocks(1, n), out, n).join();
    return IntStream.range(0, n)
        .mapToObj(i -> String.format(Locale.ROOT, "%.4f", out[i]))
        .collect(Collectors.joining(" "));
  }
}
