package dev.lanewise;

import dev.lanewise.device.ElementType;
import java.nio.ByteBuffer;

/** Numbers for parameters and struct fields: what fits which type. */
final class Scalars {
  private Scalars() {}

  /**
   * Returns a value as {@code Long}, {@code Float} or {@code Double}, as its type wants it.
   *
   * @throws IllegalArgumentException if the type cannot represent it; the message says what was
   *     expected and given
   */
  static Number fit(ElementType type, Object value) {
    if (value instanceof Boolean && type == ElementType.BOOL) {
      return (Boolean) value ? 1L : 0L;
    }
    if (!(value instanceof Number)) {
      throw misfit(type, value);
    }
    if (type == ElementType.F32) {
      return ((Number) value).floatValue();
    }
    if (type == ElementType.F64) {
      return ((Number) value).doubleValue();
    }
    return integer(type, value);
  }

  private static Long integer(ElementType type, Object value) {
    if (!isInteger(value)) {
      throw misfit(type, value);
    }
    long number = ((Number) value).longValue();
    if (type == ElementType.BOOL ? number >>> 1 != 0 : !inRange(type, number)) {
      throw misfit(type, value);
    }
    boolean sameBits = number < 0 && type.isUnsigned() && type.bytes() < Long.BYTES;
    return sameBits ? number + (1L << type.bytes() * 8) : number;
  }

  private static boolean isInteger(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte;
  }

  /** Unsigned types also take the negative numbers with the same bits: Java has no others. */
  private static boolean inRange(ElementType type, long number) {
    int bits = type.bytes() * 8;
    if (bits == 64) {
      return true;
    }
    long most = type.isUnsigned() ? (1L << bits) - 1 : (1L << (bits - 1)) - 1;
    return number >= -(1L << (bits - 1)) && number <= most;
  }

  private static IllegalArgumentException misfit(ElementType type, Object value) {
    return new IllegalArgumentException(
        "expected "
            + (type == ElementType.BOOL ? "a Boolean" : "a number for " + type.cudaName())
            + ", given "
            + Misfit.given(value));
  }

  /** Writes a value that {@link #fit} accepts. */
  static void put(ByteBuffer target, int at, ElementType type, Object value) {
    Number number = fit(type, value);
    switch (type) {
      case F32 -> target.putFloat(at, number.floatValue());
      case F64 -> target.putDouble(at, number.doubleValue());
      default -> putInteger(target, at, type.bytes(), number.longValue());
    }
  }

  private static void putInteger(ByteBuffer target, int at, int bytes, long value) {
    switch (bytes) {
      case 1 -> target.put(at, (byte) value);
      case 2 -> target.putShort(at, (short) value);
      case 4 -> target.putInt(at, (int) value);
      default -> target.putLong(at, value);
    }
  }

  /** Reads a value as the given Java type, which has the size of the element type. */
  static Object get(ByteBuffer source, int at, ElementType type, Class<?> wanted) {
    if (wanted == boolean.class || wanted == Boolean.class) {
      return source.get(at) != 0;
    }
    return switch (type) {
      case F32 -> source.getFloat(at);
      case F64 -> source.getDouble(at);
      case BOOL, I8, U8 -> source.get(at);
      case I16, U16 -> source.getShort(at);
      case I32, U32 -> source.getInt(at);
      case I64, U64 -> source.getLong(at);
    };
  }

  /** Returns whether a Java type holds values of an element type without loss. */
  static boolean holds(Class<?> java, ElementType type) {
    Class<?> exact = type.arrayClass().getComponentType();
    return java == exact || java == boolean.class && type == ElementType.BOOL;
  }
}
