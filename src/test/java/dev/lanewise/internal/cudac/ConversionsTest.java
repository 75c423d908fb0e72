package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.cudac.Figures.assertRefused;
import static dev.lanewise.internal.cudac.Figures.assertStored;

import org.junit.jupiter.api.Test;

/** Conversion operators: which of them are used, and where. */
class ConversionsTest {
  private static final String BOTH =
      """
      struct F { %s v;
        __device__ explicit operator bool() const { return v > 100; }
        __device__ operator %s() const { return v; } };
      struct X { int v; };
      struct E { int v;
        __device__ explicit operator int() const { return v; }
        __device__ explicit operator X() const { return X{v + 2}; } };
      """;

  @Test
  void explicitOnesAreForConditionsAndCasts() {
    String reals = BOTH.formatted("float", "float");
    assertStored(
        reals,
        "F f{1.5f}; o[0] = f * 2.f; o[1] = f > 1.2f; o[2] = f + 1.6f; o[3] = !f;",
        3,
        1,
        3,
        1);
    String ints = BOTH.formatted("int", "int");
    assertStored(ints, "F f{5}; o[0] = f + 1; o[1] = f > 2; int n = 4; n += f; o[2] = n;", 6, 1, 9);
    assertStored(
        ints,
        "F f{5}; o[0] = !f; o[1] = f ? 1 : 0; o[2] = f && true; o[3] = f || true; o[4] = (bool)f;"
            + " if (f) o[5] = 7; while (f) { o[5] = 8; break; }",
        1,
        0,
        0,
        1,
        0,
        0);
    assertStored(
        ints,
        "E e{5}; o[0] = static_cast<int>(e); int n(e); o[1] = n; X x(e); o[2] = x.v;"
            + " o[3] = ((X)e).v;",
        5,
        5,
        7,
        7);
  }

  @Test
  void explicitOnesAreForNothingElse() {
    String text = BOTH.formatted("int", "int");
    assertRefused(text, "E e{5}; int x = e; o[0] = x;", "cannot convert E to int");
    assertRefused(text, "E e{5}; X x = e; o[0] = x.v;", "cannot convert E to X");
    assertRefused(text, "E e{5}; o[0] = e + 1;", "no operator + for E and int");
    assertRefused(text, "E e{5}; if (e) o[0] = 1;", "cannot convert E to bool");
  }

  @Test
  void anObjectThatIsConstantUsesThoseForSuch() {
    String text =
        "struct G { int v; __device__ operator int&() { return v; }"
            + " __device__ operator const int&() const { return v; } };";
    assertStored(text, "G g{3}; o[0] = g + 1; const G h{2}; o[1] = h + 1;", 4, 3);
  }
}
