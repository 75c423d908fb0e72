package dev.lanewise.cli.data;

import java.nio.ByteBuffer;

/** Moves elements between bytes and Java arrays, a buffer at a time. */
final class Elements {
  private Elements() {}

  /** Reads {@code count} elements of the buffer, in its byte order, into part of an array. */
  static void get(ByteBuffer from, Object to, int start, int count) {
    if (to instanceof byte[] bytes) {
      from.get(bytes, start, count);
    } else if (to instanceof short[] shorts) {
      from.asShortBuffer().get(shorts, start, count);
    } else if (to instanceof int[] ints) {
      from.asIntBuffer().get(ints, start, count);
    } else if (to instanceof long[] longs) {
      from.asLongBuffer().get(longs, start, count);
    } else if (to instanceof float[] floats) {
      from.asFloatBuffer().get(floats, start, count);
    } else {
      from.asDoubleBuffer().get((double[]) to, start, count);
    }
  }

  /** Writes {@code count} elements of an array to the buffer; its position stays. */
  static void put(Object from, int start, int count, ByteBuffer to) {
    if (from instanceof byte[] bytes) {
      to.duplicate().put(bytes, start, count);
    } else if (from instanceof short[] shorts) {
      to.asShortBuffer().put(shorts, start, count);
    } else if (from instanceof int[] ints) {
      to.asIntBuffer().put(ints, start, count);
    } else if (from instanceof long[] longs) {
      to.asLongBuffer().put(longs, start, count);
    } else if (from instanceof float[] floats) {
      to.asFloatBuffer().put(floats, start, count);
    } else {
      to.asDoubleBuffer().put((double[]) from, start, count);
    }
  }
}
