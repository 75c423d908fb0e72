package dev.lanewise.device;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Boxed numbers as scalar arguments, for those who implement a device. An integer type takes a
 * number of any class that it holds exactly, a floating type any that is finite and in its range,
 * rounded once, and infinities and NaN. A negative number of exactly the width of an unsigned
 * parameter is taken for its bits, since Java has no other way to write the upper half. A {@code
 * bool} is a Boolean, 0 or 1.
 */
public final class ScalarArgument {
  /** More digits before the point than any integer type has. */
  private static final int MOST_DIGITS = 20;

  private ScalarArgument() {}

  /**
   * Returns the bits of an argument, sign- or zero-extended as its type is signed or not.
   *
   * @throws IllegalArgumentException with what was expected and given
   */
  public static long bits(ElementType type, Object value) {
    if (value instanceof Boolean truth) {
      return bits(type, truth ? 1 : 0);
    }
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException("expected a number, given " + describe(value));
    }
    return switch (type) {
      case F64 -> Double.doubleToRawLongBits(wide(number));
      case F32 -> Float.floatToRawIntBits(narrow(number)) & 0xFFFF_FFFFL;
      default -> integer(type, number);
    };
  }

  private static double wide(Number number) {
    double wide = isWhole(number) ? number.longValue() : number.doubleValue();
    if (Double.isInfinite(wide) && isFinite(number)) {
      throw outOfRange(ElementType.F64, number);
    }
    return wide;
  }

  private static float narrow(Number number) {
    float narrow = isWhole(number) ? number.longValue() : number.floatValue();
    if (Float.isInfinite(narrow) && isFinite(number)) {
      throw outOfRange(ElementType.F32, number);
    }
    return narrow;
  }

  private static boolean isFinite(Number number) {
    return number instanceof BigInteger
        || number instanceof BigDecimal
        || Double.isFinite(number.doubleValue());
  }

  /** Returns whether a number is of a class whose values are all of type {@code long}. */
  private static boolean isWhole(Number number) {
    return number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte
        || number instanceof AtomicInteger
        || number instanceof AtomicLong
        || number instanceof LongAdder
        || number instanceof LongAccumulator;
  }

  private static long integer(ElementType type, Number number) {
    if (isWhole(number)) {
      return fit(type, number.longValue(), number, width(number));
    }
    BigInteger exact = exact(type, number);
    if (type == ElementType.U64 && exact.signum() >= 0 && exact.bitLength() <= 64) {
      return exact.longValue();
    }
    if (exact.bitLength() > 63) {
      throw outOfRange(type, number);
    }
    return fit(type, exact.longValue(), number, 0);
  }

  /** Returns the bytes of a number whose class is of that width, or 0. */
  private static int width(Number number) {
    if (number instanceof Byte) {
      return Byte.BYTES;
    }
    if (number instanceof Short) {
      return Short.BYTES;
    }
    return number instanceof Integer || number instanceof AtomicInteger
        ? Integer.BYTES
        : Long.BYTES;
  }

  private static BigInteger exact(ElementType type, Number number) {
    if (number instanceof BigInteger big) {
      return big;
    }
    try {
      BigDecimal decimal =
          number instanceof BigDecimal big ? big : new BigDecimal(number.doubleValue());
      if (decimal.signum() != 0 && (long) decimal.precision() - decimal.scale() > MOST_DIGITS) {
        throw outOfRange(type, number);
      }
      return decimal.toBigIntegerExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a whole number (" + type.cudaName() + "), given " + describe(number), e);
    }
  }

  private static long fit(ElementType type, long value, Number given, int width) {
    if (type == ElementType.BOOL) {
      if (value >>> 1 != 0) {
        throw outOfRange(type, given);
      }
      return value;
    }
    int bits = type.bytes() * 8;
    if (bits == 64) {
      if (type.isUnsigned() && value < 0 && width != 8) {
        throw outOfRange(type, given);
      }
      return value;
    }
    long mask = (1L << bits) - 1;
    if (type.isUnsigned()) {
      if (value < 0 && width == type.bytes()) {
        return value & mask;
      }
      if (value < 0 || value > mask) {
        throw outOfRange(type, given);
      }
    } else if (value < -(1L << (bits - 1)) || value >= 1L << (bits - 1)) {
      throw outOfRange(type, given);
    }
    return value;
  }

  private static IllegalArgumentException outOfRange(ElementType type, Number given) {
    return new IllegalArgumentException(
        "expected a value that fits " + type.cudaName() + ", given " + describe(given));
  }

  /** Returns a short description of an argument for messages. */
  public static String describe(Object value) {
    if (value == null) {
      return "null";
    }
    return value instanceof Number || value instanceof Boolean
        ? value + " (" + value.getClass().getSimpleName() + ")"
        : value.getClass().getSimpleName();
  }
}
