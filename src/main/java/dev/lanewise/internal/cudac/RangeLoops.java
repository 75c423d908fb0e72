package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Range-for over objects, written as the loop over iterators that the standard says it is. */
final class RangeLoops {
  // With blanks: no name of the source is one of these.
  private static final String RANGE = " range";
  private static final String AT = " at";
  private static final String END = " end";

  private RangeLoops() {}

  /**
   * Returns the loop over a range that has {@code begin()} and {@code end()}.
   *
   * @param beside the class next to which these are functions; null if they are its members
   */
  static Stmt of(Stmt.RangeFor s, RecordType beside) {
    Pos pos = s.pos();
    TypeSyntax auto = new TypeSyntax.Auto(pos, false);
    Stmt range = declared(pos, new TypeSyntax.Reference(pos, auto, true), RANGE, s.range());
    Stmt at = declared(pos, auto, AT, iterator(pos, "begin", beside));
    Stmt end = declared(pos, auto, END, iterator(pos, "end", beside));
    Expr more = new Expr.Binary(pos, Operator.NE, name(pos, AT), name(pos, END));
    Expr next = new Expr.Unary(pos, Operator.PRE_INC, name(pos, AT));
    Stmt each = new Stmt.Block(pos, List.of(element(s.variable(), pos), s.body()));
    Stmt loop =
        new Stmt.For(pos, new Stmt.Empty(pos), new Stmt.Condition(more, null), next, each, -1);
    return new Stmt.Block(pos, List.of(range, at, end, loop));
  }

  private static Expr name(Pos pos, String name) {
    return new Expr.Name(pos, QualifiedName.of(pos, name));
  }

  private static Expr iterator(Pos pos, String function, RecordType beside) {
    return beside == null
        ? new Expr.Call(
            pos,
            new Expr.Member(pos, name(pos, RANGE), false, QualifiedName.of(pos, function)),
            List.of())
        : new Expr.Call(
            pos,
            new Expr.Name(pos, within(pos, beside.scope.parent, function)),
            List.of(name(pos, RANGE)));
  }

  /** Only the namespace of the class counts: what is called like it elsewhere is not meant. */
  private static QualifiedName within(Pos pos, Scope scope, String function) {
    List<QualifiedName.Part> parts = new ArrayList<>();
    for (Scope s = scope; s != null; s = s.parent) {
      if (s.kind == Scope.Kind.NAMESPACE && !s.name.isEmpty()) {
        parts.add(0, new QualifiedName.Part(pos, s.name, null, null));
      }
    }
    parts.add(new QualifiedName.Part(pos, function, null, null));
    return new QualifiedName(pos, true, false, parts);
  }

  private static Stmt declared(Pos pos, TypeSyntax type, String name, Expr value) {
    Decl.Variable v =
        new Decl.Variable(
            pos,
            QualifiedName.of(pos, name),
            List.of(),
            Specifiers.NONE,
            type,
            Decl.InitKind.COPY,
            List.of(value),
            null);
    return new Stmt.Declaration(pos, List.of(v));
  }

  private static Stmt element(Decl element, Pos pos) {
    Expr value = new Expr.Unary(pos, Operator.DEREF, name(pos, AT));
    if (element instanceof Decl.StructuredBinding b) {
      Decl bound = new Decl.StructuredBinding(b.pos(), b.specifiers(), b.type(), b.names(), value);
      return new Stmt.Declaration(pos, List.of(bound));
    }
    Decl.Variable v = (Decl.Variable) element;
    Decl.Variable all =
        new Decl.Variable(
            v.pos(),
            v.name(),
            v.templates(),
            v.specifiers(),
            v.type(),
            Decl.InitKind.COPY,
            List.of(value),
            null);
    return new Stmt.Declaration(pos, List.of(all));
  }
}
