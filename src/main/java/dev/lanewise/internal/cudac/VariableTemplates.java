package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import java.util.List;

/** Instances of variable templates. */
final class VariableTemplates {

  private VariableTemplates() {}

  static Symbol.Var instance(
      Sema sema, Symbol.VarTemplate t, List<TemplateArgument> written, Scope from, Pos pos) {
    Decl.Variable best = t.decls().get(0);
    TemplateHead primary = Declarations.head(best.templates());
    Scope scope =
        sema.templates.bind(primary, sema.templates.arguments(written, from), t.scope(), pos);
    List<TArg> args = Templates.bound(primary, scope);
    int specificity = Integer.MIN_VALUE;
    for (Decl.Variable d : t.decls()) {
      if (d.name().last().arguments() != null) {
        TemplateHead own = Declarations.head(d.templates());
        var special = d.name().last().arguments();
        PartialMatch m = PartialMatch.of(sema, own, special, primary, args, t.scope(), d.pos());
        if (m != null && m.specificity() > specificity) {
          specificity = m.specificity();
          best = d;
          scope = m.scope();
        }
      }
    }
    return sema.globals.make(best, scope, null, pos);
  }
}
