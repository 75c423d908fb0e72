package dev.lanewise.internal.process;

import java.io.Serializable;

/** Stands for a primitive array in a stream of Java serialisation; the array is beside it. */
final class SharedArray implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int type;
  private final int length;
  private final long[] segments;

  SharedArray(int type, int length, long[] segments) {
    this.type = type;
    this.length = length;
    this.segments = segments;
  }

  int type() {
    return type;
  }

  int length() {
    return length;
  }

  /** Returns the segments that hold it, each but the last full. */
  long[] segments() {
    return segments;
  }
}
