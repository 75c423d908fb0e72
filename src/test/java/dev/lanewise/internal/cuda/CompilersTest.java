package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelCompileException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each compiler that is on this machine, NVRTC and nvcc: none of them needs a GPU. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompilersTest {
  private static final String SOURCE =
      """
      #include <cstdint>
      #include <cmath>
      #include <algorithm>
      #include "twice.h"
      namespace a { __global__ void plain(uint32_t* x) { x[0] = UINT32_MAX; } }
      template <typename T, int K> __global__ void scale(T* x) { x[threadIdx.x] *= twice(K); }
      __constant__ float table[4];
      extern "C" __global__ void named(float* x, int n) {
        float big = std::numeric_limits<float>::max();
        x[0] = std::min(big, (float) M_PI) + fmaxf(x[1], INFINITY) + std::max(n, FACTOR);
      }
      """;

  private static CompileRequest request(String text, int capability, boolean ptx) {
    return new CompileRequest(
        "test.cu",
        text,
        Map.of("twice.h", "__device__ inline int twice(int k) { return 2 * k; }\n"),
        new CompileOptions(false, false, Map.of("FACTOR", "7")),
        List.of("a::plain", "scale<float, 4>", "named", "&table"),
        capability,
        ptx);
  }

  static Stream<CudaCompiler> compilers() {
    List<CudaCompiler> found = new ArrayList<>();
    NvrtcLibrary library = NvrtcLibrary.find();
    if (library != null) {
      found.add(new NvrtcCompiler(library));
    }
    String path = System.getenv("PATH");
    for (String folder : path == null ? new String[0] : path.split(":")) {
      Path nvcc = Path.of(folder, "nvcc");
      if (Files.isExecutable(nvcc) && NvccCompiler.at(nvcc) != null) {
        found.add(NvccCompiler.at(nvcc));
        break;
      }
    }
    assumeTrue(!found.isEmpty(), Compilers.missing());
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void machineCodeAndNames(CudaCompiler compiler) {
    CompiledImage image = compiler.compile(request(SOURCE, 90, false));
    assertEquals("_ZN1a5plainEPj", image.names().get("a::plain"));
    assertEquals("_Z5scaleIfLi4EEvPT_", image.names().get("scale<float, 4>"));
    assertEquals("named", image.names().get("named"));
    assertEquals("table", image.names().get("&table"));
    assertEquals("\u007fELF", new String(image.code(), 0, 4, StandardCharsets.ISO_8859_1));
    assertEquals(image.names(), CompiledImage.decode(image.encode()).names());
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void textForTheDriverToCompile(CudaCompiler compiler) {
    CompiledImage image = compiler.compile(request(SOURCE, 90, true));
    String ptx = new String(image.code(), StandardCharsets.UTF_8);
    assertTrue(image.ptx() && ptx.contains(".target sm_90"), ptx);
    assertTrue(!ptx.contains("lanewise_name"), ptx);
    assertTrue(!ptx.contains("fma.rn"), "contraction is off");
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void aGpuNewerThanTheCompilerGetsText(CudaCompiler compiler) {
    CompiledImage image = compiler.compile(request(SOURCE, 990, false));
    assertTrue(image.ptx());
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void refusalsNameFileLineAndReason(CudaCompiler compiler) {
    String text = SOURCE + "\n__global__ void bad(float* x) {\n  x[0] = undeclared + 1;\n}\n";
    KernelCompileException refusal =
        assertThrows(KernelCompileException.class, () -> compiler.compile(request(text, 90, true)));
    int line = (int) SOURCE.lines().count() + 3;
    assertEquals(line, refusal.line());
    assertEquals("test.cu", refusal.file());
    assertEquals(10, refusal.column());
    assertTrue(refusal.getMessage().startsWith("test.cu:" + line), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("\"undeclared\" is undefined"), refusal.getMessage());
    assertTrue(refusal.log().contains("x[0] = undeclared + 1;"), refusal.log());
    assertTrue(refusal.options().contains("--fmad=false"), refusal.options());
  }

  private static final String WITH_TOOLKIT_HEADERS =
      """
      #include <cooperative_groups.h>
      #include <cuda_fp16.h>
      namespace cg = cooperative_groups;
      extern "C" __global__ void halves(__half* x, float* y) {
        cg::thread_block block = cg::this_thread_block();
        y[block.thread_rank()] = __half2float(x[block.thread_rank()]);
        block.sync();
      }
      """;

  private static CompileRequest toolkitRequest(String text) {
    return new CompileRequest(
        "halves.cu", text, Map.of(), CompileOptions.CUDA, List.of("halves"), 90, true);
  }

  @Test
  void nvccCompilesWhatNeedsTheToolkitsHeaders() {
    List<CudaCompiler> found = compilers().toList();
    assumeTrue(found.stream().anyMatch(NvccCompiler.class::isInstance), "nvcc is not installed");
    CompiledImage image = new Compilers(found).compile(toolkitRequest(WITH_TOOLKIT_HEADERS));
    assertEquals("halves", image.names().get("halves"));
  }

  @Test
  void nvccCompilesLambdasMarkedForTheDevice() {
    List<CudaCompiler> found = compilers().toList();
    assumeTrue(found.stream().anyMatch(NvccCompiler.class::isInstance), "nvcc is not installed");
    String text =
        "extern \"C\" __global__ void halves(float* x) {"
            + " auto half = [] __device__ (float y) { return y / 2; }; x[0] = half(x[1]); }";
    CompiledImage image = new Compilers(found).compile(toolkitRequest(text));
    assertEquals("halves", image.names().get("halves"));
  }

  @Test
  void withoutTheToolkitItsHeadersAreRefusedWithTheRemedy() {
    NvrtcLibrary library = NvrtcLibrary.find();
    assumeTrue(library != null, Compilers.missing());
    Compilers alone = new Compilers(List.of(new NvrtcCompiler(library)));
    for (String header : List.of("mma.h", "cuda_fp8.h")) {
      String text = "#include <" + header + ">\nextern \"C\" __global__ void halves() {}\n";
      KernelCompileException refusal =
          assertThrows(KernelCompileException.class, () -> alone.compile(toolkitRequest(text)));
      assertEquals(1, refusal.line());
      assertTrue(refusal.getMessage().contains("\"" + header + "\""), refusal.getMessage());
      assertTrue(refusal.getMessage().contains("LANEWISE_NVCC"), refusal.getMessage());
    }
  }

  @Test
  void withoutTheToolkitCommonHeadersHaveStandIns() {
    NvrtcLibrary library = NvrtcLibrary.find();
    assumeTrue(library != null, Compilers.missing());
    Compilers alone = new Compilers(List.of(new NvrtcCompiler(library)));
    String complex =
        "#include <cuComplex.h>\n#include <curand_kernel.h>\n#include <cuda_bf16.h>\n"
            + "#include <cuda/pipeline>\n"
            + "extern \"C\" __global__ void halves(curandState* s, float2* z, __nv_bfloat16* b) {"
            + " auto p = cuda::make_pipeline(); cuda::memcpy_async(z + 1, z, sizeof(float2), p);"
            + " z[0] = cuCmulf(z[0], make_float2(curand_uniform(s), __bfloat162float(b[0]))); }";
    for (String text : List.of(WITH_TOOLKIT_HEADERS, complex)) {
      assertEquals("halves", alone.compile(toolkitRequest(text)).names().get("halves"));
    }
  }

  @Test
  void argumentsAreForwardedAndMoved() {
    NvrtcLibrary library = NvrtcLibrary.find();
    assumeTrue(library != null, Compilers.missing());
    String text =
        """
        #include <utility>
        template <class F, class... A> __device__ decltype(auto) call(F&& f, A&&... a) {
          return std::forward<F>(f)(std::forward<A>(a)...);
        }
        template <class T> __device__ void exchange(T& a, T& b) {
          T t = std::move(a);
          a = std::move(b);
          b = std::move(t);
        }
        extern "C" __global__ void halves(int* x) {
          auto add = [](auto a, auto b) { return a + b; };
          exchange(x[0], x[1]);
          x[2] = call(add, x[0], 3);
        }
        """;
    Compilers alone = new Compilers(List.of(new NvrtcCompiler(library)));
    assertEquals("halves", alone.compile(toolkitRequest(text)).names().get("halves"));
  }

  @Test
  void withoutTheToolkitCubHasAStandIn() {
    NvrtcLibrary library = NvrtcLibrary.find();
    assumeTrue(library != null, Compilers.missing());
    Compilers alone = new Compilers(List.of(new NvrtcCompiler(library)));
    String text =
        """
        #include <cub/block/block_reduce.cuh>
        #include "cub/block/block_radix_sort.cuh"
        extern "C" __global__ void halves(int* x) {
          typedef cub::BlockReduce<int, 64> Reduce;
          typedef cub::BlockRadixSort<int, 64, 1> Sort;
          __shared__ Reduce::TempStorage reduce;
          __shared__ Sort::TempStorage sort;
          int items[1] = {x[threadIdx.x]};
          Sort(sort).Sort(items);
          int sum = Reduce(reduce).Sum(items[0]);
          x[threadIdx.x] = threadIdx.x == 0 ? sum : items[0];
        }
        """;
    assertEquals("halves", alone.compile(toolkitRequest(text)).names().get("halves"));
    assertTrue(refused(alone, text.replace("(items[0])", "(other)")).contains("\"other\""));
    String unknown = refused(alone, text.replace("BlockReduce<int, 64>", "BlockHistogram<int>"));
    assertTrue(unknown.contains("block_reduce.cuh") && unknown.contains("CUDA_HOME"), unknown);
  }

  private static String refused(Compilers compilers, String text) {
    return assertThrows(KernelCompileException.class, () -> compilers.compile(toolkitRequest(text)))
        .getMessage();
  }

  @Test
  void aHeaderNobodyHasIsRefusedAtItsLine() {
    List<CudaCompiler> found = compilers().toList();
    String text = "\n#include \"nowhere.h\"\nextern \"C\" __global__ void halves() {}\n";
    KernelCompileException refusal =
        assertThrows(
            KernelCompileException.class, () -> new Compilers(found).compile(toolkitRequest(text)));
    assertTrue(refusal.getMessage().contains("nowhere.h"), refusal.getMessage());
    assertEquals(2, refusal.line(), refusal.getMessage());
  }

  /** Refuses with a message, or compiles if that is empty. */
  private record Answering(String message) implements CudaCompiler {
    @Override
    public String identity() {
      return message;
    }

    @Override
    public String location() {
      return message;
    }

    @Override
    public CompiledImage compile(CompileRequest request) {
      if (message.isEmpty()) {
        return new CompiledImage(Map.of(), true, new byte[0]);
      }
      throw new KernelCompileException(request.file(), 1, 1, "", message, "", "");
    }
  }

  private static CompiledImage ask(String first, String second) {
    return new Compilers(List.of(new Answering(first), new Answering(second)))
        .compile(toolkitRequest("text"));
  }

  @Test
  void whatOneRefusesTheNextIsAsked() {
    assertTrue(ask("expected an expression", "").ptx());
    KernelCompileException refusal =
        assertThrows(KernelCompileException.class, () -> ask("a mistake", "the same mistake"));
    assertEquals("a mistake", refusal.getMessage().replaceFirst("^.*: ", ""));
    String lacking = "cannot open source file \"cuda_fp16.h\"";
    refusal = assertThrows(KernelCompileException.class, () -> ask(lacking, "a mistake"));
    assertEquals("a mistake", refusal.getMessage().replaceFirst("^.*: ", ""));
  }
}
