package dev.lanewise.internal.cuda;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that notices what a device has finished.
 *
 * <p>It polls the timelines that somebody waits for: it spins for a moment, since most kernels are
 * short, then naps, each nap an eighth of the time waited so far and never more than a millisecond.
 * It does not block on one stream's event, because the streams finish in no fixed order and a long
 * kernel of one would hide the short ones of all others. When nobody waits it parks: launches whose
 * ends nobody asked about cost it nothing.
 *
 * <p>Callbacks of events run here and nowhere else, in the order in which their batches ended in
 * their stream.
 */
final class Completion {
  private static final long SPIN_NANOS = 50_000;
  private static final long SHORTEST_NAP = 20_000;
  private static final long LONGEST_NAP = 1_000_000;

  private final List<Timeline> timelines = new CopyOnWriteArrayList<>();
  private final Queue<Runnable> callbacks = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean stopped;

  Completion(String id) {
    thread = new Thread(this::run, "lanewise-" + id + "-completion");
    thread.setDaemon(true);
    thread.start();
  }

  void add(Timeline timeline) {
    timelines.add(timeline);
  }

  /** Has callbacks run on the completion thread. */
  void execute(Runnable callback) {
    callbacks.add(callback);
    wake();
  }

  /** Has the thread look again: somebody waits now, or the device is lost. */
  void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /** Polls every timeline once; any thread may. */
  boolean poll() {
    boolean progress = false;
    for (Timeline timeline : timelines) {
      progress |= timeline.poll();
      if (timeline.isOver()) {
        timelines.remove(timeline);
      }
    }
    return progress;
  }

  /** Runs what is left and ends the thread. */
  void close() {
    stopped = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive() && thread != Thread.currentThread()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long quietSince = System.nanoTime();
    while (true) {
      boolean progress = pollSafely();
      progress |= runCallbacks();
      if (progress) {
        quietSince = System.nanoTime();
      } else if (stopped) {
        return;
      } else if (!isWanted()) {
        sleep(Long.MAX_VALUE);
        quietSince = System.nanoTime();
      } else {
        long waited = System.nanoTime() - quietSince;
        if (waited < SPIN_NANOS) {
          Thread.onSpinWait();
        } else {
          sleep(Math.max(SHORTEST_NAP, Math.min(LONGEST_NAP, waited / 8)));
        }
      }
    }
  }

  /** A device that cannot even be entered must not end the thread: pending work would hang. */
  private boolean pollSafely() {
    try {
      return poll();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private boolean runCallbacks() {
    boolean any = false;
    Runnable callback;
    while ((callback = callbacks.poll()) != null) {
      callback.run();
      any = true;
    }
    return any;
  }

  private boolean isWanted() {
    for (Timeline timeline : timelines) {
      if (timeline.isWanted()) {
        return true;
      }
    }
    return false;
  }

  private void sleep(long nanos) {
    asleep = true;
    boolean idle = nanos == Long.MAX_VALUE;
    if (callbacks.isEmpty() && !stopped && !(idle && isWanted())) {
      if (idle) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, nanos);
      }
    }
    asleep = false;
  }
}
