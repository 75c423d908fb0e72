package dev.lanewise.internal.schedule;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.Event;
import dev.lanewise.device.Stream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * One call on a device, and the future that stands for it. What happens to it, and on which thread,
 * is told in {@link Scheduler}.
 *
 * @param <T> the result
 */
abstract class Call<T> extends Work<T> {
  /** How long a waiting thread watches the device itself before it sleeps. */
  private static final long WATCH_NANOS = 100_000;

  /** The same where the device's work needs the processor that watching takes. */
  private static final long WATCH_CPU_NANOS = 5_000;

  /** How often a sleeping waiter looks up, for ends of the future that nobody tells it of. */
  private static final long LOOK_UP_NANOS = 10_000_000;

  /** How the work went, for whoever finishes the call; the failure is null if it went well. */
  private record Outcome(Throwable failure) {}

  private final Conductor conductor;
  private final Site site;

  private final Turn turn = new Turn(this);

  // Written by the submitting thread, then by the thread that enqueues.
  private List<Use> uses = List.of();
  private Lane lane;

  private volatile Event event;
  private volatile Throwable earlyFailure;
  private volatile boolean stopWanted;
  private volatile Thread finisher;
  private final AtomicInteger watchers = new AtomicInteger();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final AtomicReference<Outcome> unfinished = new AtomicReference<>();
  private final AtomicReference<Thread> waiter = new AtomicReference<>();
  private final CompletableFuture<Void> released = new CompletableFuture<>();

  Call(Conductor conductor, Site site) {
    this.conductor = conductor;
    this.site = site;
  }

  // ---- what a kind of call says

  /** Returns what it is, for the flight recorder. */
  abstract String kind();

  /** Returns the name of its kernel, or nothing. */
  String kernelName() {
    return "";
  }

  /** Returns what it does with which arrays, each once; asked once, at submission. */
  abstract List<Use> arrays();

  /** Returns whether {@link #perform} only enqueues, so that the submitting thread may do it. */
  abstract boolean isDirect();

  /**
   * Enqueues the work and closes the batch.
   *
   * @return the event of its end
   */
  abstract Event perform(Stream stream) throws Throwable;

  /** Returns the result, once the work has gone well. */
  abstract T result();

  /** Frees what the call holds on the device; called when the device has let go of it. */
  void free() {}

  // ---- enqueuing

  List<Use> uses() {
    return uses;
  }

  void setUses(List<Use> uses) {
    this.uses = uses;
  }

  Site site() {
    return site;
  }

  /** Returns its place in the order. */
  Turn turn() {
    return turn;
  }

  /** Returns the lane it was enqueued on, or null. */
  Lane lane() {
    return lane;
  }

  /** Returns the event of its end; null until it is enqueued, and if nothing could be. */
  Event event() {
    return event;
  }

  void goesTo(Lane lane) {
    this.lane = lane;
    lane.arrive();
  }

  /** Leaves its device, and its lane if it got so far. */
  void depart() {
    if (lane != null) {
      lane.depart();
    }
    site.depart();
  }

  void enqueuedAs(Event event, Throwable earlyFailure) {
    this.earlyFailure = earlyFailure;
    this.event = event;
    if (stopWanted && event != null) {
      event.stop();
    }
  }

  /** Returns the failure met while enqueuing, or else that of the device. */
  Throwable outcome(Throwable ofDevice) {
    return earlyFailure != null ? earlyFailure : ofDevice;
  }

  // ---- the end

  /** Claims the right to end it. */
  boolean claimEnd() {
    return settled.compareAndSet(false, true);
  }

  /** Returns whether a waiting thread is watching the event and will end the call itself. */
  boolean isWatched() {
    return watchers.get() > 0;
  }

  /** Completes the futures; runs user code. */
  void finish(Throwable failure) {
    finisher = Thread.currentThread();
    if (failure != null) {
      fail(failure);
    } else if (!isDone()) {
      completeWithResult();
    }
    released.complete(null);
    record(kind(), kernelName(), site.device().info().id());
  }

  private void completeWithResult() {
    T value;
    try {
      value = result();
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    complete(value);
  }

  /** Returns whether this thread is completing the futures. */
  boolean isFinishedByThisThread() {
    return finisher == Thread.currentThread();
  }

  /**
   * Leaves the finish to a thread that sleeps in {@code join}, which has to be woken in any case;
   * returns false if there is none.
   */
  boolean leaveToWaiter(Throwable failure) {
    unfinished.set(new Outcome(failure));
    Thread waiting = waiter.get();
    LockSupport.unpark(waiting);
    return waiting != null;
  }

  /** Finishes the call if {@link #leaveToWaiter} was called and nobody else has done so. */
  void finishLeft() {
    Outcome left = unfinished.getAndSet(null);
    if (left != null) {
      conductor.finish(this, left.failure());
    }
  }

  /** Watches the device for a moment; whoever sees the end first ends the call. */
  @Override
  protected void assist(boolean forEver) {
    Event watched = event;
    if (watched == null) {
      return;
    }
    watchers.incrementAndGet();
    boolean cpu = site.device().info().kind() == DeviceInfo.Kind.CPU;
    long end = System.nanoTime() + (cpu ? WATCH_CPU_NANOS : WATCH_NANOS);
    while (!watched.isDone() && !isDone() && System.nanoTime() < end) {
      Thread.yield(); // the device, or its driver, may need a processor too
    }
    watchers.decrementAndGet();
    if (watched.isDone() && claimEnd()) {
      conductor.end(this, Events.failure(watched));
      return;
    }
    watched.hasten();
    if (forEver && waiter.compareAndSet(null, Thread.currentThread())) {
      sleep();
    }
  }

  /** Sleeps until the work is over and finishes the call here, on the one thread that was woken. */
  private void sleep() {
    try {
      while (unfinished.get() == null && !isDone() && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(this, LOOK_UP_NANOS);
      }
    } finally {
      waiter.set(null);
      finishLeft();
    }
  }

  @Override
  public boolean complete(T value) {
    return told(super.complete(value));
  }

  /** A failure from outside (a timeout) means that nobody wants the work any more. */
  @Override
  public boolean completeExceptionally(Throwable failure) {
    if (isFinishedByThisThread()) {
      return told(super.completeExceptionally(failure));
    }
    boolean first = stopAndFail(failure);
    if (first) {
      interruptWork(); // what is only queued on the device as well
    }
    return told(first);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return told(super.cancel(mayInterruptIfRunning));
  }

  private boolean told(boolean changed) {
    LockSupport.unpark(waiter.get());
    return changed;
  }

  /** Called for each dependent stage, which waits for the end. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    Event awaited = event;
    if (awaited != null) {
      awaited.hasten();
    }
    return super.newIncompleteFuture();
  }

  @Override
  protected void interruptWork() {
    stopWanted = true;
    Event running = event;
    if (running != null) {
      running.stop();
    }
  }

  @Override
  public CompletableFuture<Void> released() {
    return released.copy();
  }
}
