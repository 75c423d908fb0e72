package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * Stands for a primitive array in a message; the array is beside it, in one piece or, if it is very
 * large, in several. Its serialised form has no objects in it: a filter is to see the array alone.
 */
final class SharedArray implements Serializable {
  private static final long serialVersionUID = 2L;

  private transient int type;
  private transient int length;
  private transient long[] segments;
  private transient int[] offsets;

  /** Makes one whose pieces are still to be {@link #put}. */
  SharedArray(int type, int length) {
    this.type = type;
    this.length = length;
    segments = new long[pieces(type, length)];
    offsets = new int[segments.length];
  }

  private static int perPiece(int type) {
    return SharedSender.LARGEST / PrimitiveArrays.elementBytes(type);
  }

  private static int pieces(int type, int length) {
    return (int) (((long) length + perPiece(type) - 1) / perPiece(type));
  }

  int type() {
    return type;
  }

  int length() {
    return length;
  }

  int pieces() {
    return segments.length;
  }

  int elementsOf(int piece) {
    return Math.min(perPiece(type), length - piece * perPiece(type));
  }

  void put(int piece, long segment, int offset) {
    segments[piece] = segment;
    offsets[piece] = offset;
  }

  long segment(int piece) {
    return segments[piece];
  }

  int offset(int piece) {
    return offsets[piece];
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.writeInt(type);
    out.writeInt(length);
    for (int piece = 0; piece < segments.length; piece++) {
      out.writeLong(segments[piece]);
      out.writeInt(offsets[piece]);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException {
    type = in.readInt();
    length = in.readInt();
    if (!PrimitiveArrays.isType(type) || length < 0) {
      throw new InvalidObjectException("there is no array of type " + type);
    }
    segments = new long[pieces(type, length)];
    offsets = new int[segments.length];
    for (int piece = 0; piece < segments.length; piece++) {
      put(piece, in.readLong(), in.readInt());
    }
  }
}
