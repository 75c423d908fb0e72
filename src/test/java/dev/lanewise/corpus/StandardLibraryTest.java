package dev.lanewise.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What kernels use of the C++ library, told by what they store. */
class StandardLibraryTest {
  private static final String HEADERS =
      """
      #include <algorithm>
      #include <array>
      #include <functional>
      #include <limits>
      #include <tuple>
      #include <type_traits>
      #include <utility>
      """;

  private static List<Integer> run(int count, String declarations, String statements) {
    return SmallKernel.run(count, HEADERS + declarations, statements);
  }

  /** Checks conditions that all hold. */
  private static void holds(String declarations, String... conditions) {
    StringBuilder statements = new StringBuilder();
    for (int i = 0; i < conditions.length; i++) {
      statements.append("o[" + i + "] = " + conditions[i] + ";\n");
    }
    assertEquals(
        Collections.nCopies(conditions.length, 1),
        run(conditions.length, declarations, statements.toString()));
  }

  @Test
  void traitsTellKindsOfTypes() {
    holds(
        "struct S { int a; }; union U { int a; }; enum E { A }; struct N {};",
        "std::is_array<int[3]>::value && std::is_array_v<int[]> && !std::is_array_v<int*>",
        "std::is_class_v<S> && !std::is_class<U>::value && std::is_union_v<U>",
        "std::is_enum_v<E> && !std::is_enum<S>::value && std::is_empty_v<N> && !std::is_empty_v<S>",
        "std::is_const_v<const int> && !std::is_const_v<int> && std::is_volatile_v<volatile int>",
        "std::is_reference_v<int&> && std::is_reference_v<int&&> && !std::is_reference_v<int>",
        "std::is_lvalue_reference_v<int&> && !std::is_lvalue_reference_v<int&&>",
        "std::is_rvalue_reference_v<int&&> && !std::is_rvalue_reference_v<int&>",
        "std::is_void_v<const void> && !std::is_void_v<int>",
        "std::is_null_pointer_v<decltype(nullptr)> && std::is_function_v<int(float)>",
        "!std::is_same_v<int, const int> && std::is_same<const int, const int>::value",
        "std::is_scalar_v<int*> && std::is_fundamental_v<float> && std::is_object_v<S>");
  }

  @Test
  void traitsTellWhatCanBeDone() {
    holds(
        """
        struct S { int a; };
        struct T { int b; __device__ T(S); };
        struct Copied { int a; __device__ Copied(const Copied& o) : a(o.a) {} };
        struct Has { Copied c; };
        struct Base {}; struct Derived : Base {};
        struct F { __device__ float operator()(int) const { return 1; } };
        """,
        "std::is_convertible_v<int, float> && std::is_convertible<S, T>::value",
        "!std::is_convertible_v<T, S> && std::is_convertible_v<void, void>",
        "std::is_convertible_v<int*, const int*> && !std::is_convertible_v<const int*, int*>",
        "std::is_trivially_copyable_v<S> && std::is_trivially_copyable_v<float4>",
        "!std::is_trivially_copyable<Copied>::value && !std::is_trivially_copyable_v<Has>",
        "std::is_base_of_v<Base, Derived> && !std::is_base_of_v<Derived, Base>",
        "std::is_invocable_v<F, int> && !std::is_invocable_v<F, int, int>",
        "std::is_same_v<std::invoke_result_t<F, int>, float>");
  }

  @Test
  void traitsMakeTypes() {
    holds(
        "enum class E : short { A }; enum G { B, C }; enum H { D = -1 };",
        "std::is_same_v<std::underlying_type_t<E>, short>",
        "std::is_same_v<std::underlying_type<G>::type, unsigned>",
        "std::is_same_v<std::underlying_type_t<H>, int>",
        "std::is_same_v<std::add_pointer_t<int&>, int*>",
        "std::is_same_v<std::add_const_t<int>, const int>",
        "std::is_same_v<std::remove_pointer_t<int* const>, int>",
        "std::is_same_v<std::remove_extent_t<int[3]>, int> && std::extent_v<int[3]> == 3",
        "std::extent_v<int[3][4], 1> == 4 && std::rank_v<int[2][2]> == 2",
        "std::is_same_v<std::remove_cv_t<const volatile int>, int>",
        "std::is_same_v<std::make_signed_t<unsigned>, int>",
        "std::conjunction_v<std::true_type, std::is_same<int, int>>",
        "!std::conjunction<std::true_type, std::false_type>::value",
        "std::disjunction_v<std::false_type, std::true_type> && std::negation_v<std::false_type>",
        "std::integral_constant<int, 5>{}() == 5");
  }

