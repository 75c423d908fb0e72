package dev.lanewise.internal.cpu.runtime;

import java.nio.ByteBuffer;

/**
 * Loads and stores of memory that may be {@link SharedMemory} not yet assigned in all its parts.
 * The memory is an array of the scalar's type or a buffer; in a buffer wider and narrower accesses
 * meet, and a store counts as blank if any byte of it is.
 */
public final class SharedAccess {
  private SharedAccess() {}

  public static byte getI8(Object memory, int at, SharedMemory shared) {
    byte v = memory instanceof byte[] a ? a[at] : Bytes.getI8((ByteBuffer) memory, at);
    if (v == SharedMemory.BLANK) {
      shared.onBlankRead(memory, at, 1);
    }
    return v;
  }

  public static short getI16(Object memory, int at, SharedMemory shared) {
    short v = memory instanceof short[] a ? a[at] : Bytes.getI16((ByteBuffer) memory, at);
    if (v == SharedMemory.BLANK_I16) {
      shared.onBlankRead(memory, at, 2);
    }
    return v;
  }

  public static int getI32(Object memory, int at, SharedMemory shared) {
    int v = memory instanceof int[] a ? a[at] : Bytes.getI32((ByteBuffer) memory, at);
    if (v == SharedMemory.BLANK_I32) {
      shared.onBlankRead(memory, at, 4);
    }
    return v;
  }

  public static long getI64(Object memory, int at, SharedMemory shared) {
    long v = memory instanceof long[] a ? a[at] : Bytes.getI64((ByteBuffer) memory, at);
    if (v == SharedMemory.BLANK_I64) {
      shared.onBlankRead(memory, at, 8);
    }
    return v;
  }

  public static float getF32(Object memory, int at, SharedMemory shared) {
    float v = memory instanceof float[] a ? a[at] : Bytes.getF32((ByteBuffer) memory, at);
    if (Float.floatToRawIntBits(v) == SharedMemory.BLANK_I32) {
      shared.onBlankRead(memory, at, 4);
    }
    return v;
  }

  public static double getF64(Object memory, int at, SharedMemory shared) {
    double v = memory instanceof double[] a ? a[at] : Bytes.getF64((ByteBuffer) memory, at);
    if (Double.doubleToRawLongBits(v) == SharedMemory.BLANK_I64) {
      shared.onBlankRead(memory, at, 8);
    }
    return v;
  }

  public static void putI8(Object memory, int at, byte v, SharedMemory shared) {
    if (memory instanceof byte[] a) {
      a[at] = v;
    } else {
      Bytes.putI8((ByteBuffer) memory, at, v);
    }
    if (v == SharedMemory.BLANK) {
      shared.mark(memory, at, 1);
    }
  }

  public static void putI16(Object memory, int at, short v, SharedMemory shared) {
    if (memory instanceof short[] a) {
      a[at] = v;
    } else {
      Bytes.putI16((ByteBuffer) memory, at, v);
    }
    if (SharedMemory.hasBlank(v & 0xFFFFL)) {
      shared.mark(memory, at, 2);
    }
  }

  public static void putI32(Object memory, int at, int v, SharedMemory shared) {
    if (memory instanceof int[] a) {
      a[at] = v;
      if (v == SharedMemory.BLANK_I32) {
        shared.mark(memory, at, 4);
      }
      return;
    }
    Bytes.putI32((ByteBuffer) memory, at, v);
    if (SharedMemory.hasBlank(v & 0xFFFF_FFFFL)) {
      shared.mark(memory, at, 4);
    }
  }

  public static void putI64(Object memory, int at, long v, SharedMemory shared) {
    if (memory instanceof long[] a) {
      a[at] = v;
    } else {
      Bytes.putI64((ByteBuffer) memory, at, v);
    }
    if (SharedMemory.hasBlank(v)) {
      shared.mark(memory, at, 8);
    }
  }

  public static void putF32(Object memory, int at, float v, SharedMemory shared) {
    if (memory instanceof float[] a) {
      a[at] = v;
      if (Float.floatToRawIntBits(v) == SharedMemory.BLANK_I32) {
        shared.mark(memory, at, 4);
      }
      return;
    }
    Bytes.putF32((ByteBuffer) memory, at, v);
    if (SharedMemory.hasBlank(Float.floatToRawIntBits(v) & 0xFFFF_FFFFL)) {
      shared.mark(memory, at, 4);
    }
  }

  public static void putF64(Object memory, int at, double v, SharedMemory shared) {
    if (memory instanceof double[] a) {
      a[at] = v;
      if (Double.doubleToRawLongBits(v) == SharedMemory.BLANK_I64) {
        shared.mark(memory, at, 8);
      }
      return;
    }
    Bytes.putF64((ByteBuffer) memory, at, v);
    if (SharedMemory.hasBlank(Double.doubleToRawLongBits(v))) {
      shared.mark(memory, at, 8);
    }
  }

  /** Takes note of many bytes that were stored at once. */
  public static void stored(Object memory, int at, int bytes, SharedMemory shared) {
    shared.mark(memory, at, bytes);
  }

  /** Checks what an atomic operation is about to read, unless it only stores, and takes note. */
  public static void touch(Object memory, int at, int bytes, boolean reads, SharedMemory shared) {
    if (reads) {
      peek(memory, at, bytes, shared);
    }
    shared.mark(memory, at, bytes);
  }

  private static void peek(Object memory, int at, int bytes, SharedMemory shared) {
    if (memory instanceof float[]) {
      getF32(memory, at, shared);
    } else if (memory instanceof double[]) {
      getF64(memory, at, shared);
    } else if (bytes == 2) {
      getI16(memory, at, shared);
    } else if (bytes == 4) {
      getI32(memory, at, shared);
    } else {
      getI64(memory, at, shared);
    }
  }
}
