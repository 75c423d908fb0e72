package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.ast.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Library pieces written in CUDA C++ itself; read when one of their names is first used. */
final class Prelude {
  private static final String FILE = "prelude.cu";
  private static final Set<String> NAMES =
      Set.of("std", "cuda", "cooperative_groups", "cudaExtent", "cudaPos", "cudaPitchedPtr");

  /** Parsed once, when first needed. */
  private static final class Parsed {
    static final Source SOURCE = Syntax.parse(KernelSource.of(FILE, text()));

    private static String text() {
      return KnownHeaders.read(FILE)
          + KnownHeaders.standard()
          + KnownHeaders.read(KnownHeaders.GROUPS);
    }
  }

  private final Sema sema;
  private Scope scope;

  Prelude(Sema sema) {
    this.sema = sema;
  }

  /** Returns the functions that CUDA declares everywhere; here they have a prefix of ours. */
  List<Symbol.Func> functions(String name) {
    List<Symbol.Func> all = new ArrayList<>();
    for (Symbol s : scope().find("lanewise_" + name)) {
      if (s instanceof Symbol.Func f) {
        all.add(f);
      }
    }
    return all;
  }

  /** Returns whether a file, as positions name it, is this one, which no user knows. */
  static boolean isOfPrelude(String file) {
    return file.equals(FILE);
  }

  /** Returns what {@code std} here has by a name. */
  List<Symbol> standard(String name) {
    for (Symbol s : scope().find("std")) {
      if (s instanceof Symbol.Namespace n) {
        return n.scope().find(name);
      }
    }
    return List.of();
  }

  boolean provides(String name) {
    return NAMES.contains(name);
  }

  Scope scope() {
    if (scope == null) {
      scope = new Scope(sema.global, Scope.Kind.NAMESPACE, "", null);
      sema.declarations.declareAll(Parsed.SOURCE.declarations(), scope);
    }
    return scope;
  }
}
