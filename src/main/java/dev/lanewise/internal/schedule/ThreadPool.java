package dev.lanewise.internal.schedule;

import dev.lanewise.device.BrokenExecutorException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool of threads that grows on demand: a task goes to an idle thread if there is one, to a new
 * one while there are fewer than allowed, else to the end of the queue. Tasks start in the order in
 * which they came. A thread that idles for long ends.
 *
 * <p>The JDK's pool starts a thread for every task up to its core size even while others idle, and
 * with a core of 0 never grows beyond one on an unbounded queue.
 *
 * <p><b>Tasks that wait for tasks.</b> A thread of the pool that waits without limit for a task
 * that has not started runs it itself. Where that cannot be done (a limit, several futures, a
 * dependent stage) the thread asks for a {@linkplain #standIn stand-in}: while it waits, one more
 * thread may run. So a pool whose threads all wait for its own queue still gets on.
 *
 * <p><b>The end of the JVM.</b> All threads are daemons; unless the pool itself is to be one, the
 * {@link Keeper} holds the JVM while there are tasks.
 *
 * <p>One lock guards everything but the queue. No task, no completion and no initialiser runs under
 * it. While the pool is {@code saturated} (every thread there may be is there and has a task)
 * giving and taking tasks passes it by: a thread says that it is so no longer before it looks at
 * the queue for the last time, and whoever gives a task looks whether it is so after. Anything out
 * of the ordinary (the end, a bounded queue, stand-ins) calls for {@code attention}, and all take
 * the lock.
 */
public final class ThreadPool implements Pool {
  private static final System.Logger LOG = System.getLogger("dev.lanewise");

  private enum Phase {
    RUNNING,
    SHUTDOWN,
    STOPPED
  }

  private final PoolOptions options;
  private final ThreadKind kind;
  private final long keepAlive;
  private final TaskCounts counts = new TaskCounts();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrival = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Condition end = lock.newCondition();
  private final TaskQueue queue = new TaskQueue();
  private final Set<Worker> workers = new HashSet<>();
  private final BitSet numbers = new BitSet();
  private final List<Thread> departed = new ArrayList<>();
  private Phase phase = Phase.RUNNING;
  private Throwable broken;
  private int idle; // asleep
  private int waking; // called, and not there yet
  private int starting;
  private int busy;
  private long elsewhere; // accepted but never queued, less those queued and then refused
  private int waiting;
  private boolean kept;
  private volatile boolean saturated;
  private volatile boolean attention;
  private long submittedAtLook = -1;

  /** Makes a pool without any thread yet. */
  public ThreadPool(PoolOptions options) {
    this.options = options;
    this.keepAlive = options.keepAlive().toNanos();
    this.attention = isBounded();
    this.kind = options.virtual() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
    if (options.virtual()) {
      kind.make(options.prefix(), () -> {}); // refuses now where there are none
    }
  }

  @Override
  public <T> PoolTask<T> newTask(Callable<? extends T> body) {
    return new ThreadTask<>(this, body);
  }

  // ---- taking tasks

  @Override
  public void execute(Runnable task) {
    Objects.requireNonNull(task, "task");
    if (saturated && !attention) {
      queue.add(task);
      if (saturated && !attention) {
        return;
      }
      callThreadFor(task);
    } else {
      executeWithCare(task);
    }
  }

  private void executeWithCare(Runnable task) {
    boolean here;
    boolean keep = false;
    Worker fresh = null;
    lock.lock();
    try {
      here = !admit(task);
      if (here) {
        elsewhere++;
        setAccepted(task, true);
      } else {
        queue.add(task);
        fresh = callThread();
        keep = keep();
      }
    } finally {
      lock.unlock();
    }
    if (here) {
      runHere(task);
      return;
    }
    if (keep) {
      Keeper.ensure();
    }
    if (fresh != null) {
      start(fresh, task);
    }
  }

  /** Sees to a task that was queued in passing while things changed. */
  private void callThreadFor(Runnable task) {
    Worker fresh;
    lock.lock();
    try {
      if ((broken != null || phase != Phase.RUNNING) && queue.remove(task)) {
        elsewhere--;
        setAccepted(task, false);
        endIfOver();
        checkOpen(task);
      }
      fresh = queue.isEmpty() ? null : callThread();
    } finally {
      lock.unlock();
    }
    if (fresh != null) {
      start(fresh, task);
    }
  }

  private static void setAccepted(Runnable task, boolean accepted) {
    if (task instanceof ThreadTask<?>) {
      ((ThreadTask<?>) task).setAccepted(accepted);
    }
  }

  @Override
  public boolean isQuiet() {
    return !saturated;
  }

  /** Waits for room if that is the rule; returns false if the calling thread is to run the task. */
  private boolean admit(Runnable task) {
    checkOpen(task);
    if (!isFull()) {
      return true;
    }
    if (options.overflow() == Overflow.REJECT) {
      throw new RejectedExecutionException(
          options.prefix() + ": the queue of " + options.capacity() + " is full: refused " + task);
    }
    if (options.overflow() == Overflow.CALLER_RUNS || isOwnThread()) {
      return false; // a thread of the pool that waited here might wait for itself
    }
    while (isFull()) {
      try {
        room.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RejectedExecutionException(
            options.prefix() + ": interrupted while waiting for room for " + task, e);
      }
      checkOpen(task);
    }
    return true;
  }

  private void checkOpen(Runnable task) {
    if (broken != null) {
      throw brokenException();
    }
    if (phase != Phase.RUNNING) {
      throw new RejectedExecutionException(options.prefix() + " is shut down: cannot take " + task);
    }
  }

  private boolean isFull() {
    int ahead = queue.size() - idle - waking - starting;
    return ahead >= 0 && workers.size() >= limit() && ahead >= options.capacity();
  }

  private int limit() {
    return (int) Math.min(Integer.MAX_VALUE, (long) options.most() + waiting);
  }

  /**
   * Wakes a thread for what is in the queue, or makes one, which is then to be started, unless
   * enough are on their way.
   */
  private Worker callThread() {
    Worker fresh = null;
    if (queue.size() > waking + starting) {
      if (idle > 0) {
        idle--;
        waking++;
        arrival.signal();
      } else if (workers.size() < limit()) {
        fresh = new Worker(this, kind, options.prefix(), numbers.nextClearBit(0));
        numbers.set(fresh.number());
        workers.add(fresh);
        starting++;
      }
    }
    saturated = idle == 0 && workers.size() >= limit();
    return fresh;
  }

  /** Starts a thread. If that fails and there is no other, what is queued cannot run. */
  private void start(Worker fresh, Runnable task) {
    try {
      fresh.thread().start();
    } catch (Throwable e) {
      RejectedExecutionException failure =
          new RejectedExecutionException("cannot start a thread for " + options.prefix(), e);
      List<Runnable> stranded = signOffUnstarted(fresh, task);
      boolean refused = stranded.remove(task);
      stranded.forEach(other -> refuse(other, failure));
      if (refused) {
        throw failure;
      }
    }
  }

  private List<Runnable> signOffUnstarted(Worker fresh, Runnable task) {
    lock.lock();
    try {
      starting--;
      saturated = false;
      workers.remove(fresh);
      numbers.clear(fresh.number());
      List<Runnable> stranded = workers.isEmpty() ? queue.drain() : new ArrayList<>();
      if (stranded.contains(task)) {
        elsewhere--; // it is refused
        setAccepted(task, false);
      }
      endIfOver();
      return stranded;
    } finally {
      lock.unlock();
    }
  }

  private void refuse(Runnable task, RejectedExecutionException failure) {
    if (task instanceof ThreadTask<?>) {
      ((ThreadTask<?>) task).refuse(failure);
    } else {
      counts.failed();
      LOG.log(Level.ERROR, "never run: " + task, failure);
    }
  }

  /** Runs a task in this thread; what a plain runnable throws is counted, and thrown on. */
  void runHere(Runnable task) {
    try {
      task.run();
      countPlain(task, null);
    } catch (Throwable e) {
      countPlain(task, e);
      throw e;
    }
  }

  private void countPlain(Runnable task, Throwable failure) {
    if (failure != null) {
      counts.failed();
    } else if (!(task instanceof ThreadTask<?>)) {
      counts.succeeded();
    }
  }

  /** Removes a task that has not started. */
  void remove(Runnable task) {
    lock.lock();
    try {
      if (queue.remove(task)) {
        room.signal();
        endIfOver();
      }
    } finally {
      lock.unlock();
    }
  }

  // ---- the end

  @Override
  public void shutdown() {
    lock.lock();
    try {
      if (phase == Phase.RUNNING) {
        phase = Phase.SHUTDOWN;
      }
      wakeAll();
      endIfOver();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Runnable> stop() {
    lock.lock();
    try {
      phase = Phase.STOPPED;
      wakeAll();
      List<Runnable> unstarted = queue.drain();
      workers.forEach(worker -> worker.thread().interrupt());
      endIfOver();
      return unstarted;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Runnable> drain() {
    lock.lock();
    try {
      List<Runnable> drained = queue.drain();
      room.signalAll();
      endIfOver();
      return drained;
    } finally {
      lock.unlock();
    }
  }

  private void wakeAll() {
    attention = true;
    arrival.signalAll();
    room.signalAll();
  }

  @Override
  public boolean isShutdown() {
    lock.lock();
    try {
      return phase != Phase.RUNNING;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isTerminated() {
    lock.lock();
    try {
      return over();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (!over() && left > 0) {
        left = end.awaitNanos(left);
      }
      if (!over()) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    joinDeparted();
    return true;
  }

  /** Waits for threads that have signed off to be gone: they run nothing of anybody's. */
  private void joinDeparted() throws InterruptedException {
    List<Thread> last;
    lock.lock();
    try {
      last = new ArrayList<>(departed);
      departed.clear();
    } finally {
      lock.unlock();
    }
    for (Thread thread : last) {
      thread.join();
    }
  }

  private boolean over() {
    return phase != Phase.RUNNING && workers.isEmpty() && queue.isEmpty();
  }

  private void endIfOver() {
    if (over()) {
      end.signalAll();
      if (kept) {
        kept = false;
        Keeper.release(this);
      }
    }
  }

  @Override
  public PoolStats stats() {
    lock.lock();
    try {
      long counted = workers.stream().mapToLong(Worker::succeeded).sum();
      long accepted = queue.entered() + elsewhere;
      return counts.stats(workers.size(), busy, queue.size(), accepted, counted);
    } finally {
      lock.unlock();
    }
  }

  TaskCounts counts() {
    return counts;
  }

  /** Counts a task that returned. */
  void countSuccess() {
    Worker worker = Worker.current();
    if (worker != null && worker.pool() == this) {
      worker.countSuccess();
    } else {
      counts.succeeded();
    }
  }

  // ---- keeping the JVM

  /** Returns whether the keeper has to be told. */
  private boolean keep() {
    if (kept || options.daemon()) {
      return false;
    }
    kept = true;
    Keeper.add(this);
    return true;
  }

  /** Lets the keeper go if nothing has happened since the last look. */
  void look() {
    lock.lock();
    try {
      boolean quiet = busy == 0 && queue.isEmpty();
      long now = queue.entered();
      if (kept && quiet && now == submittedAtLook) {
        kept = false;
        Keeper.remove(this);
      }
      submittedAtLook = quiet ? now : -1;
    } finally {
      lock.unlock();
    }
  }

  // ---- a pool that is broken

  private BrokenExecutorException brokenException() {
    return new BrokenExecutorException(
        options.prefix()
            + " is broken: its initializer failed with "
            + broken
            + "; mend the initializer and open a new executor",
        broken);
  }

  /** Called by a thread whose initializer failed: fails what is queued, refuses what comes. */
  void breakBy(Throwable failure) {
    List<Runnable> unstarted;
    lock.lock();
    try {
      if (phase == Phase.STOPPED) {
        return; // it was asked to stop
      }
      if (broken == null) {
        broken = failure;
      }
      unstarted = queue.drain();
      wakeAll();
      endIfOver();
    } finally {
      lock.unlock();
    }
    LOG.log(
        Level.ERROR,
        "the initializer of " + Thread.currentThread().getName() + " failed: " + failure,
        failure);
    unstarted.forEach(task -> refuse(task, brokenException()));
  }

  // ---- tasks that wait for tasks

  /** Returns whether the current thread is one of this pool. */
  boolean isOwnThread() {
    Worker worker = Worker.current();
    return worker != null && worker.pool() == this;
  }

  /** Runs a task inside another on the same thread, if the thread is of this pool. */
  void runInside(Runnable task) {
    Worker worker = Worker.current();
    if (worker != null && worker.pool() == this && worker.hasRoomInside()) {
      queue.remove(task);
      worker.runInside(task);
    }
  }

  /**
   * To be called, and closed, around a wait: if the current thread is one of a pool, another may
   * run in its place meanwhile.
   */
  public static StandIn standIn() {
    Worker worker = Worker.current();
    return worker == null ? StandIn.NONE : worker.pool().newStandIn();
  }

  private StandIn newStandIn() {
    Worker fresh;
    lock.lock();
    try {
      waiting++;
      attention = true;
      fresh = queue.isEmpty() ? null : callThread();
      room.signal();
    } finally {
      lock.unlock();
    }
    if (fresh != null) {
      start(fresh, null);
    }
    return this::endStandIn;
  }

  private void endStandIn() {
    lock.lock();
    try {
      waiting--;
    } finally {
      lock.unlock();
    }
  }

  // ---- called by the threads

  /** Returns what each thread runs first, or null. */
  Runnable initializer() {
    return options.initializer();
  }

  /** Notes that a thread has got going. */
  void arrive() {
    lock.lock();
    try {
      starting--;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a task; null when the thread is to end, which it then has signed off for. */
  Runnable take(Worker worker) {
    if (!attention && worker.isWorking()) {
      Runnable task = queue.poll();
      if (task != null) {
        Thread.interrupted(); // meant for a task that has ended
        if (attention) {
          interruptIfStopped();
        }
        return task;
      }
    }
    lock.lock();
    try {
      if (worker.endWork()) {
        busy--;
      }
      return await(worker);
    } finally {
      lock.unlock();
    }
  }

  /** Makes good for an interrupt of {@link #stop} that was taken for an old one. */
  private void interruptIfStopped() {
    lock.lock();
    try {
      if (phase == Phase.STOPPED) {
        Thread.currentThread().interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private Runnable await(Worker worker) {
    long left = keepAlive;
    while (workers.size() <= limit()) {
      saturated = false; // before the queue is looked at
      Runnable task = queue.poll();
      if (task != null) {
        begin(worker);
        return task;
      }
      if (phase != Phase.RUNNING || broken != null || left <= 0) {
        break;
      }
      left = awaitArrival(left);
    }
    signOff(worker);
    return null;
  }

  private void begin(Worker worker) {
    worker.beginWork();
    busy++;
    saturated = idle == 0 && workers.size() >= limit();
    attention = needsAttention();
    room.signal();
    if (phase != Phase.STOPPED) {
      Thread.interrupted(); // meant for a task that has ended
    }
  }

  private boolean needsAttention() {
    return isBounded()
        || waiting > 0
        || workers.size() > options.most()
        || phase != Phase.RUNNING
        || broken != null;
  }

  private boolean isBounded() {
    return options.capacity() != Integer.MAX_VALUE;
  }

  private long awaitArrival(long left) {
    idle++;
    try {
      return arrival.awaitNanos(left);
    } catch (InterruptedException e) {
      return left; // meant for a task that has ended
    } finally {
      if (waking > 0) {
        waking--; // if it was another that was called, that one finds itself idle
      } else {
        idle--;
      }
    }
  }

  private void signOff(Worker worker) {
    counts.succeeded(worker.succeeded());
    workers.remove(worker);
    numbers.clear(worker.number());
    if (phase != Phase.RUNNING) {
      departed.add(worker.thread());
    }
    if (!queue.isEmpty() && idle > 0) {
      callThread(); // it may have been this thread that was called
    }
    endIfOver();
  }
}
