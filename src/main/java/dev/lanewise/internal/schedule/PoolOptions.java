package dev.lanewise.internal.schedule;

import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link ThreadPool} is set up.
 *
 * @param prefix of the threads' names, followed by a number
 * @param most how many threads run tasks at most
 * @param daemon whether the JVM may end while tasks are queued or running
 * @param virtual whether the threads are virtual
 * @param keepAlive how long a thread idles before it ends
 * @param initializer run by each thread before its first task; null for none
 * @param capacity how many tasks may wait in the queue
 * @param overflow what happens to a task that finds the queue full
 */
public record PoolOptions(
    String prefix,
    int most,
    boolean daemon,
    boolean virtual,
    Duration keepAlive,
    Runnable initializer,
    int capacity,
    Overflow overflow) {

  public PoolOptions {
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(keepAlive, "keepAlive");
    Objects.requireNonNull(overflow, "overflow");
    if (most <= 0) {
      throw new IllegalArgumentException("threads must be above zero, given " + most);
    }
    if (capacity < 0) {
      throw new IllegalArgumentException("queue must not be negative, given " + capacity);
    }
  }

  /** Returns what to call the pool: what its threads' names begin with, but for the joint. */
  public String name() {
    return prefix.endsWith("_") ? prefix.substring(0, prefix.length() - 1) : prefix;
  }

  /** Returns the options of plain threads that end when idle, with an unbounded queue. */
  public static PoolOptions of(String prefix, int most, boolean daemon) {
    return new PoolOptions(
        prefix,
        most,
        daemon,
        false,
        Duration.ofSeconds(1),
        null,
        Integer.MAX_VALUE,
        Overflow.REJECT);
  }
}
