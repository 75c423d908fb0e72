package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.ir.Verifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What names stand for: scopes, members, overloads of built-in functions, declarations again. */
class LookupTest {

  private static String print(String text, String... entries) {
    var module = CudaC.parse(KernelSource.of("test.cu", text, entries)).lower(List.of(entries));
    Verifier.verify(module);
    return CudaC.print(module);
  }

  @Test
  void membersHideWhatStandsOutsideOfTheirClass() {
    String text =
        """
        __device__ float sum(float a, float b) { return a + b; }
        __global__ void scale(float* x) { x[0] = 1; }
        struct Range {
          float3 min, max;
          __device__ bool has(float x) const { return x >= min.x && x <= max.x; }
          __device__ float3 high() const;
        };
        __device__ float3 Range::high() const { return max; }
        struct Scaled {
          float scale; int sum;
          __device__ float operator()(float x) { sum = sum + 1; return x * scale; }
        };
        struct Base { float log; };
        template <class T> struct Derived : Base {
          T exp;
          __device__ T both(T abs) { auto f = [=](T x) { return log + exp + x; }; return f(abs); }
        };
        __global__ void k(float* x) {
          struct Local { int max; __device__ int get(int min) { return max - min; } };
          Range r{{0, 0, 0}, {1, 1, 1}}; x[0] = r.has(x[1]) + r.high().y;
          Scaled s{3, 0}; x[2] = s(x[3]) + s.sum;
          Derived<float> d; d.exp = x[4]; x[5] = d.both(x[6]);
          Local l{2}; x[7] = l.get(1) + max(3, 4) + sum(x[8], x[9]);
        }
        """;
    String printed = print(text, "k");
    for (String member : List.of("self->min.x", "self->max.x", "self->scale", "self->sum")) {
      assertTrue(printed.contains(member), member + " in " + printed);
    }
  }

  @Test
  void aBaseThatTemplateArgumentsDecideHidesNothing() {
    String text =
        "template <class T> struct Base { T max; };"
            + "template <class T> struct Derived : Base<T> {"
            + " __device__ T of(T x) { return max(x, this->max); } };"
            + "__global__ void k(float* x) { Derived<float> d; d.max = x[0]; x[1] = d.of(x[2]); }";
    assertTrue(print(text).contains("fmaxf(x, self->base.max)"), print(text));
  }

  @Test
  void aMemberOfAnOuterClassNeedsAnObject() {
    String text =
        "struct A { int max; __device__ static int of(int x) { return x + max; } };"
            + "__global__ void k(int* x) { x[0] = A::of(1); }";
    var e = assertThrows(KernelCompileException.class, () -> print(text));
    assertTrue(e.getMessage().contains("'A::max' needs an object"), e.getMessage());
  }

  @Test
  void aMemberFunctionHidesTheBuiltInOne() {
    String text =
        "struct A { __device__ int max(int x) { return x; }"
            + " __device__ int of(int x) { return max(x, 2); } };"
            + "__global__ void k(int* x) { A a; x[0] = a.of(1); }";
    var e = assertThrows(KernelCompileException.class, () -> print(text));
    assertTrue(e.getMessage().contains("no function 'max' takes (int, int)"), e.getMessage());
  }

  @Test
  void functionsOfTheFileOverloadBuiltInOnes() {
    String text =
        """
        struct Dual { double v; __device__ Dual(double v = 0) : v(v) {} };
        __device__ Dual sin(Dual a) { return {::sin(a.v) + 100}; }
        __device__ Dual max(Dual a, Dual b, Dual c) { return {a.v + b.v + c.v}; }
        __device__ float cos(float x) { return x + 7; }
        __device__ float exp(float x) { return x + 8; }
        __global__ void k(double* x, float* y) {
          x[0] = ::sin(x[1]) + sin(x[2]); x[3] = sin(Dual(x[4])).v; x[5] = max(1.0, 2.0, x[6]).v;
          y[0] = cos(y[1]); x[7] = cos(x[8]); x[9] = exp(1.0f);
        }
        """;
    String printed = print(text);
    for (String call : List.of("x[0] = sin(x[1]) + sin(x[2])", "x[7] = cos(x[8])", "= exp(1.0f)")) {
      assertTrue(printed.contains(call), call + " in " + printed);
    }
    assertFalse(printed.contains("y[0] = cos(y[1])"), printed);
  }

