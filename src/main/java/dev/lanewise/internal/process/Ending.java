package dev.lanewise.internal.process;

import dev.lanewise.device.BrokenExecutorException;
import dev.lanewise.internal.schedule.Standing;
import dev.lanewise.internal.schedule.Standing.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a pool of processes ends: it is shut down, stopped, stopped by force, or broken; and who
 * waits for that. {@link #breakWith}, {@link #wakeAllIfOver} and {@link #isOver} are called with
 * the crew's lock held; the other methods take it, and settle futures without it.
 */
final class Ending {
  private final Crew crew;
  private final ReentrantLock lock;
  private final Condition ended;
  private final Standing standing;
  private final Backlog backlog;
  private final Staff staff;

  Ending(Crew crew) {
    this.crew = crew;
    this.lock = crew.lock();
    this.ended = lock.newCondition();
    this.standing = crew.standing();
    this.backlog = crew.backlog();
    this.staff = crew.staff();
  }

  // ---- broken

  /** Breaks the pool; {@link #failQueueIfBroken} must follow when the lock has been given up. */
  void breakWith(Verdict verdict) {
    assert lock.isHeldByCurrentThread();
    if (standing.breakWith(verdict::exception)) {
      backlog.room().signalAll();
      endAll(true);
    }
  }

  /** Fails what waits in a broken pool: nobody may be left to wait. */
  void failQueueIfBroken() {
    if (!standing.isBroken()) {
      return;
    }
    List<RemoteTask<?>> tasks = new ArrayList<>();
    lock.lock();
    try {
      tasks.addAll(backlog.takeAll());
      for (CrewMember member : staff.members()) {
        member.clear(tasks, tasks);
      }
    } finally {
      lock.unlock();
    }
    crew.settleAll(tasks, standing::exception);
  }

  /** Ends all workers, on other threads: it may take a while, and the lock is held. */
  private void endAll(boolean byForce) {
    for (WorkerJvm jvm : staff.doomAll()) {
      crew.completions().run(byForce ? jvm::kill : jvm::terminate);
    }
  }

  // ---- shut down, or stopped

  void shutdown() {
    lock.lock();
    try {
      leave(Phase.SHUTDOWN);
    } finally {
      lock.unlock();
    }
  }

  private void leave(Phase next) {
    standing.advance(next);
    staff.wakeAll();
    backlog.room().signalAll();
    wakeAllIfOver();
  }

  /** Takes out the tasks that have not begun, in the queue and in the workers. */
  List<Runnable> drain() {
    lock.lock();
    try {
      List<Runnable> drained = new ArrayList<>();
      for (CrewMember member : staff.members()) {
        drained.addAll(member.yieldAll());
      }
      drained.addAll(backlog.takeAll());
      return drained;
    } finally {
      lock.unlock();
    }
  }

  /** Kills the workers; returns the tasks that have not begun. */
  List<Runnable> stop() {
    lock.lock();
    try {
      List<Runnable> unstarted = drain();
      leave(Phase.STOPPED);
      endAll(true);
      return unstarted;
    } finally {
      lock.unlock();
    }
  }

  /** Stops at once: kills the workers, fails what runs and what waits. */
  void stopWorkers(boolean byForce) {
    List<RemoteTask<?>> tasks;
    lock.lock();
    try {
      leave(Phase.STOPPED);
      endAll(byForce);
      tasks = backlog.takeAll();
    } finally {
      lock.unlock();
    }
    crew.settleAll(tasks, () -> forced(null));
  }

  /** Returns what a task fails with whose pool was stopped by force. */
  BrokenExecutorException forced(Throwable cause) {
    return new BrokenExecutorException(
        crew.settings().name() + " was stopped by force while this task was running or waiting",
        cause);
  }

  // ---- over

  /** Returns whether everything has ended. */
  boolean isOver() {
    assert lock.isHeldByCurrentThread();
    return !standing.isRunning() && staff.isEmpty() && backlog.pending() == 0;
  }

  /** Wakes all who may now go: the workers when nothing is queued, those who wait for the end. */
  void wakeAllIfOver() {
    if (!standing.isRunning() && backlog.queued() == 0) {
      staff.wakeAll();
    }
    if (!standing.isRunning() && backlog.pending() == 0) {
      for (WorkerJvm jvm : staff.doomStarting()) {
        crew.completions().run(jvm::terminate);
      }
    }
    if (isOver()) {
      crew.caretaker().wake();
      crew.completions().close();
      ended.signalAll();
    }
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
        left = ended.awaitNanos(left);
      }
      return isOver();
    } finally {
      lock.unlock();
    }
  }
}
