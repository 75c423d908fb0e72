package dev.lanewise;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Futures in the order of their completion. Keeps no reference to a future it has handed out.
 *
 * @param <F> the kind of future
 */
final class Arrivals<F extends CompletableFuture<?>> implements Iterator<F> {
  private final BlockingQueue<F> arrived = new LinkedBlockingQueue<>();
  private final Map<F, CompletableFuture<?>> waiting = new LinkedHashMap<>();
  private final int total;
  private final boolean bounded;
  private final long deadline;

  Arrivals(Iterable<? extends F> futures, Duration timeout) {
    bounded = timeout != null;
    deadline = bounded ? System.nanoTime() + Futures.saturatedNanos(timeout) : 0;
    futures.forEach(f -> waiting.put(f, null));
    total = waiting.size();
    waiting.replaceAll((f, none) -> f.whenComplete((value, failure) -> arrived.add(f)));
  }

  @Override
  public boolean hasNext() {
    return !waiting.isEmpty();
  }

  @Override
  public F next() {
    if (waiting.isEmpty()) {
      throw new NoSuchElementException("every future has been returned");
    }
    F next = poll();
    if (next == null) {
      throw timedOut();
    }
    waiting.remove(next);
    return next;
  }

  private F poll() {
    try {
      if (!bounded) {
        return arrived.take();
      }
      return arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException interrupted =
          new CancellationException("interrupted while waiting for the next future");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private FuturesTimeoutException timedOut() {
    int pending = waiting.size();
    waiting.values().forEach(listener -> listener.cancel(false));
    waiting.clear();
    return new FuturesTimeoutException(pending, total);
  }
}
