package dev.lanewise.internal.process;

import dev.lanewise.device.BrokenExecutorException;
import dev.lanewise.internal.schedule.Overflow;
import dev.lanewise.internal.schedule.PoolStats;
import dev.lanewise.internal.schedule.TaskCounts;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The heart of a pool of processes: the queue, the workers, and what happens when one of them ends.
 *
 * <p>One lock guards all of it; no foreign code runs under it, nothing under it waits for a process
 * or a socket. A task is in the queue, or sent to one worker, or over. Workers are started when
 * there is more to do than idle ones can take; each takes from the queue by itself. One that runs
 * short tasks gets some ahead, so that it need not wait for the next; one that has nothing to do
 * takes from those what has not begun.
 *
 * <p>Threads of the pool keep nothing alive: a {@link Keeper} does, as long as tasks are pending.
 */
final class Crew {
  private static final System.Logger LOG = System.getLogger("dev.lanewise");

  /** How many tasks one message may hold. */
  static final int MOST_IN_PARCEL = SlotPage.SLOTS / 2;

  private enum Phase {
    RUNNING,
    SHUTDOWN,
    STOPPED
  }

  private final ProcessSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Parcel> queue = new ArrayDeque<>();
  private final Set<CrewMember> members = new LinkedHashSet<>();
  private final TaskCounts counts = new TaskCounts();
  private final Callbacks callbacks;
  private final Keeper keeper;
  private Phase phase = Phase.RUNNING;
  private Verdict broken;
  private int queuedTasks;
  private int pendingTasks;
  private int hired;
  private int crashesInARow;
  private boolean hiringFails;
  private long submitted;
  private long restarts;
  private long nextDispatch;

  Crew(ProcessSettings settings) {
    this.settings = settings;
    this.callbacks = new Callbacks(settings.name());
    this.keeper = new Keeper(this, lock, settings);
  }

  Condition newCondition() {
    return lock.newCondition();
  }

  TaskCounts counts() {
    return counts;
  }

  /**
   * Why the pool is broken.
   *
   * @param message for the user
   * @param report how a worker ended, or null
   * @param cause what else went wrong, or null
   */
  private record Verdict(String message, ExitReport report, Throwable cause) {

    /** Makes an exception of one future. */
    BrokenExecutorException exception() {
      return new BrokenExecutorException(message, report == null ? cause : report.exception());
    }
  }

  // ---- tasks come

  void execute(RemoteTask<?> task) {
    execute(Parcel.of(task));
  }

  void execute(Parcel parcel) {
    boolean here;
    boolean nowBroken;
    lock.lock();
    try {
      here = !admit(parcel);
      parcel.tasks().forEach(this::accept);
      if (!here) {
        enqueue(parcel);
      }
      nowBroken = broken != null;
    } finally {
      lock.unlock();
    }
    if (here) {
      parcel.tasks().forEach(RemoteTask::runHere);
    } else if (nowBroken) {
      failQueueIfBroken();
    }
  }

  private void accept(RemoteTask<?> task) {
    submitted++;
    task.setAccepted();
    if (task.isOver()) {
      counts.cancelled(); // on its way here, when it was not to be counted yet
    }
  }

  private void enqueue(Parcel parcel) {
    for (RemoteTask<?> task : parcel.tasks()) {
      if (!task.isOver()) {
        task.setPending(true);
        task.setQueued(true);
        pendingTasks++;
        queuedTasks++;
      }
    }
    queue.add(parcel);
    keeper.watch();
    callForWork();
  }

  /** Waits for room if that is the rule; false if the calling thread is to run the tasks. */
  private boolean admit(Parcel parcel) {
    checkOpen(parcel);
    if (!isFull()) {
      return true;
    }
    if (settings.overflow() == Overflow.REJECT) {
      throw new RejectedExecutionException(
          settings.name() + ": the queue of " + settings.capacity() + " is full");
    }
    while (settings.overflow() == Overflow.BLOCK && isFull()) {
      try {
        room.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RejectedExecutionException(
            settings.name() + ": interrupted while waiting for room", e);
      }
      checkOpen(parcel);
    }
    return !isFull();
  }

