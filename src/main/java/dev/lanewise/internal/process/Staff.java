package dev.lanewise.internal.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The workers of a pool: who is there, who has nothing to do, and when one more is hired. Guarded
 * by the crew's lock: every method is to be called with it held.
 */
final class Staff {
  private final ProcessSettings settings;
  private final ReentrantLock lock;
  private final Function<CrewMember, Runnable> supervisors;
  private final Set<CrewMember> members = new LinkedHashSet<>();
  private int hired;
  private boolean hiringFails;

  /**
   * Makes a staff of nobody.
   *
   * @param supervisors makes what the thread of a new worker runs
   */
  Staff(ProcessSettings settings, ReentrantLock lock, Function<CrewMember, Runnable> supervisors) {
    this.settings = settings;
    this.lock = lock;
    this.supervisors = supervisors;
  }

  Set<CrewMember> members() {
    assert lock.isHeldByCurrentThread();
    return members;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  // ---- who can take something

  /** Returns whether it has nothing to do, and may still get something. */
  boolean isFree(CrewMember member) {
    return member.isIdle() && !isSpent(member);
  }

  boolean hasRoom(CrewMember member, int tasks) {
    return member.hasRoom(tasks, settings.tasksPerWorker());
  }

  boolean isSpent(CrewMember member) {
    return member.isSpent(settings.tasksPerWorker());
  }

  /** Wakes one that has nothing to do; false if there is none. */
  boolean wakeIdle() {
    assert lock.isHeldByCurrentThread();
    for (CrewMember member : members) {
      if (isFree(member)) {
        member.wake().signal();
        return true;
      }
    }
    return false;
  }

  /** Wakes the thread of every worker, so that it sees what has changed. */
  void wakeAll() {
    assert lock.isHeldByCurrentThread();
    members.forEach(member -> member.wake().signal());
  }

  /** Returns the one in which most tasks wait that others could take over; null if none do. */
  CrewMember busiest() {
    assert lock.isHeldByCurrentThread();
    CrewMember busiest = null;
    for (CrewMember member : members) {
      if (member.ahead() > 0 && (busiest == null || member.ahead() > busiest.ahead())) {
        busiest = member;
      }
    }
    return busiest;
  }

  /** Returns how many tasks wait for their turn, of those that were sent to a worker. */
  int waiting() {
    assert lock.isHeldByCurrentThread();
    return members.stream().mapToInt(CrewMember::waiting).sum();
  }

  /** Returns how many tasks run. */
  int running() {
    assert lock.isHeldByCurrentThread();
    return (int) members.stream().filter(CrewMember::isRunning).count();
  }

  /** Returns how many tasks could begin without waiting for another to end. */
  int vacancies() {
    assert lock.isHeldByCurrentThread();
    int free = settings.workers() - members.size();
    for (CrewMember member : members) {
      free += member.isIdle() || member.phase() == CrewMember.Phase.STARTING ? 1 : 0;
    }
    return free;
  }

  // ---- hiring

  /**
   * Wakes somebody who can take what is queued, and hires if there is more to do than those who are
   * idle, or on their way, can take.
   *
   * @return why nobody could be hired, if now there is nobody at all; else null
   */
  Throwable callFor(int queued) {
    assert lock.isHeldByCurrentThread();
    if (!wakeIdle()) {
      wakeOneWithRoom();
    }
    return hireIfBehind(queued);
  }

  private void wakeOneWithRoom() {
    for (CrewMember member : members) {
      if (hasRoom(member, 1)) {
        member.wake().signal();
        return;
      }
    }
  }

  private Throwable hireIfBehind(int queued) {
    boolean refrain = hiringFails && !members.isEmpty();
    if (members.size() >= settings.workers() || refrain) {
      return null;
    }
    int available = 0;
    int waiting = queued;
    for (CrewMember member : members) {
      boolean starts = member.phase() == CrewMember.Phase.STARTING && !member.isDoomed();
      available += starts || isFree(member) ? 1 : 0;
      waiting += member.ahead();
    }
    Throwable failure = null;
    while (failure == null && waiting > available && members.size() < settings.workers()) {
      failure = hire();
      available++;
    }
    return members.isEmpty() ? failure : null;
  }

  /** Adds a worker, whose thread starts its process; returns what went wrong, or null. */
  private Throwable hire() {
    CrewMember member = new CrewMember(settings.name() + "-worker-" + hired++, lock.newCondition());
    members.add(member);
    try {
      Thread thread = settings.threads().newThread(supervisors.apply(member));
      thread.setName(member.name());
      thread.start();
      return null;
    } catch (Throwable e) {
      members.remove(member);
      hiringFails = true;
      return e;
    }
  }

  /** Notes whether starting a worker fails: nobody else is hired then while somebody is left. */
  void setHiringFails(boolean fails) {
    assert lock.isHeldByCurrentThread();
    hiringFails = fails;
  }

  void remove(CrewMember member) {
    assert lock.isHeldByCurrentThread();
    members.remove(member);
  }

  /** Dooms those that are being set up; returns their processes. An initializer may hang. */
  List<WorkerJvm> doomStarting() {
    assert lock.isHeldByCurrentThread();
    return doom(member -> member.phase() == CrewMember.Phase.STARTING && !member.isDoomed());
  }

  /** Dooms everybody; returns the processes to end. Those being started end when they have been. */
  List<WorkerJvm> doomAll() {
    assert lock.isHeldByCurrentThread();
    return doom(member -> true);
  }

  private List<WorkerJvm> doom(Predicate<CrewMember> which) {
    List<WorkerJvm> doomed = new ArrayList<>();
    for (CrewMember member : members) {
      if (which.test(member)) {
        member.doom();
        member.wake().signal();
        if (member.jvm() != null) {
          doomed.add(member.jvm());
        }
      }
    }
    return doomed;
  }
}
