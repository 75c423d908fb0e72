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
    static final Source SOURCE =
        Prelude.parsed(
            KnownHeaders.read(FILE)
                + KnownHeaders.standard()
                + KnownHeaders.read(KnownHeaders.GROUPS)
                + KnownHeaders.read(KnownHeaders.COPIES));
  }

  private static final class Packed {
    static final Source SOURCE = Prelude.parsed(KnownHeaders.read("packed_integers.cu"));
  }

  private static final class Further {
    static final Source SOURCE = Prelude.parsed(KnownHeaders.read("further_functions.cu"));
  }

  private final Sema sema;
  private Scope scope;
  private Scope packed;
  private Scope further;

  Prelude(Sema sema) {
    this.sema = sema;
  }

  /** Returns the functions that CUDA declares everywhere; here they have a prefix of ours. */
  List<Symbol.Func> functions(String name) {
    List<Symbol.Func> all = new ArrayList<>();
    for (Symbol s : part(name).find("lanewise_" + name)) {
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
      scope = namespace(); // there before what is declared in it asks for it
      sema.declarations.declareAll(Parsed.SOURCE.declarations(), scope);
    }
    return scope;
  }

  private Scope part(String name) {
    if (name.startsWith("__v")) {
      packed = packed == null ? declared(Packed.SOURCE) : packed;
      return packed;
    }
    if (BuiltinNames.isFurther(name)) {
      further = further == null ? declared(Further.SOURCE) : further;
      return further;
    }
    return scope();
  }

  private Scope declared(Source source) {
    Scope declared = namespace();
    sema.declarations.declareAll(source.declarations(), declared);
    return declared;
  }

  private Scope namespace() {
    return new Scope(sema.global, Scope.Kind.NAMESPACE, "", null);
  }

  private static Source parsed(String text) {
    return Syntax.parse(KernelSource.of(FILE, text));
  }
}
