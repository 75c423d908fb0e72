package dev.lanewise.internal.process;

import dev.lanewise.device.ElementType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A part of a primitive array or a byte buffer that is copied to or from a device.
 *
 * @param memory the array or buffer
 * @param from its first element there
 * @param count how many elements there
 * @param size bytes of one of them
 * @param elements how many of the device's elements that is
 */
record HostPart(Object memory, int from, int count, int size, long elements) {

  /**
   * Checks and makes a part.
   *
   * @param index where it begins: in elements, or in bytes if the memory is bytes
   * @param type of the device's elements
   * @param elements how many of those
   */
  static HostPart of(Object memory, long index, ElementType type, long elements) {
    boolean buffer = memory instanceof ByteBuffer;
    int primitive = buffer ? -1 : PrimitiveArrays.typeOf(memory);
    if (!buffer && primitive < 0) {
      throw new IllegalArgumentException(
          "expected a primitive array or a ByteBuffer, given " + memory.getClass().getTypeName());
    }
    int size = buffer ? 1 : PrimitiveArrays.elementBytes(primitive);
    boolean bytes = buffer || memory instanceof byte[];
    if (size != type.bytes() && !bytes) {
      throw new IllegalArgumentException(
          "expected elements of "
              + type.bytes()
              + " bytes ("
              + type.cudaName()
              + "), given "
              + memory.getClass().getSimpleName());
    }
    long count = elements * type.bytes() / size;
    int length = buffer ? ((ByteBuffer) memory).capacity() : Array.getLength(memory);
    Objects.checkFromIndexSize(index, count, length);
    return new HostPart(memory, (int) index, (int) count, size, elements);
  }

  int bytes() {
    return count * size;
  }

  /** Cuts it so that no piece has more bytes than this. */
  List<HostPart> pieces(int most) {
    if ((long) count * size <= most) {
      return List.of(this);
    }
    List<HostPart> pieces = new ArrayList<>();
    long perElement = count / elements;
    long step = most / size / perElement * perElement;
    for (long at = 0; at < count; at += step) {
      int piece = (int) Math.min(step, count - at);
      pieces.add(new HostPart(memory, (int) (from + at), piece, size, piece / perElement));
    }
    return pieces;
  }

  static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  /** Copies it to the start of a buffer. */
  void write(ByteBuffer target) {
    if (memory instanceof ByteBuffer) {
      target.put(0, (ByteBuffer) memory, from, count);
    } else {
      PrimitiveArrays.write(PrimitiveArrays.typeOf(memory), memory, from, count, target);
    }
  }

  /** Copies it from the start of a buffer. */
  void read(ByteBuffer source) {
    if (memory instanceof ByteBuffer) {
      ((ByteBuffer) memory).put(from, source, 0, count);
    } else {
      PrimitiveArrays.read(PrimitiveArrays.typeOf(memory), source, memory, from, count);
    }
  }
}
