package dev.lanewise.internal.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool of threads that grows on demand: a task goes to an idle thread if there is one, to a new
 * one while there are fewer than allowed, else to the end of the queue. Tasks start in the order in
 * which they came. A thread that has been idle for {@link #KEEP_ALIVE_NANOS} ends, so that a
 * forgotten pool does not keep the JVM alive.
 *
 * <p>The JDK's pool starts a thread for every task up to its core size even while others idle, and
 * with a core of 0 never grows beyond one on an unbounded queue.
 */
public final class ThreadPool implements Pool {
  private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private enum Phase {
    RUNNING,
    SHUTDOWN,
    STOPPED
  }

  private final String prefix;
  private final int most;
  private final boolean daemon;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrival = lock.newCondition();
  private final Condition end = lock.newCondition();
  private final Deque<Runnable> queue = new ArrayDeque<>();
  private final Set<Worker> workers = new HashSet<>();
  private Phase phase = Phase.RUNNING;
  private final TaskCounts counts = new TaskCounts();
  private int idle;
  private int busy;
  private int started;
  private long submitted;

  /**
   * Makes a pool without any thread yet.
   *
   * @param prefix of the threads' names, followed by a number
   * @param most how many threads at most
   * @param daemon whether the JVM may end while tasks are running
   */
  public ThreadPool(String prefix, int most, boolean daemon) {
    if (most <= 0) {
      throw new IllegalArgumentException("threads must be above zero, given " + most);
    }
    this.prefix = Objects.requireNonNull(prefix);
    this.most = most;
    this.daemon = daemon;
  }

  @Override
  public <T> PoolTask<T> newTask(Callable<? extends T> body) {
    return new ThreadTask<>(this, body);
  }

  @Override
  public void execute(Runnable task) {
    Objects.requireNonNull(task, "task");
    Worker fresh = null;
    lock.lock();
    try {
      if (phase != Phase.RUNNING) {
        throw new RejectedExecutionException(prefix + " is shut down: cannot take " + task);
      }
      queue.add(task);
      submitted++;
      if (queue.size() <= idle) {
        arrival.signal();
      } else if (workers.size() < most) {
        fresh = new Worker(started++);
        workers.add(fresh);
      }
    } finally {
      lock.unlock();
    }
    if (fresh != null) {
      start(fresh, task);
    }
  }

  private void start(Worker fresh, Runnable task) {
    try {
      fresh.start();
    } catch (Throwable e) {
      lock.lock();
      try {
        workers.remove(fresh);
        if (workers.isEmpty() && queue.remove(task)) {
          submitted--;
          throw new RejectedExecutionException("cannot start a thread for " + prefix, e);
        }
      } finally {
        endIfOver();
        lock.unlock();
      }
    }
  }

  /** Removes a task that has not started; returns whether it was there. */
  boolean remove(Runnable task) {
    lock.lock();
    try {
      boolean removed = queue.remove(task);
      endIfOver();
      return removed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void shutdown() {
    leave(Phase.SHUTDOWN);
  }

  @Override
  public List<Runnable> stop() {
    List<Runnable> unstarted = drain();
    leave(Phase.STOPPED);
    lock.lock();
    try {
      unstarted.addAll(queue);
      queue.clear();
      workers.forEach(Thread::interrupt);
      endIfOver();
    } finally {
      lock.unlock();
    }
    return unstarted;
  }

  @Override
  public List<Runnable> drain() {
    lock.lock();
    try {
      List<Runnable> drained = new ArrayList<>(queue);
      queue.clear();
      return drained;
    } finally {
      lock.unlock();
    }
  }

  private void leave(Phase next) {
    lock.lock();
    try {
      if (phase.compareTo(next) < 0) {
        phase = next;
      }
      arrival.signalAll();
      endIfOver();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isShutdown() {
    lock.lock();
    try {
      return phase != Phase.RUNNING;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isTerminated() {
    lock.lock();
    try {
      return over();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (!over() && left > 0) {
        left = end.awaitNanos(left);
      }
      return over();
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether the current thread is one of this pool. */
  boolean isOwnThread() {
    return Thread.currentThread() instanceof Worker
        && ((Worker) Thread.currentThread()).pool() == this;
  }

  @Override
  public PoolStats stats() {
    lock.lock();
    try {
      return counts.stats(workers.size(), busy, queue.size(), submitted);
    } finally {
      lock.unlock();
    }
  }

  TaskCounts counts() {
    return counts;
  }

  private boolean over() {
    return phase != Phase.RUNNING && workers.isEmpty() && queue.isEmpty();
  }

  private void endIfOver() {
    if (over()) {
      end.signalAll();
    }
  }

  /** One thread: takes tasks until there is none for a while. */
  private final class Worker extends Thread {
    private boolean working; // guarded by the pool's lock

    Worker(int number) {
      super(null, null, prefix + number, 0, false);
      setDaemon(daemon);
    }

    ThreadPool pool() {
      return ThreadPool.this;
    }

    @Override
    public void run() {
      for (Runnable task = take(); task != null; task = take()) {
        try {
          task.run();
          if (!(task instanceof ThreadTask<?>)) {
            counts.succeeded();
          }
        } catch (Throwable e) {
          counts.failed(); // a plain runnable: a task's failure goes to its future
          report(e);
        }
      }
    }

    private void report(Throwable failure) {
      try {
        getUncaughtExceptionHandler().uncaughtException(this, failure);
      } catch (RuntimeException ignored) {
        // A handler that fails has had its say; the thread goes on with other people's tasks.
      }
    }

    /** Waits for a task; null when this thread is to end, which it then has signed off for. */
    private Runnable take() {
      lock.lock();
      try {
        if (working) {
          working = false;
          busy--;
        }
        long left = KEEP_ALIVE_NANOS;
        while (true) {
          Runnable task = queue.poll();
          if (task != null) {
            clearInterrupt();
            working = true;
            busy++;
            return task;
          }
          if (phase != Phase.RUNNING || left <= 0) {
            workers.remove(this);
            endIfOver();
            return null;
          }
          left = awaitArrival(left);
        }
      } finally {
        lock.unlock();
      }
    }

    private long awaitArrival(long left) {
      idle++;
      try {
        return arrival.awaitNanos(left);
      } catch (InterruptedException e) {
        return left; // meant for a task that has ended
      } finally {
        idle--;
      }
    }

    private void clearInterrupt() {
      if (phase != Phase.STOPPED) {
        Thread.interrupted();
      }
    }
  }
}
