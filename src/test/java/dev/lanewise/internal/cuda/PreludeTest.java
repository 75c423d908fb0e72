package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.device.KernelSource;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What sources may take for granted, with NVRTC as with a compiler that has a C library. */
@Tag("cuda")
class PreludeTest {
  private static final String TEXT =
      """
      #include <array>
      #include <cmath>
      #include <cstdint>
      #include <type_traits>
      #ifndef __linux__
      #error "unknown system"
      #endif
      #if SIZE_MAX == UINT32_MAX
      typedef uint32_t word;
      #elif SIZE_MAX == UINT64_MAX
      typedef uint64_t word;
      #endif
      static_assert(std::is_same<word, uint64_t>::value && !std::is_same_v<int, long>, "");
      static_assert(std::is_integral<const unsigned char>::value && !std::is_integral_v<float>, "");
      static_assert(std::is_signed_v<int> && std::is_signed_v<float>, "");
      static_assert(std::is_unsigned_v<bool> && !std::is_unsigned_v<int>, "");
      static_assert(std::is_same_v<std::make_unsigned_t<long long>, unsigned long long>, "");
      static_assert(std::is_same_v<std::decay_t<const float&>, float>, "");
      template <typename T, std::size_t N, typename = std::enable_if_t<std::is_arithmetic_v<T>>>
      __device__ std::conditional_t<(N > 2), double, float> twice(T x) { return N * std::round(x); }
      __global__ void k(double* y, uint_fast32_t n) {
        register double x = y[0];
        std::array<double, 2> pair;
        pair[0] = twice<double, 3>(x);
        pair[1] = static_cast<double>(UINT64_C(0xffffffffffffffff)) + n + INTPTR_MAX;
        y[0] = pair[0] + pair[1] + std::copysign(x, -1.0);
      }
      """;

  @Test
  void hasTraitsAndLimits() {
    CudaAcceptance compilers = CudaAcceptance.find().orElse(null);
    assumeTrue(compilers != null, "no CUDA compiler");
    assertEquals(Map.of(), compilers.refusals(KernelSource.of("prelude.cu", TEXT, "k")));
  }

  /** So deep that a stack of the usual size would not do. */
  @Test
  void deepExpressionsDoNotEndTheProcess() {
    CudaAcceptance compilers = CudaAcceptance.find().orElse(null);
    assumeTrue(compilers != null, "no CUDA compiler");
    String deep = "(".repeat(1500) + "x[0]" + " * 3 + x[1])".repeat(1500);
    String text = "__global__ void deep(unsigned* x) { x[0] = " + deep + "; }";
    assertEquals(Map.of(), compilers.refusals(KernelSource.of("deep.cu", text, "deep")));
  }
}
