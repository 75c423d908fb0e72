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

  PoolStats stats(int workers, int running, int queued, long submitted) {
    return new PoolStats(
        workers, running, queued, submitted, succeeded.sum(), failed.sum(), cancelled.sum());
  }
}
