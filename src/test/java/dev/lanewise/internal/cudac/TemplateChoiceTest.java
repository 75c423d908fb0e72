package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.ir.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which template is chosen, and with which arguments: told by the constants that are printed. */
class TemplateChoiceTest {

  private static String print(String text) {
    var module = CudaC.parse(KernelSource.of("test.cu", text)).lower(List.of());
    Verifier.verify(module);
    return CudaC.print(module);
  }

  /** Returns the constants that some expressions are, as a kernel stores them. */
  private static List<Integer> figures(String declarations, String... expressions) {
    StringBuilder text = new StringBuilder(declarations + "\n__global__ void k(int* o) {\n");
    for (int i = 0; i < expressions.length; i++) {
      text.append("o[" + i + "] = " + expressions[i] + ";\n");
    }
    String printed = print(text + "}");
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < expressions.length; i++) {
      var m = Pattern.compile("o\\[" + i + "\\] = (-?\\d+);").matcher(printed);
      assertTrue(m.find(), "no constant " + i + " in " + printed);
      found.add(Integer.valueOf(m.group(1)));
    }
    return found;
  }

  private static KernelCompileException refused(String declarations, String statement) {
    String text = declarations + "\n__global__ void k(int* o) {\n" + statement + "\n}";
    return assertThrows(KernelCompileException.class, () -> print(text));
  }

  @Test
  void conditionsOfPartialSpecializationsAreLookedAt() {
    String text =
        """
        struct Has { typedef int type; __device__ int size() const { return 4; } };
        template <class T, class = void> struct Kind { static constexpr int v = 1; };
        template <class T> struct Kind<T, std::enable_if_t<std::is_integral<T>::value>> {
          static constexpr int v = 2; };
        template <class T>
        struct Kind<T, typename std::enable_if<std::is_floating_point_v<T>>::type> {
          static constexpr int v = 3; };
        template <class T, class = void> struct Size { static constexpr int v = 1; };
        template <class T> struct Size<T, std::void_t<decltype(std::declval<T>().size())>> {
          static constexpr int v = 2; };
        template <class T, class = void> struct Type { static constexpr int v = 1; };
        template <class T> struct Type<T, std::void_t<typename T::type>> {
          static constexpr int v = 2; };
        template <unsigned N, class = void> struct Log {
          static constexpr int v = 1 + Log<(N >> 1)>::v; };
        template <unsigned N> struct Log<N, std::enable_if_t<(N <= 1)>> {
          static constexpr int v = 0; };
        template <class T, class = void> constexpr int var = 1;
        template <class T> constexpr int var<T, std::enable_if_t<sizeof(T) == 8>> = 8;
        template <class T> constexpr int var<T, std::enable_if_t<sizeof(T) == 2>> = 2;
        """;
    assertEquals(List.of(2, 3, 1), figures(text, "Kind<int>::v", "Kind<float>::v", "Kind<Has>::v"));
    assertEquals(List.of(2, 1), figures(text, "Size<Has>::v", "Size<int>::v"));
    assertEquals(List.of(2, 1), figures(text, "Type<Has>::v", "Type<int>::v"));
    assertEquals(List.of(9, 0), figures(text, "Log<1000>::v", "Log<1>::v"));
    assertEquals(List.of(8, 2, 1), figures(text, "var<double>", "var<short>", "var<int>"));
  }

  @Test
  void theMostSpecialTemplateWinsWhereverItStands() {
    String text =
        """
        template <class, class> struct Two { static constexpr int v = 1; };
        template <class T, class U> struct Two<T, U*> { static constexpr int v = 2; };
        template <class T> struct Two<T, T*> { static constexpr int v = 3; };
        template <class T> struct Two<T, T> { static constexpr int v = 4; };
        template <class... T> struct Count { static constexpr int v = 0; };
        template <class H, class... T> struct Count<H, T...> { static constexpr int v = 2; };
        template <class H> struct Count<H> { static constexpr int v = 1; };
        template <class T, class = void> struct Short { static constexpr int v = 1; };
        template <class T> struct Short<T*> { static constexpr int v = 2; };
        template <class T> struct Call;
        template <class R, class... A> struct Call<R(A...)> {
          static constexpr int v = sizeof...(A); };
        """;
    assertEquals(
        List.of(1, 2, 3, 4),
        figures(
            text,
            "Two<int, float>::v",
            "Two<int, float*>::v",
            "Two<int, int*>::v",
            "Two<int, int>::v"));
    assertEquals(
        List.of(0, 1, 2, 2),
        figures(
            text, "Count<>::v", "Count<int>::v", "Count<int, int>::v", "Count<char, int, int>::v"));
    assertEquals(List.of(1, 2), figures(text, "Short<int>::v", "Short<int*>::v"));
    assertEquals(List.of(1, 2), figures(text, "Call<int(char)>::v", "Call<void(int, float)>::v"));
  }

  @Test
  void whatALibraryLacksIsToldAndNotTakenForAFalseCondition() {
    String text =
        "template <class T, class = void> struct A { static constexpr int v = 1; };"
            + "template <class T> struct A<T, std::enable_if_t<std::is_lucky<T>::value>> {"
            + " static constexpr int v = 2; };";
    assertEquals("library", refused(text, "o[0] = A<int>::v;").feature());
  }

  @Test
  void aClassHoldsAnInstanceForTheRestOfItsPack() {
    String text =
        """
        template <class H, class... T> struct Tuple { H head; Tuple<T...> tail; };
        template <class H> struct Tuple<H> { H head; };
        """;
    assertEquals(List.of(12), figures(text, "sizeof(Tuple<int, char, float>)"));
  }

  @Test
  void parametersAreFoundThroughBases() {
    String text =
        """
        template <class D> struct Shape {
          __device__ int area() const { return static_cast<const D*>(this)->of(); } };
        struct Square : Shape<Square> { int a; __device__ int of() const { return 4; } };
        template <class T> struct Box { T t; };
        struct Wide : Box<double> {};
        struct Wider : Wide { int more; };
        template <class S> __device__ int twice(const Shape<S>& s) { return sizeof(S) * 2; }
        template <class T> __device__ int size(Box<T>* b) { return sizeof(T); }
        template <class T> __device__ int any(const Box<T>& b) { return 1; }
        template <class T> __device__ int any(const T& b) { return 2; }
        """;
    assertEquals(
        List.of(8, 8, 2, 1),
        figures(
            text, "twice(Square())", "size((Wider*)o)", "any(*(Wider*)o)", "any(*(Box<char>*)o)"));
  }

  @Test
  void aTemporaryKeepsWhatItsClassAddsToABase() {
    String text =
        """
        template <class E> struct Expr {
          __device__ const E& self() const { return static_cast<const E&>(*this); } };
        struct Two : Expr<Two> { int a, b; __device__ Two(int x) : a(x), b(x) {} };
        template <class E> __device__ int last(const Expr<E>& e) { return e.self().b; }
        __global__ void k(int* o) { o[0] = last(Two(o[1])); }
        """;
    String printed = print(text);
    assertFalse(printed.contains("Expr_Two_ t"), printed);
    assertTrue(printed.contains("  Two t;"), printed);
  }

  @Test
  void anArrayMayBecomeConstantOnTheWay() {
    String text =
        "template <class T, int N> __device__ int size(const T (&a)[N]) { return N; }"
            + "__global__ void k(int* o) { int a[] = {3, 1, 4}; const int b[2] = {};"
            + " o[0] = size(a); o[1] = size(b); }";
    String printed = print(text);
    assertTrue(printed.contains("o[0] = 3;"), printed);
    assertTrue(printed.contains("o[1] = 2;"), printed);
  }

  @Test
  void aFunctionWithoutAPackIsMoreSpecial() {
    String text =
        "template <class T, class... R> __device__ int rest(T t, R... r) { return sizeof...(R); }"
            + "template <class T> __device__ int rest(T t) { return -1; }";
    assertEquals(List.of(2, -1), figures(text, "rest(1, 2, 3)", "rest(1)"));
  }

  @Test
  void foldsMayBeOverCommasAndBeginWithAValue() {
    String text =
        """
        template <int... Is> __device__ int sum() { return (0 + ... + Is); }
        template <int... Is> __device__ int right() { return (Is - ... - 100); }
        template <int... Is> __device__ int left() { return (100 - ... - Is); }
        template <int... Is> __device__ int last() { return (0, ..., Is); }
        template <int... Is> struct Seq {
          template <class T> __device__ static T sum() { return (T(0) + ... + Is); } };
        """;
    assertEquals(
        List.of(9, -98, 94, 9, 5),
        figures(
            text,
            "sum<4, 5>()",
            "right<1, 2, 3>()",
            "left<1, 2, 3>()",
            "last<1, 2, 9>()",
            "Seq<2, 3>::sum<int>()"));
    String each =
        print(
            "template <class F, class... A> __device__ void each(F f, A... a) { (f(a), ...); }"
                + "__global__ void k(int* o) { each([&](int v) { *o++ = v; }, 5, 6, 7); }");
    assertTrue(each.indexOf(", a)") < each.indexOf(", a_1)"), each);
  }

  @Test
  void aFoldOfConditionsStopsAtTheFirstThatDecides() {
    String printed =
        print(
            """
            template <class... A> __device__ bool all(int* c, A... a) {
              return ((++*c, a > 0) && ...);
            }
            __global__ void k(int* o) { o[0] = all(o + 1, o[2], o[3]); }
            """);
    assertTrue(printed.matches("(?s).*if \\(\\w+\\) \\{.*a_1 > 0.*"), printed);
  }

  @Test
  void threeDotsWithoutAPackAreToldWithTheirPlace() {
    KernelCompileException e =
        refused("template <int N> __device__ int f() { return (0 + ... + N); }", "o[0] = f<1>();");
    assertTrue(e.getMessage().startsWith("test.cu:1:"), e.getMessage());
    assertTrue(e.getMessage().contains("names no pack"), e.getMessage());
  }

  @Test
  void argumentsOfClassesAreFoundByTheirConstructors() {
    String text =
        """
        template <class K, class V> struct Pair {
          K a; V b; __device__ Pair(K k, V v) : a(k), b(v) {} };
        template <class T, int N> struct View {
          T* p; __device__ View(T (&a)[N]) : p(a) {}
          __device__ static constexpr int size() { return N; } };
        template <class T> struct Plain { T x; };
        template <class T> __device__ int kind(T) { return 1; }
        template <class T> __device__ int kind(Pair<T, double>) { return sizeof(T); }
        """;
    assertEquals(
        List.of(16, 8, 2),
        figures(text, "sizeof(Pair(1, 2.5))", "sizeof(Pair{'a', 2})", "kind(Pair(short(1), 1.0))"));
    String printed =
        print(
            text
                + "__global__ void k(int* o) { int a[5]; View v(a); const Pair p = {1, 2.5};"
                + " o[0] = v.size(); o[1] = sizeof(p); }");
    assertTrue(printed.contains("o[0] = 5;"), printed);
    assertTrue(printed.contains("o[1] = 16;"), printed);
    KernelCompileException e = refused(text, "Plain p{1};");
    assertEquals("template", e.feature());
    assertTrue(e.getMessage().contains("'Plain' without template arguments"), e.getMessage());
    assertTrue(refused(text, "Plain* p = 0;").getMessage().contains("'Plain' without template"));
  }

  @Test
  void templatesOfConversionsAreMadeForTheTypeThatIsWanted() {
    String text =
        """
        template <class T> struct Complex {
          T r, i;
          template <class U> __device__ operator Complex<U>() const { return {U(r), U(i)}; }
        };
        struct Any {
          template <class T, class = std::enable_if_t<std::is_arithmetic<T>::value>>
          __device__ operator T() const { return sizeof(T); }
        };
        __device__ int size(double d) { return 1; }
        __device__ int size(int* p) { return 2; }
        __device__ int size(Complex<char> c) { return 3; }
        """;
    assertEquals(List.of(1, 3), figures(text, "size(Any())", "size(Complex<float>{1, 2})"));
    String printed =
        print(
            text
                + "__global__ void k(int* o) { Any a; short s = a; double d = a;"
                + " o[0] = s; o[1] = d;"
                + " Complex<float> c{1, 2}; Complex<double> e = c; o[2] = e.i; }");
    assertTrue(printed.contains("return (short)2;") || printed.contains("= 2"), printed);
    assertEquals("type", refused(text, "Any a; int* p = a;").feature());
  }

  @Test
  void rangesMayBeObjects() {
    String text =
        """
        struct Ints { int lo, hi;
          struct At { int v; __device__ int operator*() const { return v; }
            __device__ void operator++() { v++; }
            __device__ bool operator!=(At o) const { return v != o.v; } };
          __device__ At begin() const { return {lo}; }
          __device__ At end() const { return {hi}; } };
        namespace beside { struct Three { int a[3]; };
          __device__ int* begin(Three& t) { return t.a; }
          __device__ int* end(Three& t) { return t.a + 3; } }
        __global__ void k(int* o, int at, int end, int range) {
          for (int x : Ints{at, end}) { if (x == range) continue; o[x] = end; }
          beside::Three t; for (auto& x : t) x = at;
        }
        """;
    String printed = print(text);
    assertTrue(printed.contains("= Ints_begin("), printed);
    assertTrue(printed.contains("= end("), printed);
    assertTrue(refused("", "int n = 3; for (int x : n) o[x] = 0;").getMessage().contains("range"));
  }

  @Test
  void constructorsAreInheritedWhereUsingSaysSo() {
    String text =
        """
        template <class T> struct Base {
          T p; __device__ Base(T p) : p(p) {} __device__ Base() : p(40) {} };
        struct Derived : Base<int> { using Base::Base; int z = 3; };
        """;
    String printed =
        print(text + "__global__ void k(int* o) { Derived d(o[1]), e; o[0] = d.p + e.z; }");
    assertTrue(printed.contains("self->z = 3;"), printed);
    assertTrue(printed.contains("e.z = 3;"), printed);
    assertTrue(printed.contains("Derived_Base"), printed);
    assertEquals("type", refused(text, "Derived d(1, 2, 3);").feature());
    assertEquals("type", refused(text.replace("using Base::Base;", ""), "Derived d(1);").feature());
  }

  @Test
  void enumeratorsOfClassesAreArguments() {
    String text =
        """
        enum class Mode { A, B };
        template <Mode M, class T> struct Pick { static constexpr int v = 1; };
        template <class T> struct Pick<Mode::B, T> { static constexpr int v = 2; };
        """;
    assertEquals(List.of(1, 2), figures(text, "Pick<Mode::A, int>::v", "Pick<Mode::B, int>::v"));
  }

  @Test
  void guidesTellArgumentsOfClasses() {
    String text =
        """
        template <class F> struct W { F f; };
        template <class F> W(F) -> W<F>;
        template <class A, class B> struct P { A a; B b; };
        template <class A, class B> P(A, B) -> P<A, B>;
        template <class T> struct V {
          T x; __device__ V(T a) : x(a) {} __device__ V(const T* p) : x(*p) {} };
        V(float) -> V<double>;
        template <class T> struct Q { T x;
          __device__ Q(const T* p) : x(*p) {}
          template <class U> __device__ Q(const U* p, int = 0) : x(*p) {} };
        template <class T> Q(const T*) -> Q<short>;
        """;
    assertEquals(
        List.of(8, 4, 8, 1),
        figures(
            text,
            "sizeof(P{1, 2.5}.b)",
            "sizeof(P{1, 2.5}.a)",
            "sizeof(V(1.5f))",
            "sizeof(V('a'))"));
    Figures.assertStored(
        text,
        "int k = 5; W w{[k](int x) { return x * k; }}; o[0] = w.f(3);"
            + " const int* p = &k; Q q(p); o[1] = sizeof(q);",
        15,
        2);
  }

  @Test
  void aResultTypeMayNameParameters() {
    String text =
        """
        struct Twice { __device__ int operator()(int x) const { return 2 * x; } };
        template <class F, class T> __device__ auto one(const F& f, T x) -> decltype(f(x)) {
          return f(x); }
        template <class F, class... T> __device__ auto all(F f, T... x) -> decltype(f(x...)) {
          return f(x...); }
        template <class T> __device__ auto size(const T& t, int) -> decltype(t.size()) { return 1; }
        template <class T> __device__ int size(const T& t, long) { return 2; }
        """;
    Figures.assertStored(
        text,
        "o[0] = one(Twice{}, 3); o[1] = one([](int x) { return x * 2; }, 4);"
            + "o[2] = all([](int x, int y) { return x * y; }, 3, 2); o[3] = size(Twice{}, 1);",
        6,
        8,
        6,
        2);
  }

  /** What looks like the type of a function from a type, of a name that is a value's. */
  @Test
  void aConversionOfAMemberIsAValue() {
    Figures.assertStored(
        "template <class T> struct V { static constexpr int value = 3; typedef float type; };"
            + "template <bool B> struct W { static constexpr int n = B ? 7 : 8; };"
            + "template <class F> struct R { static constexpr int n = 9; };"
            + "template <class T> __device__ int f() { return W<bool(V<T>::value)>::n; }"
            + "template <class T> __device__ int g() { return R<bool(typename V<T>::type)>::n; }",
        "o[0] = f<int>(); o[1] = g<int>(); o[2] = W<bool(V<char>::value - 3)>::n;",
        7,
        9,
        8);
  }
}
