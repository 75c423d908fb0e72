package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SpecialValue;

/** What is known of the sign of an expression. */
final class Signs {
  private Signs() {}

  /** Returns whether the value, read as a signed number of its size, cannot be negative. */
  static boolean isNeverNegative(Expr e) {
    if (e instanceof Expr.Const c) {
      return c.bits() >= 0 && (c.type() != Scalar.U32 || c.bits() <= Integer.MAX_VALUE);
    }
    if (e instanceof Expr.Read read && read.place() instanceof Place.Var v) {
      return LoopShape.GLOBAL_NAMES.contains(v.variable().name());
    }
    if (e instanceof Expr.Special special) {
      return special.value() != SpecialValue.CLOCK;
    }
    if (e instanceof Expr.Convert convert) {
      Scalar from = (Scalar) convert.operand().type();
      boolean widens = from.isInteger() && convert.type().bytes() > from.bytes();
      return from.isInteger()
          && (widens && from.isUnsigned()
              || convert.type().bytes() >= from.bytes() && isNeverNegative(convert.operand()));
    }
    if (e instanceof Expr.Binary binary) {
      boolean left = isNeverNegative(binary.left());
      boolean right = isNeverNegative(binary.right());
      switch (binary.op()) {
        case AND:
          return left || right;
        case OR:
        case XOR:
        case DIV:
          return left && right;
        case REM:
          return left && (right || !binary.type().isUnsigned());
        case SHR:
          return left
              || binary.type().isUnsigned()
                  && binary.right() instanceof Expr.Const c
                  && c.bits() > 0;
        default:
          return false;
      }
    }
    return false;
  }
}
