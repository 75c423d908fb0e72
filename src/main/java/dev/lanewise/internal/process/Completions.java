package dev.lanewise.internal.process;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where futures are completed. User code that hangs on one may wait for another, so that it must
 * not run in a thread that reads answers: it has threads of its own, as many as are needed.
 */
final class Completions {
  private static final long KEEP_ALIVE_SECONDS = 1;

  private final ThreadPoolExecutor threads;
  private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

  Completions(String name) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            body -> new Thread(inside(body), name + "-callback-" + number.getAndIncrement()));
  }

  /** Returns the body of a thread that completes futures, so that {@link #isInside} knows it. */
  Runnable inside(Runnable body) {
    return () -> {
      inside.set(true);
      body.run();
    };
  }

  /** Returns whether this is a thread that completes futures. */
  boolean isInside() {
    return inside.get() != null;
  }

  /** Runs something that may block; if no thread can be had, here: better than never. */
  void run(Runnable action) {
    try {
      threads.execute(action);
    } catch (RejectedExecutionException | OutOfMemoryError e) {
      action.run();
    }
  }

  /** Lets the threads go once there is nothing more to do. */
  void close() {
    threads.shutdown();
  }
}
