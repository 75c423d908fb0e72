package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import java.util.LinkedHashMap;
import java.util.List;

/** Instances of variable templates. */
final class VariableTemplates {

  private VariableTemplates() {}

  static Symbol.Var instance(
      Sema sema, Symbol.VarTemplate t, List<TemplateArgument> written, Scope from, Pos pos) {
    List<TArg> args = sema.templates.arguments(written, from);
    Decl.Variable best = t.decls().get(0);
    Scope scope = sema.templates.bind(Declarations.head(best.templates()), args, t.scope(), pos);
    for (Decl.Variable d : t.decls()) {
      if (d.name().last().arguments() != null) {
        Deduction deduction =
            new Deduction(sema, Declarations.head(d.templates()), t.scope(), new LinkedHashMap<>());
        if (deduction.arguments(d.name().last().arguments(), args) && deduction.complete()) {
          best = d;
          scope = deduction.scope();
        }
      }
    }
    return sema.globals.make(best, scope, null, pos);
  }
}
