package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Constructors a class takes from its base by {@code using Base::Base}: they initialise that. */
final class InheritedConstructors {

  private InheritedConstructors() {}

  static List<Symbol.Func> of(RecordType r) {
    if (r.inherited == null || !r.complete) {
      r.inherited = find(r);
    }
    return r.inherited;
  }

  private static List<Symbol.Func> find(RecordType r) {
    List<Symbol.Func> all = new ArrayList<>();
    for (Decl d : r.decl == null || r.bases.isEmpty() ? List.<Decl>of() : r.decl.members()) {
      if (d instanceof Decl.UsingDeclaration u && u.name().parts().size() > 1) {
        for (RecordType.Base b : r.bases) {
          if (names(u.name(), b.type(), r)) {
            Constructors.of(b.type()).stream()
                .filter(InheritedConstructors::isInherited)
                .forEach(f -> all.add(forwarding(f, b.type(), r, u.pos())));
          }
        }
      }
    }
    return all;
  }

  /** {@code Alias::Alias} stands for the only base there is. */
  private static boolean names(QualifiedName name, RecordType base, RecordType r) {
    String last = name.last().identifier();
    List<QualifiedName.Part> parts = name.parts();
    boolean twice = parts.get(parts.size() - 2).identifier().equals(last);
    return last.equals(simple(base)) || twice && r.bases.size() == 1;
  }

  private static String simple(RecordType r) {
    return r.decl == null || r.decl.name() == null ? "" : r.decl.name().last().identifier();
  }

  /** Those without parameters and those that copy are not. */
  private static boolean isInherited(Symbol.Func f) {
    List<Param> params = f.decl.params();
    return !params.isEmpty()
        && !(params.size() == 1 && Packs.names(params.get(0).type()).contains(f.name()));
  }

  private static Symbol.Func forwarding(Symbol.Func f, RecordType b, RecordType r, Pos pos) {
    List<Param> params = new ArrayList<>();
    List<Expr> arguments = new ArrayList<>();
    for (Param p : f.decl.params()) {
      String name = p.name().isEmpty() ? "given " + params.size() : p.name();
      params.add(new Param(p.pos(), p.specifiers(), p.type(), name, p.defaultValue(), p.pack()));
      Expr e = new Expr.Name(pos, QualifiedName.of(pos, name));
      arguments.add(p.pack() ? new Expr.PackExpansion(pos, e) : e);
    }
    Decl.MemberInit base =
        new Decl.MemberInit(pos, QualifiedName.of(pos, simple(b)), arguments, false);
    Decl.Function made =
        new Decl.Function(
            f.decl.pos(),
            f.decl.name(),
            f.decl.kind(),
            f.decl.templates(),
            f.decl.specifiers(),
            f.decl.result(),
            params,
            false,
            List.of(base),
            new Stmt.Block(pos, List.of()),
            "");
    return new Symbol.Func(made, f.scope, r, f.head);
  }
}
