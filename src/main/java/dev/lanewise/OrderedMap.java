package dev.lanewise;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The results of a map over items: a queue of futures, filled from the input either at once or,
 * with a buffer, whenever a result has been taken.
 *
 * @param <T> an item
 * @param <R> its result
 */
final class OrderedMap<T, R> implements MapResults<R> {
  private final LaneExecutor executor;
  private final Fn<? super T, ? extends R> function;
  private final Iterator<? extends T> items;
  private final int buffer;
  private final boolean bounded;
  private final long deadline;
  private final Deque<CompletableFuture<R>> pending = new ArrayDeque<>();
  private RejectedExecutionException refused;
  private int submitted;
  private boolean closed;

  OrderedMap(
      LaneExecutor executor,
      Fn<? super T, ? extends R> function,
      Iterable<? extends T> items,
      MapOptions options) {
    this.executor = executor;
    this.function = Objects.requireNonNull(function, "function");
    this.items = items.iterator();
    this.buffer = options.bufferOrZero();
    Duration timeout = options.timeoutOrNull();
    bounded = timeout != null;
    deadline = bounded ? System.nanoTime() + Futures.saturatedNanos(timeout) : 0;
    fill();
    if (refused != null && pending.isEmpty()) {
      throw refused;
    }
  }

  /** Submits items while there is room for their results. */
  private void fill() {
    while (refused == null && (buffer == 0 || pending.size() < buffer) && items.hasNext()) {
      T item = items.next();
      try {
        pending.add(executor.submit(() -> function.apply(item)));
        submitted++;
      } catch (RejectedExecutionException e) {
        refused = e;
      }
    }
  }

  @Override
  public boolean hasNext() {
    return !closed && (!pending.isEmpty() || refused != null);
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("every result has been returned");
    }
    if (pending.isEmpty()) {
      closed = true;
      throw refused;
    }
    CompletableFuture<R> first = pending.peek();
    if (bounded) {
      awaitUntilDeadline(first);
    }
    pending.poll();
    try {
      return first.join();
    } finally {
      if (!closed) {
        fill();
      }
    }
  }

  private void awaitUntilDeadline(CompletableFuture<R> first) {
    try {
      first.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      int unfinished = (int) pending.stream().filter(f -> !f.isDone()).count();
      close();
      throw new FuturesTimeoutException(unfinished, submitted);
    } catch (ExecutionException | CancellationException e) {
      return; // shown by join
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  @Override
  public Stream<R> stream() {
    Spliterator<R> rest = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
    return StreamSupport.stream(rest, false).onClose(this::close);
  }

  @Override
  public void close() {
    closed = true;
    pending.forEach(f -> f.cancel(false));
    pending.clear();
  }
}
