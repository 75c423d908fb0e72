package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.cudac.Figures.assertRefused;
import static dev.lanewise.internal.cudac.Figures.assertStored;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CUDA's own functions and declarations are given too much or too little of. */
class ArityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          make_float4(1, 2, 3)          | too few arguments: 'make_float4' takes 4 arguments, not 3
          make_int2(1, 2, 3)            | too many arguments: 'make_int2' takes 2 arguments, not 3
          __popc()                      | too few arguments: '__popc' takes 1 argument, not 0
          min(1, 2, 3)                  | too many arguments: 'min' takes 2 arguments, not 3
          fmaf(1.f, 2.f)                | too few arguments: 'fmaf' takes 3 arguments, not 2
          atomicAdd(o)                  | too few arguments: 'atomicAdd' takes 2 arguments, not 1
          __shfl_down_sync(1, 2)        | too few arguments: '__shfl_down_sync' takes 3 or 4 arguments
          __syncthreads(1)              | too many arguments: '__syncthreads' takes none, not 1
          __ldg(o, 1)                   | too many arguments: '__ldg' takes 1 argument, not 2
          """)
  void aWrongNumberOfArgumentsIsTold(String call, String message) {
    assertRefused("", call + ";", message);
  }

  @Test
  void functionsOfTheFileTakeWhatTheySay() {
    String text =
        "__device__ float4 make_float4(float3 a, float b) {"
            + " return make_float4(a.x, a.y, a.z, b); }"
            + "__device__ int min(int a, int b, int c) { return min(a, min(b, c)); }";
    assertStored(text, "o[0] = make_float4(make_float3(1, 2, 3), 4).w; o[1] = min(5, 2, 3);", 4, 2);
    assertRefused(text, "make_float4(1, 2, 3);", "no function 'make_float4' takes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"int s[4] = {1, 2, 3, 4}", "int s = 0", "int s{}"})
  void sharedMemoryHasNoInitialiser(String declaration) {
    String message = "the initialiser of the shared variable 's'";
    assertRefused("", "__shared__ " + declaration + "; o[0] = 1;", message);
  }

  @Test
  void aCaseHasOneValue() {
    String message = "a range of cases, of which CUDA tests the first alone";
    assertRefused("", "switch (o[1]) { case 1 ... 9: o[0] = 1; }", message);
  }
}
