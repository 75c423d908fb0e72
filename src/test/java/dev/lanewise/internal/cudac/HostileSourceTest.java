package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that would need all stack, memory or time are refused by a limit. */
class HostileSourceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** {@code 20000*(x)} in a text stands for that many times {@code x}. */
  private static String expanded(String text) {
    var repeated = java.util.regex.Pattern.compile("(\\d+)\\*\\(\"([^\"]*)\"\\)").matcher(text);
    return repeated.replaceAll(
        m ->
            java.util.regex.Matcher.quoteReplacement(
                m.group(2).repeat(Integer.parseInt(m.group(1)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "syntax | x[0] = 20000*(\"(\")1;",
        "syntax | x[0] = 20000*(\"1+\")1;",
        "syntax | 20000*(\"{\")",
        "syntax | 20000*(\"if (n) \")x[0] = 1;",
        "syntax | n = 20000*(\"~\")n;",
        "syntax | n = 20000*(\"n ? 1 : \")2;",
        "syntax | n = 500000*(\"9\");",
        "syntax | /* 100000*(\"x\")",
        "syntax | n = M7;",
        "recursion | n = f(20000*(\"1, \")1);",
        "recursion | n = doubled(1);",
        "recursion | n = deep<0>();",
        "recursion | n = Deep<0>::value;",
        "recursion | Base b;",
        "type | n = Wide<int>();",
        "type | n = a;",
        "vla | int t[forever(0)];",
        "method-size | 9000*(\"{ float y = n; x[n] = y; }\")",
      })
  void isRefused(String feature, String statement) {
    String text =
        """
        #define M0 x x x x x x x x x x
        #define M1 M0 M0 M0 M0 M0 M0 M0 M0 M0 M0
        #define M2 M1 M1 M1 M1 M1 M1 M1 M1 M1 M1
        #define M3 M2 M2 M2 M2 M2 M2 M2 M2 M2 M2
        #define M4 M3 M3 M3 M3 M3 M3 M3 M3 M3 M3
        #define M5 M4 M4 M4 M4 M4 M4 M4 M4 M4 M4
        #define M6 M5 M5 M5 M5 M5 M5 M5 M5 M5 M5
        #define M7 M6 M6 M6 M6 M6 M6 M6 M6 M6 M6
        __device__ int f(int a) { return a; }
        template <class... P> __device__ int doubled(P... p) { return doubled(p..., p...); }
        template <int N> __device__ int deep() { return deep<N + 1>(); }
        template <int N> struct Deep { enum { value = Deep<N + 1>::value }; };
        template <> struct Wide<int> { };
        struct Base : Base { };
        enum Round { a = b, b = a };
        constexpr int forever(int n) { for (;;) n++; return n; }
        """;
    String source = text + "__global__ void k(float* x, int n) { " + expanded(statement) + " }";
    assertTimeoutPreemptively(LIMIT, () -> assertEquals(feature, refusal(source, Map.of())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "#include \"a.h\" | #include \"b.h\" | #include \"a.h\"",
      })
  void includesInACircleEnd(String source, String a, String b) {
    assertTimeoutPreemptively(
        LIMIT, () -> assertEquals("syntax", refusal(source, Map.of("a.h", a, "b.h", b))));
  }

  private static String refusal(String text, Map<String, String> headers) {
    KernelSource source = new KernelSource("t.cu", text, headers, List.of(), CompileOptions.CUDA);
    return assertThrows(KernelCompileException.class, () -> CudaC.parse(source).lower(List.of()))
        .feature();
  }
}
