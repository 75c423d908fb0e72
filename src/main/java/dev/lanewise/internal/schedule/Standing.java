package dev.lanewise.internal.schedule;

import dev.lanewise.device.BrokenExecutorException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Where a pool stands on its way from open to stopped, and whether it is broken. Set under the
 * pool's lock; read by anybody.
 */
public final class Standing {
  /** How far a pool is; it only goes on. */
  public enum Phase {
    /** Takes tasks. */
    RUNNING,
    /** Takes no tasks, and runs those it has. */
    SHUTDOWN,
    /** Runs nothing more. */
    STOPPED
  }

  private final String name;
  private volatile Phase phase = Phase.RUNNING;
  private volatile Supplier<BrokenExecutorException> broken;

  /**
   * Makes one of an open pool.
   *
   * @param name of the pool, for messages
   */
  public Standing(String name) {
    this.name = name;
  }

  /** Returns whether it is neither shut down nor stopped. */
  public boolean isRunning() {
    return phase == Phase.RUNNING;
  }

  /** Returns whether it was stopped. */
  public boolean isStopped() {
    return phase == Phase.STOPPED;
  }

  /** Goes on to a phase, unless it is further already. */
  public void advance(Phase next) {
    if (phase.compareTo(next) < 0) {
      phase = next;
    }
  }

  /** Returns whether it is broken. */
  public boolean isBroken() {
    return broken != null;
  }

  /**
   * Breaks it; false if it was broken before, and the first reason stays.
   *
   * @param reason makes the exception of one future
   */
  public boolean breakWith(Supplier<BrokenExecutorException> reason) {
    if (broken != null) {
      return false;
    }
    broken = reason;
    return true;
  }

  /** Makes an exception that says why it is broken, of one future; it must be broken. */
  public BrokenExecutorException exception() {
    return broken.get();
  }

  /**
   * Returns if a task can be taken.
   *
   * @throws RejectedExecutionException if it is broken or shut down
   */
  public void checkOpen(Object task) {
    if (broken != null) {
      throw exception();
    }
    if (phase != Phase.RUNNING) {
      throw new RejectedExecutionException(name + " is shut down: cannot take " + Words.of(task));
    }
  }
}
