package dev.lanewise.device;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Boxed numbers as scalar arguments, for those who implement a device. A number is converted if the
 * parameter's type can hold it; floating types round. A negative number of exactly the width of an
 * unsigned parameter is taken for its bits, since Java has no other way to write the upper half.
 */
public final class ScalarArgument {
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
      case F64 -> Double.doubleToRawLongBits(number.doubleValue());
      case F32 -> single(number);
      default -> integer(type, number);
    };
  }

  private static long single(Number number) {
    double wide = number.doubleValue();
    float narrow = number instanceof Float ? number.floatValue() : (float) wide;
    if (number instanceof Long || number instanceof Integer) {
      narrow = number.longValue();
    }
    if (Float.isInfinite(narrow) && !Double.isInfinite(wide)) {
      throw outOfRange(ElementType.F32, number);
    }
    return Float.floatToRawIntBits(narrow) & 0xFFFF_FFFFL;
  }

  private static long integer(ElementType type, Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return fit(type, number.longValue(), number, number instanceof Integer ? 4 : 8);
    }
    if (number instanceof Byte || number instanceof Short) {
      return fit(type, number.longValue(), number, number instanceof Byte ? 1 : 2);
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

  private static BigInteger exact(ElementType type, Number number) {
    try {
      if (number instanceof BigInteger big) {
        return big;
      }
      BigDecimal decimal =
          number instanceof BigDecimal big ? big : new BigDecimal(number.doubleValue());
      return decimal.toBigIntegerExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a whole number (" + type.cudaName() + "), given " + describe(number), e);
    }
  }

  private static long fit(ElementType type, long value, Number given, int width) {
    if (type == ElementType.BOOL) {
      return value != 0 ? 1 : 0;
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
