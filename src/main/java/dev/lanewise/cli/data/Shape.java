package dev.lanewise.cli.data;

import java.util.Arrays;

/** The extents of an array's axes; no axes at all for a single number. Immutable. */
public final class Shape {
  /** The longest Java array that every JVM allocates. */
  public static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8L;

  private final long[] axes;

  private Shape(long[] axes) {
    this.axes = axes;
  }

  /**
   * Returns a shape.
   *
   * @throws IllegalArgumentException if an axis is negative, or there are more elements than a Java
   *     array holds
   */
  public static Shape of(long... axes) {
    boolean empty = false;
    for (long axis : axes) {
      if (axis < 0) {
        throw new IllegalArgumentException("axis of " + axis + " elements");
      }
      empty |= axis == 0;
    }
    long count = 1;
    for (long axis : axes) {
      if (!empty && axis > MOST_ELEMENTS / count) {
        throw new IllegalArgumentException(
            "shape " + text(axes) + " has more elements than a Java array holds (2^31 - 9)");
      }
      count = empty ? 0 : count * axis;
    }
    return new Shape(axes.clone());
  }

  /** Returns the number of elements. */
  public long count() {
    long count = 1;
    for (long axis : axes) {
      count *= axis;
    }
    return count;
  }

  /** Returns the number of axes. */
  public int rank() {
    return axes.length;
  }

  /** Returns the extent of an axis; negative indices count from the last axis, -1. */
  public long axis(int index) {
    return axes[index < 0 ? axes.length + index : index];
  }

  /** Returns this shape without its last axis. */
  public Shape withoutLast() {
    return new Shape(Arrays.copyOf(axes, axes.length - 1));
  }

  /** Returns this shape with one more axis at its end. */
  public Shape with(long last) {
    long[] longer = Arrays.copyOf(axes, axes.length + 1);
    longer[axes.length] = last;
    return of(longer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape && Arrays.equals(axes, ((Shape) other).axes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(axes);
  }

  /** Returns e.g. {@code "[512, 512]"}. */
  @Override
  public String toString() {
    return text(axes);
  }

  private static String text(long[] axes) {
    return Arrays.toString(axes);
  }
}
