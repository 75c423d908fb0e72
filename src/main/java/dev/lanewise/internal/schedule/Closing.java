package dev.lanewise.internal.schedule;

import dev.lanewise.internal.schedule.Standing.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a pool of threads is shut down or stopped, and who waits for that. {@link #wakeAll}, {@link
 * #depart} and {@link #endIfOver} are called with the pool's lock held; the other methods take it.
 */
final class Closing {
  private final ThreadPool pool;
  private final ReentrantLock lock;
  private final Condition end;
  private final TaskQueue queue;
  private final Standing standing;
  private final Workforce workforce;
  private final List<Thread> departed = new ArrayList<>();

  Closing(ThreadPool pool) {
    this.pool = pool;
    this.lock = pool.lock();
    this.end = lock.newCondition();
    this.queue = pool.queue();
    this.standing = pool.standing();
    this.workforce = pool.workforce();
  }

  void shutdown() {
    lock.lock();
    try {
      standing.advance(Phase.SHUTDOWN);
      wakeAll();
      endIfOver();
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the threads; returns the tasks that have not started. */
  List<Runnable> stop() {
    lock.lock();
    try {
      standing.advance(Phase.STOPPED);
      wakeAll();
      List<Runnable> unstarted = takeQueue();
      workforce.interruptAll();
      endIfOver();
      return unstarted;
    } finally {
      lock.unlock();
    }
  }

  /** Takes out the tasks that have not started. */
  List<Runnable> drain() {
    lock.lock();
    try {
      List<Runnable> drained = takeQueue();
      pool.capacity().signalAll();
      endIfOver();
      return drained;
    } finally {
      lock.unlock();
    }
  }

  /** Takes all that is queued; what has no future to be cancelled is counted as if it had. */
  private List<Runnable> takeQueue() {
    List<Runnable> all = queue.drain();
    all.stream()
        .filter(task -> !(task instanceof ThreadTask<?>))
        .forEach(task -> pool.counts().cancelled());
    return all;
  }

  /** Removes a task that has not started. */
  void remove(Runnable task) {
    lock.lock();
    try {
      if (queue.remove(task)) {
        pool.capacity().signal();
        endIfOver();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Has everybody look at how things stand now. */
  void wakeAll() {
    pool.bypass().setAttention(true);
    workforce.wakeAll();
    pool.capacity().signalAll();
  }

  // ---- over

  /** Notes a thread that has signed off and is about to end. */
  void depart(Worker worker) {
    if (!standing.isRunning()) {
      departed.add(worker.thread());
    }
  }

  /** Tells those who wait for the end, if this is it. */
  void endIfOver() {
    if (isOver()) {
      end.signalAll();
      pool.hold().release();
    }
  }

  private boolean isOver() {
    return !standing.isRunning() && workforce.isEmpty() && queue.isEmpty();
  }

  boolean isTerminated() {
    lock.lock();
    try {
      return isOver();
    } finally {
      lock.unlock();
    }
  }

  boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (!isOver() && left > 0) {
        left = end.awaitNanos(left);
      }
      if (!isOver()) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    joinDeparted();
    return true;
  }

  /** Waits for threads that have signed off to be gone: they run nothing of anybody's. */
  private void joinDeparted() throws InterruptedException {
    List<Thread> last;
    lock.lock();
    try {
      last = new ArrayList<>(departed);
      departed.clear();
    } finally {
      lock.unlock();
    }
    for (Thread thread : last) {
      thread.join();
    }
  }
}
