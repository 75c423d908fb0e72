package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.cudac.Figures.assertRefused;
import static dev.lanewise.internal.cudac.Figures.assertStored;

import org.junit.jupiter.api.Test;

/** Lambdas: what they capture, and what their classes are. */
class ClosuresTest {

  @Test
  void arraysAreCaptured() {
    assertStored(
        "",
        """
        int a[3] = {1, 2, 3}, m[2][2] = {{1, 2}, {3, 4}};
        auto f = [a](int i) { return a[i]; };
        auto g = [=](int i) { return a[i]; };
        auto r = [&](int i) { return a[i]; };
        auto c = [a](int i) mutable { a[i]++; return a[i]; };
        auto h = [=] { return m[0][1] + m[1][1]; };
        auto p = [b = a] { return b[1]; };
        auto copy = h;
        a[1] = 9; m[0][1] = 50;
        o[0] = f(1); o[1] = g(1); o[2] = r(1); c(1); o[3] = c(1) * 10 + a[1]; o[4] = copy();
        o[5] = p(); o[6] = [=] { return sizeof(a); }();
        """,
        2,
        2,
        9,
        49,
        6,
        9,
        12);
  }

  @Test
  void sharedMemoryIsNotCopied() {
    assertStored("", "__shared__ int s[4]; s[0] = 5; [=] { s[1] = s[0]; }(); o[0] = s[1];", 5);
  }

  @Test
  void copiesAreConstUnlessSaidToBeMutable() {
    String message = "assignment to something const";
    assertRefused("", "int a = 1; auto f = [a] { a++; return a; }; o[0] = f();", message);
    assertRefused("", "int a[2] = {}; auto f = [=] { a[0] = 1; }; f();", message);
    assertStored("", "int a = 1; auto f = [a]() mutable { return ++a; }; f(); o[0] = f();", 3);
  }

  @Test
  void aLambdaHasOneClassHoweverOftenItIsMade() {
    String text =
        """
        __device__ auto adder(int k) { return [k](int v) { return v + k; }; }
        template <class T> __device__ auto any(T k) { return [=](auto v) { return v + k; }; }
        """;
    assertStored(
        text,
        "auto a = adder(5), b = adder(7); o[0] = a(1); o[1] = b(1); b = a; o[2] = b(1);",
        6,
        8,
        6);
    assertStored(
        text,
        "auto a = any(5); auto b = any(7); auto c = any(1.5f);"
            + " o[0] = a(1); o[1] = b(1); o[2] = c(1.5f);",
        6,
        8,
        3);
    assertStored(
        text,
        """
        auto mk = [](int k) { return [k](int v) { return v + k; }; };
        auto a = mk(5); o[0] = a(1); auto b = mk(7); o[1] = b(1);
        auto g = [](auto x) { return [=](auto y) { return x + y; }; }; o[2] = g(2)(3);
        """,
        6,
        8,
        5);
  }

  @Test
  void lambdasMayStandAtFileScope() {
    String text =
        """
        constexpr auto square = [](int x) { return x * x; };
        static const auto twice = [] __device__ (int x) { return x * 2; };
        template <class F> __device__ int apply(F f, int x) { return f(x); }
        """;
    assertStored(
        text,
        "o[0] = square(3); o[1] = square(4); o[2] = apply(square, 5); o[3] = apply(twice, 3);",
        9,
        16,
        25,
        6);
  }
}
