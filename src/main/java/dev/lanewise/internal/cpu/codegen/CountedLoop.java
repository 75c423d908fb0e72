package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Expr.BinaryOp;
import dev.lanewise.internal.ir.Expr.CompareOp;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.List;

/**
 * Tells loops that count from those that may run for ever: a 32-bit variable that only the step
 * moves, by a constant, towards a limit that it cannot jump over. What looks like it and is none:
 * {@code i *= 2} from 0, a step of 0, unsigned {@code i >= 0}, {@code i <= n} where n may be the
 * largest number, a body that moves the counter back.
 *
 * @param counter the variable
 * @param step what each iteration adds to it, not 0
 * @param limit what it is compared with
 */
record CountedLoop(Variable counter, int step, Expr limit) {
  private static final long SHORT = 4096;

  /**
   * Returns the loop as one that counts, and so ends whatever its body does; null if it may not.
   */
  static CountedLoop of(Stmt.Loop loop, Memory memory) {
    for (Stmt s : loop.step().statements()) {
      Variable counter = s instanceof Stmt.Assign a ? counter(a) : null;
      if (counter == null
          || memory.holds(counter)
          || Uses.of(loop.body()).assigned().contains(counter)
          || assignments(loop, counter) > 1) {
        continue;
      }
      int step = step(((Expr.Binary) ((Stmt.Assign) s).value()), counter);
      Expr limit = step == 0 ? null : limit(loop.condition(), counter, step);
      if (limit != null) {
        return new CountedLoop(counter, step, limit);
      }
    }
    return null;
  }

  /** Returns whether it counts to a small number. */
  boolean isShort() {
    return limit instanceof Expr.Const c && Math.abs(c.bits()) <= SHORT;
  }

  private static Variable counter(Stmt.Assign step) {
    return step.target() instanceof Place.Var target
            && step.value() instanceof Expr.Binary
            && is32Bit(target.type())
        ? target.variable()
        : null;
  }

  private static boolean is32Bit(Object type) {
    return type == Scalar.I32 || type == Scalar.U32;
  }

  private static long assignments(Stmt.Loop loop, Variable counter) {
    return loop.step().statements().stream()
        .filter(s -> Uses.of(new Block(List.of(s))).assigned().contains(counter))
        .count();
  }

  private static int step(Expr.Binary sum, Variable counter) {
    Expr other = reads(sum.left(), counter) ? sum.right() : sum.left();
    if (!(other instanceof Expr.Const c)
        || !reads(sum.left(), counter) && sum.op() == BinaryOp.SUB) {
      return 0;
    }
    int by = (int) c.bits();
    return sum.op() == BinaryOp.ADD ? by : sum.op() == BinaryOp.SUB ? -by : 0;
  }

  /** Returns what ends the loop, null if nothing is sure to. */
  private static Expr limit(Expr condition, Variable counter, int step) {
    if (condition instanceof Expr.Logical both && both.and()) {
      Expr left = limit(both.left(), counter, step);
      return left != null ? left : limit(both.right(), counter, step);
    }
    if (!(condition instanceof Expr.Compare c) || !is32Bit(c.left().type())) {
      return null;
    }
    boolean unsigned = c.left().type() == Scalar.U32;
    if (reads(c.left(), counter)) {
      return ends(c.op(), c.right(), step, unsigned) ? c.right() : null;
    }
    return reads(c.right(), counter) && ends(swapped(c.op()), c.left(), step, unsigned)
        ? c.left()
        : null;
  }

  /** Returns whether {@code counter op limit} is sure to turn false: no step leads past its end. */
  private static boolean ends(CompareOp op, Expr limit, int step, boolean unsigned) {
    boolean one = step == 1 || step == -1;
    boolean strictly = op == (step > 0 ? CompareOp.LT : CompareOp.GT);
    if (one && (strictly || op == CompareOp.NE)) {
      return true;
    }
    boolean weakly = op == (step > 0 ? CompareOp.LE : CompareOp.GE);
    if (!strictly && !weakly || !(limit instanceof Expr.Const c)) {
      return false;
    }
    // The last counter that goes on, one step further, must still be a number of the type.
    long last = c.bits() + (weakly ? 0 : step > 0 ? -1 : 1) + (long) step;
    return unsigned
        ? last >= 0 && last <= 0xFFFF_FFFFL
        : last >= Integer.MIN_VALUE && last <= Integer.MAX_VALUE;
  }

  private static CompareOp swapped(CompareOp op) {
    switch (op) {
      case LT:
        return CompareOp.GT;
      case LE:
        return CompareOp.GE;
      case GT:
        return CompareOp.LT;
      case GE:
        return CompareOp.LE;
      default:
        return op;
    }
  }

  private static boolean reads(Expr e, Variable v) {
    Expr inner = e instanceof Expr.Convert convert && is32Bit(e.type()) ? convert.operand() : e;
    return inner instanceof Expr.Read read
        && read.place() instanceof Place.Var place
        && place.variable() == v;
  }
}
