package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Lambdas with parameters of type {@code auto}: templates, with a name for each such type. */
final class GenericLambdas {
  private GenericLambdas() {}

  /** Gives each {@code auto} parameter a template parameter of its own. */
  static List<TemplateHead> generic(Expr.Lambda e) {
    if (!e.templates().isEmpty()) {
      return e.templates();
    }
    List<TemplateHead.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < e.params().size(); i++) {
      if (TypeResolver.hasAuto(e.params().get(i).type())) {
        parameters.add(
            new TemplateHead.Parameter(
                e.pos(), TemplateHead.Kind.TYPE, "auto" + i, e.params().get(i).pack(), null, null));
      }
    }
    return parameters.isEmpty() ? List.of() : List.of(new TemplateHead(e.pos(), parameters));
  }

  static List<Param> renamed(Expr.Lambda e) {
    List<Param> all = new ArrayList<>();
    for (int i = 0; i < e.params().size(); i++) {
      var p = e.params().get(i);
      all.add(
          new Param(
              p.pos(),
              p.specifiers(),
              replaced(p.type(), "auto" + i),
              p.name(),
              p.defaultValue(),
              p.pack()));
    }
    return all;
  }

  private static TypeSyntax replaced(TypeSyntax t, String name) {
    if (t instanceof TypeSyntax.Auto a) {
      return new TypeSyntax.Named(a.pos(), QualifiedName.of(a.pos(), name), false);
    }
    if (t instanceof TypeSyntax.Qualified q) {
      return new TypeSyntax.Qualified(
          q.pos(), replaced(q.type(), name), q.isConst(), q.isVolatile());
    }
    if (t instanceof TypeSyntax.Reference r) {
      return new TypeSyntax.Reference(r.pos(), replaced(r.referent(), name), r.rvalue());
    }
    return t instanceof TypeSyntax.Pointer p
        ? new TypeSyntax.Pointer(p.pos(), replaced(p.pointee(), name), p.restrict())
        : t;
  }
}
