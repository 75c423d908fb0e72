package dev.lanewise.internal.cpu;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of daemon threads that share one queue.
 *
 * <p>An idle worker looks at the queue for some microseconds before it parks, so that a stream of
 * tiny launches pays no wake-up each. Whoever adds a task wakes a worker only if nobody is looking;
 * a worker that stops looking and finds more than it can take wakes the next. The order "add the
 * task, then read the number of those looking" against "stop looking, then poll once more" makes
 * sure that no task is left with all workers parked.
 */
final class Workers {
  /**
   * How long a worker looks for more before it sleeps: two wake-ups, so that launches in a row find
   * it awake. It yields meanwhile: whoever waits for the last result needs a processor too.
   */
  private static final long SPIN_NANOS = 100_000;

  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Worker> parked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger looking = new AtomicInteger();
  private final Worker[] workers;
  private volatile boolean stopped;

  Workers(int count) {
    workers = new Worker[count];
    for (int i = 0; i < count; i++) {
      workers[i] = new Worker(i);
      workers[i].start();
    }
  }

  int count() {
    return workers.length;
  }

  /** Returns the number of the worker that calls, from 0; 0 for any other thread. */
  static int current() {
    return Thread.currentThread() instanceof Worker worker ? worker.number : 0;
  }

  /** Runs a task on some worker. */
  void submit(Runnable task) {
    tasks.add(task);
    if (looking.get() == 0) {
      wakeOne();
    }
  }

  /** Returns whether tasks wait for a worker. */
  boolean isBusy() {
    return !tasks.isEmpty();
  }

  /** Lets the threads end once the queue is empty. */
  void stop() {
    stopped = true;
    for (Worker worker : workers) {
      worker.wake();
    }
  }

  private void wakeOne() {
    Worker worker = parked.poll();
    while (worker != null && !worker.wake()) {
      worker = parked.poll();
    }
  }

  private final class Worker extends Thread {
    private final int number;
    private final AtomicBoolean asleep = new AtomicBoolean();

    Worker(int number) {
      super("lanewise-cpu-" + (number + 1));
      this.number = number;
      setDaemon(true);
    }

    boolean wake() {
      boolean woken = asleep.compareAndSet(true, false);
      if (woken) {
        LockSupport.unpark(this);
      }
      return woken;
    }

    @Override
    public void run() {
      for (Runnable task = next(); task != null; task = next()) {
        try {
          task.run();
        } catch (Throwable t) {
          // Operations report their own failures; what arrives here must not cost the worker.
          System.getLogger(Workers.class.getName())
              .log(System.Logger.Level.ERROR, getName() + ": a task failed", t);
        }
        // A task's interrupt must not reach the next task.
        Thread.interrupted();
      }
    }

    private Runnable next() {
      Runnable task = tasks.poll();
      while (task == null) {
        task = look();
        if (task == null) {
          task = sleep();
        }
        if (task == null && stopped && tasks.isEmpty()) {
          return null;
        }
      }
      return task;
    }

    private Runnable look() {
      looking.incrementAndGet();
      long end = System.nanoTime() + SPIN_NANOS;
      Runnable task = tasks.poll();
      while (task == null && !stopped && System.nanoTime() < end) {
        Thread.yield();
        task = tasks.poll();
      }
      if (looking.decrementAndGet() == 0 && task != null && !tasks.isEmpty()) {
        wakeOne();
      }
      return task;
    }

    private Runnable sleep() {
      asleep.set(true);
      parked.add(this);
      Runnable task = tasks.poll();
      if (task != null || stopped) {
        boolean unnoticed = asleep.compareAndSet(true, false);
        parked.remove(this);
        if (!unnoticed && !tasks.isEmpty()) {
          // Somebody spent a wake-up on this worker, which has another task: it is passed on.
          wakeOne();
        }
        return task;
      }
      while (asleep.get()) {
        LockSupport.park(Workers.this);
      }
      return tasks.poll();
    }
  }
}
