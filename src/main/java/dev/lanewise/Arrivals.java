package dev.lanewise;

import dev.lanewise.internal.schedule.Nanos;
import dev.lanewise.internal.schedule.StandIn;
import dev.lanewise.internal.schedule.ThreadPool;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Futures in the order of their completion. Keeps no reference to a future it has handed out.
 *
 * @param <F> the kind of future
 */
final class Arrivals<F extends Future<?>> implements Iterator<F> {
  private final BlockingQueue<F> arrived = new LinkedBlockingQueue<>();
  private final Map<F, Watch> waiting = new IdentityHashMap<>();
  private final int total;
  private final boolean bounded;
  private final long deadline;

  Arrivals(Iterable<? extends F> futures, Duration timeout) {
    bounded = timeout != null;
    deadline = bounded ? System.nanoTime() + Nanos.of(timeout) : 0;
    for (F future : futures) {
      waiting.computeIfAbsent(Objects.requireNonNull(future, "future"), this::watch);
    }
    total = waiting.size();
  }

  private Watch watch(F future) {
    return Watch.on(future, () -> arrived.add(future));
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
    F next = arrived.poll();
    if (next == null) {
      next = await();
    }
    if (next == null) {
      throw timedOut();
    }
    waiting.remove(next);
    return next;
  }

  private F await() {
    long nanos = bounded ? deadline - System.nanoTime() : Long.MAX_VALUE;
    StandIn standIn = nanos > 0 ? ThreadPool.standIn() : StandIn.NONE; // a poll is no wait
    try {
      return bounded ? arrived.poll(nanos, TimeUnit.NANOSECONDS) : arrived.take();
    } catch (InterruptedException e) {
      throw interrupted("the next future", e);
    } finally {
      standIn.close();
    }
  }

  /** Returns the exception of a wait that was interrupted; the thread stays interrupted. */
  static CancellationException interrupted(String what, InterruptedException cause) {
    Thread.currentThread().interrupt();
    CancellationException interrupted =
        new CancellationException("interrupted while waiting for " + what);
    interrupted.initCause(cause);
    return interrupted;
  }

  private FuturesTimeoutException timedOut() {
    int pending = waiting.size();
    waiting.values().forEach(Watch::end);
    waiting.clear();
    return new FuturesTimeoutException(pending, total);
  }
}
