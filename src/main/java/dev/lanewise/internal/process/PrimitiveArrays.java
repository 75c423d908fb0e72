package dev.lanewise.internal.process;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/** Primitive arrays as bytes, in native order: what both processes of one machine agree on. */
final class PrimitiveArrays {
  private static final Class<?>[] ELEMENTS = {
    boolean.class,
    byte.class,
    char.class,
    short.class,
    int.class,
    long.class,
    float.class,
    double.class
  };
  private static final int[] BYTES = {1, 1, 2, 2, 4, 8, 4, 8};

  private PrimitiveArrays() {}

  /** Returns the number of the element type, or -1 if this is no primitive array. */
  static int typeOf(Object array) {
    Class<?> element = array.getClass().getComponentType();
    if (element == null || !element.isPrimitive()) {
      return -1;
    }
    for (int type = 0; type < ELEMENTS.length; type++) {
      if (ELEMENTS[type] == element) {
        return type;
      }
    }
    return -1;
  }

  static boolean isType(int type) {
    return type >= 0 && type < ELEMENTS.length;
  }

  static Class<?> arrayClass(int type) {
    return ELEMENTS[type].arrayType();
  }

  static Object make(int type, int length) {
    return Array.newInstance(ELEMENTS[type], length);
  }

  static int elementBytes(int type) {
    return BYTES[type];
  }

  static long bytes(int type, Object array) {
    return (long) Array.getLength(array) * BYTES[type];
  }

  /** Copies elements to the buffer's position, which moves on. */
  static void write(int type, Object array, int from, int count, ByteBuffer target) {
    switch (type) {
      case 0 -> {
        boolean[] booleans = (boolean[]) array;
        for (int i = from; i < from + count; i++) {
          target.put((byte) (booleans[i] ? 1 : 0));
        }
        return;
      }
      case 1 -> {
        target.put((byte[]) array, from, count);
        return;
      }
      case 2 -> target.asCharBuffer().put((char[]) array, from, count);
      case 3 -> target.asShortBuffer().put((short[]) array, from, count);
      case 4 -> target.asIntBuffer().put((int[]) array, from, count);
      case 5 -> target.asLongBuffer().put((long[]) array, from, count);
      case 6 -> target.asFloatBuffer().put((float[]) array, from, count);
      default -> target.asDoubleBuffer().put((double[]) array, from, count);
    }
    target.position(target.position() + count * BYTES[type]);
  }

  /** Copies elements from the buffer's position, which moves on. */
  static void read(int type, ByteBuffer source, Object array, int from, int count) {
    switch (type) {
      case 0 -> {
        boolean[] booleans = (boolean[]) array;
        for (int i = from; i < from + count; i++) {
          booleans[i] = source.get() != 0;
        }
        return;
      }
      case 1 -> {
        source.get((byte[]) array, from, count);
        return;
      }
      case 2 -> source.asCharBuffer().get((char[]) array, from, count);
      case 3 -> source.asShortBuffer().get((short[]) array, from, count);
      case 4 -> source.asIntBuffer().get((int[]) array, from, count);
      case 5 -> source.asLongBuffer().get((long[]) array, from, count);
      case 6 -> source.asFloatBuffer().get((float[]) array, from, count);
      default -> source.asDoubleBuffer().get((double[]) array, from, count);
    }
    source.position(source.position() + count * BYTES[type]);
  }
}
