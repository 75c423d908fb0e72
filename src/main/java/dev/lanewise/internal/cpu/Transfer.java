package dev.lanewise.internal.cpu;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Copies bytes between Java arrays and byte buffers. Positions count bytes and must be multiples of
 * an array's element size. The bytes of an array are those of its elements in the order of the
 * buffer; between two arrays, in native order.
 */
final class Transfer {
  private static final int SCRATCH = 1 << 16;

  private Transfer() {}

  /** Returns the bytes of one element of an array, or 1 for a buffer. */
  static int unit(Object memory) {
    return memory instanceof ByteBuffer ? 1 : unit(memory.getClass());
  }

  /** Returns the bytes of one element of an array class; 0 if it is no array of numbers. */
  static int unit(Class<?> type) {
    if (type == byte[].class) {
      return 1;
    }
    if (type == short[].class) {
      return 2;
    }
    if (type == int[].class || type == float[].class) {
      return 4;
    }
    return type == long[].class || type == double[].class ? 8 : 0;
  }

  /** Returns the size in bytes of an array, or the capacity of a buffer. */
  static long bytes(Object memory) {
    return memory instanceof ByteBuffer buffer
        ? buffer.capacity()
        : (long) Array.getLength(memory) * unit(memory);
  }

  static void copy(Object from, long fromByte, Object to, long toByte, long bytes) {
    if (from.getClass() == to.getClass() && from.getClass().isArray()) {
      int unit = unit(from);
      System.arraycopy(
          from, (int) (fromByte / unit), to, (int) (toByte / unit), (int) (bytes / unit));
    } else if (from instanceof ByteBuffer source) {
      if (to instanceof ByteBuffer target) {
        target.put((int) toByte, source, (int) fromByte, (int) bytes);
      } else {
        fromBuffer(source, (int) fromByte, to, toByte, bytes);
      }
    } else if (to instanceof ByteBuffer target) {
      toBuffer(from, fromByte, target, (int) toByte, bytes);
    } else {
      byScratch(from, fromByte, to, toByte, bytes);
    }
  }

  private static void byScratch(Object from, long fromByte, Object to, long toByte, long bytes) {
    ByteBuffer scratch = ByteBuffer.allocate(SCRATCH).order(ByteOrder.nativeOrder());
    for (long done = 0; done < bytes; done += SCRATCH) {
      long part = Math.min(SCRATCH, bytes - done);
      toBuffer(from, fromByte + done, scratch, 0, part);
      fromBuffer(scratch, 0, to, toByte + done, part);
    }
  }

  private static void toBuffer(Object array, long at, ByteBuffer buffer, int to, long bytes) {
    int unit = unit(array);
    int index = (int) (at / unit);
    int count = (int) (bytes / unit);
    ByteBuffer part = part(buffer, to, bytes);
    if (array instanceof float[] a) {
      part.asFloatBuffer().put(0, a, index, count);
    } else if (array instanceof double[] a) {
      part.asDoubleBuffer().put(0, a, index, count);
    } else if (array instanceof int[] a) {
      part.asIntBuffer().put(0, a, index, count);
    } else if (array instanceof long[] a) {
      part.asLongBuffer().put(0, a, index, count);
    } else if (array instanceof short[] a) {
      part.asShortBuffer().put(0, a, index, count);
    } else {
      part.put(0, (byte[]) array, index, count);
    }
  }

  private static void fromBuffer(ByteBuffer buffer, int from, Object array, long at, long bytes) {
    int unit = unit(array);
    int index = (int) (at / unit);
    int count = (int) (bytes / unit);
    ByteBuffer part = part(buffer, from, bytes);
    if (array instanceof float[] a) {
      part.asFloatBuffer().get(0, a, index, count);
    } else if (array instanceof double[] a) {
      part.asDoubleBuffer().get(0, a, index, count);
    } else if (array instanceof int[] a) {
      part.asIntBuffer().get(0, a, index, count);
    } else if (array instanceof long[] a) {
      part.asLongBuffer().get(0, a, index, count);
    } else if (array instanceof short[] a) {
      part.asShortBuffer().get(0, a, index, count);
    } else {
      part.get(0, (byte[]) array, index, count);
    }
  }

  private static ByteBuffer part(ByteBuffer buffer, int from, long bytes) {
    return buffer.slice(from, (int) bytes).order(buffer.order());
  }

  static void zero(Object memory, long atByte, long bytes) {
    if (memory instanceof ByteBuffer buffer) {
      zeroBuffer(buffer, (int) atByte, (int) bytes);
      return;
    }
    int unit = unit(memory);
    int from = (int) (atByte / unit);
    int to = from + (int) (bytes / unit);
    if (memory instanceof float[] a) {
      java.util.Arrays.fill(a, from, to, 0);
    } else if (memory instanceof double[] a) {
      java.util.Arrays.fill(a, from, to, 0);
    } else if (memory instanceof int[] a) {
      java.util.Arrays.fill(a, from, to, 0);
    } else if (memory instanceof long[] a) {
      java.util.Arrays.fill(a, from, to, 0);
    } else if (memory instanceof short[] a) {
      java.util.Arrays.fill(a, from, to, (short) 0);
    } else {
      java.util.Arrays.fill((byte[]) memory, from, to, (byte) 0);
    }
  }

  private static void zeroBuffer(ByteBuffer buffer, int at, int bytes) {
    byte[] zeros = new byte[Math.min(bytes, SCRATCH)];
    for (int done = 0; done < bytes; done += zeros.length) {
      buffer.put(at + done, zeros, 0, Math.min(zeros.length, bytes - done));
    }
  }
}
