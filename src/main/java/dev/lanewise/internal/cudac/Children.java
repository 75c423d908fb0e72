package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Expr;
import java.util.List;

/** The operands of an expression that are expressions themselves. */
final class Children {

  private Children() {}

  static List<Expr> of(Expr e) {
    if (e instanceof Expr.Unary u) {
      return List.of(u.operand());
    }
    if (e instanceof Expr.Binary b) {
      return List.of(b.left(), b.right());
    }
    if (e instanceof Expr.Compare c) {
      return List.of(c.left(), c.right());
    }
    if (e instanceof Expr.Logical l) {
      return List.of(l.left(), l.right());
    }
    if (e instanceof Expr.Select s) {
      return List.of(s.condition(), s.yes(), s.no());
    }
    if (e instanceof Expr.Convert c) {
      return List.of(c.operand());
    }
    if (e instanceof Expr.Bitcast b) {
      return List.of(b.operand());
    }
    if (e instanceof Expr.Math m) {
      return m.arguments();
    }
    if (e instanceof Expr.PtrAdd p) {
      return List.of(p.pointer(), p.index());
    }
    if (e instanceof Expr.PtrDiff p) {
      return List.of(p.left(), p.right());
    }
    if (e instanceof Expr.PtrCast p) {
      return List.of(p.pointer());
    }
    if (e instanceof Expr.PtrToInt p) {
      return List.of(p.pointer());
    }
    if (e instanceof Expr.IntToPtr p) {
      return List.of(p.operand());
    }
    return e instanceof Expr.Build b ? b.values() : List.of();
  }
}
