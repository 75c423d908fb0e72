package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;

/** Copies of declarations with something changed. */
final class Decls {

  private Decls() {}

  /** Returns a member's definition, static where its declaration in the class says so. */
  static Decl.Function withSpecifiersOf(Decl.Function d, Decl.Function declared) {
    Specifiers s = d.specifiers();
    if (declared.specifiers().has(Specifier.STATIC)) {
      s = s.with(Specifier.STATIC);
    }
    return new Decl.Function(
        d.pos(),
        d.name(),
        d.kind(),
        d.templates(),
        s,
        d.result(),
        d.params(),
        d.variadic(),
        d.initializers(),
        d.body(),
        d.doc());
  }
}
