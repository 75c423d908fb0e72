package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import java.util.function.Predicate;

/** Which expressions can be evaluated any number of times, anywhere: no memory, no faults. */
final class Purity {
  private Purity() {}

  static boolean isPure(Stmt.Assign s) {
    return isPure(s.value());
  }

  /** Returns whether an expression reads no memory and cannot fault. */
  static boolean isPure(Expr e) {
    return leavesAre(
        e,
        leaf ->
            leaf instanceof Expr.Read r
                ? Roots.isPlain(r.place())
                : leaf instanceof Expr.Special s && s.value() != SpecialValue.CLOCK);
  }

  /** Returns whether all leaves but constants pass, and all operations on the way are harmless. */
  static boolean leavesAre(Expr e, Predicate<Expr> leaf) {
    if (e instanceof Expr.PtrAdd add) {
      return leavesAre(add.pointer(), leaf) && leavesAre(add.index(), leaf);
    }
    if (e instanceof Expr.PtrCast cast) {
      return leavesAre(cast.pointer(), leaf);
    }
    if (e instanceof Expr.Const || e instanceof Expr.Null) {
      return true;
    }
    if (e instanceof Expr.Unary u) {
      return leavesAre(u.operand(), leaf);
    }
    if (e instanceof Expr.Convert c) {
      return leavesAre(c.operand(), leaf);
    }
    if (e instanceof Expr.Bitcast c) {
      return leavesAre(c.operand(), leaf);
    }
    if (e instanceof Expr.Binary b) {
      boolean divides = b.op() == Expr.BinaryOp.DIV || b.op() == Expr.BinaryOp.REM;
      boolean safe =
          !divides || b.type().isFloating() || b.right() instanceof Expr.Const c && c.bits() != 0;
      return safe && leavesAre(b.left(), leaf) && leavesAre(b.right(), leaf);
    }
    if (e instanceof Expr.Compare c) {
      return leavesAre(c.left(), leaf) && leavesAre(c.right(), leaf);
    }
    if (e instanceof Expr.Logical l) {
      return leavesAre(l.left(), leaf) && leavesAre(l.right(), leaf);
    }
    if (e instanceof Expr.Select s) {
      return leavesAre(s.condition(), leaf) && leavesAre(s.yes(), leaf) && leavesAre(s.no(), leaf);
    }
    if (e instanceof Expr.Math m) {
      return m.arguments().stream().allMatch(a -> leavesAre(a, leaf));
    }
    return (e instanceof Expr.Read || e instanceof Expr.Special || e instanceof Expr.AddressOf)
        && leaf.test(e);
  }
}
