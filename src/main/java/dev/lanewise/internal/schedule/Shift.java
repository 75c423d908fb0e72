package dev.lanewise.internal.schedule;

import dev.lanewise.device.BrokenExecutorException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How the threads of a pool get their tasks, from the first to the last: all its methods are called
 * by these threads. Takes the pool's lock, except where the {@link Bypass} is open.
 */
final class Shift {
  private final ThreadPool pool;
  private final ReentrantLock lock;
  private final long keepAlive;
  private final TaskQueue queue;
  private final Bypass bypass;
  private final Standing standing;
  private final Workforce workforce;

  Shift(ThreadPool pool) {
    this.pool = pool;
    this.lock = pool.lock();
    this.keepAlive = Nanos.of(pool.options().keepAlive());
    this.queue = pool.queue();
    this.bypass = pool.bypass();
    this.standing = pool.standing();
    this.workforce = pool.workforce();
    bypass.setAttention(Capacity.isBounded(pool.options()));
  }

  /** Notes that a thread has got going. */
  void arrive() {
    lock.lock();
    try {
      workforce.started();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a task; null when the thread is to end, which it then has signed off for. */
  Runnable take(Worker worker) {
    boolean passing = !bypass.needsAttention() && worker.isWorking();
    Runnable task = passing ? queue.poll() : null;
    if (task == null
        && passing
        && worker.isOneByOne()
        && workforce.lookout().look(this::isCalled)) {
      task = queue.poll();
    }
    if (task != null) {
      worker.setOneByOne(workforce.wasResultAsked());
      Thread.interrupted(); // meant for a task that has ended
      if (bypass.needsAttention()) {
        interruptIfStopped();
      }
      return task;
    }
    return takeWithCare(worker);
  }

  private boolean isCalled() {
    return queue.hasNext() || bypass.needsAttention();
  }

  private Runnable takeWithCare(Worker worker) {
    lock.lock();
    try {
      workforce.end(worker);
      pool.capacity().signal(); // a thread that is free counts as room
      return await(worker);
    } finally {
      lock.unlock();
    }
  }

  /** Makes good for an interrupt of {@link Closing#stop} that was taken for an old one. */
  private void interruptIfStopped() {
    lock.lock();
    try {
      if (standing.isStopped()) {
        Thread.currentThread().interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private Runnable await(Worker worker) {
    long left = keepAlive;
    long start = System.nanoTime();
    boolean slept = false;
    while (!workforce.isTooMany()) {
      bypass.setSaturated(false); // before the queue is looked at
      Runnable task = queue.poll();
      if (task != null) {
        begin(worker);
        if (slept) {
          workforce.lookout().slept(start);
        }
        return task;
      }
      if (!standing.isRunning() || standing.isBroken() || left <= 0) {
        break;
      }
      left = workforce.sleep(left);
      slept = true;
    }
    signOff(worker);
    return null;
  }

  private void begin(Worker worker) {
    workforce.begin(worker);
    worker.setOneByOne(workforce.wasResultAsked());
    bypass.setSaturated(workforce.isSaturated());
    bypass.setAttention(isOutOfTheOrdinary());
    pool.capacity().signal();
    if (!standing.isStopped()) {
      Thread.interrupted(); // meant for a task that has ended
    }
  }

  private boolean isOutOfTheOrdinary() {
    return Capacity.isBounded(pool.options())
        || workforce.hasStandIns()
        || !standing.isRunning()
        || standing.isBroken();
  }

  private void signOff(Worker worker) {
    pool.counts().succeeded(worker.succeeded());
    workforce.remove(worker);
    pool.capacity().signal(); // for a task that has another thread started
    pool.closing().depart(worker);
    if (workforce.hasSleepers()) {
      pool.admission().callThreadIfQueued(); // it may have been this thread that was called
    }
    pool.closing().endIfOver();
  }

  /**
   * A thread ends that could not take a task: another one may be started for what is queued.
   *
   * @param arrived whether {@link #arrive} was called
   */
  void fail(Worker worker, boolean arrived) {
    Worker fresh;
    lock.lock();
    try {
      if (!arrived) {
        workforce.started();
      }
      workforce.end(worker);
      bypass.setSaturated(false);
      signOff(worker);
      fresh = pool.admission().callThreadIfQueued();
    } finally {
      lock.unlock();
    }
    pool.admission().start(fresh, null);
  }

  /** A thread's initializer failed: fails what is queued, refuses what comes. */
  void breakBy(Throwable failure) {
    List<Runnable> unstarted;
    lock.lock();
    try {
      if (standing.isStopped()) {
        return; // it was asked to stop
      }
      standing.breakWith(() -> brokenBy(failure));
      unstarted = queue.drain();
      pool.closing().wakeAll();
      pool.closing().endIfOver();
    } finally {
      lock.unlock();
    }
    Journal.enter(
        Level.ERROR,
        "the initializer of " + Thread.currentThread().getName() + " failed: " + Words.of(failure),
        failure);
    unstarted.forEach(task -> pool.admission().refuse(task, standing.exception()));
  }

  private BrokenExecutorException brokenBy(Throwable failure) {
    return new BrokenExecutorException(
        pool.options().name()
            + " is broken: its initializer failed with "
            + Words.of(failure)
            + "; mend the initializer and open a new executor",
        failure);
  }
}
