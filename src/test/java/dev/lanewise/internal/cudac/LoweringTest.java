package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.ir.Verifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small kernels to the tree, printed, and read back. */
class LoweringTest {

  private static String print(String text, String... entries) {
    var module = CudaC.parse(KernelSource.of("test.cu", text, entries)).lower(List.of(entries));
    Verifier.verify(module);
    return CudaC.print(module);
  }

  private static KernelCompileException refused(String statement) {
    String text = "__global__ void k(float* x, int n) { " + statement + " }";
    return assertThrows(KernelCompileException.class, () -> print(text));
  }

  @Test
  void everyEntryKnowsItsFunction() {
    String text =
        "template <int N> __global__ void t(int* x) { x[0] = N; } "
            + "namespace a { __global__ void k(int* x) { x[0] = 1; } }"
            + "namespace b { __global__ void k(int* x) { x[0] = 2; } }";
    List<String> entries = List.of("a::k", "b::k", "t<3>", "t<4>");
    var lowered = CudaC.parse(KernelSource.of("test.cu", text)).lowered(entries);
    for (int i = 0; i < entries.size(); i++) {
      String name = lowered.names().get(entries.get(i));
      var kernel = lowered.module().functions().stream().filter(f -> f.name().equals(name));
      assertEquals(entries.get(i), kernel.count() == 1 ? entries.get(i) : name);
    }
    assertEquals(4, Set.copyOf(lowered.names().values()).size());
  }

  @Test
  void traitsChooseAmongTemplates() {
    String text =
        """
        template <class T> constexpr bool wide = sizeof(T) == 8;
        template <class T> struct is_wide : std::integral_constant<bool, (sizeof(T) == 8)> {};
        template <class T> __device__ typename std::enable_if<std::is_integral<T>::value, T>::type
        half(T x) { return x >> 1; }
        template <class T> __device__ std::enable_if_t<std::is_floating_point_v<T>, T>
        half(T x) { return x * T(0.25); }
        template <class T> __device__ std::enable_if_t<wide<T>, int> size(T x) { return 80; }
        template <class T> __device__ std::enable_if_t<!is_wide<T>::value, int> size(T x) { return 40; }
        template <class T> __device__ T sum(T x) { return x; }
        template <class T, class... R> __device__ T sum(T x, R... rest) { return x + sum(rest...); }
        __global__ void k(float* f, int* i, double* d) {
          f[0] = half(f[1]); i[0] = half(i[1]);
          f[2] = size(d[0]) + size(i[0]);
          i[2] = sum(i[0], 2, 3);
        }
        """;
    String printed = print(text);
    assertTrue(printed.contains("* 0.25f"), printed);
    assertTrue(printed.contains(">> 1"), printed);
    assertTrue(printed.contains("f[2] = 120.0f"), printed);
  }

  @Test
  void aTemplatesNameIsNotHiddenByTypesOfItsBody() {
    String text =
        """
        template <class T> struct Sum { __device__ T of(T x) { return x; } };
        template <class T> __device__ void total(T& x) {
          typedef Sum<T> total;
          x = total().of(x);
        }
        __global__ void k(int* x) { int v = x[0]; total(v); x[0] = v; }
        """;
    assertTrue(print(text).contains("total"), print(text));
  }

  @Test
  void anAssertionTellsItsConditionAsWritten() {
    String text =
        """
        #include <cassert>
        #define CHECK(x) assert(x)
        __global__ void k(int n) {
          assert(n == 3 &&   "why"); // in short
          CHECK(n>>1 != 4 &&
              n < (5));
        }
        """;
    String printed = print(text);
    assertTrue(printed.contains("n == 3 && \\\"why\\\""), printed);
    assertTrue(printed.contains("\"n>>1 != 4 && n < (5)\""), printed);
  }

  @Test
  void theCommonTypeIsThatOfAConditional() {
    String text =
        """
        #include <type_traits>
        struct Larger {
          template <class T, class U>
          __device__ typename std::common_type<T, U>::type operator()(T&& t, U&& u) const {
            return t > u ? t : u;
          }
        };
        static_assert(std::is_same<std::common_type_t<const int&, long>, long>::value, "");
        __global__ void k(float* x, int* i) { x[1] = Larger()(x[0], i[0]); }
        """;
    assertTrue(print(text).contains("float"), print(text));
  }

