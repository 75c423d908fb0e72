package dev.lanewise.internal.ir;

import dev.lanewise.device.ElementType;

/** A number type. {@code BOOL} holds 0 or 1. C's enums are their underlying type here. */
public enum Scalar implements Type {
  BOOL(1),
  I8(1),
  U8(1),
  I16(2),
  U16(2),
  I32(4),
  U32(4),
  I64(8),
  U64(8),
  F32(4),
  F64(8);

  private final int bytes;

  Scalar(int bytes) {
    this.bytes = bytes;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public int alignment() {
    return bytes;
  }

  /** Returns whether this is {@code F32} or {@code F64}. */
  public boolean isFloating() {
    return this == F32 || this == F64;
  }

  /** Returns whether this is an integer type; {@code BOOL} counts as one. */
  public boolean isInteger() {
    return !isFloating();
  }

  /** Returns whether this is an unsigned integer type; {@code BOOL} counts as one. */
  public boolean isUnsigned() {
    return this == BOOL || this == U8 || this == U16 || this == U32 || this == U64;
  }

  /** Returns the device's name of this type. */
  public ElementType elementType() {
    return ElementType.valueOf(name());
  }

  /** Returns the type of the device's name. */
  public static Scalar of(ElementType type) {
    return valueOf(type.name());
  }
}
