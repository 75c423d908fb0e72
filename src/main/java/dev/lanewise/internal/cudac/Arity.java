package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.List;

/** How many arguments functions take. */
final class Arity {

  private Arity() {}

  /** Returns whether a function can be called with so many arguments. */
  static boolean fits(Symbol.Func f, int given) {
    List<Param> params = f.decl.params();
    int required = 0;
    boolean pack = f.decl.variadic();
    int most = 0;
    for (Param p : params) {
      if (isVoid(p)) {
        continue;
      }
      pack |= p.pack();
      most++;
      required += p.pack() || p.defaultValue() != null ? 0 : 1;
    }
    return (given >= required || hasEarlierDefaults(f)) && (given <= most || pack);
  }

  private static boolean isVoid(Param p) {
    return p.name().isEmpty()
        && p.type() instanceof TypeSyntax.Builtin b
        && b.name().equals("void");
  }

  private static boolean hasEarlierDefaults(Symbol.Func f) {
    for (Symbol s : f.scope.find(f.name())) {
      if (s instanceof Symbol.Func g
          && g != f
          && g.decl.params().size() == f.decl.params().size()
          && g.decl.params().stream().anyMatch(p -> p.defaultValue() != null)) {
        return true;
      }
    }
    return false;
  }
}
