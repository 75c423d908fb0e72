package dev.lanewise.internal.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A callable on a pool of threads. A thread of the pool that waits for a task which has not started
 * runs it itself, so that tasks may wait for tasks of their own pool.
 *
 * @param <T> the result
 */
final class ThreadTask<T> extends PoolTask<T> {
  private static final Thread INTERRUPTING = new Thread();

  /** The thread runs another task, inside this one; and has an interrupt in store for later. */
  private static final Thread COVERED = new Thread();

  private static final Thread OWED = new Thread();

  private static final VarHandle RUNNER;
  private static final VarHandle QUEUED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      RUNNER = lookup.findVarHandle(ThreadTask.class, "runner", Thread.class);
      QUEUED = lookup.findVarHandle(ThreadTask.class, "queued", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ThreadPool pool;
  private final Class<?> code;
  private Callable<? extends T> body; // of whoever claims the start, or its prevention
  private volatile Thread runner;
  private volatile boolean queued;
  private volatile boolean accepted;

  /** Makes a task; it is still to be given to the pool. */
  ThreadTask(ThreadPool pool, Callable<? extends T> body) {
    this.pool = pool;
    this.body = Objects.requireNonNull(body, "task");
    this.code = Packed.codeOf(body);
  }

  @Override
  public void run() {
    if (!start()) {
      return;
    }
    T value = null;
    Throwable failure = null;
    try {
      value = call();
    } catch (Throwable e) {
      failure = e;
    }
    settle(value, failure);
  }

  private T call() throws Exception {
    Worker worker = Worker.current();
    ThreadTask<?> outer = worker == null ? null : worker.runs(this);
    boolean owed = outer != null && outer.cover();
    try {
      Callable<? extends T> claimed = enter();
      return isDone() ? null : claimed.call(); // it may have been completed meanwhile
    } finally {
      leave();
      if (worker != null) {
        worker.runs(outer);
        Thread.interrupted(); // what a task leaves behind is not for another
      }
      if (outer != null) {
        outer.uncover(owed);
      }
    }
  }

  private void settle(T value, Throwable failure) {
    TaskCounts counts = pool.counts();
    if (failure == null) {
      pool.countSuccess();
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

  private Callable<? extends T> enter() {
    runner = Thread.currentThread();
    Callable<? extends T> claimed = body;
    body = null;
    return claimed;
  }

  /** Lets go of the thread; an interrupt under way is awaited and swallowed: it is this task's. */
  private void leave() {
    if (!RUNNER.compareAndSet(this, Thread.currentThread(), null)) {
      while (runner == INTERRUPTING) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
    }
  }

  @Override
  protected void interruptWork() {
    Thread running = runner;
    while (running == COVERED && !RUNNER.compareAndSet(this, COVERED, OWED)) {
      running = runner;
    }
    if (running == null || running == COVERED || running == OWED || running == INTERRUPTING) {
      return;
    }
    if (RUNNER.compareAndSet(this, running, INTERRUPTING)) {
      try {
        running.interrupt();
      } finally {
        runner = null; // the thread waits for it, whatever a subclass of Thread does
      }
    } else {
      interruptWork(); // it has just begun to run another inside, or has ended that
    }
  }

  /**
   * Keeps interrupts of this task from another one that its thread now runs inside it; returns
   * whether one has come already.
   */
  private boolean cover() {
    if (!RUNNER.compareAndSet(this, Thread.currentThread(), COVERED)) {
      while (runner == INTERRUPTING) {
        Thread.onSpinWait();
      }
    }
    return Thread.interrupted();
  }

  /** Lets interrupts through again, and makes up for one that was kept. */
  private void uncover(boolean owed) {
    boolean came = !RUNNER.compareAndSet(this, COVERED, Thread.currentThread()) && runner == OWED;
    if (came) {
      runner = null;
    }
    if (came || owed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  protected void prevented() {
    if (accepted) {
      pool.counts().cancelled();
    }
    pool.closing().remove(this);
    body = null;
    record();
  }

  /** Fails a task that will never be started. */
  void refuse(Throwable failure) {
    if (claimUnstarted()) {
      body = null;
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

  /**
   * Looks for the end for a moment; only then is anything held, and the thread goes to sleep. Where
   * other tasks are queued it sleeps at once: more of them will be done when it wakes.
   */
  @Override
  protected StandIn standIn() {
    Lookout lookout = pool.results();
    if (!pool.queue().hasNext() && lookout.look(this::isDone)) {
      return StandIn.NONE;
    }
    StandIn standIn = isPending() ? ThreadPool.standIn() : StandIn.NONE;
    long start = System.nanoTime();
    return () -> {
      standIn.close();
      lookout.slept(start);
    };
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    pool.workforce().resultIsAsked();
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    pool.workforce().resultIsAsked();
    return super.get(timeout, unit);
  }

  @Override
  public T join() {
    pool.workforce().resultIsAsked();
    return super.join();
  }

  // ---- in the queue

  /** Notes whether the pool has taken it, or has changed its mind: only then it is counted. */
  void setAccepted(boolean accepted) {
    this.accepted = accepted;
  }

  void enterQueue() {
    accepted = true;
    queued = true;
  }

  boolean isQueued() {
    return queued;
  }

  /** Claims its place in the queue; false if it is not there, or somebody else has it. */
  boolean leaveQueue() {
    return QUEUED.compareAndSet(this, true, false);
  }
}
