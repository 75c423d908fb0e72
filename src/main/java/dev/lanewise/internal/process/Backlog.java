package dev.lanewise.internal.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tasks that wait for a worker, first come, first served, and how many have come and are not
 * over. Guarded by the crew's lock: every method is to be called with it held.
 */
final class Backlog {
  private final ReentrantLock lock;
  private final Condition room;
  private final Deque<Parcel> parcels = new ArrayDeque<>();
  private int queued;
  private int pending;
  private long submitted;

  Backlog(ReentrantLock lock) {
    this.lock = lock;
    this.room = lock.newCondition();
  }

  /** Returns what those wait for who find the queue full. */
  Condition room() {
    return room;
  }

  /** Returns how many tasks wait here. */
  int queued() {
    return queued;
  }

  /** Returns how many tasks are not over, wherever they are. */
  int pending() {
    return pending;
  }

  /** Returns how many tasks have ever been accepted. */
  long submitted() {
    return submitted;
  }

  /** Counts a task that was accepted, whoever runs it; returns whether it is over already. */
  boolean accept(RemoteTask<?> task) {
    assert lock.isHeldByCurrentThread();
    submitted++;
    task.setAccepted();
    return task.isOver();
  }

  /** Queues what is not over: a task may have been cancelled on its way here. */
  void add(Parcel parcel) {
    assert lock.isHeldByCurrentThread();
    for (RemoteTask<?> task : parcel.tasks()) {
      if (!task.isOver() && !task.isWithdrawn()) {
        task.setPending(true);
        task.setQueued(true);
        pending++;
        queued++;
      }
    }
    parcels.add(parcel);
  }

  /** Returns the first parcel of which something is left, without taking it; null if none is. */
  Parcel first() {
    assert lock.isHeldByCurrentThread();
    Parcel first = parcels.peek();
    while (first != null && first.tasks().stream().noneMatch(RemoteTask::isQueued)) {
      parcels.remove();
      first = parcels.peek();
    }
    return first;
  }

  /** Takes what is left of the first parcel. */
  List<RemoteTask<?>> takeFirst() {
    assert lock.isHeldByCurrentThread();
    return take(parcels.remove());
  }

  /** Takes everything, in order. */
  List<RemoteTask<?>> takeAll() {
    assert lock.isHeldByCurrentThread();
    List<RemoteTask<?>> tasks = new ArrayList<>();
    for (Parcel parcel = parcels.poll(); parcel != null; parcel = parcels.poll()) {
      tasks.addAll(take(parcel));
    }
    return tasks;
  }

  private List<RemoteTask<?>> take(Parcel parcel) {
    List<RemoteTask<?>> tasks = new ArrayList<>(parcel.tasks().size());
    for (RemoteTask<?> task : parcel.tasks()) {
      if (task.isQueued()) {
        unqueue(task);
        tasks.add(task);
      }
    }
    return tasks;
  }

  private void unqueue(RemoteTask<?> task) {
    task.setQueued(false);
    queued--;
    room.signal();
  }

  /** Puts tasks that were sent but not begun back to the head of the queue, each by itself. */
  void putBack(List<RemoteTask<?>> tasks) {
    assert lock.isHeldByCurrentThread();
    for (int i = tasks.size() - 1; i >= 0; i--) {
      RemoteTask<?> task = tasks.get(i);
      if (task.isPending() && !task.isWithdrawn()) {
        task.setQueued(true);
        queued++;
        parcels.addFirst(Parcel.of(task));
      }
    }
  }

  /** Takes a task out of the queue, or keeps it from coming there: it is never sent any more. */
  void withdraw(RemoteTask<?> task) {
    assert lock.isHeldByCurrentThread();
    task.setWithdrawn();
    if (task.isQueued()) {
      unqueue(task);
    }
  }

  /** Strikes out a task that is over. */
  void strike(RemoteTask<?> task) {
    assert lock.isHeldByCurrentThread();
    if (task.isQueued()) {
      unqueue(task);
    }
    if (task.isPending()) {
      task.setPending(false);
      pending--;
    }
    task.setOver();
  }
}
