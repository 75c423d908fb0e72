package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How a task is taken back from its worker: without a word if it has not begun there, else by
 * killing the worker. Every method takes the crew's lock; kills and settles without it.
 */
final class Recall {
  /** How long a worker may take to read a task that nobody waits for any more. */
  private static final long READING_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Crew crew;
  private final ReentrantLock lock;

  Recall(Crew crew) {
    this.crew = crew;
    this.lock = crew.lock();
  }

  boolean hasBegun(RemoteTask<?> task) {
    lock.lock();
    try {
      Dispatch dispatch = task.dispatch();
      return dispatch != null && dispatch.member().hasBegun(dispatch);
    } finally {
      lock.unlock();
    }
  }

  /** Takes back a task that has not begun, for good; false if it has. */
  boolean takeBack(RemoteTask<?> task) {
    lock.lock();
    try {
      Dispatch dispatch = task.dispatch();
      if (dispatch != null && !dispatch.member().takeBack(dispatch)) {
        return false;
      }
      crew.backlog().withdraw(task);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Kills the worker that runs a task whose future has been completed. */
  void condemn(RemoteTask<?> task) {
    CrewMember member = null;
    lock.lock();
    try {
      Dispatch dispatch = task.dispatch();
      if (dispatch != null && dispatch.member().condemn(dispatch)) {
        member = dispatch.member();
      }
    } finally {
      lock.unlock();
    }
    if (member != null) {
      member.jvm().kill();
      task.settle(null, new CancellationException("its worker was killed")); // for the accounts
    }
  }

  /** Kills workers whose task has run for too long; returns until when none will have. */
  long condemnOverdue() {
    long timeout = Nanos.of(crew.settings().taskTimeout());
    List<CrewMember> overdue = new ArrayList<>();
    List<RemoteTask<?>> tasks = new ArrayList<>();
    long next = System.nanoTime() + timeout;
    lock.lock();
    try {
      for (CrewMember member : crew.staff().members()) {
        RemoteTask<?> task = member.condemnOverdue(timeout, System.nanoTime());
        if (task != null) {
          overdue.add(member);
          tasks.add(task);
        }
        next = member.isRunning() ? Math.min(next, member.deadline(timeout)) : next;
      }
    } finally {
      lock.unlock();
    }
    overdue.forEach(member -> member.jvm().kill());
    crew.settleAll(tasks, () -> new TimeoutException(overdueMessage()));
    return next;
  }

  /** Has answers read by other threads where those that should are kept. */
  void relieveReaders() {
    List<CrewMember> members;
    lock.lock();
    try {
      members = List.copyOf(crew.staff().members());
    } finally {
      lock.unlock();
    }
    members.forEach(member -> member.turn().relieve(crew.settings().threads(), member.name()));
  }

  /** Kills workers that hang while they read what was taken back; what waits in them moves on. */
  void endStuck() {
    List<CrewMember> stuck = new ArrayList<>();
    lock.lock();
    try {
      for (CrewMember member : crew.staff().members()) {
        if (member.isStuck(READING_NANOS, System.nanoTime())) {
          member.doom();
          stuck.add(member);
        }
      }
    } finally {
      lock.unlock();
    }
    stuck.forEach(member -> member.jvm().kill());
  }

  private String overdueMessage() {
    return "the task ran longer than "
        + crew.settings().taskTimeout()
        + ": its worker was killed and is replaced";
  }
}
