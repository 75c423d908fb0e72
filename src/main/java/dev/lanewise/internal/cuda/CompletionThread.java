package dev.lanewise.internal.cuda;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that looks for the marks of one {@link Timeline}, and the only one that callbacks run
 * on. There is one for each stream, started when first needed, because streams finish in no fixed
 * order: a single one would have to poll, or a long kernel would hide the short ones of others.
 *
 * <p>Waking a thread costs more than a tiny kernel, and who joins a tiny launch sees its end with
 * their own eyes. So there are two ways to want a mark. <em>At leisure</em>: the thread looks in
 * every {@link #LOOK_NANOS} while launches keep coming, and nobody need wake it; a mark that it
 * finds pending for the second time it waits for. <em>At once</em>: it is woken, looks closely for
 * a moment, since most kernels are short, then blocks in the driver. When nothing was wanted for a
 * while it sleeps.
 */
final class CompletionThread implements Runnable {
  private static final long SPIN_NANOS = 10_000;
  private static final long LOOK_NANOS = 200_000;
  private static final int IDLE_LOOKS = 50;

  private final Timeline timeline;
  private final String name;
  private final Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();
  private volatile Thread thread;
  private volatile boolean asleep;

  CompletionThread(Timeline timeline, String name) {
    this.timeline = timeline;
    this.name = name;
  }

  /** Runs something on this thread: at its next look, or at once. */
  void execute(Runnable callback, boolean atOnce) {
    callbacks.add(callback);
    if (atOnce) {
      hasten();
    } else {
      wake();
    }
  }

  /** Sees to it that the thread looks in from now on. */
  void wake() {
    if (thread == null || asleep) {
      hasten();
    }
  }

  /** Makes the thread look at once. */
  void hasten() {
    Thread running = thread;
    if (running == null) {
      start();
    } else {
      LockSupport.unpark(running);
    }
  }

  private synchronized void start() {
    if (thread == null) {
      Thread fresh = new Thread(this, name);
      fresh.setDaemon(true);
      thread = fresh;
      fresh.start();
    }
  }

  @Override
  public void run() {
    long seen = 0;
    int idle = 0;
    while (true) {
      runCallbacks();
      timeline.poll();
      Timeline.Mark overdue = timeline.overdue(seen);
      if (overdue != null) {
        idle = 0;
        waitFor(overdue);
      } else if (timeline.isFinished()) {
        if (end()) {
          return;
        }
      } else {
        idle = timeline.isWanted() ? 0 : idle + 1;
        seen = timeline.open() - 1;
        rest(idle);
      }
    }
  }

  private void runCallbacks() {
    for (Runnable next = callbacks.poll(); next != null; next = callbacks.poll()) {
      next.run();
    }
  }

  /** Sleeps until the next look; for good, until woken, if nothing was wanted at many looks. */
  private void rest(int idle) {
    if (idle <= IDLE_LOOKS) {
      if (callbacks.isEmpty()) {
        LockSupport.parkNanos(this, LOOK_NANOS);
      }
    } else {
      asleep = true;
      while (callbacks.isEmpty() && !timeline.isWanted()) {
        LockSupport.park(this);
        Thread.interrupted();
      }
      asleep = false;
    }
    Thread.interrupted(); // nobody has reason to interrupt it, and pending work must not hang
  }

  private void waitFor(Timeline.Mark head) {
    long start = System.nanoTime();
    while (!timeline.isDone(head) && System.nanoTime() - start < SPIN_NANOS) {
      Thread.onSpinWait();
      timeline.poll();
    }
    if (!timeline.isDone(head)) {
      timeline.await(head);
    }
    timeline.release(head);
  }

  /** Ends the thread unless there is something left to run; returns whether it is over. */
  private boolean end() {
    thread = null;
    if (callbacks.isEmpty()) {
      return true;
    }
    start(); // whoever added it may have seen this thread alive
    return true;
  }

  /** Returns whether no thread runs. */
  boolean isOver() {
    return thread == null;
  }

  /** Waits for the thread's end; returns whether the caller was interrupted meanwhile. */
  boolean join() {
    boolean interrupted = false;
    Thread running = thread;
    while (running != null && running.isAlive() && running != Thread.currentThread()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }
}
