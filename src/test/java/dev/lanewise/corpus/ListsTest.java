package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists in braces as objects of their own, and operators that are seldom defined. */
class ListsTest {

  @Test
  void loopsRunOverLists() {
    assertEquals(
        List.of(6, 6),
        SmallKernel.run(
            2,
            "",
            "for (int k : {1, 2, 3}) o[0] += k;"
                + "auto l = {1, 2, 3}; for (auto x : l) o[1] += x;"));
  }

  @Test
  void functionsAndConstructorsTakeLists() {
    String text =
        """
        #include <initializer_list>
        struct V {
          int s;
          __device__ V(std::initializer_list<int> l) : s(0) {
            for (auto p = l.begin(); p != l.end(); ++p) s += *p; }
          __device__ V(int a, int b) : s(a * 100 + b) {}
        };
        __device__ int size(std::initializer_list<float> l) { return l.size(); }
        template <class T> __device__ T most(std::initializer_list<T> l) {
          T m = *l.begin(); for (T x : l) m = x > m ? x : m; return m; }
        template <class... A> __device__ int sum(A... a) { V v{a...}; return v.s; }
        """;
    assertEquals(
        List.of(6, 3, 102, 3, 0, 9, 10),
        SmallKernel.run(
            7,
            text,
            """
            V v{1, 2, 3}; o[0] = v.s;
            V x = {1, 2}; o[1] = x.s;
            V y(1, 2); o[2] = y.s;
            o[3] = size({1.f, 2.f, 3.f}); o[4] = size({}); o[5] = most({3, 9, 2});
            o[6] = sum(1, 2, 3, 4);
            """));
  }

  @Test
  void aListOfSeveralTypesTellsNone() {
    var e = SmallKernel.refused("", "for (auto k : {1, 2.f}) o[0] += k;");
    assertTrue(e.getMessage().contains("several types"), e.getMessage());
  }

  @Test
  void aLiteralInBracesHasMembersAndElements() {
    assertEquals(
        List.of(7, 3),
        SmallKernel.run(
            2, "struct S { int a; };", "int v = (S){7}.a; o[0] = v; o[1] = (int[]){1, 2, 3}[2];"));
  }

  @Test
  void commaAndLogicalOperatorsCanBeDefined() {
    String text =
        """
        struct A { int v; __device__ A& operator,(int x) { v += x; return *this; } };
        struct B { int v; };
        __device__ int operator,(B a, B b) { return a.v + b.v; }
        __device__ B operator&&(B a, B b) { return B{a.v * b.v}; }
        __device__ bool operator||(B a, int b) { return a.v > b; }
        """;
    assertEquals(
        List.of(6, 5, 6, 1, 0, 4),
        SmallKernel.run(
            6,
            text,
            """
            A a{0}; a, 1, 2, 3; o[0] = a.v;
            B b{2}, c{3}; int r = (b, c); o[1] = r;
            o[2] = (b && c).v; o[3] = b || 1; o[4] = b || 5;
            int plain = (1, 4); o[5] = plain;
            """));
  }

  @Test
  void sequencesOfIndicesUnfold() {
    String text =
        """
        #include <utility>
        template <size_t... I> __device__ int sum(std::index_sequence<I...>) {
          return (0 + ... + (int)I); }
        template <class T, T... I> __device__ int size(std::integer_sequence<T, I...>) {
          return sizeof...(I); }
        template <class F, size_t... I> __device__ void each(F f, std::index_sequence<I...>) {
          (f(I), ...); }
        template <int... I> struct Table { int v[sizeof...(I)] = {I * I...}; };
        template <size_t... I> __device__ Table<(int)I...> squares(std::index_sequence<I...>) {
          return {}; }
        template <class... T> __device__ int count(T...) {
          return size(std::index_sequence_for<T...>()); }
        """;
    assertEquals(
        List.of(3, 3, 0, 123, 16, 4),
        SmallKernel.run(
            6,
            text,
            """
            o[0] = sum(std::make_index_sequence<3>{});
            o[1] = size(std::make_integer_sequence<int, 3>{});
            o[2] = size(std::make_index_sequence<0>());
            int s = 0; each([&](int i) { s = s * 10 + i + 1; }, std::make_index_sequence<3>{});
            o[3] = s;
            o[4] = squares(std::make_index_sequence<5>{}).v[4];
            o[5] = count(1, 2.f, 'c', 4);
            """));
  }

  @Test
  void literalsCanHaveSuffixesOfTheSource() {
    String text =
        """
        struct D { int v; };
        __device__ constexpr D operator""_d(unsigned long long v) { return D{(int)v * 2}; }
        __device__ constexpr float operator""_f(long double v) { return (float)v * 2; }
        namespace lit {
        __device__ constexpr int operator"" _k(unsigned long long v) { return (int)v * 10; }
        __device__ int operator""_len(const char* s, size_t n) { return n; }
        __device__ int operator""_c(char c) { return c; } }
        """;
    assertEquals(
        List.of(42, 5, 165, 3, 97),
        SmallKernel.run(
            5,
            text,
            """
            o[0] = (21_d).v; o[1] = (int)2.5_f;
            using namespace lit; o[2] = 0x10_k + 5; o[3] = "abc"_len; o[4] = 'a'_c;
            """));
    var e = SmallKernel.refused("", "o[0] = 1_nothing;");
    assertTrue(e.getMessage().contains("operator\"\"_nothing"), e.getMessage());
  }

  @Test
  void objectsAreMadeInMemoryThatIsThere() {
    String text = "#include <new>\nstruct S { int a; __device__ S(int x) : a(x) {} };";
    assertEquals(
        List.of(9, 4),
        SmallKernel.run(
            2,
            text,
            """
            __shared__ char buf[16]; S* s = new (buf) S(9); o[0] = s->a;
            float4 own; int* i = new (&own) int(4); o[1] = *i;
            """));
    assertEquals("heap", SmallKernel.refused(text, "S* s = new S(9); o[0] = s->a;").feature());
  }

  @Test
  void namesAndFencesOfCompilers() {
    assertEquals(
        List.of(2, 2, 5, 3, 28, 2),
        SmallKernel.run(
            6,
            "",
            """
            int c = __COUNTER__; o[0] = __COUNTER__ - c + 1;
            o[1] = sizeof(__func__);
            asm volatile("" ::: "memory"); o[2] = 5;
            o[3] = __builtin_popcount(7); o[4] = __builtin_clz(8); o[5] = __builtin_ctzll(4);
            """));
    assertEquals("inline-ptx", SmallKernel.refused("", "asm(\"bar.sync 0;\");").feature());
  }
}
