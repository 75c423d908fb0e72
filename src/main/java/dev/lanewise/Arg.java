package dev.lanewise;

import dev.lanewise.device.ElementType;
import java.util.Objects;

/**
 * A kernel argument with something to say about it: {@code Arg.out(y)} for an array that the kernel
 * only writes, {@code Arg.slice(x, 100, 50)} for a part of one, {@code Arg.typed(ElementType.U8,
 * x)} for bytes that are unsigned. Immutable.
 */
public final class Arg {
  private static final Arg NULL = new Arg(null, 0, -1, true, false, null);

  private final Object value;
  private final long from;
  private final long length;
  private final boolean copiedIn;
  private final boolean input;
  private final ElementType type;

  private Arg(
      Object value, long from, long length, boolean copiedIn, boolean input, ElementType type) {
    this.value = value;
    this.from = from;
    this.length = length;
    this.copiedIn = copiedIn;
    this.input = input;
    this.type = type;
  }

  /**
   * An array the kernel only writes: it is not copied in. Elements the kernel leaves alone are
   * unspecified afterwards.
   *
   * @param array what a {@code T*} parameter takes
   */
  public static Arg out(Object array) {
    return new Arg(Objects.requireNonNull(array, "array"), 0, -1, false, false, null);
  }

  /**
   * An array the kernel only reads, although its parameter is no {@code const T*}: it is not copied
   * out. A kernel that writes it all the same changes an array on the CPU, and nothing on a GPU.
   *
   * @param array what a {@code T*} parameter takes
   */
  public static Arg in(Object array) {
    return new Arg(Objects.requireNonNull(array, "array"), 0, -1, true, true, null);
  }

  /**
   * A part of an array; the kernel's index 0 is element {@code from}.
   *
   * @param array a primitive array
   * @param from its first element
   * @param length how many elements
   * @throws IndexOutOfBoundsException if the part does not lie inside
   */
  public static Arg slice(Object array, long from, long length) {
    Objects.requireNonNull(array, "array");
    if (!array.getClass().isArray() || !array.getClass().componentType().isPrimitive()) {
      throw new IllegalArgumentException(
          "Arg.slice: expected a primitive array, given " + array.getClass().getSimpleName());
    }
    Objects.checkFromIndexSize(from, length, (long) java.lang.reflect.Array.getLength(array));
    return new Arg(array, from, length, true, false, null);
  }

  /**
   * An array whose elements are of a type that Java has not. {@link LaneExecutor#mapExpression}
   * computes with that type; a launch checks that the parameter has it.
   *
   * @param type such as {@link ElementType#U8}
   * @param array of the Java type that holds it, such as {@code byte[]}
   * @throws IllegalArgumentException if the array is not of that Java type
   */
  public static Arg typed(ElementType type, Object array) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(array, "array");
    if (array.getClass() != type.arrayClass()) {
      throw new IllegalArgumentException(
          "Arg.typed: expected "
              + type.arrayClass().getSimpleName()
              + " for "
              + type.cudaName()
              + ", given "
              + Misfit.given(array));
    }
    return new Arg(array, 0, -1, true, false, type);
  }

  /** The null pointer; read or written, it stays the same. */
  public static Arg nullPointer() {
    return NULL;
  }

  /** Returns this part, as one the kernel only writes; see {@link #out(Object)}. */
  public Arg out() {
    return this == NULL ? this : new Arg(value, from, length, false, false, type);
  }

  /** Returns this part, as one the kernel only reads; see {@link #in(Object)}. */
  public Arg in() {
    return this == NULL ? this : new Arg(value, from, length, true, true, type);
  }

  /** Returns the array, or null for the null pointer. */
  Object value() {
    return value;
  }

  long from() {
    return from;
  }

  /** Returns the length of the part, or -1 for the whole. */
  long lengthOrAll() {
    return length;
  }

  /** Returns the type its elements were said to have, or null. */
  ElementType type() {
    return type;
  }

  boolean isCopiedIn() {
    return copiedIn;
  }

  /** Returns whether the kernel only reads it. */
  boolean isInput() {
    return input;
  }
}
