package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.ElementType;
import java.util.Objects;

/** A buffer, or a view of a part of one. */
final class CpuBuffer implements DeviceBuffer {

  /** What all views of a buffer share. */
  static final class Root {
    private final CpuDevice device;
    private final Memory memory;
    private final Runnable onClose;
    private boolean closed;

    Root(CpuDevice device, Memory memory, Runnable onClose) {
      this.device = device;
      this.memory = memory;
      this.onClose = onClose;
    }

    synchronized boolean isClosed() {
      return closed;
    }

    private synchronized boolean markClosed() {
      boolean first = !closed;
      closed = true;
      return first;
    }
  }

  private final Root root;
  private final ElementType type;
  private final long from;
  private final long length;
  private final boolean owner;

  private CpuBuffer(Root root, ElementType type, long from, long length, boolean owner) {
    this.root = root;
    this.type = type;
    this.from = from;
    this.length = length;
    this.owner = owner;
  }

  /** Returns a buffer that closes its root. */
  static CpuBuffer owning(Root root, ElementType type, long length) {
    return new CpuBuffer(root, type, 0, length, true);
  }

  /** Returns a buffer whose close does nothing. */
  static CpuBuffer view(Root root, ElementType type, long length) {
    return new CpuBuffer(root, type, 0, length, false);
  }

  @Override
  public Device device() {
    return root.device;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public long length() {
    return length;
  }

  Memory memory() {
    if (root.isClosed()) {
      throw new IllegalStateException("the buffer is closed");
    }
    return root.memory;
  }

  /** Returns the position of an element in the memory, in bytes. */
  long byteOffset(long index) {
    return (from + index) * type.bytes();
  }

  @Override
  public DeviceBuffer slice(long start, long count) {
    memory();
    Objects.checkFromIndexSize(start, count, length);
    return new CpuBuffer(root, type, from + start, count, false);
  }

  @Override
  public void close() {
    if (owner && root.markClosed()) {
      root.onClose.run();
    }
  }

  @Override
  public String toString() {
    return type + "[" + length + "] on " + root.device.info().id();
  }
}
