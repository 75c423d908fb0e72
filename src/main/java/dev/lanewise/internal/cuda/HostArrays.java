package dev.lanewise.internal.cuda;

import dev.lanewise.device.ElementType;
import java.nio.ByteBuffer;

/** Copies between what a caller owns, a primitive array or a byte buffer, and pinned memory. */
final class HostArrays {
  private HostArrays() {}

  /**
   * Checks a range and returns how many bytes one index of the array counts.
   *
   * @param count elements of the device's type
   * @throws IllegalArgumentException if the array is of no fitting type
   * @throws IndexOutOfBoundsException if the range is not inside
   */
  static int check(Object array, long index, ElementType type, long count, boolean written) {
    if (array instanceof ByteBuffer buffer && written && buffer.isReadOnly()) {
      throw new IllegalArgumentException("copyOut: the target buffer is read-only");
    }
    int unit = unit(array);
    if (unit != 1 && unit != type.bytes()) {
      throw new IllegalArgumentException(
          "copy: expected "
              + type.arrayClass().getSimpleName()
              + ", byte[] or ByteBuffer for elements of type "
              + type
              + ", given "
              + array.getClass().getSimpleName());
    }
    long length = array instanceof ByteBuffer buffer ? buffer.capacity() : length(array);
    long wanted = count * type.bytes() / unit;
    if (index < 0 || wanted < 0 || index > length - wanted) {
      throw new IndexOutOfBoundsException(
          "copy: " + wanted + " from index " + index + " of an array of " + length);
    }
    return unit;
  }

  private static long length(Object array) {
    return java.lang.reflect.Array.getLength(array);
  }

  private static int unit(Object array) {
    if (array instanceof ByteBuffer) {
      return 1;
    }
    if (array == null || !array.getClass().isArray()) {
      throw new IllegalArgumentException(
          "copy: expected a primitive array or a ByteBuffer, given "
              + (array == null ? "null" : array.getClass().getName()));
    }
    return ElementType.ofArray(array.getClass()).bytes();
  }

  /** Copies bytes of an array, from an offset in bytes, to the start of pinned memory. */
  static void copyTo(ByteBuffer pinned, Object array, long byteOffset, int bytes) {
    if (array instanceof ByteBuffer buffer) {
      pinned.put(0, buffer, (int) byteOffset, bytes);
    } else if (array instanceof float[] floats) {
      pinned.asFloatBuffer().put(0, floats, (int) (byteOffset / 4), bytes / 4);
    } else if (array instanceof double[] doubles) {
      pinned.asDoubleBuffer().put(0, doubles, (int) (byteOffset / 8), bytes / 8);
    } else if (array instanceof int[] ints) {
      pinned.asIntBuffer().put(0, ints, (int) (byteOffset / 4), bytes / 4);
    } else if (array instanceof long[] longs) {
      pinned.asLongBuffer().put(0, longs, (int) (byteOffset / 8), bytes / 8);
    } else if (array instanceof short[] shorts) {
      pinned.asShortBuffer().put(0, shorts, (int) (byteOffset / 2), bytes / 2);
    } else {
      pinned.put(0, (byte[]) array, (int) byteOffset, bytes);
    }
  }

  /** Copies bytes from the start of pinned memory into an array, at an offset in bytes. */
  static void copyFrom(ByteBuffer pinned, Object array, long byteOffset, int bytes) {
    if (array instanceof ByteBuffer buffer) {
      buffer.put((int) byteOffset, pinned, 0, bytes);
    } else if (array instanceof float[] floats) {
      pinned.asFloatBuffer().get(0, floats, (int) (byteOffset / 4), bytes / 4);
    } else if (array instanceof double[] doubles) {
      pinned.asDoubleBuffer().get(0, doubles, (int) (byteOffset / 8), bytes / 8);
    } else if (array instanceof int[] ints) {
      pinned.asIntBuffer().get(0, ints, (int) (byteOffset / 4), bytes / 4);
    } else if (array instanceof long[] longs) {
      pinned.asLongBuffer().get(0, longs, (int) (byteOffset / 8), bytes / 8);
    } else if (array instanceof short[] shorts) {
      pinned.asShortBuffer().get(0, shorts, (int) (byteOffset / 2), bytes / 2);
    } else {
      pinned.get(0, (byte[]) array, (int) byteOffset, bytes);
    }
  }
}
