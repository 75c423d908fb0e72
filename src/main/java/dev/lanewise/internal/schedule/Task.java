package dev.lanewise.internal.schedule;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.RunnableFuture;

/**
 * A callable on a pool. A thread of the pool that waits for a task which has not started runs it
 * itself, so that tasks may wait for tasks of their own pool.
 *
 * @param <T> the result
 */
public final class Task<T> extends Work<T> implements RunnableFuture<T> {
  private final TaskPool pool;
  private final Class<?> code;
  private Callable<? extends T> body;
  private Thread runner;
  private boolean interrupted;

  /** Makes a task; it is still to be given to the pool. */
  public Task(TaskPool pool, Callable<? extends T> body) {
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
    if (failure == null) {
      complete(value);
    } else {
      fail(failure);
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
    pool.remove(this);
    drop();
    record();
  }

  @Override
  protected void assist(boolean forEver) {
    if (forEver && pool.isOwnThread()) {
      run();
    }
  }
}
