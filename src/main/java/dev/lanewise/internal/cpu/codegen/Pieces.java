package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Expr.BinaryOp;
import dev.lanewise.internal.ir.Expr.CompareOp;
import dev.lanewise.internal.ir.MathOp;
import dev.lanewise.internal.ir.NumericMode;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.List;

/** The loop over a piece of a {@link CountedLoop}: it has a nearer limit, and counts as well. */
final class Pieces {
  private static final int LONGEST_STEP = 4096;

  private final CountedLoop counted;
  private final int turns;
  private final Scalar type;
  private final Variable limit;

  Pieces(CountedLoop counted, int turns) {
    this.counted = counted;
    this.turns = turns;
    this.type = (Scalar) counted.limit().type();
    this.limit = Variable.local("piece", type, pos());
  }

  private SourcePos pos() {
    return counted.test().pos();
  }

  /** Returns what finds out how far the next piece goes. */
  Stmt begin() {
    Expr end = counted.fixed() ? fixedEnd() : end();
    return new Stmt.Assign(new Place.Var(limit), end, false, pos());
  }

  /** Returns the condition of the loop over a piece, given that of the whole loop. */
  Expr condition(Expr whole) {
    Expr end = new Expr.Read(new Place.Var(limit), false, pos());
    Expr limitHere = counted.fixed() ? end : nearer(counted.limit(), end);
    return new TreeCopy() {
      @Override
      public Expr compare(Expr.Compare e) {
        return e == counted.test()
            ? new Expr.Compare(op(), counted.value(), limitHere, e.pos())
            : super.compare(e);
      }
    }.expr(whole);
  }

  private CompareOp op() {
    CompareOp op = counted.op();
    return op != CompareOp.NE ? op : rises() ? CompareOp.LT : CompareOp.GT;
  }

  private boolean rises() {
    return counted.step() > 0;
  }

  private Expr nearer(Expr left, Expr right) {
    MathOp op = rises() ? MathOp.MIN : MathOp.MAX;
    return new Expr.Math(op, List.of(left, right), type, pos());
  }

  /** Returns the limit, or the counter some turns on; there is a turn to go, so none is passed. */
  private Expr fixedEnd() {
    Expr limit = counted.limit();
    Expr left = rises() ? minus(limit, counted.value()) : minus(counted.value(), limit);
    Expr unsigned = type == Scalar.U32 ? left : new Expr.Convert(left, Scalar.U32, pos());
    Expr.Const way = new Expr.Const(Scalar.U32, way(), pos());
    return new Expr.Select(
        new Expr.Compare(CompareOp.GT, unsigned, way, pos()), someTurnsOn(), limit, pos());
  }

  private Expr minus(Expr left, Expr right) {
    return new Expr.Binary(BinaryOp.SUB, left, right, NumericMode.WRAP, pos());
  }

  private Expr someTurnsOn() {
    BinaryOp op = rises() ? BinaryOp.ADD : BinaryOp.SUB;
    return new Expr.Binary(op, counted.value(), constant(way()), NumericMode.WRAP, pos());
  }

  private long way() {
    long way = (long) turns * Math.min(LONGEST_STEP, Math.abs((long) counted.step()));
    return Math.min(way, Integer.MAX_VALUE);
  }

  /** Returns the counter some turns on, or the outermost limit that the loop surely gets to. */
  private Expr end() {
    long least = type == Scalar.U32 ? 0 : Integer.MIN_VALUE;
    long most = type == Scalar.U32 ? 0xFFFF_FFFFL : Integer.MAX_VALUE;
    boolean weakly = op() == CompareOp.LE || op() == CompareOp.GE;
    long outermost = rises() ? most - (weakly ? 1 : 0) : least + (weakly ? 1 : 0);
    long last = rises() ? outermost - way() : outermost + way();
    CompareOp beyond = rises() ? CompareOp.GT : CompareOp.LT;
    return new Expr.Select(
        new Expr.Compare(beyond, counted.value(), constant(last), pos()),
        constant(outermost),
        someTurnsOn(),
        pos());
  }

  private Expr constant(long value) {
    return new Expr.Const(type, value, pos());
  }
}
