package dev.lanewise.device;

import java.util.Optional;

/**
 * Something that runs kernels: a GPU, or the CPU's own threads.
 *
 * <p>All methods may be called from any thread. After {@link #close} every method but {@code info}
 * and {@code close} throws {@link IllegalStateException}.
 */
public interface Device extends AutoCloseable {

  /** Returns what this device is. */
  DeviceInfo info();

  /**
   * Allocates memory, contents unspecified.
   *
   * @param type the type of its elements
   * @param length how many; may be 0
   * @throws DeviceMemoryException if there is not enough, even after cached memory was given back
   */
  DeviceBuffer allocate(ElementType type, long length);

  /**
   * Returns a buffer that <em>is</em> the given Java array, if this device can reach it without a
   * copy. Kernels then read and write the array itself. Closing the buffer leaves the array alone.
   *
   * @param array a primitive array
   * @param type its element type as the kernel sees it
   * @return empty if the device has memory of its own
   */
  Optional<DeviceBuffer> wrap(Object array, ElementType type);

  /**
   * Compiles a source; blocks until done. Equal sources may share one compilation.
   *
   * @throws KernelCompileException if the source is refused
   */
  Program compile(KernelSource source);

  /** Opens an ordered queue of copies and launches. */
  Stream openStream();

  /**
   * Returns whether this device comes back by itself after it was lost: what was pending fails, and
   * so does every use of memory it had then, but later calls work. False by default.
   */
  default boolean renewsItself() {
    return false;
  }

  /** Returns bytes of memory now in use by buffers that were not closed. */
  long memoryInUse();

  /** Waits for what is enqueued, then frees everything: streams, programs, buffers. Idempotent. */
  @Override
  void close();
}
