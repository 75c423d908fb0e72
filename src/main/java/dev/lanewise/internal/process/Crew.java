package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.PoolStats;
import dev.lanewise.internal.schedule.Standing;
import dev.lanewise.internal.schedule.TaskCounts;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The heart of a pool of processes: one lock, what it guards, and those who work on that.
 *
 * <ul>
 *   <li>Guarded by the lock: the {@link Backlog}, the {@link Staff} with its {@link CrewMember}s,
 *       their {@link Dispatch}es, the marks on a {@link RemoteTask}; the {@link Standing} is set
 *       under it.
 *   <li>Who take the lock: {@link Intake} (tasks come), {@link Dispatcher} (they go to workers),
 *       {@link Answers} (what comes of them), {@link Recall} (they are cancelled, or overdue),
 *       {@link Careers} (workers come and go), {@link Ending} (the pool ends).
 * </ul>
 *
 * <p>No foreign code runs under the lock, no future is completed under it, nothing under it waits
 * for a process or a socket. A task is in the queue, or sent to one worker, or over.
 *
 * <p>Threads of the pool keep nothing alive: a {@link Caretaker} does, as long as tasks are
 * pending.
 */
final class Crew {
  /** How many tasks one message may hold. */
  static final int MOST_IN_PARCEL = SlotPage.SLOTS / 2;

  private final ProcessSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final TaskCounts counts = new TaskCounts();
  private final LongAdder toWorkers = new LongAdder();
  private final LongAdder fromWorkers = new LongAdder();
  private final Standing standing;
  private final Backlog backlog = new Backlog(lock);
  private final Completions completions;
  private final Caretaker caretaker;
  private final Staff staff;
  private final Intake intake;
  private final Dispatcher dispatcher;
  private final Answers answers;
  private final Recall recall;
  private final Careers careers;
  private final Ending ending;

  Crew(ProcessSettings settings) {
    this.settings = settings;
    this.standing = new Standing(settings.name());
    this.completions = new Completions(settings.name());
    this.caretaker = new Caretaker(this);
    this.staff = new Staff(settings, lock, this::supervisor);
    this.intake = new Intake(this);
    this.dispatcher = new Dispatcher(this);
    this.answers = new Answers(this);
    this.recall = new Recall(this);
    this.careers = new Careers(this);
    this.ending = new Ending(this);
  }

  private Runnable supervisor(CrewMember member) {
    return completions.inside(new Supervisor(this, member, settings));
  }

  // ---- what it is made of

  ProcessSettings settings() {
    return settings;
  }

  ReentrantLock lock() {
    return lock;
  }

  TaskCounts counts() {
    return counts;
  }

  Standing standing() {
    return standing;
  }

  Backlog backlog() {
    return backlog;
  }

  Completions completions() {
    return completions;
  }

  Caretaker caretaker() {
    return caretaker;
  }

  Staff staff() {
    return staff;
  }

  Intake intake() {
    return intake;
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Answers answers() {
    return answers;
  }

  Recall recall() {
    return recall;
  }

  Careers careers() {
    return careers;
  }

  Ending ending() {
    return ending;
  }

  // ---- under the lock

  /** Wakes or hires somebody for what is queued; the lock must be held. */
  void callForWork() {
    if (standing.isBroken()) {
      staff.wakeIdle();
      return;
    }
    Throwable failure = staff.callFor(backlog.queued());
    if (failure != null) {
      ending.breakWith(
          new Verdict(settings.name() + " cannot start a thread for a worker", null, failure));
    }
  }

  /** Returns whether a worker is to go: nothing more will come for it; the lock must be held. */
  boolean isDone(CrewMember member) {
    boolean over = !standing.isRunning() && backlog.queued() == 0;
    return !member.isRunning() && (over || staff.isSpent(member));
  }

  // ---- without the lock

  /** Ends a task's future, on a thread that may wait: user code may hang on it. */
  void settle(RemoteTask<?> task, Object value, Throwable failure) {
    completions.run(() -> task.settle(value, failure));
  }

  /** Fails the futures of tasks, each with an exception of its own. */
  void settleAll(List<RemoteTask<?>> tasks, Supplier<Throwable> why) {
    for (RemoteTask<?> task : tasks) {
      settle(task, null, why.get());
    }
  }

  /** Strikes a task that nobody will start from the accounts, as cancelled if it was in them. */
  void prevented(RemoteTask<?> task) {
    lock.lock();
    try {
      if (task.isAccepted()) {
        counts.cancelled(); // before the end of the pool can be seen
      }
      over(task);
    } finally {
      lock.unlock();
    }
  }

  /** Strikes a task from the accounts. */
  void over(RemoteTask<?> task) {
    lock.lock();
    try {
      backlog.strike(task);
      backlog.room().signal(); // it may have waited in a worker, or have been taken from one
      ending.wakeAllIfOver();
    } finally {
      lock.unlock();
    }
  }

  /** Counts what was sent to a worker. */
  void sent(long bytes) {
    toWorkers.add(bytes);
  }

  /** Counts what was got from a worker. */
  void received(long bytes) {
    fromWorkers.add(bytes);
  }

  PoolStats stats() {
    lock.lock();
    try {
      int queued = backlog.queued() + staff.waiting();
      int workers = staff.members().size();
      return counts
          .stats(workers, staff.running(), queued, backlog.submitted(), 0)
          .ofProcesses(careers.restarts(), toWorkers.sum(), fromWorkers.sum());
    } finally {
      lock.unlock();
    }
  }
}
