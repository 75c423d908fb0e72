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
 * moves, by a constant, towards a limit that it cannot jump over; or that only the step halves.
 * What looks like it and is none: {@code i *= 2} from 0, a step of 0, unsigned {@code i >= 0}, a
 * body that moves the counter back.
 *
 * @param counter the variable
 * @param test what compares it with the limit; all or a part of the loop's condition
 * @param onLeft whether the counter is the left side of the test
 * @param step what is added to the counter; 0 if it is halved
 * @param unless a condition ahead of the loop with which it is none after all, as {@code i <=
 *     INT_MAX}; null if there is no such
 * @param fixed whether the limit is known to be the same before the loop and in it
 */
record CountedLoop(
    Variable counter, Expr.Compare test, boolean onLeft, int step, Expr unless, boolean fixed) {
  /**
   * Returns the loop as one that counts, and so ends whatever its body does; null if it may not.
   */
  static CountedLoop of(Stmt.Loop loop, Memory memory) {
    Uses body = Uses.of(loop.body());
    for (Stmt s : loop.step().statements()) {
      Variable counter = s instanceof Stmt.Assign a ? counter(a) : null;
      if (counter == null
          || memory.holds(counter)
          || body.assigned().contains(counter)
          || assignments(loop, counter) > 1) {
        continue;
      }
      Expr.Binary value = (Expr.Binary) ((Stmt.Assign) s).value();
      CountedLoop found = of(loop.condition(), counter, value);
      if (found != null) {
        boolean fixed = isFixed(found.limit(), loop, memory);
        if (fixed || found.unless == null) {
          return new CountedLoop(
              counter, found.test, found.onLeft, found.step, found.unless, fixed);
        }
      }
    }
    return null;
  }

  /** Returns what the counter is compared with. */
  Expr limit() {
    return onLeft ? test.right() : test.left();
  }

  /** Returns the counter as it is compared. */
  Expr value() {
    return onLeft ? test.left() : test.right();
  }

  /** Returns the comparison, as if the counter were its left side. */
  CompareOp op() {
    return onLeft ? test.op() : swapped(test.op());
  }

  /**
   * Returns how many turns it takes at most, −1 if that is not known.
   *
   * @param start what the counter starts with; null if unknown
   */
  long mostTurns(Expr start) {
    if (step == 0) {
      return 32;
    }
    if (!(limit() instanceof Expr.Const end)) {
      return -1;
    }
    boolean unsigned = end.type() == Scalar.U32;
    long from;
    if (start instanceof Expr.Const c) {
      from = unsigned ? c.bits() & 0xFFFF_FFFFL : (int) c.bits();
    } else if (step > 0 && (unsigned || start != null && Signs.isNeverNegative(start))) {
      from = 0;
    } else {
      return -1;
    }
    long way = step > 0 ? end.bits() - from : from - end.bits();
    if (op() == CompareOp.NE) {
      return way;
    }
    boolean weakly = op() == CompareOp.LE || op() == CompareOp.GE;
    long by = Math.abs((long) step);
    return Math.max(0, (way + (weakly ? 1 : 0) + by - 1) / by);
  }

  /** Returns whether the value is the same before the loop and in it. */
  private static boolean isFixed(Expr limit, Stmt.Loop loop, Memory memory) {
    Uses whole = Uses.of(new Block(List.of(loop)));
    return Purity.isPure(limit)
        && Purity.leavesAre(
            limit,
            leaf ->
                !(leaf instanceof Expr.Read r)
                    || !memory.holds(r.place())
                        && !whole.assigned().contains(Roots.variable(r.place())));
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

  private static CountedLoop of(Expr condition, Variable counter, Expr.Binary value) {
    if (condition instanceof Expr.Logical both && both.and()) {
      CountedLoop left = of(both.left(), counter, value);
      return left != null ? left : of(both.right(), counter, value);
    }
    if (!(condition instanceof Expr.Compare c) || !is32Bit(c.left().type())) {
      return null;
    }
    if (reads(c.left(), counter)) {
      return of(counter, value, c, true);
    }
    return reads(c.right(), counter) ? of(counter, value, c, false) : null;
  }

  private static CountedLoop of(
      Variable counter, Expr.Binary value, Expr.Compare test, boolean onLeft) {
    CountedLoop plain = new CountedLoop(counter, test, onLeft, step(value, counter), null, false);
    if (halves(counter, value, plain.op(), plain.limit())) {
      return new CountedLoop(counter, test, onLeft, 0, null, false);
    }
    return plain.step == 0 ? null : plain.unlessItWraps();
  }

  /** Returns the loop with the condition under which its counter may pass the limit. */
  private CountedLoop unlessItWraps() {
    boolean strictly = op() == (step > 0 ? CompareOp.LT : CompareOp.GT);
    boolean weakly = op() == (step > 0 ? CompareOp.LE : CompareOp.GE);
    boolean one = step == 1 || step == -1;
    if (one && strictly) {
      return this;
    }
    if (one && op() == CompareOp.NE) {
      return unless(step > 0 ? CompareOp.GT : CompareOp.LT, value(), limit());
    }
    if (!strictly && !weakly) {
      return null;
    }
    Scalar type = (Scalar) limit().type();
    long least = type == Scalar.U32 ? 0 : Integer.MIN_VALUE;
    long most = type == Scalar.U32 ? 0xFFFF_FFFFL : Integer.MAX_VALUE;
    if (limit() instanceof Expr.Const c) {
      // The last counter that goes on, one step further, must still be a number of the type.
      long last = c.bits() + (weakly ? 0 : step > 0 ? -1 : 1) + (long) step;
      return last >= least && last <= most ? this : null;
    }
    Expr end = new Expr.Const(type, step > 0 ? most : least, test.pos());
    return one ? unless(CompareOp.EQ, limit(), end) : null;
  }

  private CountedLoop unless(CompareOp op, Expr left, Expr right) {
    Expr wraps = new Expr.Compare(op, left, right, test.pos());
    return new CountedLoop(counter, test, onLeft, step, wraps, fixed);
  }

  /** Returns whether {@code counter op limit} is sure to turn false since the counter gets to 0. */
  private static boolean halves(Variable counter, Expr.Binary value, CompareOp op, Expr limit) {
    if (!reads(value.left(), counter)
        || !(value.right() instanceof Expr.Const by)
        || !(limit instanceof Expr.Const c)) {
      return false;
    }
    boolean halves =
        value.op() == BinaryOp.SHR && by.bits() > 0 && by.bits() < 32
            || value.op() == BinaryOp.DIV && by.bits() > 1;
    return halves && (op == CompareOp.GT && c.bits() >= 0 || op == CompareOp.GE && c.bits() > 0);
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
