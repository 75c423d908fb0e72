package dev.lanewise;

import java.util.Objects;

/**
 * A kernel argument with something to say about it: {@code Arg.out(y)} for an array that the kernel
 * only writes, {@code Arg.slice(x, 100, 50)} for a part of one. Immutable.
 */
public final class Arg {
  private static final Arg NULL = new Arg(null, 0, -1, true, false);

  private final Object value;
  private final long from;
  private final long length;
  private final boolean copiedIn;
  private final boolean input;

  private Arg(Object value, long from, long length, boolean copiedIn, boolean input) {
    this.value = value;
    this.from = from;
    this.length = length;
    this.copiedIn = copiedIn;
    this.input = input;
  }

  /**
   * An array the kernel only writes: it is not copied in. Elements the kernel leaves alone are
   * unspecified afterwards.
   *
   * @param array what a {@code T*} parameter takes
   */
  public static Arg out(Object array) {
    return new Arg(Objects.requireNonNull(array, "array"), 0, -1, false, false);
  }

  /**
   * An array the kernel only reads, although its parameter is no {@code const T*}: it is not copied
   * out. A kernel that writes it all the same changes an array on the CPU, and nothing on a GPU.
   *
   * @param array what a {@code T*} parameter takes
   */
  public static Arg in(Object array) {
    return new Arg(Objects.requireNonNull(array, "array"), 0, -1, true, true);
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
    return new Arg(array, from, length, true, false);
  }

  /** The null pointer. */
  public static Arg nullPointer() {
    return NULL;
  }

  /** Returns this part, as one the kernel only writes; see {@link #out(Object)}. */
  public Arg out() {
    return new Arg(value, from, length, false, false);
  }

  /** Returns this part, as one the kernel only reads; see {@link #in(Object)}. */
  public Arg in() {
    return new Arg(value, from, length, true, true);
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

  boolean isCopiedIn() {
    return copiedIn;
  }

  /** Returns whether the kernel only reads it. */
  boolean isInput() {
    return input;
  }
}
