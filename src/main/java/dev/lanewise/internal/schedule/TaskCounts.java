package dev.lanewise.internal.schedule;

import java.util.concurrent.atomic.LongAdder;

/**
 * How the tasks of a pool ended. A task is counted before its future is completed, so that whoever
 * saw the future done sees it counted.
 */
public final class TaskCounts {
  private final LongAdder succeeded = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder cancelled = new LongAdder();

  /** Counts a task that returned. */
  public void succeeded() {
    succeeded.increment();
  }

  /** Adds what a thread has counted by itself. */
  void succeeded(long tasks) {
    succeeded.add(tasks);
  }

  /** Counts a task that threw. */
  public void failed() {
    failed.increment();
  }

  /** Counts a task that was cancelled, or completed by somebody else. */
  public void cancelled() {
    cancelled.increment();
  }

  /** Takes back a {@link #succeeded}: somebody else had completed the future. */
  public void cancelledAfterSuccess() {
    succeeded.decrement();
    cancelled.increment();
  }

  /** Takes back a {@link #failed}: somebody else had completed the future. */
  public void cancelledAfterFailure() {
    failed.decrement();
    cancelled.increment();
  }

  /** Returns all counts; {@code more} tasks that succeeded are counted elsewhere. */
  public PoolStats stats(int workers, int running, int queued, long submitted, long more) {
    return new PoolStats(
        workers,
        running,
        queued,
        submitted,
        succeeded.sum() + more,
        failed.sum(),
        cancelled.sum(),
        0,
        0,
        0);
  }
}
