package dev.lanewise;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How {@link LaneExecutor#map(Fn, Iterable, MapOptions)} goes about it, e.g. {@code
 * MapOptions.buffer(64).chunk(16)}. Immutable: each method returns a changed copy.
 */
public final class MapOptions {
  private static final MapOptions DEFAULTS = new MapOptions(null, 0, 1, null);

  private final Duration timeout;
  private final int buffer;
  private final int chunk;
  private final Consumer<? super MapProgress> listener;

  private MapOptions(
      Duration timeout, int buffer, int chunk, Consumer<? super MapProgress> listener) {
    this.timeout = timeout;
    this.buffer = buffer;
    this.chunk = chunk;
    this.listener = listener;
  }

  /** Returns the defaults: no timeout, everything submitted during the call, one item a task. */
  public static MapOptions defaults() {
    return DEFAULTS;
  }

  /** Returns {@link #defaults} with a {@link #withTimeout timeout}. */
  public static MapOptions timeout(Duration timeout) {
    return DEFAULTS.withTimeout(timeout);
  }

  /** Returns {@link #defaults} with a {@link #withBuffer buffer}. */
  public static MapOptions buffer(int items) {
    return DEFAULTS.withBuffer(items);
  }

  /** Returns these options with a deadline for the last result, counted from the call of map. */
  public MapOptions withTimeout(Duration timeout) {
    return new MapOptions(Objects.requireNonNull(timeout, "timeout"), buffer, chunk, listener);
  }

  /**
   * Returns these options with a bound on the items that were taken from the input and whose
   * results were not yet taken: the input is then read as results are consumed, and may be
   * infinite.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public MapOptions withBuffer(int items) {
    return new MapOptions(timeout, positive("buffer", items), chunk, listener);
  }

  /**
   * Returns these options with so many items handed to a worker at once, where workers are
   * processes; threads ignore it.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public MapOptions chunk(int items) {
    return new MapOptions(timeout, buffer, positive("chunk", items), listener);
  }

  /**
   * Returns these options with a listener that is told each time an item is done, one call at a
   * time: by the thread that did the item or, if that was quick, submits it; or by one that is just
   * telling of another. It should be quick. One that throws is logged and not called again.
   */
  public MapOptions onProgress(Consumer<? super MapProgress> listener) {
    return new MapOptions(timeout, buffer, chunk, Objects.requireNonNull(listener, "listener"));
  }

  /** Returns the deadline, or null if there is none. */
  Duration timeoutOrNull() {
    return timeout;
  }

  /** Returns the bound on items under way, the greatest number if there is none. */
  int bufferOrMost() {
    return buffer == 0 ? Integer.MAX_VALUE : buffer;
  }

  /** Returns what is to be told of each item, or null. */
  ProgressMeter meterOrNull(long totalOrMinusOne) {
    if (listener == null) {
      return null;
    }
    ProgressMeter meter = new ProgressMeter(listener);
    if (totalOrMinusOne >= 0) {
      meter.total(totalOrMinusOne);
    }
    return meter;
  }

  /** Returns how many items go to a worker at once. */
  int chunkSize() {
    return chunk;
  }

  @Override
  public String toString() {
    return "MapOptions[timeout=" + timeout + ", buffer=" + buffer + ", chunk=" + chunk + "]";
  }

  private static int positive(String what, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + " must be above zero, given " + value);
    }
    return value;
  }
}
