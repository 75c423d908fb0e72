package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.cudac.Figures.assertStored;

import org.junit.jupiter.api.Test;

/** Copies of objects: which constructor or assignment makes them, or none. */
class CopiesTest {

  @Test
  void anAssignmentOfAnotherTypeLeavesTheImplicitOne() {
    String text =
        """
        struct M { int v;
          __device__ M& operator=(int k) { v = k * 2; return *this; }
          __device__ operator int() const { return v; } };
        struct T { int v;
          template <class U> __device__ T& operator=(U k) { v = (int)k * 2; return *this; }
          __device__ operator int() const { return v; } };
        struct D { int v;
          __device__ D& operator=(int k) { v = k * 2; return *this; }
          D& operator=(const D&) = default;
          __device__ operator int() const { return v; } };
        struct F { float v;
          __device__ F& operator=(float k) { v = k * 2; return *this; }
          __device__ operator float() const { return v; } };
        """;
    assertStored(
        text, "M m; m = 4; const M c = m; M n; n = c; o[0] = n.v; n = m; o[1] = n.v;", 8, 8);
    assertStored(text, "T m; m = 4; T n; n = m; o[0] = n.v; n = m.v; o[1] = n.v;", 8, 16);
    assertStored(text, "D m; m = 4; D n; n = m; o[0] = n.v;", 8);
    assertStored(text, "F m; m = 1.5f; F n; n = m; o[0] = n.v; n = m.v; o[1] = n.v;", 3, 6);
  }

  @Test
  void aTemplateAssignsWhatTheImplicitOneTakesLessWell() {
    String text =
        """
        struct M { int v;
          template <class T> __device__ M& operator=(T&& k) { v = 7; return *this; } };
        struct Z : M {};
        """;
    String implicit = "M m; m.v = 8; const M c = m; M n; n = c; o[0] = n.v;";
    assertStored(text, implicit + " n = static_cast<M&&>(m); o[1] = n.v;", 8, 8);
    assertStored(text, "M m; m.v = 8; M n; n = m; o[0] = n.v;", 7);
    assertStored(text, "Z z; z.v = 8; M n; n = z; o[0] = n.v;", 7);
  }

  @Test
  void anAssignmentDoesNotConstruct() {
    String text =
        "struct C { int v; __device__ C(int k) : v(k) {}"
            + " __device__ C(const C& c) : v(c.v + 100) {} };";
    assertStored(text, "C a(1); C b(a); o[0] = b.v; b = a; o[1] = b.v;", 101, 1);
  }

  @Test
  void aTemplateIsNoCopyConstructor() {
    String text =
        "struct C { int v; template <class U> __device__ C(U x) : v((int)x) {} };"
            + "__device__ int take(C c) { return c.v; }";
    assertStored(
        text,
        "C a(3.7); C b = a; o[0] = b.v; C c(a); o[1] = c.v; C d{a}; o[2] = take(d);",
        3,
        3,
        3);
  }

  @Test
  void aTemplateConstructsFromOtherInstancesOfItsClass() {
    String text =
        """
        template <class T> struct C { T re, im;
          __device__ C(T a = 0, T b = 0) : re(a), im(b) {}
          template <class U> __device__ %s C(const C<U>& o) : re(o.re), im(o.im) {} };
        """;
    String direct = "C<double> d(1.5, 2.5); C<float> f(d); C<float> g = f; ";
    assertStored(text.formatted("explicit"), direct + "o[0] = g.re; o[1] = C<float>(d).im;", 1, 2);
    assertStored(text.formatted(""), direct + "g = d; C<int> h = d; o[0] = g.im + h.re;", 3);
  }
}
