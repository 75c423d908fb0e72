package dev.lanewise.internal.schedule;

/**
 * Whether tasks are given and taken past the pool's lock. They are while the pool is saturated
 * (every thread there may be is there and has a task) and nothing calls for attention (the end, a
 * bounded queue, stand-ins).
 *
 * <p>No task is lost between the two ways: a thread says that the pool is no longer saturated
 * before it looks at the queue for the last time, and whoever gives a task looks whether it still
 * is after. Set under the pool's lock; read by anybody.
 */
final class Bypass {
  private volatile boolean saturated;
  private volatile boolean attention;

  boolean isOpen() {
    return saturated && !attention;
  }

  boolean isSaturated() {
    return saturated;
  }

  void setSaturated(boolean saturated) {
    this.saturated = saturated;
  }

  /** Returns whether all have to take the lock. */
  boolean needsAttention() {
    return attention;
  }

  void setAttention(boolean attention) {
    this.attention = attention;
  }
}
