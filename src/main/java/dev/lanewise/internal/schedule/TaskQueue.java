package dev.lanewise.internal.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The tasks that wait for a thread, first come, first served. Removing one only marks it, and the
 * marked ones are swept out together: cancelling a hundred thousand queued tasks stays linear.
 * Guarded by the pool's lock.
 */
final class TaskQueue {
  private static final int LEAST_SWEEP = 64;

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private int removed;

  void add(Runnable task) {
    if (task instanceof ThreadTask<?>) {
      ((ThreadTask<?>) task).setQueued(true);
    }
    tasks.add(task);
  }

  /** Takes the first; null if there is none. */
  Runnable poll() {
    while (true) {
      Runnable task = tasks.poll();
      if (task == null || isIn(task)) {
        leaves(task);
        return task;
      }
      removed--;
    }
  }

  /** Removes a task; returns whether it was there. */
  boolean remove(Runnable task) {
    if (!(task instanceof ThreadTask<?>)) {
      return tasks.removeLastOccurrence(task);
    }
    if (!isIn(task)) {
      return false;
    }
    leaves(task);
    removed++;
    if (removed >= LEAST_SWEEP && removed > tasks.size() / 2) {
      tasks.removeIf(queued -> !isIn(queued));
      removed = 0;
    }
    return true;
  }

  /** Takes all, in order. */
  List<Runnable> drain() {
    List<Runnable> all = new ArrayList<>(size());
    for (Runnable task = poll(); task != null; task = poll()) {
      all.add(task);
    }
    return all;
  }

  int size() {
    return tasks.size() - removed;
  }

  boolean isEmpty() {
    return size() == 0;
  }

  private static boolean isIn(Runnable task) {
    return !(task instanceof ThreadTask<?>) || ((ThreadTask<?>) task).isQueued();
  }

  private static void leaves(Runnable task) {
    if (task instanceof ThreadTask<?>) {
      ((ThreadTask<?>) task).setQueued(false);
    }
  }
}
