package dev.lanewise;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.ScalarArgument;
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
    boolean number =
        value instanceof Number || value instanceof Boolean && type == ElementType.BOOL;
    if (!number) {
      throw misfit(type, value);
    }
    long bits;
    try {
      bits = ScalarArgument.bits(type, value);
    } catch (IllegalArgumentException e) {
      throw misfit(type, value);
    }
    return switch (type) {
      case F32 -> (Number) Float.intBitsToFloat((int) bits);
      case F64 -> (Number) Double.longBitsToDouble(bits);
      default -> (Number) bits;
    };
  }

  private static IllegalArgumentException misfit(ElementType type, Object value) {
    return new IllegalArgumentException(
        "expected " + Misfit.expected(type) + ", given " + Misfit.given(value));
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
