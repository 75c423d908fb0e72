package dev.lanewise.cli.data;

import dev.lanewise.device.ElementType;
import java.lang.reflect.Array;

/**
 * An n-dimensional array in C order.
 *
 * @param type how elements are read; unsigned types and {@code BOOL} lie in signed Java arrays
 * @param shape the extent of each axis; empty for a single number
 * @param data a Java array of {@code type.arrayClass()} with as many elements as the shape says
 */
public record NdArray(ElementType type, Shape shape, Object data) {

  /** Checks that the parts fit. */
  public NdArray {
    if (!type.arrayClass().isInstance(data) || Array.getLength(data) != shape.count()) {
      throw new IllegalArgumentException(
          "data of " + shape + " " + Dtypes.name(type) + " given as " + data.getClass());
    }
  }

  /** Returns an array of zeros. */
  public static NdArray zeros(ElementType type, Shape shape) {
    Object data =
        Array.newInstance(type.arrayClass().getComponentType(), Math.toIntExact(shape.count()));
    return new NdArray(type, shape, data);
  }

  /** Returns the number of elements. */
  public int length() {
    return Array.getLength(data);
  }

  /** Returns the same elements in another shape of the same count. */
  public NdArray reshaped(Shape other) {
    return new NdArray(type, other, data);
  }

  /** Returns a copy that shares nothing. */
  public NdArray copy() {
    NdArray copy = zeros(type, shape);
    System.arraycopy(data, 0, copy.data, 0, length());
    return copy;
  }

  /** Returns an element as a double, unsigned types as unsigned. */
  public double doubleAt(int index) {
    switch (type) {
      case BOOL:
      case U8:
        return ((byte[]) data)[index] & 0xff;
      case I8:
        return ((byte[]) data)[index];
      case I16:
        return ((short[]) data)[index];
      case U16:
        return ((short[]) data)[index] & 0xffff;
      case I32:
        return ((int[]) data)[index];
      case U32:
        return ((int[]) data)[index] & 0xffffffffL;
      case I64:
        return ((long[]) data)[index];
      case U64:
        long bits = ((long[]) data)[index];
        return bits >= 0 ? bits : (bits >>> 1 | bits & 1) * 2.0;
      case F32:
        return ((float[]) data)[index];
      default:
        return ((double[]) data)[index];
    }
  }

  /** Returns type and shape, e.g. {@code "float32[512, 512]"}. */
  @Override
  public String toString() {
    return Dtypes.name(type) + shape;
  }
}
