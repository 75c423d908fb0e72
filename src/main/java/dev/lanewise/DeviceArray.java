package dev.lanewise;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.ElementType;
import java.util.concurrent.CompletableFuture;

/**
 * An array that lives on a device: given to a launch or a map, it is not copied. Its contents
 * change by launches, copies and maps, which see each other's effects in the order in which they
 * were submitted.
 *
 * <p>Close it to give its memory back; calls submitted before still run. One that becomes garbage
 * unclosed is closed then, and a warning logged.
 */
public sealed interface DeviceArray extends AutoCloseable permits ResidentArray {

  /** Returns the number of elements. */
  long length();

  /** Returns the type of the elements. */
  ElementType type();

  /** Returns the device it lives on. */
  DeviceInfo device();

  /** Copies it to a new Java array, such as a {@code float[]}. */
  CompletableFuture<?> get();

  /** Returns whether it was closed. */
  boolean isClosed();

  /**
   * Gives the memory back once the calls submitted before have run. Idempotent; on a slice, does
   * nothing.
   */
  @Override
  void close();
}
