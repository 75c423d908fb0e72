package dev.lanewise.internal.schedule;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many tasks may wait in the queue of a pool of threads, and what happens to one too many.
 * Guarded by the pool's lock: every method is to be called with it held.
 */
final class Capacity {
  private final PoolOptions options;
  private final ReentrantLock lock;
  private final Condition room;
  private final Standing standing;
  private final Workforce workforce;
  private final TaskQueue queue;

  Capacity(
      PoolOptions options,
      ReentrantLock lock,
      Standing standing,
      Workforce workforce,
      TaskQueue queue) {
    this.options = options;
    this.lock = lock;
    this.room = lock.newCondition();
    this.standing = standing;
    this.workforce = workforce;
    this.queue = queue;
  }

  static boolean isBounded(PoolOptions options) {
    return options.capacity() != Integer.MAX_VALUE;
  }

  /** Tells somebody who waits that there may be room. */
  void signal() {
    assert lock.isHeldByCurrentThread();
    room.signal();
  }

  /** Tells all who wait that something has changed. */
  void signalAll() {
    assert lock.isHeldByCurrentThread();
    room.signalAll();
  }

  /**
   * Waits for room if that is the rule; returns false if the calling thread is to run the task.
   *
   * @param mayWait whether the calling thread can wait for room without waiting for itself
   */
  boolean admit(Runnable task, boolean mayWait) {
    assert lock.isHeldByCurrentThread();
    standing.checkOpen(task);
    if (!isFull()) {
      return true;
    }
    if (options.overflow() == Overflow.REJECT) {
      throw new RejectedExecutionException(
          options.name()
              + ": the queue of "
              + options.capacity()
              + " is full: refused "
              + Words.of(task));
    }
    if (options.overflow() == Overflow.CALLER_RUNS || !mayWait) {
      return false;
    }
    while (isFull()) {
      await(task);
      standing.checkOpen(task);
    }
    return true;
  }

  private void await(Runnable task) {
    try {
      room.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException(
          options.name() + ": interrupted while waiting for room for " + Words.of(task), e);
    }
  }

  private boolean isFull() {
    int ahead = queue.size() - workforce.available();
    return ahead >= 0 && workforce.isFull() && ahead >= options.capacity();
  }
}
