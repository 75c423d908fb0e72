package dev.lanewise.internal.cudac;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Source;
import dev.lanewise.internal.cudac.ast.Stmt;
import java.util.List;
import java.util.Map;

/** Short ways to parse a text in a test. */
final class Sources {
  private Sources() {}

  static Source parse(String text) {
    return parse(text, Map.of());
  }

  static Source parse(String text, Map<String, String> headers) {
    return Syntax.parse(new KernelSource("t.cu", text, headers, List.of(), CompileOptions.CUDA));
  }

  static <T extends Decl> T only(Class<T> type, String text) {
    List<Decl> found = parse(text).declarations();
    return found.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + found));
  }

  /** Parses a statement in a kernel with a few names around it. */
  static Stmt statement(String text) {
    String source =
        "struct S { int x; float f(); }; template <class T> __device__ T g(T a);\n"
            + "__global__ void k(int a, int b, float* p, S s) {\n"
            + text
            + "\n}";
    return parse(source).declarations().stream()
        .filter(d -> d instanceof Decl.Function f && f.body() != null)
        .map(d -> ((Decl.Function) d).body().statements().get(0))
        .findFirst()
        .orElseThrow(() -> new AssertionError(parse(source).declarations().toString()));
  }

  static Expr expression(String text) {
    return ((Stmt.Expression) statement(text + ";")).expr();
  }
}
