package dev.lanewise.internal.process;

import dev.lanewise.device.BrokenExecutorException;
import dev.lanewise.internal.schedule.Journal;
import dev.lanewise.internal.schedule.Standing;
import dev.lanewise.internal.schedule.Words;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How workers come and go, as their threads tell it, and what the end of one means for the pool and
 * for the tasks it had. {@link #taskEnded} is called with the crew's lock held; the other methods
 * take it, and kill and settle without it.
 */
final class Careers {
  private final Crew crew;
  private final ReentrantLock lock;
  private final ProcessSettings settings;
  private final Staff staff;
  private final Standing standing;
  private int crashesInARow;
  private long restarts;

  Careers(Crew crew) {
    this.crew = crew;
    this.lock = crew.lock();
    this.settings = crew.settings();
    this.staff = crew.staff();
    this.standing = crew.standing();
  }

  // ---- they come

  /** A worker's process has been started. */
  void started(CrewMember member, WorkerJvm jvm, SlotPage slots) {
    boolean kill;
    lock.lock();
    try {
      member.setJvm(jvm, slots);
      kill = member.isDoomed();
    } finally {
      lock.unlock();
    }
    if (kill) {
      jvm.kill();
    }
  }

  /** A worker has been set up, and takes tasks. */
  void ready(CrewMember member) {
    lock.lock();
    try {
      member.ready();
      member.wake().signal();
    } finally {
      lock.unlock();
    }
  }

  /** A worker has run a task to its end: workers can be started, and do not just crash. */
  void taskEnded() {
    crashesInARow = 0;
    staff.setHiringFails(false);
  }

  /** Returns how many were lost so that another could take their place; the lock must be held. */
  long restarts() {
    return restarts;
  }

  // ---- they go

  /** Notes that a worker's channel is closed; returns whether it was told to go. */
  boolean lost(CrewMember member) {
    lock.lock();
    try {
      member.lose();
      member.wake().signal();
      return member.phase() == CrewMember.Phase.LEAVING;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that a worker has ended, for whatever reason, and does what follows from it.
   *
   * @param report how the process ended, or null if there was none
   * @param problem what its thread in this JVM met, or null
   */
  void left(CrewMember member, ExitReport report, Throwable problem) {
    List<RemoteTask<?>> begun = new ArrayList<>();
    List<RemoteTask<?>> unbegun = new ArrayList<>();
    String how = report == null ? Words.of(problem) : report.text();
    Runnable news = () -> {};
    lock.lock();
    try {
      staff.remove(member);
      member.clear(begun, unbegun);
      member.bury();
      boolean wasReady = member.phase() != CrewMember.Phase.STARTING;
      boolean asked = member.phase() == CrewMember.Phase.LEAVING && begun.isEmpty();
      if (standing.isStopped()) {
        begun.addAll(unbegun);
      } else {
        crew.backlog().putBack(unbegun);
        if (!member.isDoomed() && !asked) {
          news = judge(member, report, problem, how);
        }
        restarts += asked || !wasReady || standing.isBroken() ? 0 : 1;
        crew.callForWork();
      }
      crew.backlog().room().signalAll(); // for whoever may come in its place
      crew.ending().wakeAllIfOver();
    } finally {
      lock.unlock();
    }
    news.run();
    crew.settleAll(begun, () -> outcome(report, problem));
    crew.ending().failQueueIfBroken();
  }

  /** Returns what a task that was running when its worker ended fails with. */
  private Throwable outcome(ExitReport report, Throwable problem) {
    if (standing.isBroken()) {
      return standing.exception();
    }
    if (standing.isStopped()) {
      return crew.ending().forced(report == null ? problem : report.exception());
    }
    return report != null
        ? report.exception()
        : new BrokenExecutorException("the worker could not be started", problem);
  }

  /**
   * Decides what the unasked end of a worker means for the pool; returns what tells about it, to be
   * run without the lock.
   *
   * @param how it ended, in words
   */
  private Runnable judge(CrewMember member, ExitReport report, Throwable problem, String how) {
    if (problem instanceof Supervisor.SetupFailure) {
      return initializerFailed(problem.getMessage(), problem.getCause());
    }
    if (member.phase() == CrewMember.Phase.STARTING) {
      return notStarted(report, problem, how);
    }
    if (++crashesInARow > settings.crashBudget()) {
      breakWith(" is broken: " + how, report, problem);
      return () -> {};
    }
    return news(Level.WARNING, ": " + how + "; it is replaced", null);
  }

  private Runnable initializerFailed(String how, Throwable cause) {
    breakWith(
        " is broken: the initializer of a worker failed with "
            + how
            + "; mend it and open a new executor",
        null,
        cause);
    return news(Level.ERROR, ": the initializer of a worker failed: " + how, cause);
  }

  /** Nobody is hired any more while others are there; if there are none, the start is a crash. */
  private Runnable notStarted(ExitReport report, Throwable problem, String how) {
    staff.setHiringFails(true);
    if (staff.isEmpty() && ++crashesInARow > settings.crashBudget()) {
      String why = problem == null ? "" : ": " + Words.of(problem);
      breakWith(" is broken: no worker could be started" + why, report, problem);
      return () -> {};
    }
    return news(Level.WARNING, ": a worker could not be started: " + how, null);
  }

  private Runnable news(Level level, String message, Throwable cause) {
    return () -> Journal.enter(level, settings.name() + message, cause);
  }

  private void breakWith(String message, ExitReport report, Throwable cause) {
    crew.ending().breakWith(new Verdict(settings.name() + message, report, cause));
  }
}
