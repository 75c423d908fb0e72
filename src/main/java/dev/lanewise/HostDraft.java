package dev.lanewise;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.StructLayout;
import dev.lanewise.internal.schedule.Operand;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A host array while it is not known yet in which parameters it occurs. */
final class HostDraft {
  final Object identity;
  final ElementType type;
  long from;
  long length;
  boolean copiedIn;
  boolean copiedOut;
  private final Object array;
  private final long start;
  private Runnable after;
  private Operand.Host operand;

  private HostDraft(Object array, Object identity, long start, ElementType type, long length) {
    this.array = array;
    this.identity = identity;
    this.start = start;
    this.type = type;
    this.length = length;
  }

  /**
   * Makes the draft of a host array, as if it were given alone and whole.
   *
   * @param writes whether the kernel writes it
   * @throws IllegalArgumentException if the parameter does not take it
   */
  static HostDraft of(Parameter parameter, Object value, boolean writes) {
    if (value instanceof ByteBuffer buffer) {
      return ofBytes(parameter, buffer, writes);
    }
    if (parameter.struct() != null && value instanceof Record[] records) {
      return ofRecords(parameter.struct(), records);
    }
    ElementType type = parameter.type();
    if (type == null && (value instanceof byte[] || parameter.struct() == null)) {
      type = voidType(parameter, value);
    }
    if (type == null || value.getClass() != type.arrayClass()) {
      throw Misfit.of(parameter, Misfit.given(value));
    }
    return new HostDraft(value, value, 0, type, Array.getLength(value));
  }

  /** Buffers on the heap count as their array; what others share cannot be told. */
  private static HostDraft ofBytes(Parameter parameter, ByteBuffer buffer, boolean writes) {
    if (buffer.isReadOnly() && writes) {
      throw Misfit.of(parameter, "a read-only ByteBuffer for an array that the kernel writes");
    }
    if (buffer.remaining() % parameter.elementBytes() != 0) {
      throw Misfit.of(parameter, "a ByteBuffer of " + buffer.remaining() + " bytes");
    }
    checkOrder(parameter, buffer);
    ElementType type = parameter.type() == null ? ElementType.U8 : parameter.type();
    ByteBuffer content = buffer.slice().order(ByteOrder.nativeOrder());
    Object identity = buffer.hasArray() ? buffer.array() : buffer;
    long start = buffer.hasArray() ? buffer.arrayOffset() + buffer.position() : 0;
    return new HostDraft(content, identity, start, type, buffer.remaining() / type.bytes());
  }

  /** Refuses a buffer whose owner would read and write other numbers in it than the kernel. */
  static void checkOrder(Parameter parameter, ByteBuffer buffer) {
    int unit =
        parameter.type() != null
            ? parameter.type().bytes()
            : parameter.struct() != null ? parameter.struct().alignment() : 1;
    if (unit > 1 && buffer.order() != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException(
          "expected a ByteBuffer in native order, given one in "
              + buffer.order()
              + ": call order(ByteOrder.nativeOrder()) on it before it is filled");
    }
  }

  private static ElementType voidType(Parameter parameter, Object value) {
    try {
      return value instanceof byte[] ? ElementType.U8 : ElementType.ofArray(value.getClass());
    } catch (IllegalArgumentException e) {
      throw Misfit.of(parameter, Misfit.given(value));
    }
  }

  private static HostDraft ofRecords(StructLayout layout, Record[] records) {
    RecordCodec codec = new RecordCodec(layout, records.getClass().getComponentType());
    int size = Math.multiplyExact(records.length, layout.bytes());
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    for (int i = 0; i < records.length; i++) {
      if (records[i] == null) {
        throw new IllegalArgumentException("element " + i + " of the array is null");
      }
      codec.encode(records[i], bytes, i * layout.bytes(), HostDraft::refusePointer);
    }
    HostDraft draft = new HostDraft(bytes.array(), records, 0, ElementType.U8, bytes.capacity());
    draft.after =
        () -> {
          for (int i = 0; i < records.length; i++) {
            records[i] = (Record) codec.decode(bytes, i * layout.bytes(), records[i]);
          }
        };
    return draft;
  }

  private static void refusePointer(int at, DeviceArray array) {
    if (array != null) {
      throw new IllegalArgumentException(
          "structs in an array cannot hold pointers; pass them as parameters of their own");
    }
  }

  /** Returns whether two ranges have something in common. */
  static boolean overlap(long from, long length, long otherFrom, long otherLength) {
    return Math.max(from, otherFrom) < Math.min(from + length, otherFrom + otherLength);
  }

  /** Returns the first byte, counted in what it is identified by. */
  long begin() {
    return start + from * type.bytes();
  }

  long bytes() {
    return length * type.bytes();
  }

  Operand.Host operand() {
    if (operand == null) {
      operand =
          new Operand.Host(
              array, identity, type, from, length, copiedIn, copiedOut, copiedOut ? after : null);
    }
    return operand;
  }
}
