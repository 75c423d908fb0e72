package dev.lanewise.device;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * An ordered queue of copies and launches on one device. Operations of one stream run in the order
 * in which they were enqueued; operations of different streams may overlap. Methods return as soon
 * as the operation is enqueued (they may block while staging memory is scarce).
 *
 * <p>A stream is used by one thread at a time. Operations between two calls of {@link #record} are
 * a <em>batch</em>: when one fails, the rest of its batch is skipped, and the event that closes the
 * batch reports the first failure. The next batch starts clean, unless the device is lost.
 */
public interface Stream extends AutoCloseable {

  /** Returns the device it belongs to. */
  Device device();

  /**
   * Copies elements from a Java array. The array must not be written until the batch is done.
   *
   * @param source a primitive array or a {@link java.nio.ByteBuffer} (indices then count bytes from
   *     its position 0; native byte order); its element size must equal that of {@code target},
   *     unless it is a byte array or buffer: then indices of the source count bytes
   * @param count how many elements of {@code target}
   */
  void copyIn(Object source, long sourceIndex, DeviceBuffer target, long targetIndex, long count);

  /** Copies elements to a Java array; the inverse of {@link #copyIn}. */
  void copyOut(DeviceBuffer source, long sourceIndex, Object target, long targetIndex, long count);

  /** Sets elements to zero bits. */
  void zero(DeviceBuffer target, long targetIndex, long count);

  /**
   * Launches a kernel.
   *
   * @param kernel of this device
   * @param grid with its block chosen; an empty grid does nothing
   * @param arguments one per parameter: a {@link DeviceBuffer} of this device (or null, the null
   *     pointer) for a pointer, a boxed number of any kind (or {@code Boolean}) for a scalar, which
   *     is converted, a {@link StructArgument} for a struct
   * @throws IllegalArgumentException if an argument does not fit the signature
   */
  void launch(Kernel kernel, Grid grid, Object... arguments);

  /**
   * Has the stream ask, once, when it is about to begin what is enqueued next in this batch; if the
   * answer is no, the batch is skipped and ends with a {@link CancellationException}. The question
   * must be answered at once, on any thread. To be called first in a batch.
   *
   * @return whether the device can ask; by default it cannot, and what is enqueued will run
   */
  default boolean beginIf(BooleanSupplier wanted) {
    return false;
  }

  /** Closes the batch: returns the event of its end. */
  Event record();

  /** Makes later operations wait, on the device, for an event of the same device. */
  void waitFor(Event event);

  /** Releases the stream once its operations are done. Idempotent. */
  @Override
  void close();
}