  @Test
  void aPlainFunctionLeavesATemplateOfItsNameOne() {
    String text =
        """
        template <class T> __device__ int g(T) { return 1; }
        __device__ int g(int) { return 2; }
        __global__ void k(int* x) {
          x[0] = g<int>(1) * 100 + g<>(1) * 10 + g(1);
          int g = x[2]; x[1] = g < 5 && x[3] > (3);
        }
        """;
    String printed = print(text);
    assertTrue(printed.contains("x[0] = 112"), printed);
  }

  @Test
  void namesMayBeDeclaredAgainElsewhere() {
    String text =
        """
        __device__ int f(int a) { return a; }
        __device__ int f(float a) { return a; }
        __device__ int f(const int* a);
        __device__ int f(const int* a) { return *a; }
        __device__ int f(int* a) { return *a + 1; }
        __device__ int f(int a, int);
        __device__ int f(int a, int b) { return a + b; }
        template <class T> __device__ int f(T* a, int) { return 1; }
        template <class T> __device__ int q(T a) { return 1; }
        template <> __device__ int q<int>(int a) { return 2; }
        template <> __device__ int q(char a) { return 3; }
        namespace { __device__ int z(int a) { return a; } }
        namespace y { __device__ int z(int a) { return a; } }
        __global__ void k(int* o, int);
        __global__ void k(int* o) {
          extern __shared__ int s[];
          extern __shared__ int s[];
          for (int i = 0; i < 3; i++) { int x = i; o[0] += x; }
          for (int i = 0; i < 3; i++) { float x = i; o[0] += x; }
          if (o[0] == 1) { int a = 1; o[1] = a; } else { int a = 2; o[1] = a; }
          if (int w = o[0]) o[2] = w; else o[2] = w + 1;
          switch (o[1]) {
            case 1: { int a = 3; o[2] = a; break; }
            case 2: { int a = 2; o[3] = a; }
            default: int b = 2; o[4] = b;
          }
          int o2 = 3; { int o2 = 4; int o = o2; s[0] = o; }
          auto l = [](int o, int i) { int x = o; return x + i; };
          auto l2 = [&](int o2) { int l = o2; return l; };
          struct S { int o; __device__ int g(int o2) { int o = o2; return o; } };
          o[5] = l(1, 2) + l2(3) + f(o2) + f(1.f) + q(1) + q('c') + q(2.f) + y::z(1) + S().g(1);
          o[6] = f(o) + f((const int*)o) + f(1, 2);
        }
        """;
    assertTrue(print(text).contains("o[6] ="), print(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x[0] = @fou + 1;",
        "x[0] = 2 * @fou;",
        "x[0] = -@fou;",
        "x[0] = @fou;",
        "@fou = 1;",
        "@fou += 1;",
        "@fou++;",
        "x[0] = @fou[1];",
        "x[0] = x[@fou];",
        "x[0] = @fou.y;",
        "if (n > 1 && @fou) x[0] = 1;",
        "float y = @fou;",
        "x[0] = sinf(1.0f + @fou);"
      })
  void anUnknownNameIsToldWhereItStands(String statement) {
    String head = "__global__ void k(float* x, int n, int four) { ";
    String text = head + statement.replace("@", "") + " }";
    var e = assertThrows(KernelCompileException.class, () -> print(text));
    int column = head.length() + statement.indexOf('@') + 1;
    String told = "test.cu:1:" + column + ": unknown name 'fou'; did you mean 'four'?";
    assertEquals(told, e.getMessage().lines().findFirst().orElse(""));
  }

  @Test
  void headersThatBringTheSameDefineItOnce() {
    String text =
        """
        #include <cublas_v2.h>
        #include <cuda_bf16.h>
        #include <cublasLt.h>
        #include <cuda_fp16.h>
        __global__ void k(float* x) {
          x[0] = __bfloat162float(__float2bfloat16(x[1])) + __half2float(__float2half(x[2]));
        }
        """;
    assertTrue(print(text).contains("x[0] ="), print(text));
  }
}
