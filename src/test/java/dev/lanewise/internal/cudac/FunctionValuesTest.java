package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.cudac.Figures.assertRefused;
import static dev.lanewise.internal.cudac.Figures.assertStored;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pointers to functions: those that are known when compiling, and the others. */
class FunctionValuesTest {
  private static final String TEXT =
      """
      typedef int (*Op)(int, int);
      typedef float (*Fn)(float);
      __device__ int add(int a, int b) { return a + b; }
      __device__ int mul(int a, int b) { return a * b; }
      __device__ float add(float a, float b) { return -1; }
      __device__ float square(float x) { return x * x; }
      template <class T> __device__ T twice(T x) { return 2 * x; }
      template <class F> __device__ int any(F f, int x) { return f(x, 2); }
      __device__ int apply(Op f, int x) { return f(x, 2); }
      __device__ float more(Fn f, float x, float y = 3) { return f(x) + y; }
      __device__ float outer(float f(float), float x) { return more(f, x); }
      __device__ float times(Fn f, int n) { return n == 0 ? 0 : f(1) + times(f, n - 1); }
      __device__ float changed(Fn f) { f = square; return f(2); }
      """;

  @Test
  void variablesThatHoldOneFunctionStandForIt() {
    assertStored(
        TEXT,
        """
        Op f = add; o[0] = f(2, 3); o[1] = any(f, 5);
        const Op g = &mul; o[2] = (*g)(2, 3); o[3] = apply(g, 5);
        int (*h)(int, int){mul}; o[4] = h(3, 3);
        auto s = square; o[5] = s(3);
        auto l = [&](int x) { return f(x, 1); }; o[6] = l(4); auto m = [g] { return g(2, 2); };
        o[7] = m();
        """,
        5,
        7,
        6,
        10,
        9,
        9,
        5,
        4);
  }

  @Test
  void functionsAreCompiledForThoseTheyAreGiven() {
    assertStored(
        TEXT,
        "o[0] = apply(add, 5); o[1] = apply(mul, 5); o[2] = more(square, 2);"
            + "o[3] = more(twice<float>, 2, 1); o[4] = outer(&square, 2); o[5] = times(square, 3);"
            + "o[6] = more(sqrtf, 16);",
        7,
        10,
        7,
        5,
        7,
        3,
        7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Op f = add; if (o[0]) f = mul; o[0] = f(1, 2);",
        "auto f = square; auto p = &f; o[0] = (*p)(1);",
        "o[0] = changed(square);",
        "Op f[2] = {add, mul}; o[0] = f[o[1]](1, 2);"
      })
  void othersAreRefused(String statements) {
    assertEquals("function-pointer", assertRefused(TEXT, statements, "function").feature());
  }

  @Test
  void theFunctionIsOfTheTypeThatIsWanted() {
    assertRefused(TEXT, "Fn f = mul; o[0] = f(2);", "no function 'mul' is of type float(float)");
  }
}
