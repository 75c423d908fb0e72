package dev.lanewise.internal.schedule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The calls that are under way, and the way from open through shut down to terminated. */
final class Roster {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Set<Call<?>> underWay = new LinkedHashSet<>();
  private final Runnable last;
  private boolean closed;
  private boolean closing;
  private boolean terminated;

  /**
   * Makes an open roster.
   *
   * @param last called once when it is shut down and nothing is under way; must not block
   */
  Roster(Runnable last) {
    this.last = last;
  }

  static RejectedExecutionException refusal() {
    return new RejectedExecutionException("the executor is shut down: no new launches or copies");
  }

  /** Throws if new calls are refused. */
  void checkOpen() {
    if (isShutdown()) {
      throw refusal();
    }
  }

  /** Takes a call on, or throws. */
  void admit(Call<?> call) {
    lock.lock();
    try {
      if (closed) {
        throw refusal();
      }
      underWay.add(call);
    } finally {
      lock.unlock();
    }
  }

  /** Strikes a finished call. */
  void dismiss(Call<?> call) {
    boolean empty;
    lock.lock();
    try {
      underWay.remove(call);
      empty = isLast();
    } finally {
      lock.unlock();
    }
    if (empty) {
      last.run();
    }
  }

  /** Refuses calls from now on. Idempotent. */
  void shutdown() {
    boolean empty;
    lock.lock();
    try {
      closed = true;
      empty = isLast();
    } finally {
      lock.unlock();
    }
    if (empty) {
      last.run();
    }
  }

  /** Returns true once: when there is nothing left and will be nothing more. */
  private boolean isLast() {
    boolean now = closed && !closing && underWay.isEmpty();
    closing |= now;
    return now;
  }

  /** Says that all is closed. */
  void terminated() {
    lock.lock();
    try {
      terminated = true;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<Call<?>> underWay() {
    lock.lock();
    try {
      return new ArrayList<>(underWay);
    } finally {
      lock.unlock();
    }
  }

  boolean isShutdown() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  boolean isTerminated() {
    lock.lock();
    try {
      return terminated;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for {@link #isTerminated}; returns it. */
  boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (!terminated && left > 0) {
        left = ended.awaitNanos(left);
      }
      return terminated;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether this thread is running the dependents of a call that is under way. */
  boolean isFinishedByThisThread() {
    lock.lock();
    try {
      return underWay.stream().anyMatch(Call::isFinishedByThisThread);
    } finally {
      lock.unlock();
    }
  }
}
