package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Arguments of class templates that are left to be found from what initialises an object. */
final class ClassDeduction {
  private final Body body;

  ClassDeduction(Body body) {
    this.body = body;
  }

  /** Returns the class a type written without arguments stands for here; null if it has them. */
  CType of(TypeSyntax type, List<Expr> initializer, Pos pos) {
    if (type instanceof TypeSyntax.Qualified q) {
      CType inner = of(q.type(), initializer, pos);
      return inner == null ? null : CType.qualified(inner, q.isConst(), q.isVolatile());
    }
    Symbol.ClassTemplate t = type instanceof TypeSyntax.Named n ? template(n.name()) : null;
    return t == null || t.primary == null ? null : of(t, values(initializer), pos);
  }

  private Symbol.ClassTemplate template(QualifiedName name) {
    if (name.last().arguments() == null) {
      for (Symbol s : body.sema.lookup.name(name, body.scope)) {
        if (s instanceof Symbol.ClassTemplate t) {
          return body.sema.types.namedOrNull(name, body.scope) == null ? t : null;
        }
      }
    }
    return null;
  }

  private List<Val> values(List<Expr> initializer) {
    List<Val> values = new ArrayList<>();
    boolean list = initializer.size() == 1 && initializer.get(0) instanceof Expr.InitList;
    for (Expr e : list ? ((Expr.InitList) initializer.get(0)).elements() : initializer) {
      if (e instanceof Expr.InitList l) {
        values.add(Val.list(l));
      } else if (e instanceof Expr.PackExpansion p) {
        Packs.expand(
            body.sema, p.pattern(), body.scope, () -> values.add(body.typeOnly(p.pattern())));
      } else {
        values.add(body.typeOnly(e));
      }
    }
    return values;
  }

  private CType of(Symbol.ClassTemplate t, List<Val> values, Pos pos) {
    if (values.size() == 1
        && values.get(0).type().bare() instanceof RecordType r
        && r.template == t) {
      return r;
    }
    TemplateHead head = Declarations.head(t.primary.templates());
    List<Symbol.Func> candidates = new ArrayList<>(body.sema.declarations.guides(t));
    candidates.addAll(constructors(t, head));
    Instances.Instance made = body.sema.overloads.choose(candidates, null, null, values, body, pos);
    if (made != null && made.func.decl.kind() == Decl.FunctionKind.GUIDE) {
      return made.result;
    }
    if (made == null) {
      throw Refusal.of(
          Feature.TEMPLATE,
          pos,
          "'" + t.name + "' without template arguments, which its constructors do not tell,");
    }
    List<TArg> all = Templates.bound(made.func.head, made.scope);
    return body.sema.templates.classInstance(t, all.subList(0, head.parameters().size()), pos);
  }

  /**
   * Returns the constructors as functions, templates with the parameters of the class. In C++17 the
   * fields of a class without any tell nothing.
   */
  private static List<Symbol.Func> constructors(Symbol.ClassTemplate t, TemplateHead head) {
    List<Symbol.Func> all = new ArrayList<>();
    for (Decl d : t.primary.members()) {
      if (d instanceof Decl.Function f && f.kind() == Decl.FunctionKind.CONSTRUCTOR) {
        List<TemplateHead.Parameter> parameters = new ArrayList<>(head.parameters());
        f.templates().forEach(own -> parameters.addAll(own.parameters()));
        all.add(new Symbol.Func(f, t.scope, null, new TemplateHead(head.pos(), parameters)));
      }
    }
    return all;
  }
}
