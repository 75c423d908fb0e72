package dev.lanewise.internal.cpu.runtime;

import java.nio.ByteBuffer;

/** The form in which an object of device memory is handed to generated code. */
public enum Representation {
  /** The kernel never looks at it: null will do. */
  NONE(Object.class, 1),
  /** A direct little-endian buffer, addressed by bytes. */
  BYTES(ByteBuffer.class, 1),
  I8(byte[].class, 1),
  I16(short[].class, 2),
  I32(int[].class, 4),
  I64(long[].class, 8),
  F32(float[].class, 4),
  F64(double[].class, 8);

  private final Class<?> type;
  private final int unit;

  Representation(Class<?> type, int unit) {
    this.type = type;
    this.unit = unit;
  }

  /** Returns the class of the object: an array's, or {@link ByteBuffer}. */
  public Class<?> type() {
    return type;
  }

  /** Returns how many bytes one step of an offset is. */
  public int unit() {
    return unit;
  }

  /** Returns whether this is a Java array. */
  public boolean isArray() {
    return type.isArray();
  }
}
