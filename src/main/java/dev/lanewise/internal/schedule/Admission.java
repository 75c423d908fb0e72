package dev.lanewise.internal.schedule;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How tasks come into a pool of threads, and how they get a thread. Takes the pool's lock, except
 * where the {@link Bypass} is open; starts threads and refuses tasks without it.
 */
final class Admission {
  private final ThreadPool pool;
  private final ReentrantLock lock;
  private final TaskQueue queue;
  private final Bypass bypass;
  private final Standing standing;
  private final Workforce workforce;
  private long elsewhere; // accepted but never queued, less those queued and then refused

  Admission(ThreadPool pool) {
    this.pool = pool;
    this.lock = pool.lock();
    this.queue = pool.queue();
    this.bypass = pool.bypass();
    this.standing = pool.standing();
    this.workforce = pool.workforce();
  }

  /** Queues a task, or runs it here if that is the rule. */
  void execute(Runnable task) {
    if (bypass.isOpen()) {
      queue.add(task);
      if (!bypass.isOpen()) {
        callThreadFor(task);
      }
    } else {
      executeWithCare(task);
    }
  }

  private void executeWithCare(Runnable task) {
    boolean here;
    boolean keep = false;
    Worker fresh = null;
    lock.lock();
    try {
      here = !pool.capacity().admit(task, !pool.isOwnThread());
      if (here) {
        elsewhere++;
        setAccepted(task, true);
      } else {
        queue.add(task);
        fresh = callThread();
        keep = !pool.options().daemon() && pool.hold().take();
      }
    } finally {
      lock.unlock();
    }
    if (here) {
      pool.runHere(task);
      return;
    }
    Throwable problem = keep ? tryToHoldJvm() : null;
    if (problem != null && takeBack(task)) {
      start(fresh, null);
      throw cannotStartThread(problem);
    }
    start(fresh, task);
  }

  /** Returns why the JVM cannot be held for what is queued, if so; the next task tries again. */
  private Throwable tryToHoldJvm() {
    try {
      pool.hold().ensure();
      return null;
    } catch (Throwable e) {
      lock.lock();
      try {
        pool.hold().release();
      } finally {
        lock.unlock();
      }
      return e;
    }
  }

  /** Takes a task out that is to be refused after all; false if a thread has it already. */
  private boolean takeBack(Runnable task) {
    lock.lock();
    try {
      if (!queue.remove(task)) {
        return false;
      }
      elsewhere--;
      setAccepted(task, false);
      pool.capacity().signal();
      pool.closing().endIfOver();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Sees to a task that was queued in passing while things changed. */
  private void callThreadFor(Runnable task) {
    Worker fresh;
    lock.lock();
    try {
      if ((standing.isBroken() || !standing.isRunning()) && takeBack(task)) {
        standing.checkOpen(task);
      }
      fresh = callThreadIfQueued();
    } finally {
      lock.unlock();
    }
    start(fresh, task);
  }

  private static void setAccepted(Runnable task, boolean accepted) {
    if (task instanceof ThreadTask<?>) {
      ((ThreadTask<?>) task).setAccepted(accepted);
    }
  }

  /** Returns how many tasks were accepted; the lock must be held. */
  long accepted() {
    return queue.entered() + elsewhere;
  }

  // ---- threads for them

  /** As {@link #callThread}, if anything is queued. */
  Worker callThreadIfQueued() {
    return queue.isEmpty() ? null : callThread();
  }

  /**
   * Wakes a thread for what is queued, or makes one; the lock must be held.
   *
   * @return the one that was made, which is then to be started without the lock; or null
   */
  private Worker callThread() {
    Worker fresh = workforce.call(pool, queue.size());
    bypass.setSaturated(workforce.isSaturated());
    return fresh;
  }

  /**
   * Starts a thread. If that fails and there is no other, what is queued cannot run.
   *
   * @param fresh the thread, or null if there is nothing to start
   * @param task the one that it was made for, or null
   */
  void start(Worker fresh, Runnable task) {
    if (fresh == null) {
      return;
    }
    try {
      fresh.thread().start();
    } catch (Throwable e) {
      RejectedExecutionException failure = cannotStartThread(e);
      List<Runnable> stranded = signOffUnstarted(fresh, task);
      boolean refused = stranded.remove(task);
      stranded.forEach(other -> refuse(other, failure));
      if (refused) {
        throw failure;
      }
    }
  }

  private RejectedExecutionException cannotStartThread(Throwable cause) {
    return new RejectedExecutionException(
        "cannot start a thread for " + pool.options().name(), cause);
  }

  private List<Runnable> signOffUnstarted(Worker fresh, Runnable task) {
    lock.lock();
    try {
      workforce.started();
      bypass.setSaturated(false);
      workforce.remove(fresh);
      pool.capacity().signal(); // there is room for another
      List<Runnable> stranded = workforce.isEmpty() ? queue.drain() : new ArrayList<>();
      if (stranded.contains(task)) {
        elsewhere--; // it is refused
        setAccepted(task, false);
      }
      pool.closing().endIfOver();
      return stranded;
    } finally {
      lock.unlock();
    }
  }

  /** Fails a task that will never be started. */
  void refuse(Runnable task, RejectedExecutionException failure) {
    if (task instanceof ThreadTask<?>) {
      ((ThreadTask<?>) task).refuse(failure);
    } else {
      pool.counts().failed();
      Journal.enter(Level.ERROR, "never run: " + Words.of(task), failure);
    }
  }
}
