package dev.lanewise.internal.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** One thread of a {@link ThreadPool}: takes tasks until it is to end. */
final class Worker implements Runnable {
  /** Tasks inside tasks on one stack; beyond, a stand-in keeps the stack from overflowing. */
  private static final int MOST_INSIDE = 64;

  /** How many calls deep the end of a task may go, and more. */
  private static final int ROOM = 200;

  private static final ThreadLocal<Worker> CURRENT = new ThreadLocal<>();

  private final ThreadPool pool;
  private final int number;
  private final Thread thread;
  private boolean working; // guarded by the pool's lock
  private int inside; // of the thread itself
  private ThreadTask<?> running; // of the thread itself
  private boolean oneByOne; // of the thread itself
  private volatile long succeeded; // written by the thread itself

  Worker(ThreadPool pool, ThreadKind kind, String prefix, int number) {
    this.pool = pool;
    this.number = number;
    this.thread = kind.make(prefix + number, this);
  }

  private static final VarHandle SUCCEEDED;

  static {
    try {
      SUCCEEDED = MethodHandles.lookup().findVarHandle(Worker.class, "succeeded", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Returns the current thread's, or null if it is of no pool. */
  static Worker current() {
    return CURRENT.get();
  }

  ThreadPool pool() {
    return pool;
  }

  int number() {
    return number;
  }

  Thread thread() {
    return thread;
  }

  @Override
  public void run() {
    boolean arrived = false;
    boolean signedOff = false;
    try {
      CURRENT.set(this);
      initialize();
      pool.shift().arrive();
      arrived = true;
      work();
      signedOff = true;
    } finally {
      if (!signedOff) { // for want of memory, most likely; the pool is to know
        pool.shift().fail(this, arrived);
      }
    }
  }

  private void work() {
    Runnable task;
    while ((task = pool.shift().take(this)) != null) {
      runTask(task);
      task = null; // an idle thread holds on to nobody's task
    }
  }

  private void initialize() {
    Runnable initializer = pool.options().initializer();
    if (initializer == null) {
      return;
    }
    try {
      initializer.run();
    } catch (Throwable e) {
      pool.shift().breakBy(e);
    }
  }

  private void runTask(Runnable task) {
    try {
      pool.runHere(task);
    } catch (Throwable e) {
      Uncaught.report(e);
    }
  }

  /** Counts a task, by a store that costs next to nothing; called by the thread itself. */
  void countSuccess() {
    SUCCEEDED.setOpaque(this, succeeded + 1);
  }

  /** Returns how many tasks it has counted. */
  long succeeded() {
    return succeeded;
  }

  /**
   * Notes whether tasks are submitted one by one, each when the last one's result is there: then
   * the next may follow at once. Called by the thread itself.
   */
  void setOneByOne(boolean oneByOne) {
    this.oneByOne = oneByOne;
  }

  boolean isOneByOne() {
    return oneByOne;
  }

  /** Returns whether the stack is not too deep yet for a task inside the one that runs. */
  boolean hasRoomInside() {
    checkRoom(ROOM, 0, 0, 0);
    return inside < MOST_INSIDE;
  }

  /** Overflows the stack now, if it has no room for ending a task later, which would be lost. */
  private static long checkRoom(int frames, long a, long b, long c) {
    return frames == 0 ? a : checkRoom(frames - 1, b + 1, c + a, a) + b + c;
  }

  /** Runs a task inside the one that waits for it; an interrupt of that one is none of its. */
  void runInside(Runnable task) {
    boolean interrupted = Thread.interrupted();
    inside++;
    try {
      task.run();
    } finally {
      inside--;
      if (interrupted) {
        thread.interrupt();
      }
    }
  }

  /** Notes which task the thread runs now; returns the one that it ran, which waits meanwhile. */
  ThreadTask<?> runs(ThreadTask<?> task) {
    ThreadTask<?> before = running;
    running = task;
    return before;
  }

  /** Returns whether a task was begun and not ended; asked by the thread itself. */
  boolean isWorking() {
    return working;
  }

  void beginWork() {
    working = true;
  }

  /** Returns whether a task was begun and not ended yet; then it is ended. */
  boolean endWork() {
    boolean was = working;
    working = false;
    return was;
  }
}