  @Test
  void limitsHaveAllTheirMembers() {
    holds(
        "using F = std::numeric_limits<float>; using I = std::numeric_limits<int>;",
        "F::max_exponent == 128 && F::min_exponent == -125 && F::digits10 == 6 && F::radix == 2",
        "F::has_infinity && F::is_iec559 && !F::is_exact && !I::is_iec559 && I::is_exact",
        "__float_as_int(F::denorm_min()) == 1 && F::round_error() == 0.5f",
        "isnan(std::numeric_limits<double>::signaling_NaN())",
        "I::max() == 2147483647 && I::min() == -2147483647 - 1 && I::lowest() == I::min()",
        "I::digits == 31 && I::digits10 == 9 && std::numeric_limits<unsigned char>::max() == 255",
        "std::numeric_limits<signed char>::lowest() == -128",
        "std::numeric_limits<unsigned long long>::max() == ~0ull",
        "std::numeric_limits<long long>::min() == (long long)0x8000000000000000ull",
        "std::numeric_limits<const int>::max() == I::max()");
  }

  @Test
  void pairsAndTuplesHoldValues() {
    assertEquals(
        List.of(7, 1, 1, 9, 6, 20, 3, 78, 1),
        run(
            9,
            "",
            """
            std::pair<int, float> p(3, 4.f); o[0] = p.first + (int)p.second;
            auto q = std::make_pair(3, 4.f); o[1] = q == p;
            o[2] = std::make_pair(1, 2) < std::make_pair(1, 3);
            q = {5, 4.f}; o[3] = q.first + (int)std::get<1>(q);
            auto t = std::make_tuple(1, 2.f, (char)3); auto [a, b, c] = t; o[4] = a + (int)b + c;
            std::get<1>(t) = 20; o[5] = (int)std::get<1>(t);
            o[6] = std::tuple_size<decltype(t)>::value;
            int x, y; std::tie(x, y) = std::make_tuple(7, 8); o[7] = x * 10 + y;
            cuda::std::pair<int, int> u{1, 2}; o[8] = u.first;
            """));
  }

  @Test
  void arraysAndSmallFunctions() {
    assertEquals(
        List.of(7, 21, 6, 12, 3, 5, 2, 9, 1, 15),
        run(
            10,
            "template <class F> __device__ int call(F f, int a, int b) { return f(a, b); }",
            """
            std::array<int, 3> a{1, 2, 3}, b = a; b.fill(7);
            o[0] = a.size() + a.back() + a.front() + a.empty();
            for (auto p = b.begin(); p != b.end(); ++p) o[1] += *p;
            for (int x : a) o[2] += x;
            int c = 3; o[3] = std::exchange(c, 9) + c;
            int v[3] = {3, 5, 9}; o[4] = (int)std::distance(std::begin(v), std::end(v));
            o[5] = std::as_const(v[1]); o[6] = std::min({5, 2, 8}); o[7] = std::max({5, 9, 8});
            o[8] = std::min(1, 2);
            o[9] = call(std::plus<int>(), 1, 2) + call(std::multiplies<>{}, 3, 4) + std::less<>{}(2, 1);
            """));
  }

  @Test
  void thrustHasPairsComplexNumbersAndOperations() {
    String text =
        """
        #include <thrust/complex.h>
        #include <thrust/functional.h>
        #include <thrust/pair.h>
        typedef thrust::complex<double> C;
        """;
    assertEquals(
        List.of(4, 10, 34, -5, 10, 25, 5, -4, 2, -1, 4),
        run(
            11,
            text,
            """
            auto p = thrust::make_pair(1, 3.f); o[0] = p.first + (int)p.second;
            o[1] = thrust::plus<int>()(3, 4) + thrust::minimum<int>()(5, 3);
            int a = 4, b = 3; thrust::swap(a, b); o[2] = a * 10 + thrust::max(3, 4);
            thrust::complex<float> z(1, 2), w(3, 4); auto m = z * w;
            o[3] = (int)m.real(); o[4] = (int)m.imag();
            o[5] = (int)thrust::norm(w); o[6] = (int)thrust::abs(w);
            o[7] = (int)thrust::conj(w).imag(); o[8] = (int)rintf((m / w).imag());
            o[9] = (int)rint(thrust::exp(C(0, 1) * 3.14159265358979).real());
            C y = 2.0 * C(1, 1) + 2.0; o[10] = (int)y.real();
            """));
    var e = SmallKernel.refused(text, "thrust::sort(o, o + 4);");
    assertEquals("thrust", e.feature());
  }

  @Test
  void whatDescribesMemoryIsPlain() {
    assertEquals(
        List.of(6), run(1, "", "cudaExtent e{1, 2, 3}; cudaPos p{1, 2, 3}; o[0] = e.depth * p.y;"));
  }

  @Test
  void whatIsNotThereIsNamed() {
    var e = SmallKernel.refused(HEADERS, "o[0] = std::is_lucky_v<int>;");
    assertEquals("library", e.feature());
    assertEquals("small.cu:10:8: 'std::is_lucky_v' is not supported; write it out", e.getMessage());
  }
}
