package dev.lanewise;

import java.util.Iterator;
import java.util.stream.Stream;

/**
 * The results of {@link LaneExecutor#map(Fn, Iterable)}, in the order of the inputs.
 *
 * <p>{@link #next} waits for the next result. If that item's function threw, {@code next} throws
 * {@link java.util.concurrent.CompletionException} with the cause, and goes on with the following
 * item at the next call. When the deadline has passed it throws {@link FuturesTimeoutException},
 * cancels what has not started, and the results are at their end. Used by one thread at a time.
 *
 * @param <R> the result of one item
 */
public interface MapResults<R> extends Iterator<R>, Iterable<R>, AutoCloseable {

  /** Returns this object: it can be walked once. */
  @Override
  default Iterator<R> iterator() {
    return this;
  }

  /** Returns the remaining results as an ordered stream; closing it closes this. */
  Stream<R> stream();

  /** Cancels every item that has not started, and ends the results. Idempotent. */
  @Override
  void close();
}
