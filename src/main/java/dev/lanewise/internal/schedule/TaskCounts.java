package dev.lanewise.internal.schedule;

import java.util.concurrent.atomic.LongAdder;

/**
 * How the tasks of a pool ended. A task is counted before its future is completed, so that whoever
 * saw the future done sees it counted.
 */
final class TaskCounts {
  private final LongAdder succeeded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder cancelled = new LongAdder();

  void succeeded() {
    succeeded.increment();
  }

  /** Adds what a thread has counted by itself. */
  void succeeded(long tasks) {
    succeeded.add(tasks);
  }

  void failed() {
    failed.increment();
  }

  void cancelled() {
    cancelled.increment();
  }

  /** Takes back a {@link #succeeded}: somebody else had completed the future. */
  void cancelledAfterSuccess() {
    succeeded.decrement();
    cancelled.increment();
  }

  /** Takes back a {@link #failed}: somebody else had completed the future. */
  void cancelledAfterFailure() {
    failed.decrement();
    cancelled.increment();
  }

  /** Returns all counts; {@code more} tasks that succeeded are counted elsewhere. */
  PoolStats stats(int workers, int running, int queued, long submitted, long more) {
    return new PoolStats(
        workers, running, queued, submitted, succeeded.sum() + more, failed.sum(), cancelled.sum());
  }
}
