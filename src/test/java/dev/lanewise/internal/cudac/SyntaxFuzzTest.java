package dev.lanewise.internal.cudac;

import static org.junit.jupiter.api.Assertions.fail;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Random damage to the shipped kernels: only ever a {@link KernelCompileException}. */
class SyntaxFuzzTest {
  /**
   * The same in every build: what it finds must be the change's own. {@code .ci/endure} varies it.
   */
  private static final long SEED = 20_261_129;

  private static final int ROUNDS = 1200;
  private static final String[] PIECES = {
    "(",
    ")",
    "{",
    "}",
    "<",
    ">",
    "[",
    "]",
    ";",
    ",",
    "::",
    "template",
    "<<<",
    ">>>",
    "#",
    "##",
    "\"",
    "'",
    "\\",
    "/*",
    "#if ",
    "#define f(x) ",
    "typename ",
    "operator",
    "...",
    "struct ",
    "0x",
    "1e",
    "decltype(",
    "[&]",
    "~",
    "->",
    "=",
    "__device__ ",
    "\n",
    "using ",
    "enum ",
    "case ",
    "const "
  };

  @Test
  void onlyCompileErrors() throws IOException {
    long seed = Long.getLong("lanewise.seed", SEED);
    System.out.println("SyntaxFuzzTest seed " + seed + " (-Dlanewise.seed=" + seed + ")");
    Random random = new Random(seed);
    List<String> texts = kernels();
    for (int i = 0; i < ROUNDS; i++) {
      String text = damaged(texts.get(random.nextInt(texts.size())), random);
      try {
        Source source = Sources.parse(text);
        if (source.deviceText().isEmpty() && !text.isEmpty()) {
          fail("no device text for\n" + text);
        }
      } catch (KernelCompileException expected) {
        // A mistake in the text is reported so.
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", round " + i + ":\n" + text, e);
      }
    }
  }

  private static List<String> kernels() throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(
        """
        template <class T, int N> struct A { T v[N]; __device__ A() : v{} {} T f() { return v[0]; } };
        namespace n { enum class E : int { X, Y = 2 }; using F = float (*)(int); }
        #define MAX(a, b) ((a) > (b) ? (a) : (b))
        template <typename... P> __global__ void k(A<float, 4> a, P... p) {
          extern __shared__ float s[];
          auto l = [=](int i) { return i < 3 ? MAX(i, 2) : -1; };
          for (int i = 0; i < 3; ++i) { switch (l(i)) { case 1: break; default: s[i] = a.v[i]; } }
          if (std::numeric_limits<float>::max() > 3.f) s[0] = (float) sizeof(A<int, 3>);
        }
        int main() { k<<<dim3(1, 2), 3>>>(A<float, 4>()); return 0; }
        """);
    try (Stream<Path> files = Files.walk(Path.of("kernels"))) {
      for (Path file : files.filter(p -> p.toString().endsWith(".cu")).toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  private static String damaged(String text, Random random) {
    StringBuilder result = new StringBuilder(text);
    for (int n = 1 + random.nextInt(6); n > 0 && result.length() > 1; n--) {
      int at = random.nextInt(result.length());
      int end = Math.min(result.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> result.delete(at, end);
        case 1 -> result.insert(at, PIECES[random.nextInt(PIECES.length)]);
        case 2 -> result.insert(random.nextInt(result.length()), result.substring(at, end));
        case 3 -> result.setCharAt(at, (char) (32 + random.nextInt(95)));
        default -> result.setLength(Math.max(1, random.nextInt(20) == 0 ? at : result.length()));
      }
    }
    return result.toString();
  }
}
