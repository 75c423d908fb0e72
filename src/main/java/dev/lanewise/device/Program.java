package dev.lanewise.device;

import java.util.List;
import java.util.Optional;

/** The compiled kernels of one source on one device. Thread-safe. */
public interface Program extends AutoCloseable {

  /** Returns the device it was compiled for. */
  Device device();

  /** Returns the signatures of its kernels. */
  List<Signature> signatures();

  /**
   * Returns a kernel.
   *
   * @param name as in {@link Signature#name}
   * @throws java.util.NoSuchElementException if there is none; the message lists the names there
   *     are
   */
  Kernel kernel(String name);

  /**
   * Returns the memory of a {@code __constant__} or {@code __device__} variable of this program, to
   * be filled before a launch; empty if there is none of that name. Closing it does nothing.
   */
  Optional<DeviceBuffer> symbol(String name);

  /** Returns whether the compilation was answered by a cache on disk. */
  boolean fromCache();

  /** Unloads it; launches enqueued before are finished first. Idempotent. */
  @Override
  void close();
}
