package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.device.KernelSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Host code goes, line numbers stay. */
class DeviceTextTest {

  private static String device(String text, Map<String, String> headers) {
    return Sources.parse(text, headers).deviceText().replaceAll(" +", " ").replace(" \n", "\n");
  }

  @Test
  void hostCodeIsBlanked() {
    String text =
        """
        #include <stdio.h>
        #define N 4
        struct Used { int x; void print() { std::cout << x; } };
        struct Unused { std::vector<int> v; };
        const int K = 3;
        static const int UNUSED = 3;
        int main() {
        #if N > 3
          k<<<1, K>>>(nullptr);
        #endif
        }
        __global__ void k(Used* u) { u->x = K; }
        """;
    assertEquals(
        """

        #define N 4
        struct Used { int x; };

        const int K = 3;


        #if N > 3

        #endif

        __global__ void k(Used* u) { u->x = K; }
        """,
        device(text, Map.of()));
  }

  @Test
  void headersComeInPlace() {
    assertEquals(
        """
        #line 1 "a.h"
        __device__ int f() { return 1; }

        #line 1 "t.cu"

        __global__ void k(int* p) { *p = f(); }
        """,
        device(
            "#include \"a.h\"\n__global__ void k(int* p) { *p = f(); }\n",
            Map.of("a.h", "__device__ int f() { return 1; }\nvoid host() {}")));
  }

  @Test
  void operatorsThatAreWordsStayAsWritten() {
    String text =
        """
        #if defined(ABSENT) or not defined(__CUDACC__) and 1
        #error "taken"
        #endif
        #define BOTH(a, b) ((a) and not (b))
        __global__ void k(int* x) { x[0] xor_eq BOTH(x[1], x[2]) or x[3] bitand 1; }
        """;
    assertEquals(text, device(text, Map.of()));
  }

  @Test
  void aMacroThatMakesBothStays() {
    String text = "#define BOTH __global__ void k() {} int host() { return 0; }\nBOTH\n";
    assertEquals(text, device(text, Map.of()));
  }

  @Test
  void branchesThatOnlyAnotherCompilerWouldTakeAreDropped() {
    String text =
        """
        #ifdef __DRIVER_TYPES_H__
        const char* told(cudaError_t e) { return cudaGetErrorName(e); }
        #else
        #define NAMED 0
        #endif
        #if defined(_WIN32)
        #include <windows.h>
        #elif __CUDA_ARCH__ < 700
        #define OLD 1
        __device__ int f() { return 1; }
        #endif
        #ifdef OLD
        __device__ int g() { return 1; }
        #endif
        __global__ void k() {}
        """;
    assertEquals(
        """
        #ifdef __DRIVER_TYPES_H__

        #else
        #define NAMED 0
        #endif
        #if defined(_WIN32)

        #elif __CUDA_ARCH__ < 700
        #define OLD 1
        __device__ int f() { return 1; }
        #endif
        #ifdef OLD
        __device__ int g() { return 1; }
        #endif
        __global__ void k() {}
        """,
        device(text, Map.of()));
  }

  @Test
  void kernelsNotAskedForGo() {
    String text =
        """
        __device__ float part(float x) { return x; }
        __device__ float other(float x) { return tex1Dfetch(old, 0); }
        struct P { float x; };
        __device__ P operator+(P a, P b) { return {a.x + part(b.x)}; }
        template <class T> __global__ void wanted(T* p) { namespace s = space; *p = *p + *p; }
        template __global__ void wanted<P>(P*);
        __global__ void unwanted(float* p) { namespace s = space; *p = other(*p) + s::x; }
        template <class T> __global__ void unwanted2(T* p) { unwanted(p); }
        template __global__ void unwanted2<P>(P*);
        __device__ float table[3] = {1, 2, 3};
        """;
    KernelSource source = KernelSource.of("t.cu", text, "wanted<P>");
    assertEquals(
        text.replaceAll("(?m)^.*(other|unwanted).*$", ""),
        CudaC.parse(source).deviceText().replaceAll(" +\n", "\n"));
    assertEquals(text, CudaC.parse(source.withEntries(List.of())).deviceText());
  }