  private boolean isFull() {
    if (settings.capacity() == Integer.MAX_VALUE) {
      return false;
    }
    int waiting = queuedTasks;
    int free = settings.workers() - members.size();
    for (CrewMember member : members) {
      free += member.isIdle() || member.phase() == CrewMember.Phase.STARTING ? 1 : 0;
      waiting += member.waiting();
    }
    return waiting - free >= settings.capacity();
  }

  private void checkOpen(Parcel parcel) {
    if (broken != null) {
      throw broken.exception();
    }
    if (phase != Phase.RUNNING) {
      throw new RejectedExecutionException(
          settings.name() + " is shut down: cannot take " + parcel.tasks().get(0));
    }
  }

  /** Wakes somebody who can take what is in the queue, or hires. */
  private void callForWork() {
    if (!wakeIdle()) {
      for (CrewMember member : members) {
        if (member.hasRoom(1, settings.tasksPerWorker())) {
          member.wake().signal();
          break;
        }
      }
    }
    hireIfBehind();
  }

  private boolean wakeIdle() {
    for (CrewMember member : members) {
      if (isFree(member)) {
        member.wake().signal();
        return true;
      }
    }
    return false;
  }

  private boolean isFree(CrewMember member) {
    return member.isIdle() && !member.isSpent(settings.tasksPerWorker());
  }

  /** Starts a worker if there is more to do than those who are idle, or on their way, can take. */
  private void hireIfBehind() {
    boolean refrain = hiringFails && !members.isEmpty();
    if (members.size() >= settings.workers() || refrain || broken != null) {
      return;
    }
    int available = 0;
    int waiting = queuedTasks;
    for (CrewMember member : members) {
      boolean starts = member.phase() == CrewMember.Phase.STARTING && !member.isDoomed();
      available += starts || isFree(member) ? 1 : 0;
      waiting += member.ahead();
    }
    while (waiting > available && members.size() < settings.workers() && hire()) {
      available++;
    }
  }

  private boolean hire() {
    CrewMember member = new CrewMember(settings.name() + "-worker-" + hired++, lock.newCondition());
    members.add(member);
    try {
      Thread thread = settings.threads().newThread(new Supervisor(this, member, settings));
      thread.setName(member.name());
      thread.start();
      return true;
    } catch (Throwable e) {
      members.remove(member);
      hiringFails = true;
      if (members.isEmpty()) {
        breakWith(new Verdict(settings.name() + " cannot start a thread for a worker", null, e));
      }
      return false;
    }
  }

  // ---- tasks go to workers

