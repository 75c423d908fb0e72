package dev.lanewise.internal.schedule;

import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * A callable on a pool of threads. A thread of the pool that waits for a task which has not started
 * runs it itself, so that tasks may wait for tasks of their own pool.
 *
 * @param <T> the result
 */
final class ThreadTask<T> extends PoolTask<T> {
  private final ThreadPool pool;
  private final Class<?> code;
  private Callable<? extends T> body;
  private Thread runner;
  private boolean interrupted;
  private boolean queued;

  /** Makes a task; it is still to be given to the pool. */
  ThreadTask(ThreadPool pool, Callable<? extends T> body) {
    this.pool = pool;
    this.body = Objects.requireNonNull(body, "task");
    this.code = body.getClass();
  }

  @Override
  public void run() {
    if (!start()) {
      return;
    }
    Callable<? extends T> claimed = enter();
    T value = null;
    Throwable failure = null;
    try {
      value = claimed.call();
    } catch (Throwable e) {
      failure = e;
    } finally {
      leave();
    }
    settle(value, failure);
  }

  private void settle(T value, Throwable failure) {
    TaskCounts counts = pool.counts();
    if (failure == null) {
      counts.succeeded();
      if (!complete(value)) {
        counts.cancelledAfterSuccess();
      }
    } else {
      counts.failed();
      if (!fail(failure)) {
        counts.cancelledAfterFailure();
      }
    }
    record();
  }

  private void record() {
    record("task", code.getName(), "threads");
  }

  private synchronized Callable<? extends T> enter() {
    runner = Thread.currentThread();
    Callable<? extends T> claimed = body;
    body = null;
    return claimed;
  }

  private synchronized void leave() {
    runner = null;
    if (interrupted) {
      Thread.interrupted(); // it was meant for this task, not for the thread's next one
    }
  }

  private synchronized void drop() {
    body = null;
  }

  @Override
  protected synchronized void interruptWork() {
    if (runner != null) {
      interrupted = true;
      runner.interrupt();
    }
  }

  @Override
  protected void prevented() {
    pool.counts().cancelled();
    pool.remove(this);
    drop();
    record();
  }

  /** Fails a task that will never be started. */
  void refuse(Throwable failure) {
    if (claimUnstarted()) {
      drop();
      pool.counts().failed();
      if (!fail(failure)) {
        pool.counts().cancelledAfterFailure();
      }
      record();
    }
  }

  @Override
  protected void assist(boolean forEver) {
    if (forEver) {
      pool.runInside(this);
    }
  }

  @Override
  protected StandIn standIn() {
    return isPending() ? ThreadPool.standIn() : StandIn.NONE;
  }

  // ---- guarded by the pool's lock

  boolean isQueued() {
    return queued;
  }

  void setQueued(boolean queued) {
    this.queued = queued;
  }
}
