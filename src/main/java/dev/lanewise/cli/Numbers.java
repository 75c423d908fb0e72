package dev.lanewise.cli;

import dev.lanewise.device.ElementType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Numbers as texts: read for a type, with its range checked, and written short. */
final class Numbers {
  private Numbers() {}

  /** Returns whether a text is a decimal or hexadecimal number, true, false, inf or nan. */
  static boolean isNumber(String text) {
    return parse(text) != null;
  }

  private static BigDecimal exact(String text) {
    int sign = text.startsWith("-") ? 1 : 0;
    if (text.length() > 400 || !text.chars().allMatch(c -> c < 128)) {
      return null;
    }
    try {
      if (text.startsWith("0x", sign) || text.startsWith("0X", sign)) {
        BigInteger value = new BigInteger(text.substring(sign + 2), 16);
        return new BigDecimal(sign == 1 ? value.negate() : value);
      }
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Returns a Double where there is no exact decimal, a BigDecimal or Boolean else, or null. */
  private static Object parse(String text) {
    switch (text) {
      case "true":
        return Boolean.TRUE;
      case "false":
        return Boolean.FALSE;
      case "inf":
      case "+inf":
        return Double.POSITIVE_INFINITY;
      case "-inf":
        return Double.NEGATIVE_INFINITY;
      case "nan":
        return Double.NaN;
      default:
        return exact(text);
    }
  }

  /**
   * Returns the number a text stands for, boxed for a parameter of a type: Boolean, Long (unsigned
   * 64-bit values as the same bits), Float or Double.
   *
   * @return null if it is no such number or out of range
   */
  static Object of(String text, ElementType type) {
    Object value = parse(text);
    if (value instanceof Boolean truth) {
      return type == ElementType.BOOL ? (Object) truth : type.isFloating() ? null : integer(truth);
    }
    if (type.isFloating()) {
      // Of the text itself: a float from a double would be rounded twice.
      return value instanceof BigDecimal finite
          ? rounded(finite.toString(), type)
          : type == ElementType.F32 ? (Object) ((Double) value).floatValue() : value;
    }
    if (!(value instanceof BigDecimal decimal)) {
      return null;
    }
    try {
      BigInteger integer =
          Math.abs((long) decimal.scale()) > 40 ? null : decimal.toBigIntegerExact();
      if (integer == null || !inRange(integer, type)) {
        return null;
      }
      return type == ElementType.BOOL ? (Object) (integer.signum() != 0) : integer.longValue();
    } catch (ArithmeticException e) {
      return null; // a fraction
    }
  }

  private static Object rounded(String digits, ElementType type) {
    Object value =
        type == ElementType.F32
            ? (Object) Float.parseFloat(digits)
            : (Object) Double.parseDouble(digits);
    return Double.isInfinite(((Number) value).doubleValue()) ? null : value;
  }

  /**
   * Returns the number a text stands for, exactly: a Boolean, a BigInteger if it is whole, a
   * BigDecimal, or a Double for infinities and NaN.
   *
   * @return null if it is none
   */
  static Object exactly(String text) {
    Object value = parse(text);
    if (value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) <= 40) {
      try {
        return decimal.toBigIntegerExact();
      } catch (ArithmeticException e) {
        return decimal; // a fraction
      }
    }
    return value;
  }

  private static Object integer(boolean truth) {
    return truth ? 1L : 0L;
  }

  private static boolean inRange(BigInteger value, ElementType type) {
    int bits = type == ElementType.BOOL ? 1 : type.bytes() * 8;
    return type.isUnsigned()
        ? value.signum() >= 0 && value.bitLength() <= bits
        : value.bitLength() <= bits - 1;
  }

  /** Returns a number with at most so many significant digits. */
  static String text(double value, int digits) {
    if (value != value || Double.isInfinite(value)) {
      return value != value ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    rounded = rounded.stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent < -5 || exponent > 15
        ? rounded.toString().replace("E+", "e").replace("E", "e")
        : rounded.toPlainString();
  }

  /** Returns a time with three significant digits and its unit. */
  static String time(double seconds) {
    if (seconds < 1e-6) {
      return text(seconds * 1e9, 3) + " ns";
    }
    if (seconds < 1e-3) {
      return text(seconds * 1e6, 3) + " µs";
    }
    return seconds < 1 ? text(seconds * 1e3, 3) + " ms" : text(seconds, 3) + " s";
  }
}
