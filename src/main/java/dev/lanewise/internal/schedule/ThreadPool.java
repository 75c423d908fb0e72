package dev.lanewise.internal.schedule;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool of threads that grows on demand: a task goes to an idle thread if there is one, to a new
 * one while there are fewer than allowed, else to the end of the queue. Tasks start in the order in
 * which they came. A thread that idles for long ends.
 *
 * <p>The JDK's pool starts a thread for every task up to its core size even while others idle, and
 * with a core of 0 never grows beyond one on an unbounded queue.
 *
 * <p><b>Tasks that wait for tasks.</b> A thread of the pool that waits without limit for a task
 * that has not started runs it itself. Where that cannot be done (a limit, several futures, a
 * dependent stage) the thread asks for a {@linkplain #standIn stand-in}: while it waits, one more
 * thread may run. So a pool whose threads all wait for its own queue still gets on.
 *
 * <p><b>One task at a time.</b> Where somebody submits a task and waits for it, again and again,
 * the waiting thread and one thread of the pool {@linkplain Lookout look} for each other's work for
 * a moment before they sleep, so that neither has to be woken.
 *
 * <p><b>The end of the JVM.</b> All threads are daemons; unless the pool itself is to be one, the
 * {@link Keeper} holds the JVM while there are tasks.
 *
 * <p><b>Locking.</b> One lock guards everything but the queue: the {@link Workforce}, the {@link
 * Capacity}, the {@link JvmHold}; the {@link Standing} and the {@link Bypass} are set under it. Who
 * take it: {@link Admission} (tasks come), {@link Shift} (threads take them), {@link Closing} (the
 * end). No task, no completion and no initialiser runs under it. While the {@link Bypass} is open,
 * giving and taking tasks passes it by.
 */
public final class ThreadPool implements Pool {
  private final PoolOptions options;
  private final ReentrantLock lock = new ReentrantLock();
  private final TaskCounts counts = new TaskCounts();
  private final TaskQueue queue = new TaskQueue();
  private final Bypass bypass = new Bypass();
  private final Lookout results = new Lookout();
  private final Standing standing;
  private final Workforce workforce;
  private final Capacity capacity;
  private final JvmHold hold;
  private final Closing closing;
  private final Admission admission;
  private final Shift shift;

  /** Makes a pool without any thread yet. */
  public ThreadPool(PoolOptions options) {
    this(options, Keeper.OF_JVM);
  }

  /** Makes a pool whose work is kept watch over by somebody. */
  ThreadPool(PoolOptions options, Keeper keeper) {
    this.options = options;
    this.standing = new Standing(options.name());
    this.workforce = new Workforce(options, lock);
    this.capacity = new Capacity(options, lock, standing, workforce, queue);
    this.hold = new JvmHold(keeper, lock, workforce, queue);
    this.closing = new Closing(this);
    this.admission = new Admission(this);
    this.shift = new Shift(this);
  }

  // ---- what it is made of

  PoolOptions options() {
    return options;
  }

  ReentrantLock lock() {
    return lock;
  }

  TaskCounts counts() {
    return counts;
  }

  TaskQueue queue() {
    return queue;
  }

  Bypass bypass() {
    return bypass;
  }

  Standing standing() {
    return standing;
  }

  Workforce workforce() {
    return workforce;
  }

  /** Returns where threads look that wait for a task of this pool. */
  Lookout results() {
    return results;
  }

  Capacity capacity() {
    return capacity;
  }

  JvmHold hold() {
    return hold;
  }

  Closing closing() {
    return closing;
  }

  Admission admission() {
    return admission;
  }

  Shift shift() {
    return shift;
  }

  // ---- tasks

  @Override
  public <T> PoolTask<T> newTask(Callable<? extends T> body) {
    return new ThreadTask<>(this, body);
  }

  @Override
  public void execute(Runnable task) {
    admission.execute(Objects.requireNonNull(task, "task"));
  }

  @Override
  public boolean isQuiet() {
    return !bypass.isSaturated();
  }

  /** Runs a task in this thread; what a plain runnable throws is counted, and thrown on. */
  void runHere(Runnable task) {
    try {
      task.run();
      countPlain(task, null);
    } catch (Throwable e) {
      countPlain(task, e);
      throw e;
    }
  }

  private void countPlain(Runnable task, Throwable failure) {
    if (failure != null) {
      counts.failed();
    } else if (!(task instanceof ThreadTask<?>)) {
      counts.succeeded();
    }
  }

  /** Counts a task that returned. */
  void countSuccess() {
    if (isOwnThread()) {
      Worker.current().countSuccess();
    } else {
      counts.succeeded();
    }
  }

  // ---- tasks that wait for tasks

  /** Returns whether the current thread is one of this pool. */
  boolean isOwnThread() {
    Worker worker = Worker.current();
    return worker != null && worker.pool() == this;
  }

  @Override
  public boolean isInside() {
    return isOwnThread();
  }

  /** Runs a task inside another on the same thread, if the thread is of this pool. */
  void runInside(Runnable task) {
    Worker worker = Worker.current();
    if (worker != null && worker.pool() == this && worker.hasRoomInside()) {
      takeOut(task);
      worker.runInside(task);
    }
  }

  private void takeOut(Runnable task) {
    if (queue.remove(task) && Capacity.isBounded(options)) {
      lock.lock();
      try {
        capacity.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * To be called, and closed, around a wait: if the current thread is one of a pool, another may
   * run in its place meanwhile.
   */
  public static StandIn standIn() {
    Worker worker = Worker.current();
    return worker == null ? StandIn.NONE : worker.pool().newStandIn();
  }

  private StandIn newStandIn() {
    Worker fresh;
    lock.lock();
    try {
      workforce.addStandIn();
      bypass.setAttention(true);
      fresh = admission.callThreadIfQueued();
      capacity.signal();
    } finally {
      lock.unlock();
    }
    admission.start(fresh, null);
    return this::endStandIn;
  }

  private void endStandIn() {
    lock.lock();
    try {
      workforce.removeStandIn();
    } finally {
      lock.unlock();
    }
  }

  // ---- the end

  @Override
  public void shutdown() {
    closing.shutdown();
  }

  @Override
  public List<Runnable> stop() {
    return closing.stop();
  }

  @Override
  public List<Runnable> drain() {
    return closing.drain();
  }

  @Override
  public boolean isShutdown() {
    return !standing.isRunning();
  }

  @Override
  public boolean isTerminated() {
    return closing.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return closing.awaitTermination(timeout, unit);
  }

  @Override
  public PoolStats stats() {
    lock.lock();
    try {
      return counts.stats(
          workforce.size(),
          workforce.running(),
          queue.size(),
          admission.accepted(),
          workforce.succeeded());
    } finally {
      lock.unlock();
    }
  }
}
