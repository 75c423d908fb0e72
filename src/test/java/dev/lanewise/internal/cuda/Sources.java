package dev.lanewise.internal.cuda;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import java.util.List;
import java.util.Map;

/** Kernels for tests, with their signatures written by hand: these tests are not the parser's. */
final class Sources {
  static final String SAXPY =
      """
      #include <cstdint>
      extern "C" __global__ void saxpy(int n, float a, const float* x, float* y) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) y[i] = a * x[i] + y[i];
      }
      template <typename T, int K> __global__ void scale(T* x, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) x[i] *= K;
      }
      __constant__ float table[4];
      __global__ void lookup(float* x) { x[threadIdx.x] = table[threadIdx.x & 3]; }
      """;

  private Sources() {}

  static final FrontEnd FRONT_END =
      source ->
          new FrontEnd.Reading(
              source.text(),
              List.of(
                  signature(
                      "saxpy",
                      scalar("n", ElementType.I32),
                      scalar("a", ElementType.F32),
                      pointer("x", ElementType.F32),
                      pointer("y", ElementType.F32)),
                  signature(
                      "scale<float, 4>",
                      pointer("x", ElementType.F32),
                      scalar("n", ElementType.I32)),
                  signature("lookup", pointer("x", ElementType.F32))),
              Map.of("table", ElementType.F32));

  static Signature signature(String name, Parameter... parameters) {
    return new Signature(name, List.of(parameters), "test.cu", 1, "", false);
  }

  static Parameter scalar(String name, ElementType type) {
    return new Parameter(
        name, Parameter.Kind.SCALAR, type, 1, false, null, type.cudaName() + " " + name);
  }

  static Parameter pointer(String name, ElementType type) {
    return new Parameter(
        name, Parameter.Kind.POINTER, type, 1, false, null, type.cudaName() + "* " + name);
  }
}
