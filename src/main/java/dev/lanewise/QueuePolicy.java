package dev.lanewise;

import dev.lanewise.internal.schedule.Overflow;

/** What happens to a task for which a bounded queue has no room. */
public enum QueuePolicy {
  /**
   * The submitting thread waits for room. If it is interrupted, or the executor shuts down, the
   * task is refused. A task of the executor itself does not wait, which might be for ever, but runs
   * the new task.
   */
  BLOCK(Overflow.BLOCK),
  /** The task is refused with {@link java.util.concurrent.RejectedExecutionException}. */
  REJECT(Overflow.REJECT),
  /**
   * The submitting thread runs the task, and no initializer before it. After shutdown the task is
   * refused; {@link java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy} would drop it.
   */
  CALLER_RUNS(Overflow.CALLER_RUNS);

  private final Overflow overflow;

  QueuePolicy(Overflow overflow) {
    this.overflow = overflow;
  }

  Overflow overflow() {
    return overflow;
  }
}
