package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Packs wherever a list of expressions or of bases may stand. */
class PacksTest {

  @Test
  void packsStandInListsInBraces() {
    String text =
        """
        struct P { int a, b; };
        template <class... A> __device__ int f(int* o, A... a) {
          int v[] = {a..., -1};
          for (int i = 0; i < sizeof...(a) + 1; i++) o[i] = v[i];
          return sizeof(v) / sizeof(int);
        }
        template <class... A> __device__ int last(A... a) { P p[] = {P{a, 1}..., {a, 2}...};
          return p[5].a * 10 + p[5].b; }
        template <class... A> __device__ int less(A... a) { P p{a...}; return p.b - p.a; }
        template <int... N> struct Values { static constexpr int v[] = {0, N...}; };
        """;
    assertEquals(
        List.of(1, 2, 3, -1, 4, 92, 2, 7),
        SmallKernel.run(
            8,
            text,
            "o[4] = f(o, 1, 2, 3); o[5] = last(7, 8, 9); o[6] = less(5, 7);"
                + "int i = 2; o[7] = Values<5, 7>::v[i];"));
  }

  @Test
  void effectsOfAnExpansionComeInOrder() {
    String text =
        """
        template <class F, class... A> __device__ void each(F f, A... a) {
          int order[] = {0, (f(a), 0)...}; (void)order; }
        """;
    assertEquals(
        List.of(345),
        SmallKernel.run(
            1, text, "int s = 0; each([&](int x) { s = s * 10 + x; }, 3, 4, 5); o[0] = s;"));
  }

  @Test
  void packsInitialiseMembersAndBases() {
    String text =
        """
        template <class... T> struct Tup;
        template <> struct Tup<> {};
        template <class H, class... R> struct Tup<H, R...> : Tup<R...> {
          H h; __device__ Tup(H a, R... r) : Tup<R...>(r...), h(a) {} };
        template <class... T> struct Held;
        template <> struct Held<> { __device__ Held() {} };
        template <class H, class... R> struct Held<H, R...> {
          H h; Held<R...> t; __device__ Held(H a, R... r) : h(a), t(r...) {} };
        """;
    assertEquals(
        List.of(1, 2, 3, 6),
        SmallKernel.run(
            4,
            text,
            """
            Tup<int, float, char> t(1, 2.f, (char)3);
            Tup<float, char>& u = t; Tup<char>& w = t;
            o[0] = t.h; o[1] = (int)u.h; o[2] = w.h;
            Held<int, char> v(2, (char)4); o[3] = v.h + v.t.h;
            """));
  }

  @Test
  void aClassMayHaveAPackOfBases() {
    String text =
        """
        template <class... B> struct Overloaded : B... {
          using B::operator()...;
          __device__ Overloaded(B... b) : B(b)... {} };
        template <class... B> __device__ Overloaded<B...> overloaded(B... b) {
          return Overloaded<B...>(b...); }
        struct X { int x = 1; };
        struct Y { int y = 2; };
        template <class... A> struct All : A... { };
        """;
    assertEquals(
        List.of(8, 20, 3, 30),
        SmallKernel.run(
            4,
            text,
            """
            int c = 7;
            auto v = overloaded([=](int i) { return c + i; }, [](float) { return 20; });
            o[0] = v(1); o[1] = v(3.f);
            All<X, Y> all; o[2] = all.x + all.y;
            All<X, Y> given{{10}, {20}}; o[3] = given.x + given.y;
            """));
  }

  @Test
  void whatNamesNoPackIsTold() {
    var e = SmallKernel.refused("", "int a = 1; int v[] = {a...}; o[0] = v[0];");
    assertTrue(e.getMessage().contains("names no pack"), e.getMessage());
  }
}
