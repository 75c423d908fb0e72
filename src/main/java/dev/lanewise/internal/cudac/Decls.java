package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import java.util.List;

/** Copies of declarations with something changed. */
final class Decls {

  private Decls() {}

  /** Returns a member's definition, static where its declaration in the class says so. */
  static Decl.Function withSpecifiersOf(Decl.Function d, Decl.Function declared) {
    Specifiers s = d.specifiers();
    if (declared.specifiers().has(Specifier.STATIC)) {
      s = s.with(Specifier.STATIC);
    }
    return copy(d, s, d.params());
  }

  /** Returns a function with other parameters. */
  static Decl.Function withParameters(Decl.Function d, List<Param> params) {
    return copy(d, d.specifiers(), List.copyOf(params));
  }

  private static Decl.Function copy(Decl.Function d, Specifiers specifiers, List<Param> params) {
    return new Decl.Function(
        d.pos(),
        d.name(),
        d.kind(),
        d.templates(),
        specifiers,
        d.result(),
        params,
        d.variadic(),
        d.initializers(),
        d.body(),
        d.doc());
  }
}