  @Test
  void axesOfAnExtentAreOneUnlessSaid() {
    String text =
        "__global__ void k(int* x) { dim3 a(2, 3); dim3 b = {4}; dim3 c; dim3 d = 5; dim3 e = a;"
            + " x[0] = a.z; x[1] = b.x * 10 + b.y; x[2] = c.x; x[3] = d.x + d.z; x[4] = e.y;"
            + " dim3 f(blockDim); x[5] = f.x; }";
    String printed = print(text);
    for (String made :
        List.of("a = dim3{2u, 3u, 1u}", "b = dim3{4u, 1u, 1u}", "c = dim3{1u, 1u, 1u}")) {
      assertTrue(printed.contains(made), printed);
    }
    assertTrue(printed.contains("d = dim3{5u, 1u, 1u}") && printed.contains("e = a"), printed);
  }

  @Test
  void aStatementInAnExpressionGivesItsLastValue() {
    String text = "__global__ void k(float* x) { x[0] = ({ float y = x[1]; y *= 2; y; }) + 1.0f; }";
    String printed = print(text);
    assertTrue(printed.contains("y = y * 2.0f"), printed);
    assertTrue(printed.contains("x[0] = y + 1.0f"), printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x[0] = x[1] % 2;",
        "x[0] <<= 1;",
        "x[0] = 1.5f | 2;",
        "atomicSub(x, 1.0f);",
        "atomicAnd(x, 1.0f);",
        "atomicMin(x, 1.0f);"
      })
  void operationsOfIntegersAreNotOfFloats(String statement) {
    assertEquals("type", refused(statement).feature());
  }

  @Test
  void operatorsMayBeWords() {
    String kernel = "__global__ void k(int* x, int n) { ";
    assertEquals(
        print(kernel + "if (!(n > 1) && x[0] != n || x[1]) x[0] = ~n ^ (x[1] & n) | 4; }"),
        print(
            kernel
                + "if (not(n > 1) and x[0] not_eq n or x[1])"
                + " x[0] = compl n xor (x[1] bitand n) bitor 4; }"));
    assertEquals(
        print(kernel + "x[0] &= n; x[1] |= n; x[2] ^= n; }"),
        print(kernel + "x[0] and_eq n; x[1] or_eq n; x[2] xor_eq n; }"));
  }

