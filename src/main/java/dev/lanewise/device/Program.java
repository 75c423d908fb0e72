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

  /**
   * Compiles more kernels of the same source. They have this program's {@code __device__} and
   * {@code __constant__} variables: what a kernel of one program writes, or a copy to a {@link
   * #symbol}, the kernels of the other see. A device may keep copies and bring them up to date
   * round each launch, so that launches of both must be in one order: of one stream, or of streams
   * that wait for each other. To be closed before this program.
   *
   * @param entries names of kernels or instances, as in {@link KernelSource}
   * @throws KernelCompileException if one is refused
   */
  Program beside(List<String> entries);

  /** Returns whether the compilation was answered by a cache on disk. */
  boolean fromCache();

  /** Unloads it; launches enqueued before are finished first. Idempotent. */
  @Override
  void close();
}
