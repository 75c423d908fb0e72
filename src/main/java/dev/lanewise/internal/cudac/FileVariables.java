package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code __device__} and {@code __constant__} variables of a file, by the names that users and
 * compilers give them: with their namespaces.
 */
final class FileVariables {
  private final Sema sema;

  FileVariables(Sema sema) {
    this.sema = sema;
  }

  List<String> names() {
    return globals().stream().map(g -> Classes.scoped(g.name(), g.scope)).toList();
  }

  /** Returns those whose types can be made out; asking for one makes it one of the module's. */
  Map<String, Variable> variables() {
    Map<String, Variable> all = new LinkedHashMap<>();
    for (Symbol.Global g : globals()) {
      try {
        if (sema.globals.resolve(g, g.decl.pos()).place instanceof Place.Var place) {
          all.put(Classes.scoped(g.name(), g.scope), place.variable());
        }
      } catch (KernelCompileException e) {
        continue; // told when a kernel uses it
      }
    }
    return all;
  }

  private List<Symbol.Global> globals() {
    List<Symbol.Global> all = new ArrayList<>();
    collect(sema.global, all);
    return all;
  }

  private static void collect(Scope scope, List<Symbol.Global> all) {
    for (List<Symbol> symbols : scope.all()) {
      for (Symbol s : symbols) {
        if (s instanceof Symbol.Global g && isMemory(g)) {
          all.add(g);
        } else if (s instanceof Symbol.Namespace n && n.scope().parent == scope) {
          collect(n.scope(), all);
        }
      }
    }
  }

  /** The address of managed memory is no constant, so that compilers cannot name it. */
  private static boolean isMemory(Symbol.Global g) {
    boolean placed =
        g.decl.specifiers().has(Specifier.CONSTANT) || g.decl.specifiers().has(Specifier.DEVICE);
    return placed
        && !g.decl.specifiers().has(Specifier.MANAGED)
        && !g.decl.specifiers().has(Specifier.SHARED);
  }
}
