package dev.lanewise.internal.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tasks that wait for a thread, first come, first served; for any thread, without a lock.
 * Removing a task only marks it, and the marked ones are swept out together: cancelling a hundred
 * thousand queued tasks stays linear.
 */
final class TaskQueue {
  private static final int LEAST_SWEEP = 64;

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicLong entered = new AtomicLong(); // written by those who add,
  private final AtomicLong left = new AtomicLong(); // and by those who take
  private final AtomicInteger marked = new AtomicInteger();

  void add(Runnable task) {
    if (task instanceof ThreadTask<?>) {
      ((ThreadTask<?>) task).enterQueue();
    }
    entered.incrementAndGet();
    tasks.add(task);
  }

  /** Takes the first; null if there is none. */
  Runnable poll() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      if (leaves(task)) {
        left.incrementAndGet();
        return task;
      }
      marked.decrementAndGet();
    }
    return null;
  }

  /** Removes a task; returns whether it was there. */
  boolean remove(Runnable task) {
    boolean marks = task instanceof ThreadTask<?>;
    if (marks ? !leaves(task) : !tasks.remove(task)) {
      return false;
    }
    left.incrementAndGet();
    if (marks && marked.incrementAndGet() >= LEAST_SWEEP && marked.get() > size()) {
      sweep();
    }
    return true;
  }

  private synchronized void sweep() {
    tasks.removeIf(
        task -> {
          boolean gone = task instanceof ThreadTask<?> && !((ThreadTask<?>) task).isQueued();
          if (gone) {
            marked.decrementAndGet();
          }
          return gone;
        });
  }

  /** Takes all, in order. */
  List<Runnable> drain() {
    List<Runnable> all = new ArrayList<>();
    for (Runnable task = poll(); task != null; task = poll()) {
      all.add(task);
    }
    return all;
  }

  /** Returns whether there is something to {@link #poll}. */
  boolean hasNext() {
    return !tasks.isEmpty();
  }

  int size() {
    long gone = left.get(); // first: else it might overtake
    return (int) (entered.get() - gone);
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** Returns how many tasks were ever added. */
  long entered() {
    return entered.get();
  }

  private static boolean leaves(Runnable task) {
    return !(task instanceof ThreadTask<?>) || ((ThreadTask<?>) task).leaveQueue();
  }
}
