package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Scalar;

/** Numbers as CUDA C literals of exactly their type and value. */
final class ConstantText {

  private ConstantText() {}

  static String of(Expr.Const c) {
    long bits = c.bits();
    return switch (c.type()) {
      case BOOL -> bits != 0 ? "true" : "false";
      case I8, U8, I16, U16 -> "(" + TypeText.of(c.type()) + ")" + bits;
      case I32 ->
          (int) bits == Integer.MIN_VALUE ? "(int)0x80000000u" : Integer.toString((int) bits);
      case U32 -> Integer.toUnsignedString((int) bits) + "u";
      case I64 -> bits == Long.MIN_VALUE ? "(long long)0x8000000000000000ull" : bits + "ll";
      case U64 -> Long.toUnsignedString(bits) + "ull";
      case F32 -> floatText(Float.intBitsToFloat((int) bits));
      case F64 -> doubleText(Double.longBitsToDouble(bits));
    };
  }

  private static String floatText(float value) {
    if (Float.isFinite(value)) {
      return value + "f";
    }
    return "__int_as_float("
        + of(new Expr.Const(Scalar.I32, Float.floatToRawIntBits(value), null))
        + ")";
  }

  private static String doubleText(double value) {
    if (Double.isFinite(value)) {
      return Double.toString(value);
    }
    return "__longlong_as_double("
        + of(new Expr.Const(Scalar.I64, Double.doubleToRawLongBits(value), null))
        + ")";
  }

  /** Returns how tightly the literal binds. */
  static int precedence(Expr.Const c) {
    String text = of(c);
    return text.startsWith("-") || text.startsWith("(") ? Precedence.UNARY : Precedence.POSTFIX;
  }
}
