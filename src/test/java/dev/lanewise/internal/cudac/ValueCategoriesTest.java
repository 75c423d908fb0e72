package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.cudac.Figures.assertRefused;
import static dev.lanewise.internal.cudac.Figures.assertStored;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables whose value is known when compiling: lvalues like any other, and const. */
class ValueCategoriesTest {
  private static final String TEXT =
      """
      enum E { A };
      struct S { static const int N = 12; };
      constexpr int file = 4;
      __device__ int r(const int&) { return 2; }
      __device__ int r(int&&) { return 3; }
      __device__ int r(const E&) { return 2; }
      __device__ int r(E&&) { return 3; }
      __device__ int q(int&) { return 1; }
      __device__ int q(const int&) { return 2; }
      __device__ int p(int*) { return 1; }
      __device__ int p(long) { return 2; }
      template <class T> __device__ int forwarded(T&& x) {
        return std::is_same<T, const int&>::value; }
      """;

  @Test
  void constantVariablesAreLvalues() {
    assertStored(
        TEXT,
        "const int c = 5; constexpr int d = 6; o[0] = r(c); o[1] = r(d); o[2] = r(file);"
            + "o[3] = r(S::N); o[4] = r(c + 1); o[5] = q(c); o[6] = r(A);",
        2,
        2,
        2,
        2,
        3,
        2,
        3);
  }

  @Test
  void constantVariablesAreConst() {
    assertStored(
        TEXT,
        """
        const int c = 5, zero = 0; int n = 1;
        o[0] = forwarded(c); o[1] = forwarded(3); o[2] = p(zero);
        o[3] = std::is_same<decltype(c), const int>::value;
        o[4] = std::is_same<decltype((c)), const int&>::value;
        o[5] = std::is_same<decltype((n)), int&>::value;
        o[6] = std::is_same<decltype(&c), const int*>::value;
        o[7] = std::is_same<decltype(n), int>::value + [&c] { return c; }();
        """,
        1,
        0,
        2,
        1,
        1,
        1,
        1,
        6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = 2;", "a += 2;", "a++;", "--a;"})
  void constantVariablesKeepTheirValue(String statement) {
    assertRefused("", "const int a = 1; " + statement, "assignment to something const");
  }
}
