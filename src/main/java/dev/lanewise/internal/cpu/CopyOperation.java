package dev.lanewise.internal.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** A copy between a buffer and the caller's memory, or the zeroing of a buffer. */
final class CopyOperation extends Operation {
  private enum Way {
    IN,
    OUT,
    ZERO
  }

  /** What is copied in a microsecond or two. */
  private static final long QUICK_BYTES = 1 << 15;

  private final Way way;
  private final Memory memory;
  private final long at;
  private final long bytes;
  private final int unit;
  private final Object host;
  private final long hostAt;

  private CopyOperation(
      CpuEvent batch, Way way, CpuBuffer buffer, long index, long count, Object host, long at) {
    super(batch);
    Objects.checkFromIndexSize(index, count, buffer.length());
    this.way = way;
    this.memory = buffer.memory();
    this.at = buffer.byteOffset(index);
    this.unit = buffer.type().bytes();
    this.bytes = count * unit;
    this.host = host;
    this.hostAt = host == null ? 0 : hostOffset(host, at);
  }

  static Operation in(
      CpuEvent batch, Object source, long sourceIndex, CpuBuffer target, long index, long count) {
    Object host = inNativeOrder(source);
    return new CopyOperation(batch, Way.IN, target, index, count, host, sourceIndex);
  }

  static Operation out(
      CpuEvent batch, CpuBuffer source, long index, Object target, long targetIndex, long count) {
    Object host = inNativeOrder(target);
    if (host instanceof ByteBuffer buffer && buffer.isReadOnly()) {
      throw new IllegalArgumentException("copyOut: the target buffer is read-only");
    }
    return new CopyOperation(batch, Way.OUT, source, index, count, host, targetIndex);
  }

  static Operation zero(CpuEvent batch, CpuBuffer target, long index, long count) {
    return new CopyOperation(batch, Way.ZERO, target, index, count, null, 0);
  }

  private static Object inNativeOrder(Object host) {
    Objects.requireNonNull(host, "the Java array is null");
    return host instanceof ByteBuffer buffer
        ? buffer.duplicate().clear().slice().order(ByteOrder.nativeOrder())
        : host;
  }

  private long hostOffset(Object memory, long index) {
    int hostUnit = memory instanceof ByteBuffer ? 1 : Transfer.unit(memory.getClass());
    if (hostUnit == 0 || hostUnit != 1 && hostUnit != unit) {
      throw new IllegalArgumentException(
          "a copy of elements of "
              + unit
              + " bytes takes a primitive array of such elements, a byte[] or a ByteBuffer, not "
              + memory.getClass().getSimpleName());
    }
    long size = Transfer.bytes(memory);
    Objects.checkFromIndexSize(index, hostUnit == 1 ? bytes : bytes / hostUnit, size / hostUnit);
    return index * hostUnit;
  }

  @Override
  boolean startsAtOnce() {
    return bytes <= QUICK_BYTES;
  }

  @Override
  boolean run(CpuStream stream) {
    if (!batch().begins() || bytes == 0) {
      return true;
    }
    Object form = memory.acquireByUnit(unit, way != Way.OUT);
    while (form == null) {
      if (memory.await(() -> stream.again(this))) {
        return false;
      }
      form = memory.acquireByUnit(unit, way != Way.OUT);
    }
    try {
      switch (way) {
        case IN -> Transfer.copy(host, hostAt, form, at, bytes);
        case OUT -> Transfer.copy(form, at, host, hostAt, bytes);
        case ZERO -> Transfer.zero(form, at, bytes);
      }
    } finally {
      memory.release();
    }
    return true;
  }
}
