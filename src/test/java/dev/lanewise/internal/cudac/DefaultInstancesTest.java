package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.device.KernelSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which arguments a kernel template gets that nobody named any for. */
class DefaultInstancesTest {
  private static final String NEEDS_64 = "static_assert(N % 64 == 0, \"\"); x[0] = N;";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "template <class T> __global__ void k(T* x) { x[0] = 1; } | k<float>",
        "template <class T> __global__ void k(T* x) { x[0] %= 2; } | k<int>",
        "template <int N> __global__ void k(int* x) { BODY } | k<256>",
        "template <int N, class T = double> __global__ void k(T* x) { x[0] = N; } | k<4>",
        "template <int N> __global__ void k(int* x) { x[0] = N; } void f() { k<24><<<1, 2>>>(0); } | k<24>",
        "template <int N> __global__ void k(int* x) { x[0] = N; } template __global__ void k<3>(int*); | k<3>",
        "template <class T, int N> __global__ void k(T* x) { BODY } template <class T> void f() { k<T, 192><<<1, 2>>>(0); } | k<float, 192>",
        "template <class T, bool B, bool C> __global__ void k(T* x) { x[0] = B; } template <class T> void f(bool b) { k<T, false, b><<<1, 2>>>(0); } | k<float, false, true>",
        "enum E { A }; template <class T, E e> __global__ void k(T* x) { x[0] = e; } | 'k<float, static_cast<E>(4)>'",
        "template <class T> struct Sum { static constexpr T zero = T(0); }; template <class T, class F> __global__ void k(T* x) { x[0] = F::zero; } template <class T, class F> void f() { k<T, F><<<1, 2>>>(0); } | 'k<float, Sum<float>>'",
        "template <class T, int N> __global__ void k(T* x) { __shared__ T s[N / 64]; x[0] = s[0]; } | 'k<float, 256>'",
        "struct Op { __device__ int get() { return 1; } }; template <class F> __global__ void k(F f, int* x) { x[0] = f.get(); } | k<Op>",
      })
  void areThoseOfTheFileOrSuchAsSuit(String text, String instance) {
    TranslationUnit unit = CudaC.parse(KernelSource.of("t.cu", text.replace("BODY", NEEDS_64)));
    assertEquals(instance, unit.defaultInstance("k"));
  }
}