  /** Waits for what is to be sent to a worker; null when that is nothing more. */
  Load nextLoad(CrewMember member) {
    lock.lock();
    try {
      while (!member.isGone() && !member.isDoomed()) {
        List<Long> segments = member.takeReadSegments();
        takeFromOthers(member);
        List<List<Dispatch>> parcels = takeParcels(member);
        if (!segments.isEmpty() || !parcels.isEmpty()) {
          return new Load(segments, parcels);
        }
        if (isDone(member)) {
          member.leave();
          return null;
        }
        member.wake().awaitUninterruptibly();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private boolean isDone(CrewMember member) {
    boolean over = phase != Phase.RUNNING && queuedTasks == 0;
    return !member.isRunning() && (over || member.isSpent(settings.tasksPerWorker()));
  }

  private List<List<Dispatch>> takeParcels(CrewMember member) {
    List<List<Dispatch>> taken = new ArrayList<>();
    Parcel next = skipDead();
    while (next != null && member.hasRoom(next.tasks().size(), settings.tasksPerWorker())) {
      queue.remove();
      List<Dispatch> dispatches = new ArrayList<>(next.tasks().size());
      for (RemoteTask<?> task : next.tasks()) {
        if (task.isQueued()) {
          unqueue(task);
          dispatches.add(member.assign(nextDispatch++, task, next.tasks().size() > 1));
        }
      }
      member.beginParcel();
      taken.add(dispatches);
      next = skipDead();
    }
    if (queuedTasks > 0 || member.ahead() > 0) {
      wakeIdle(); // one wakes the next, until nobody idles while tasks wait
    }
    return taken;
  }

  /** Gives one who has nothing to do a part of what waits in the busiest of the others. */
  private void takeFromOthers(CrewMember member) {
    if (queuedTasks > 0 || !isFree(member)) {
      return;
    }
    CrewMember busiest = null;
    for (CrewMember other : members) {
      if (other.ahead() > 0 && (busiest == null || other.ahead() > busiest.ahead())) {
        busiest = other;
      }
    }
    if (busiest != null) {
      requeue(busiest.yieldHalf());
    }
  }

  /** Returns the first parcel of which something is left, without taking it. */
  private Parcel skipDead() {
    Parcel first = queue.peek();
    while (first != null && first.tasks().stream().noneMatch(RemoteTask::isQueued)) {
      queue.remove();
      first = queue.peek();
    }
    return first;
  }

  private void unqueue(RemoteTask<?> task) {
    task.setQueued(false);
    queuedTasks--;
    room.signal();
  }

  /** Puts tasks that were sent but not begun back to the head of the queue, each by itself. */
  private void requeue(List<RemoteTask<?>> tasks) {
    for (int i = tasks.size() - 1; i >= 0; i--) {
      RemoteTask<?> task = tasks.get(i);
      if (task.isPending()) {
        task.setQueued(true);
        queuedTasks++;
        queue.addFirst(Parcel.of(task));
      }
    }
  }

  /** Returns what a dispatch is to run; null if it was taken back meanwhile. */
  Callable<?> bodyOf(Dispatch dispatch) {
    lock.lock();
    try {
      RemoteTask<?> task = dispatch.task();
      return task == null || task.isDone() ? null : task.body();
    } finally {
      lock.unlock();
    }
  }

  // ---- answers come

  RemoteTask<?> taskOf(CrewMember member, long id) {
    lock.lock();
    try {
      return member.taskOf(id);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that a worker has answered.
   *
   * @param nanos how long it took, or negative if it did not run
   * @return the task, which the caller then settles; null if nobody waits for it any more
   */
  RemoteTask<?> answered(CrewMember member, long id, long nanos) {
    lock.lock();
    try {
      RemoteTask<?> task = member.answered(id);
      if (nanos >= 0) {
        member.ran(nanos);
        crashesInARow = 0;
        hiringFails = false;
      }
      moreFor(member);
      return task;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the thread that sends to a worker that has answered, if there is a reason. */
  private void moreFor(CrewMember member) {
    room.signal();
    boolean takes = queuedTasks > 0 && member.hasRoom(1, settings.tasksPerWorker());
    boolean helps =
        queuedTasks == 0 && isFree(member) && members.stream().anyMatch(m -> m.ahead() > 0);
    if (takes || helps || isDone(member)) {
      member.wake().signal();
    }
  }

  /** A worker has found a task taken back; or its future was completed by somebody else. */
  void skipped(CrewMember member, long id) {
    RemoteTask<?> task = answered(member, id, -1);
    if (task != null) {
      task.drop();
    }
  }

  /** A worker could not read a message: its tasks are sent one by one, or the only one fails. */
  void unreadable(CrewMember member, long message, Throwable failure) {
    RemoteTask<?> only = null;
    lock.lock();
    try {
      List<RemoteTask<?>> unread = member.unread(message);
      if (unread.size() == 1) {
        only = unread.get(0);
      } else {
        requeue(unread);
      }
      moreFor(member);
    } finally {
      lock.unlock();
    }
    if (only != null) {
      settle(only, null, failure);
    }
  }

  void read(CrewMember member, List<Long> segments) {
    lock.lock();
    try {
      member.addReadSegments(segments);
      member.wake().signal();
    } finally {
      lock.unlock();
    }
  }

  // ---- tasks are over

  /** Ends a task's future; where user code hangs on it, on a thread that may wait. */
  void settle(RemoteTask<?> task, Object value, Throwable failure) {
    callbacks.run(task, () -> task.settle(value, failure));
  }

  private void settleAll(List<RemoteTask<?>> tasks, java.util.function.Supplier<Throwable> why) {
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
      if (task.isQueued()) {
        unqueue(task);
      }
      if (task.isPending()) {
        task.setPending(false);
        pendingTasks--;
      }
      task.setOver();
      wakeAllIfOver();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many tasks are not over; the lock must be held. */
  int pendingTasks() {
    return pendingTasks;
  }

  /** Returns how many tasks have ever come; the lock must be held. */
  long submitted() {
    return submitted;
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

  /** Takes back a task that has not begun. */
  boolean takeBack(RemoteTask<?> task) {
    lock.lock();
    try {
      Dispatch dispatch = task.dispatch();
      return dispatch == null || dispatch.member().takeBack(dispatch);
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
        restarts++;
      }
    } finally {
      lock.unlock();
    }
    if (member != null) {
      member.jvm().kill();
      settle(task, null, new CancellationException("its worker was killed"));
    }
  }

  /** Kills workers whose task has run for too long; returns until when none will have. */
  long condemnOverdue() {
    long timeout = settings.taskTimeout().toNanos();
    List<CrewMember> overdue = new ArrayList<>();
    List<RemoteTask<?>> tasks = new ArrayList<>();
    long next = System.nanoTime() + timeout;
    lock.lock();
    try {
      for (CrewMember member : members) {
        RemoteTask<?> task = member.condemnOverdue(timeout, System.nanoTime());
        if (task != null) {
          overdue.add(member);
          tasks.add(task);
          restarts++;
        }
        next = member.isRunning() ? Math.min(next, member.deadline(timeout)) : next;
      }
    } finally {
      lock.unlock();
    }
    overdue.forEach(member -> member.jvm().kill());
    settleAll(tasks, () -> new TimeoutException(overdueMessage()));
    return next;
  }

  private String overdueMessage() {
    return "the task ran longer than "
        + settings.taskTimeout()
        + ": its worker was killed and is replaced";
  }

  // ---- workers come and go

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

  void ready(CrewMember member) {
    lock.lock();
    try {
      member.ready();
      member.wake().signal();
    } finally {
      lock.unlock();
    }
  }

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
    lock.lock();
    try {
      members.remove(member);
      member.clear(begun, unbegun);
      member.bury();
      boolean asked = member.phase() == CrewMember.Phase.LEAVING && begun.isEmpty();
      if (phase == Phase.STOPPED) {
        begun.addAll(unbegun);
      } else {
        requeue(unbegun);
        if (!member.isDoomed() && !asked) {
          judge(member, report, problem);
        }
        callForWork();
      }
      wakeAllIfOver();
    } finally {
      lock.unlock();
    }
    settleAll(begun, () -> outcome(report, problem));
    failQueueIfBroken();
  }

  /** What a task that was running when its worker ended fails with. */
  private Throwable outcome(ExitReport report, Throwable problem) {
    Verdict verdict = broken;
    if (verdict != null) {
      return verdict.exception();
    }
    if (phase == Phase.STOPPED) {
      return new BrokenExecutorException(
          forcedMessage(), report == null ? problem : report.exception());
    }
    return report != null
        ? report.exception()
        : new BrokenExecutorException("the worker could not be started", problem);
  }

  private String forcedMessage() {
    return settings.name() + " was stopped by force while this task was running or waiting";
  }

  /** Decides what the unasked end of a worker means for the pool. */
  private void judge(CrewMember member, ExitReport report, Throwable problem) {
    boolean wasReady = member.phase() != CrewMember.Phase.STARTING;
    if (problem instanceof Supervisor.SetupFailure) {
      Throwable cause = problem.getCause();
      LOG.log(
          Level.ERROR, settings.name() + ": the initializer of a worker failed: " + cause, cause);
      breakWith(
          new Verdict(
              settings.name()
                  + " is broken: the initializer of a worker failed with "
                  + cause
                  + "; mend it and open a new executor",
              null,
              cause));
    } else if (!wasReady) {
      hiringFails = true;
      if (members.isEmpty()) {
        breakWith(
            new Verdict(
                settings.name() + " is broken: no worker could be started", report, problem));
      } else {
        LOG.log(Level.WARNING, settings.name() + ": a worker could not be started", problem);
      }
    } else if (++crashesInARow > settings.crashBudget()) {
      breakWith(new Verdict(settings.name() + " is broken: " + report.text(), report, problem));
    } else {
      restarts++;
      LOG.log(Level.WARNING, "{0}: {1}; it is replaced", settings.name(), report.text());
    }
  }

  /** Breaks the pool: nobody may be left to wait. The queue is failed when the lock is given up. */
  private void breakWith(Verdict verdict) {
    if (broken == null) {
      broken = verdict;
      room.signalAll();
      killAll(true);
    }
  }

  private void failQueueIfBroken() {
    List<RemoteTask<?>> tasks = new ArrayList<>();
    Verdict verdict;
    lock.lock();
    try {
      verdict = broken;
      if (verdict == null) {
        return;
      }
      tasks.addAll(takeQueue());
      for (CrewMember member : members) {
        member.clear(tasks, tasks);
      }
    } finally {
      lock.unlock();
    }
    settleAll(tasks, verdict::exception);
  }

  private List<RemoteTask<?>> takeQueue() {
    List<RemoteTask<?>> tasks = new ArrayList<>();
    for (Parcel parcel : queue) {
      for (RemoteTask<?> task : parcel.tasks()) {
        if (task.isQueued()) {
          unqueue(task);
          tasks.add(task);
        }
      }
    }
    queue.clear();
    return tasks;
  }

  /** Ends all workers; those that are being started end when they have been. */
  private void killAll(boolean byForce) {
    for (CrewMember member : members) {
      member.doom();
      member.wake().signal();
      WorkerJvm jvm = member.jvm();
      if (jvm != null) {
        callbacks.run(byForce ? jvm::kill : jvm::terminate);
      }
    }
  }

  // ---- the end

  void shutdown() {
    lock.lock();
    try {
      leave(Phase.SHUTDOWN);
    } finally {
      lock.unlock();
    }
  }

  private void leave(Phase next) {
    if (phase.compareTo(next) < 0) {
      phase = next;
    }
    members.forEach(member -> member.wake().signal());
    room.signalAll();
    wakeAllIfOver();
  }

  /** Takes out the tasks that have not begun, in the queue and in the workers. */
  List<Runnable> drain() {
    lock.lock();
    try {
      List<Runnable> drained = new ArrayList<>();
      for (CrewMember member : members) {
        drained.addAll(member.yieldAll());
      }
      drained.addAll(takeQueue());
      return drained;
    } finally {
      lock.unlock();
    }
  }

  List<Runnable> stop() {
    lock.lock();
    try {
      List<Runnable> unstarted = drain();
      leave(Phase.STOPPED);
      killAll(true);
      return unstarted;
    } finally {
      lock.unlock();
    }
  }

  /** Stops at once: kills the workers, fails what runs and what waits. */
  void stopWorkers(boolean byForce) {
    List<RemoteTask<?>> tasks;
    lock.lock();
    try {
      leave(Phase.STOPPED);
      killAll(byForce);
      tasks = takeQueue();
    } finally {
      lock.unlock();
    }
    settleAll(tasks, () -> new BrokenExecutorException(forcedMessage(), null));
  }

  boolean isShutdown() {
    lock.lock();
    try {
      return phase != Phase.RUNNING;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether everything has ended; the lock must be held. */
  boolean isOver() {
    return phase != Phase.RUNNING && members.isEmpty() && pendingTasks == 0;
  }

  private void wakeAllIfOver() {
    if (phase != Phase.RUNNING && queuedTasks == 0) {
      members.forEach(member -> member.wake().signal());
    }
    if (isOver()) {
      keeper.wake();
      callbacks.close();
      ended.signalAll();
    }
  }

  boolean isTerminated() {
    lock.lock();
    try {
      return isOver();
    } finally {
      lock.unlock();
    }
  }

  boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (!isOver() && left > 0) {
        left = ended.awaitNanos(left);
      }
      return isOver();
    } finally {
      lock.unlock();
    }
  }

  PoolStats stats() {
    lock.lock();
    try {
      int running = 0;
      int ahead = 0;
      for (CrewMember member : members) {
        running += member.isRunning() ? 1 : 0;
        ahead += member.waiting();
      }
      return counts.stats(members.size(), running, queuedTasks + ahead, submitted, 0);
    } finally {
      lock.unlock();
    }
  }
}
