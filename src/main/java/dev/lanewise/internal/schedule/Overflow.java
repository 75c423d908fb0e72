package dev.lanewise.internal.schedule;

/** What happens to a task for which a bounded queue has no room. */
public enum Overflow {
  /** The submitting thread waits for room. */
  BLOCK,
  /** The task is refused. */
  REJECT,
  /** The submitting thread runs the task. */
  CALLER_RUNS
}
