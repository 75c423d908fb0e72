package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Directives and macros, by the tokens that remain. */
class PreprocessorTest {

  private static String tokens(String text) {
    return tokens(text, Map.of());
  }

  private static String tokens(String text, Map<String, String> headers) {
    CompileOptions options = new CompileOptions(true, false, Map.of("GIVEN", "7"));
    return Preprocessor.run(new KernelSource("t.cu", text, headers, List.of(), options))
        .tokens()
        .stream()
        .map(t -> t.text)
        .filter(t -> !t.isEmpty())
        .collect(Collectors.joining(" "));
  }

  @Test
  void macrosOfBothKinds() {
    assertEquals("7", tokens("GIVEN"));
    assertEquals(
        "( 1 + 2 ) * 3", tokens("#define A(x, y) ((x) * y)\n#define A(x,y) (x) * y\nA(1 + 2, 3)"));
    assertEquals("\"a + \\\"b\\\"\"", tokens("#define S(x) #x\nS(a + \"b\")"));
    assertEquals("x12", tokens("#define C(a, b) a##b\nC(x, 12)"));
    assertEquals("f ( 1 , 2 ) f ( )", tokens("#define V(...) f(__VA_ARGS__)\nV(1, 2) V()"));
    assertEquals(
        "p ( s ) p ( s , 1 )", tokens("#define L(s, ...) p(s, ##__VA_ARGS__)\nL(s) L(s, 1)"));
    assertEquals("7UL 3U", tokens("UINT64_C(7) UINT32_C(3)"));
    assertEquals("A", tokens("#define A A\nA"));
    assertEquals("f", tokens("#define f(x) x\nf"));
    assertEquals("2 t.cu", tokens("\n__LINE__ __FILE__").replace("\"", ""));
    assertEquals("a b", tokens("#define X b\na \\\n X // c \\\n d"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "__CUDA_ARCH__ >= 700 && defined(__CUDACC__);yes",
        "!defined NOPE && (1 << 4) == 0x10;yes",
        "NOPE;no",
        "GIVEN % 4 == 3 ? 1 : 0;yes",
        "1 > 2 || 3 >= 4;no",
        "-1 < 0;yes"
      })
  void conditions(String condition, String taken) {
    assertEquals(taken, tokens("#if " + condition + "\nyes\n#else\nno\n#endif"));
  }

  @Test
  void alternatives() {
    String text =
        "#if 0\na\n#ifdef X\n#else\nb\n#endif\n#elif 1\nc\n#elif 1\nd\n#else\ne\n#endif\nf";
    assertEquals("c f", tokens(text));
  }

  @Test
  void includes() {
    Map<String, String> headers =
        Map.of(
            "a.h",
            "#pragma once\n#include \"b.h\"\na",
            "b.h",
            "#include \"a.h\"\nb",
            "d/c.h",
            "#include \"e.h\"",
            "d/e.h",
            "e");
    assertEquals("b a", tokens("#include \"a.h\"\n#include \"a.h\"\n#include <math.h>", headers));
    assertEquals("e", tokens("#include \"d/c.h\"", headers));
    assertEquals("x", tokens("#include \"cuda_runtime.h\"\n#include \"helper_cuda.h\"\nx"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#error not here|t.cu:1:1: #error not here",
        "#if 1|t.cu:1:6: an #if has no #endif; add one",
        "#endif|t.cu:1:1: #endif without #if",
        "#if NOPE(|t.cu:1:1: expected ')' in the condition",
        "/* x|t.cu:1:1: a comment begins here and never ends; close it with */",
        "#include 3|t.cu:1:1: #include needs \"name\" or <name>"
      })
  void mistakes(String text, String message) {
    assertEquals(
        message,
        assertThrows(KernelCompileException.class, () -> Sources.parse(text)).getMessage());
  }

  @Test
  void anIncludeCircleEnds() {
    KernelCompileException e =
        assertThrows(
            KernelCompileException.class,
            () -> Sources.parse("#include \"a.h\"", Map.of("a.h", "#include \"a.h\"")));
    assertEquals("a.h:1:1: includes are nested too deeply, or go in a circle", e.getMessage());
  }

  /**
   * A header in angle brackets may be the system's; one that is not tells why names are unknown.
   */
  @Test
  void aLostHeaderIsToldWithTheNameItDeclares() {
    String text =
        "#include <stdio.h>\n#include <cub/cub.cuh>\n#include <vector>\n#include <errno.h>\n"
            + "#include <mine.h>\n__device__ int half_of(int x) { return x / 2; }\n"
            + "__global__ void k(int* o) { ";
    String hint = "; is it declared in <mine.h>, not found? Name the folder with -I";
    assertEquals(
        "t.cu:7:36: unknown function 'MINE(int)'" + hint, refused(text + "o[0] = MINE(2); }"));
    assertEquals("t.cu:7:29: unknown type 'Mine'" + hint, refused(text + "Mine m; }"));
    assertEquals(
        "t.cu:7:36: unknown function 'half_off(int)'; did you mean 'half_of'?",
        refused(text + "o[0] = half_off(2); }"));
    assertEquals(
        "t.cu:1:36: unknown function 'MINE(int)'",
        refused("__global__ void k(int* o) { o[0] = MINE(2); }"));
  }

  private static String refused(String text) {
    return assertThrows(
            KernelCompileException.class,
            () -> CudaC.parse(KernelSource.of("t.cu", text)).lower(List.of()))
        .getMessage();
  }
}
