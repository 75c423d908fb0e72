package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.NumericMode;
import dev.lanewise.internal.ir.Scalar;

/** Arithmetic of numbers known when compiling, as the tree defines it. */
final class Arithmetic {

  private Arithmetic() {}

  private static Expr.Const of(Scalar type, long bits, Expr.Const at) {
    return new Expr.Const(type, Folding.normalize(bits, type), at.pos());
  }

  private static Expr.Const bool(boolean b, Expr.Const at) {
    return new Expr.Const(Scalar.BOOL, b ? 1 : 0, at.pos());
  }

  static Expr.Const unary(Expr.UnaryOp op, Expr.Const c) {
    if (op == Expr.UnaryOp.LNOT) {
      return bool(c.bits() == 0, c);
    }
    if (c.type().isFloating()) {
      return Folding.floating(-c.floating(), c.type(), c);
    }
    return of(c.type(), op == Expr.UnaryOp.NEG ? -c.bits() : ~c.bits(), c);
  }

  /** Returns null where the result is not defined. */
  static Expr.Const binary(Expr.Binary e, Expr.Const x, Expr.Const y) {
    Expr.BinaryOp op = e.op();
    if (x.type().isFloating()) {
      return x.type() == Scalar.F32 ? single(op, x, y) : twice(op, x, y);
    }
    long a = x.bits();
    long b = y.bits();
    boolean unsigned = x.type().isUnsigned();
    return switch (op) {
      case ADD -> of(x.type(), a + b, x);
      case SUB -> of(x.type(), a - b, x);
      case MUL -> of(x.type(), a * b, x);
      case DIV -> b == 0 ? null : of(x.type(), unsigned ? Long.divideUnsigned(a, b) : a / b, x);
      case REM -> b == 0 ? null : of(x.type(), unsigned ? Long.remainderUnsigned(a, b) : a % b, x);
      case AND -> of(x.type(), a & b, x);
      case OR -> of(x.type(), a | b, x);
      case XOR -> of(x.type(), a ^ b, x);
      case SHL, SHR -> of(x.type(), shift(e, a, b), x);
    };
  }

  /** Java takes a count modulo the width; in C it is 32 bits without a sign, as on a GPU. */
  private static long shift(Expr.Binary e, long value, long count) {
    int width = (int) e.type().bytes() * 8;
    boolean left = e.op() == Expr.BinaryOp.SHL;
    boolean unsigned = e.type().isUnsigned();
    int by = (int) count;
    if (e.mode() == NumericMode.WRAP) {
      by &= width - 1;
    } else if (by < 0 || by >= width) {
      return left || unsigned || value >= 0 ? 0 : -1;
    }
    return left ? value << by : unsigned ? value >>> by : value >> by;
  }

  private static Expr.Const single(Expr.BinaryOp op, Expr.Const x, Expr.Const y) {
    float a = (float) x.floating();
    float b = (float) y.floating();
    return switch (op) {
      case ADD -> Expr.Const.of(a + b, x.pos());
      case SUB -> Expr.Const.of(a - b, x.pos());
      case MUL -> Expr.Const.of(a * b, x.pos());
      case DIV -> Expr.Const.of(a / b, x.pos());
      default -> null;
    };
  }

  private static Expr.Const twice(Expr.BinaryOp op, Expr.Const x, Expr.Const y) {
    double a = x.floating();
    double b = y.floating();
    return switch (op) {
      case ADD -> Expr.Const.of(a + b, x.pos());
      case SUB -> Expr.Const.of(a - b, x.pos());
      case MUL -> Expr.Const.of(a * b, x.pos());
      case DIV -> Expr.Const.of(a / b, x.pos());
      default -> null;
    };
  }

  static Expr.Const compare(Expr.CompareOp op, Expr.Const x, Expr.Const y) {
    if (x.type().isFloating()) {
      double a = x.floating();
      double b = y.floating();
      return bool(
          switch (op) {
            case EQ -> a == b;
            case NE -> a != b;
            case LT -> a < b;
            case LE -> a <= b;
            case GT -> a > b;
            case GE -> a >= b;
          },
          x);
    }
    int order =
        x.type().isUnsigned()
            ? Long.compareUnsigned(x.bits(), y.bits())
            : Long.compare(x.bits(), y.bits());
    return bool(
        switch (op) {
          case EQ -> order == 0;
          case NE -> order != 0;
          case LT -> order < 0;
          case LE -> order <= 0;
          case GT -> order > 0;
          case GE -> order >= 0;
        },
        x);
  }
}
