package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.MathOp;
import dev.lanewise.internal.ir.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Conversions of numbers known at compile time, by the rules of {@link Expr.Convert}. */
final class Folding {

  private Folding() {}

  /** Returns bits as {@link Expr.Const#bits} of a type holds them. */
  static long normalize(long bits, Scalar type) {
    return switch (type) {
      case BOOL -> bits != 0 ? 1 : 0;
      case I8 -> (byte) bits;
      case U8 -> bits & 0xFF;
      case I16 -> (short) bits;
      case U16 -> bits & 0xFFFF;
      case I32 -> (int) bits;
      case U32, F32 -> bits & 0xFFFF_FFFFL;
      case I64, U64, F64 -> bits;
    };
  }

  static Expr.Const convert(Expr.Const c, Scalar to) {
    Scalar from = c.type();
    if (from == to) {
      return c;
    }
    if (from.isFloating()) {
      return fromFloating(c, to);
    }
    if (to.isFloating()) {
      return floating(fromInteger(c, to == Scalar.F32), to, c);
    }
    return new Expr.Const(to, normalize(c.bits(), to), c.pos());
  }

  private static double fromInteger(Expr.Const c, boolean single) {
    if (c.type() == Scalar.U64 && c.bits() < 0) {
      BigDecimal exact = new BigDecimal(new BigInteger(Long.toUnsignedString(c.bits())));
      return single ? exact.floatValue() : exact.doubleValue();
    }
    return single ? (float) c.bits() : (double) c.bits();
  }

  static Expr.Const floating(double value, Scalar type, Expr at) {
    return type == Scalar.F32
        ? Expr.Const.of((float) value, at.pos())
        : Expr.Const.of(value, at.pos());
  }

  private static Expr.Const fromFloating(Expr.Const c, Scalar to) {
    double value = c.floating();
    if (to.isFloating()) {
      return floating(value, to, c);
    }
    if (to == Scalar.BOOL) {
      return new Expr.Const(to, value != 0 ? 1 : 0, c.pos());
    }
    return new Expr.Const(to, saturate(value, to), c.pos());
  }

  /** Returns whether CUDA makes the least integer of NaN (unsigned: 2ⁿ⁻¹), and not 0. */
  static boolean hasOwnNaN(Scalar from, Scalar to) {
    boolean wide = to == Scalar.I64 || to == Scalar.U64;
    boolean word = to == Scalar.I32 || to == Scalar.U32;
    return from.isFloating() && (wide || word && from == Scalar.F64);
  }

  /** Folds {@link MathOp#CVT_RZ} to an integer. */
  private static Expr.Const truncate(Expr.Const c, Scalar to) {
    if (Double.isNaN(c.floating()) && hasOwnNaN(c.type(), to)) {
      return new Expr.Const(to, normalize(-1L << to.bytes() * 8 - 1, to), c.pos());
    }
    return convert(c, to);
  }

  private static long saturate(double value, Scalar to) {
    if (to == Scalar.U64) {
      if (!(value > 0)) {
        return 0;
      }
      return value >= 0x1p64 ? -1L : new BigDecimal(value).toBigInteger().longValue();
    }
    if (to == Scalar.I64) {
      return (long) value;
    }
    long word = to.isUnsigned() ? Math.max(0, Math.min(0xFFFF_FFFFL, (long) value)) : (int) value;
    return normalize(word, to);
  }

  /** Folds an operation on numbers known when compiling; returns other expressions as given. */
  static Expr simplify(Expr e) {
    if (e instanceof Expr.Convert v && simplify(v.operand()) instanceof Expr.Const c) {
      return convert(c, v.type());
    }
    if (e instanceof Expr.Math m
        && m.op() == MathOp.CVT_RZ
        && m.type().isInteger()
        && simplify(m.arguments().get(0)) instanceof Expr.Const c
        && c.type().isFloating()) {
      return truncate(c, m.type());
    }
    if (e instanceof Expr.Bitcast b && simplify(b.operand()) instanceof Expr.Const c) {
      return new Expr.Const(b.type(), normalize(c.bits(), b.type()), c.pos());
    }
    if (e instanceof Expr.Unary u && simplify(u.operand()) instanceof Expr.Const c) {
      return Arithmetic.unary(u.op(), c);
    }
    if (e instanceof Expr.Binary b
        && simplify(b.left()) instanceof Expr.Const x
        && simplify(b.right()) instanceof Expr.Const y) {
      Expr.Const folded = Arithmetic.binary(b, x, y);
      return folded == null ? e : folded;
    }
    if (e instanceof Expr.Compare p
        && simplify(p.left()) instanceof Expr.Const x
        && simplify(p.right()) instanceof Expr.Const y) {
      return Arithmetic.compare(p.op(), x, y);
    }
    if (e instanceof Expr.Logical l && simplify(l.left()) instanceof Expr.Const c) {
      boolean decided = l.and() == (c.bits() == 0);
      return decided ? c : simplify(l.right());
    }
    if (e instanceof Expr.Select s && simplify(s.condition()) instanceof Expr.Const c) {
      return simplify(c.bits() != 0 ? s.yes() : s.no());
    }
    return e;
  }
}