  @Test
  void constantMemoryHasTheTypeDeclared() {
    String once =
        print(
            """
            struct Table { int v[4]; __device__ int at(int i) { return v[i]; } };
            __device__ int first(int* p) { return *p; }
            __constant__ Table table;
            __constant__ int plain[4];
            __global__ void k(int* x) { x[0] = table.at(x[1]) + first(plain); }
            """);
    assertEquals(once, print(once));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c = 1;", "c++;", "t.v[n] = 2;", "a[n] += 3;", "t = Table{};"})
  void constantMemoryIsNotAssigned(String statement) {
    String text =
        "struct Table { int v[4]; }; __constant__ Table t; __constant__ int a[3]; __constant__ int c;"
            + " __global__ void k(int n) { "
            + statement
            + " }";
    KernelCompileException e = assertThrows(KernelCompileException.class, () -> print(text));
    assertTrue(e.getMessage().contains("assignment to something const"), e.getMessage());
  }

  @Test
  void plainCodeStaysPlain() {
    String text =
        """
        __global__ void dot(const float* a, const float* b, float* out, int n) {
          float s = 0;
          for (int i = 0; i < n; i++) s += a[i] * b[i];
          out[blockIdx.x * blockDim.x + threadIdx.x] = s;
        }
        """;
    assertEquals(
        """
        extern "C" __global__ void dot(float* a, float* b, float* out, int n) {
          float s;
          int i;
          s = 0.0f;
          i = 0;
          for (; i < n; i = i + 1) {
            s = s + a[i] * b[i];
          }
          out[blockIdx.x * blockDim.x + threadIdx.x] = s;
        }
        """,
        print(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int t = threadIdx.x; if (t < n) x[t] = expf(x[t]);",
        "__shared__ float s[32][33]; s[threadIdx.y][threadIdx.x] = x[0]; __syncthreads();",
        "extern __shared__ float s[]; s[threadIdx.x] = 1; x[0] = atomicAdd(&s[0], 2.0f);",
        "int i = 0; do { if (i == 3) continue; x[i] = i; } while (++i < n);",
        "switch (n) { case 1: case 2: x[0] = 1; break; default: x[1]++; }",
        "float4 v = ((float4*)x)[n]; v.x += v.w; reinterpret_cast<float4*>(x)[0] = v;",
        "for (int i = 0; i < n; i++) { for (;;) { if (x[i] > 0) goto out; x[i]++; } } out: x[0] = 1;",
        "int i = n; x[i++] = x[i--] + (i > 2 && ++i < 9 ? 1 : 2);",
        "unsigned b = __ballot_sync(~0u, n > 3); x[0] = __popc(b) + __shfl_xor_sync(~0u, n, 1);",
        "auto f = [&](float v) { return v * x[0] + n; }; x[1] = f(3.0f);",
        "const float w[3] = {0.25f, 0.5f, 0.25f}; x[0] = w[n % 3];",
        "x[0] = std::min(n, 3) + std::max<float>(n, 2); float y; std::swap(y, x[1]);",
        "x[0] = std::numeric_limits<float>::max();",
        "int e; double d = 1.5; x[0] = frexpf(x[1], &e) + modf(d, &d) + e + std::frexp(x[2], &e);",
        "x[0] = lrintf(x[1]) + llround(2.5) + ilogb(x[0]) + __double2hiint(1.0 * n);",
        "double d = __hiloint2double(n, 1); memcpy(x, &d, 4); memset(x + 1, 0, 4); x[2] = d;",
        "x[0] = std::numeric_limits<short>::lowest() + std::numeric_limits<char>::is_signed;",
        "printf(\"%d %f\\n\", n, x[0]); assert(n > 0);",
        "long long a = n; unsigned char c = (unsigned char)a; x[0] = c >> 1; bool q = x[0]; x[1] = q;"
      })
  void printedTextReadsBackTheSame(String statement) {
    String once = print("__global__ void k(float* x, int n) { " + statement + " }");
    assertEquals(once, print(once));
  }

  @Test
  void templatesClassesAndOverloads() {
    String text =
        """
        template <typename T> struct Vec { T x, y;
          __device__ Vec(T a, T b) : x(a), y(b) {}
          __device__ Vec operator+(const Vec& o) const { return Vec(x + o.x, y + o.y); }
          __device__ Vec& operator*=(T f) { x *= f; y *= f; return *this; } };
        __device__ int twice(int i) { return 2 * i; }
        __device__ float twice(float f) { return 2 * f; }
        template <typename T, int N> __global__ void scale(T* a, T f) {
          Vec<T> v(a[0], f); Vec<T> w = v + Vec<T>(1, 2); w *= f;
          if constexpr (N > 2) a[1] = twice(w.x); else a[1] = missing(w);
          a[2] = sizeof(T) * N;
        }
        """;
    String once = print(text, "scale<float, 4>");
    assertTrue(once.contains("twice(w.x)") || once.contains("twice_2(w.x)"), once);
    assertTrue(once.contains("a[2] = 16.0f"), once);
    assertEquals(once, print(once));
  }

  @Test
  void functionsThatReturnConstantsAreConstants() {
    String text =
        """
        template <class T> constexpr __device__ T empty() {
          if constexpr (std::is_same<T, int>::value) return -1; else return 7; }
        template <class T> const T EMPTY = empty<T>();
        __device__ const int table[2] = {std::numeric_limits<int>::max(), empty<int>()};
        __global__ void k(int* x) { int a[empty<long>()]; x[0] = EMPTY<int> + table[x[1]] + a[x[2]]; }
        """;
    String once = print(text);
    assertTrue(once.contains("int a[7]"), once);
    assertFalse(once.contains("empty("), once);
  }

  @Test
  void dynamicSharedMemoryMayBeDeclaredOutside() {
    String once =
        print(
            "extern __shared__ float s[]; __global__ void k(float* x) { s[1] = x[0]; x[1] = s[0]; }");
    assertTrue(once.contains("extern __shared__ float s[];"), once);
    assertEquals(once, print(once));
  }

  @Test
  void anAssertionKeepsItsCondition() {
    String once = print("__global__ void k(int n) { assert(n > 0); }");
    assertTrue(once.contains("\"n > 0\""), once);
  }

  @Test
  void aLongSumIsVerifiedInNoTime() {
    String sum = "x[0]" + " + x[1] * 2".repeat(200);
    String once = print("__global__ void k(float* x) { x[0] = " + sum + "; }");
    assertEquals(once, print(once));
  }

  @Test
  void anInstanceThatDoesNotFitIsNoMistakeOfTheSource() {
    String text = "template <class T> __global__ void k(T* x) { x[0].y = 1; }";
    var e = assertThrows(KernelCompileException.class, () -> print(text, "k<float>"));
    assertEquals("instance", e.feature());
    assertTrue(e.getMessage().contains("in 'k<float>'; name other arguments"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P p = {.y = 3, .x = 4}; // has no member 'x'",
        "P p = {.nosuch = 4}; // has no member 'nosuch'",
        "P p = {1, 2, 3}; // more initialisers than P takes",
        "int v[2][2] = {1, 2, 3, 4, 5}; // more initialisers",
        "char s[2] = \"ab\"; // a string of 2 and its end in char[2]",
        "Wrong w(3); // neither a member nor a base 'nosuch'",
        "Twice t(3); // a second initialiser of 'a'",
        "P p = tooMany; // more initialisers than P takes",
        "switch (n) { case -9000000000000000000LL ... 9000000000000000000LL: n = 1; } // a range of cases",
      })
  void whatAnInitialiserHasTooMuchIsRefused(String statement) {
    String text =
        "struct P { int x, y; }; "
            + "struct Wrong { int a; __device__ Wrong(int i) : nosuch(i) {} }; "
            + "struct Twice { int a; __device__ Twice(int i) : a(i), a(2) {} }; "
            + "__constant__ P tooMany = {1, 2, 3}; __global__ void k(long long n) { "
            + statement.substring(0, statement.indexOf("//"))
            + " }";
    KernelCompileException refusal = assertThrows(KernelCompileException.class, () -> print(text));
    String expected = statement.substring(statement.indexOf("//") + 3);
    assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "struct S { char c; int a : 12; }; __global__ void k(S* s) { s->a = 1; }",
        "struct S { int a : 20; char c; }; __global__ void k(S* s) { s->a = 1; }",
        "struct S { int a : 33; }; __global__ void k(S* s) { s->a = 1; }",
        "struct C { int v; __device__ C(const C& o) : v(o.v + 1) {} __device__ C() : v(0) {} };"
            + "struct S { C c[2]; }; __global__ void k(int* o) { S a; S b = a; o[0] = b.c[1].v; }",
        "__device__ int n; struct V { int x; __device__ V(int a) : x(a) {} };"
            + "__constant__ V v(n); __global__ void k(int* o) { o[0] = v.x; }",
      })
  void whatTheTreeCannotHoldIsRefused(String text) {
    assertThrows(KernelCompileException.class, () -> print(text));
  }

  @Test
  void refusalsNameTheFeature() {
    assertEquals("heap", refused("x = (float*)malloc(4);").feature());
    assertEquals("cub", refused("BlockReduce r;").feature());
    assertEquals("inline-ptx", refused("asm(\"ret;\");").feature());
    assertEquals("goto", refused("again: x[0]++; goto again;").feature());
    assertEquals("vla", refused("float a[n];").feature());
    assertTrue(refused("__shared__ int a[TILE];").getMessage().contains("unknown name 'TILE'"));
    assertEquals("heap", refused("float* p = new float[3];").feature());
    assertEquals("type", refused("x[0] = undefined_name;").feature());
    assertTrue(refused("x[0] = y;").getMessage().startsWith("test.cu:1:"));
  }

  @Test
  void signatures() {
    var unit =
        CudaC.parse(
            KernelSource.of(
                "s.cu",
                "// Adds. More.\n__global__ void k(const float4* a, unsigned n, int2 p) { int i ="
                    + " threadIdx.y; }"));
    var s = unit.signature("k");
    assertEquals("Adds.", s.doc());
    assertTrue(s.usesY());
    assertEquals(4, s.parameters().get(0).lanes());
    assertTrue(s.parameters().get(0).input());
    assertEquals(2, s.line());
  }

  @Test
  void theYAxisOfAFunctionThatIsCalledCounts() {
    var unit =
        CudaC.parse(
            KernelSource.of(
                "s.cu",
                """
                __device__ int again(int n);
                __device__ int row(int n) { return n ? again(n - 1) : blockIdx.y; }
                __device__ int again(int n) { return row(n); }
                struct At { int x; __device__ static int column() { return threadIdx.x; } };
                __global__ void plane(int* p) { *p = row(1); }
                __global__ void line(int* p) { *p = At::column(); }
                """));
    assertTrue(unit.signature("plane").usesY());
    assertFalse(unit.signature("line").usesY());
  }

  @Test
  void hostCodeHidesNothing() {
    String kernel =
        """
        namespace a { __device__ int f(int x) { return 2 * x; } }
        using namespace a;
        __global__ void k(int* x) { x[0] = max(x[0], f(x[1])) + dot(1); }
        """;
    assertEquals(
        print("__device__ int dot(int x) { return x; }" + kernel),
        print(
            "template <class T> T max(T a, T b) { return a > b ? a : b; }\n"
                + "int f(int x) { return x; } int dot(float x) { return 0; }\n"
                + "__device__ int dot(int x) { return x; }"
                + kernel));
    assertEquals("host-call", refused("x[0] = host(x[0]);", "int host(float x) { return 1; }"));
    String member =
        "__device__ int f() { return 1; }"
            + "struct S { int f() { return 2; } __device__ int g() { return f(); } };";
    assertEquals("host-call", refused("S s; x[0] = s.g();", member));
  }

  @Test
  void whatIsWrongInALibraryFunctionIsToldAtTheCall() {
    String text =
        "#include <cooperative_groups/reduce.h>\nnamespace cg = cooperative_groups;\nstruct P { int a; };\n"
            + "__global__ void k(P* p) {\n"
            + "  auto t = cg::tiled_partition<32>(cg::this_thread_block());\n"
            + "  p[0] = cg::reduce(t, p[0], cg::plus<P>());\n}";
    var e = assertThrows(KernelCompileException.class, () -> print(text));
    assertEquals("type", e.feature());
    assertTrue(e.getMessage().startsWith("test.cu:6:10: no operator +"), e.getMessage());
    assertTrue(e.getMessage().contains("in 'reduce<32, void, P, "), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"return x[0];", "return n > 1 ? x : nullptr;", "if (n) return 0;"})
  void aKernelReturnsNothing(String statement) {
    assertEquals("type", refused(statement).feature());
  }

  @Test
  void typesOfLibrariesForTheHostAreNumbersOrTold() {
    assertEquals(
        print("__global__ void k(float2* a, float b, double2 c) { a[0].x = b + c.y; }"),
        print(
            "__global__ void k(cufftComplex* a, cufftReal b, cufftDoubleComplex c) {"
                + " a[0].x = b + c.y; }"));
    assertEquals("texture", refused("CUtexObject t;").feature());
    assertEquals("library", refused("cudaArray p;").feature());
    assertEquals("texture", refused("x[0] = tex1Dfetch(t, 0);", "texture<float, 1> t;"));
  }

  private static String refused(String statement, String before) {
    String text = before + "\n__global__ void k(float* x, int n) { " + statement + " }";
    return assertThrows(KernelCompileException.class, () -> print(text)).feature();
  }

  @Test
  void membersHaveSizesWhereThereIsNoObject() {
    String once =
        print(
            """
            template <class T> struct Pack {
              T all[4];
              __device__ explicit Pack(int4 bits) {
                static_assert(sizeof(bits) == sizeof(all), "size");
                memcpy(&all, &bits, sizeof(all));
              }
            };
            __global__ void k(float* x) { x[0] = Pack<float>(*(int4*)x).all[1]; }
            """);
    assertTrue(once.contains("all"), once);
    assertEquals(
        "type",
        refused(
            "Pack<double> p;",
            "template <class T> struct Pack { T all[4];"
                + "__device__ Pack() { static_assert(sizeof(all) == 16, \"size\"); } };"));
  }
}
