package dev.lanewise.device;

/** Memory on a device. Immutable handle; the contents change by copies and launches. */
public interface DeviceBuffer extends AutoCloseable {

  /** Returns the device it lies on. */
  Device device();

  /** Returns the type of its elements. */
  ElementType type();

  /** Returns the number of its elements. */
  long length();

  /**
   * Returns a view of a part of this buffer; it shares the memory and does not own it.
   *
   * @throws IndexOutOfBoundsException if the part does not lie inside
   */
  DeviceBuffer slice(long from, long length);

  /**
   * Gives the memory back once the operations enqueued before this call are done. Idempotent; on a
   * view, does nothing.
   */
  @Override
  void close();
}