  @Test
  void numbersMadeFromFloatingOnesAreComputedWhenCompiling() {
    String text =
        """
        typedef double real;
        const float side = 2.5f, area = side * side;
        static const real half = real(area) / 2;
        const int cells = (int)half + 1;
        const int plain = 3, sum = plain + 1;
        const float alone = 1.5f;
        const float called = sqrtf(area);
        const float* const table = &side;
        __constant__ const float fixed = 1.0f;
        __global__ void k(float* x) {
          const float side = 1;
          *x = area + half + cells + sum + alone + *table + fixed + side;
        }
        """;
    assertEquals(
        text.replace("const float side = 2.5f", "constexpr float side = 2.5f")
            .replace("const real", "constexpr real")
            .replace("const int cells", "constexpr int cells")
            .replaceAll("(?m)^.*sqrtf.*$", ""),
        device(text, Map.of()).replaceAll("(?m)^ *(const float side|\\*x)", "  $1"));
  }

  @Test
  void constantsThatTheHostComputesGo() {
    String text =
        """
        const int steps = atoi(getenv("STEPS"));
        const double size = 2 * -sqrt(2.0);
        constexpr int three() { return 3; }
        const int n = three();
        __global__ void k(int* x, int steps, int size) { *x = steps + size + n; }
        """;
    assertEquals(text.replaceAll("(?m)^.*sqrt.*$|^.*atoi.*$", ""), device(text, Map.of()));
  }

  @Test
  void constantsOfOneNameInSeveralNamespacesStay() {
    String text =
        """
        namespace a { const int n = 4; }
        namespace b { const int n = atoi("3"); }
        __global__ void k(int* x) { *x = a::n; }
        """;
    assertEquals(text, device(text, Map.of()));
  }

  @Test
  void namespacesOfTheFileAreStillUsed() {
    String text =
        """
        namespace own { namespace inner { __device__ float f(float x) { return x; } } }
        using namespace own::inner;
        namespace more::nested { __device__ float g(float x) { return x; } }
        using namespace more::nested;
        using namespace absent;
        __global__ void k(float* x) { *x = f(g(*x)); }
        """;
    assertEquals(text.replaceAll("(?m)^.*absent.*$", ""), device(text, Map.of()));
  }

  @Test
  void aKernelOfANameThatIsUsedOtherwiseGoes() {
    String text = "__global__ void a(P* p) {}\nstruct S { int a; };\n";
    String wanted = "__global__ void k(S* s) { s->a = 1; }\n";
    KernelSource source = KernelSource.of("t.cu", text + wanted, "k");
    assertEquals(
        "\nstruct S { int a; };\n" + wanted,
        CudaC.parse(source).deviceText().replaceAll("(?m)^ +$", ""));
  }

  @Test
  void aStringAndAWordArePartedAsTheyWereBefore2011() {
    assertEquals(
        "extern \"C\" __global__ void k() {}\n",
        device("extern \"C\"__global__ void k() {}\n", Map.of()));
    String printed = "__global__ void k() { printf(\"%d\"\"C\", 1); }\n";
    assertEquals(printed, device(printed, Map.of()));
  }

  @Test
  void theHeadersOfCublasBringSmallFloatsWhereTheyAreUsed() {
    String kernel = "__global__ void k(%s* x, int half_width) { *x = half_width; }\n";
    String text = "#include <cublas_v2.h>\n" + kernel;
    assertEquals("\n" + kernel.formatted("float"), device(text.formatted("float"), Map.of()));
    assertEquals(
        "#include <cuda_bf16.h>\n#line 1 \"t.cu\"\n\n" + kernel.formatted("__nv_bfloat16"),
        device(text.formatted("__nv_bfloat16"), Map.of()).replace("#include <cuda_fp16.h>\n", ""));
  }

  @Test
  void prototypesOfKernelsGo() {
    String kernel = "extern \"C\" __global__ void k(int* p) { *p = 1; }\n";
    assertEquals(
        "\n" + kernel, device("__global__ void k(int* p, int n), l();\n" + kernel, Map.of()));
    String template =
        "template <int N = 3> __global__ void t(int* p);\n"
            + "template <int N> __global__ void t(int* p) { *p = N; }\n";
    assertEquals(template, device(template, Map.of()));
  }

  @Test
  void theHeadersOfCubGoWhereItIsNotUsed() {
    String kernel = "__global__ void k(int* x) { *x = 1; }\n";
    assertEquals("\n" + kernel, device("#include <cub/cub.cuh>\n" + kernel, Map.of()));
    String used =
        "#include <cub/cub.cuh>\n__global__ void k(int* x) { cub::BlockReduce<int> r; }\n";
    assertEquals(used, device(used, Map.of()));
  }
}
