package dev.lanewise.internal.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps this JVM alive while tasks are pending, and a little longer; a forgotten pool does not. It
 * is also who looks at the clock for tasks that may only run so long, and for workers that hang.
 */
final class Caretaker {
  /** How long the JVM stays alive after the last task. */
  private static final long KEEP_ALIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** How often it looks whether a thread that reads answers is kept by something. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long to wait for the answer of a task that is due, and has ended. */
  private static final long SHORTEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Crew crew;
  private final ReentrantLock lock;
  private final Condition change;
  private final ProcessSettings settings;
  private Thread thread;
  private long untilOverdue = Long.MAX_VALUE; // of the thread itself

  Caretaker(Crew crew) {
    this.crew = crew;
    this.lock = crew.lock();
    this.change = lock.newCondition();
    this.settings = crew.settings();
  }

  /** Begins to keep watch, unless it does already; the lock must be held. */
  void watch() {
    if (thread != null) {
      return;
    }
    try {
      Thread fresh = settings.threads().newThread(this::run);
      fresh.setName(settings.name() + "-caretaker");
      fresh.setDaemon(settings.daemon());
      fresh.start();
      thread = fresh;
    } catch (Throwable e) {
      return; // whoever hires workers meets the same trouble, and tells
    }
  }

  /** Makes it look again; the lock must be held. */
  void wake() {
    change.signal();
  }

  private void run() {
    Backlog backlog = crew.backlog();
    long before = -1;
    long quietSince = System.nanoTime();
    lock.lock();
    try {
      while (!crew.ending().isOver()) {
        boolean busy = backlog.pending() > 0;
        if (busy || backlog.submitted() != before) {
          quietSince = System.nanoTime();
        } else if (System.nanoTime() - quietSince >= KEEP_ALIVE_NANOS) {
          return;
        }
        before = backlog.submitted();
        await(busy ? Math.min(LOOK_NANOS, untilOverdue) : KEEP_ALIVE_NANOS);
        lookAround();
      }
    } finally {
      thread = null;
      lock.unlock();
    }
  }

  private void await(long nanos) {
    try {
      change.awaitNanos(nanos);
    } catch (InterruptedException e) {
      return; // nobody has a reason to; looking once more harms nobody
    }
  }

  private void lookAround() {
    lock.unlock();
    try {
      crew.recall().relieveReaders();
      crew.recall().endStuck();
      if (settings.taskTimeout() != null) {
        untilOverdue =
            Math.max(SHORTEST_WAIT_NANOS, crew.recall().condemnOverdue() - System.nanoTime());
      }
    } finally {
      lock.lock();
    }
  }
}
