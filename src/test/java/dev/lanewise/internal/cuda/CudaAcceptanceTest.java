package dev.lanewise.internal.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CudaAcceptanceTest {
  private static final String TEXT =
      "__global__ void a(int* x) { *x = 1; }\n"
          + "template <typename T> __global__ void b(T* x) { *x = 1; }\n"
          + "int main() { return 0; }\n";

  /** Refuses requests for some names, and texts with some word. */
  private static final class Picky implements CudaCompiler {
    private final Set<String> names;
    private final String word;
    private final List<CompileRequest> requests = new ArrayList<>();

    Picky(Set<String> names, String word) {
      this.names = names;
      this.word = word;
    }

    @Override
    public String identity() {
      return "picky";
    }

    @Override
    public String location() {
      return "here";
    }

    @Override
    public CompiledImage compile(CompileRequest request) {
      requests.add(request);
      if (request.names().stream().anyMatch(names::contains) || request.text().contains(word)) {
        throw new KernelCompileException(request.file(), 1, 1, "", "no", "", "");
      }
      return new CompiledImage(Map.of(), true, new byte[0]);
    }
  }

  private static Set<String> refused(Picky compiler) {
    KernelSource source = KernelSource.of("t.cu", TEXT, "a", "b<float>");
    return new CudaAcceptance(new Compilers(List.of(compiler))).refusals(source).keySet();
  }

  @Test
  void oneRequestWithoutHostCodeForAWholeFile() {
    Picky compiler = new Picky(Set.of(), "main");
    assertEquals(Set.of(), refused(compiler));
    assertEquals(1, compiler.requests.size());
    assertEquals(List.of("a", "b<float>"), compiler.requests.get(0).names());
  }

  @Test
  void oneInstanceRefusedLeavesTheOthers() {
    assertEquals(Set.of("b<float>"), refused(new Picky(Set.of("b<float>"), "main")));
  }

  @Test
  void aTextThatIsRefusedForAllIsAskedForEach() {
    Picky compiler = new Picky(Set.of(), "__global__");
    assertEquals(Set.of("a", "b<float>"), refused(compiler));
    assertEquals(3, compiler.requests.size(), "each kernel has a text of its own");
  }
}
