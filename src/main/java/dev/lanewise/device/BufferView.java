package dev.lanewise.device;

import java.util.Objects;

/**
 * What the buffers of all devices have in common: a whole owns its memory, a view is a part of a
 * whole and lives as long as that. For those who write a {@link Device}.
 *
 * @param <D> the device it lies on
 */
public abstract class BufferView<D extends Device> implements DeviceBuffer {
  private final D device;
  private final BufferView<D> whole;
  private final ElementType type;
  private final long from;
  private final long length;
  private boolean closed;

  /** Makes a buffer that owns its memory. */
  protected BufferView(D device, ElementType type, long length) {
    this.device = device;
    this.whole = this;
    this.type = type;
    this.from = 0;
    this.length = length;
  }

  /**
   * Makes a view.
   *
   * @param of a whole, or a view of one
   * @param first the view's first element, counted in {@code of}
   */
  protected BufferView(BufferView<D> of, long first, long count) {
    Objects.checkFromIndexSize(first, count, of.length);
    this.device = of.device;
    this.whole = of.whole;
    this.type = of.type;
    this.from = of.from + first;
    this.length = count;
  }

  @Override
  public final D device() {
    return device;
  }

  @Override
  public final ElementType type() {
    return type;
  }

  @Override
  public final long length() {
    return length;
  }

  /** Returns the position of an element in the whole's memory, in elements. */
  protected final long position(long index) {
    return from + index;
  }

  /**
   * Does something that must not meet {@link #close}.
   *
   * @throws IllegalStateException if the whole is closed
   */
  protected final void whileOpen(Runnable action) {
    synchronized (whole) {
      if (whole.closed) {
        throw new IllegalStateException(device.info().id() + ": the buffer is closed");
      }
      action.run();
    }
  }

  /** Gives the memory of a whole back; called once. */
  protected abstract void free();

  @Override
  public final void close() {
    if (whole != this) {
      return;
    }
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    free();
  }

  @Override
  public final String toString() {
    return type + "[" + length + "] on " + device.info().id();
  }
}
