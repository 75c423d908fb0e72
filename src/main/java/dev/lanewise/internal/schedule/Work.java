package dev.lanewise.internal.schedule;

import dev.lanewise.internal.events.TaskEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A future that stands for work: its {@code cancel} reaches the work, and it knows whether the work
 * has started.
 *
 * <p>Python's rule: {@code cancel(false)} prevents work that has not started, and returns false and
 * changes nothing once it runs. {@code cancel(true)} makes the future cancelled in any case and
 * asks the work to stop. Cancelling a cancelled future returns true. A future that somebody else
 * completed ({@code complete}, {@code orTimeout}) before its work started prevents it too.
 *
 * @param <T> the result
 */
public abstract class Work<T> extends CompletableFuture<T> {
  private static final int PENDING = 0;
  private static final int RUNNING = 1;
  private static final int PREVENTED = 2;
  private static final int STOPPING = 3;

  private static final VarHandle STAGE;
  private static final VarHandle CALLBACKS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STAGE = lookup.findVarHandle(Work.class, "stage", int.class);
      CALLBACKS = lookup.findVarHandle(Work.class, "callbacks", Callbacks.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int stage = PENDING;
  private final TaskEvent event = TaskEvent.queued();
  private volatile Callbacks<Work<T>> callbacks;

  /** Claims the start; false if the work was prevented, or has been started. */
  public final boolean start() {
    int next = isDone() ? PREVENTED : RUNNING;
    if (!STAGE.compareAndSet(this, PENDING, next)) {
      return false;
    }
    if (next == PREVENTED) {
      prevented();
      return false;
    }
    event.started();
    return true;
  }

  /** Claims that the work is never started; false if it has been, or was prevented. */
  final boolean claimUnstarted() {
    return STAGE.compareAndSet(this, PENDING, PREVENTED);
  }

  /** Returns whether the work has not started, and may still. */
  final boolean isPending() {
    return stage == PENDING;
  }

  /** Returns whether the work has started and the future is not done. */
  public final boolean isRunning() {
    return (isStarted() || stage == PENDING && hasBegun()) && !isDone();
  }

  /** Returns whether a start was granted, whatever has become of the future. */
  protected final boolean isStarted() {
    int now = stage;
    return now == RUNNING || now == STOPPING;
  }

  /** Returns whether work that was handed to another process has begun there. */
  protected boolean hasBegun() {
    return false;
  }

  /**
   * Takes back work that was handed to another process; false if it has begun there. Once this has
   * returned true it will not begin.
   */
  protected boolean takeBack() {
    return true;
  }

  /** Asks work that has started to stop, as far as it can be stopped. */
  protected abstract void interruptWork();

  /**
   * Called once when work that has not started is cancelled, or was found completed by somebody
   * else when its start was claimed: nobody will start it.
   */
  protected void prevented() {}

  /** Returns done when the work no longer touches any array; by default, when the future is. */
  public CompletableFuture<Void> released() {
    return handle((value, failure) -> null);
  }

  /**
   * Gives a thread that is about to wait the chance to do, or to watch, the work itself.
   *
   * @param forEver whether it would wait without limit; otherwise this must return soon
   */
  protected void assist(boolean forEver) {}

  /** Returns what is held, and then closed, while a thread waits for this work. */
  protected StandIn standIn() {
    return StandIn.NONE;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (isDone()) {
      return isCancelled();
    }
    if (stage == PENDING && !takeBack()) {
      start();
    }
    if (STAGE.compareAndSet(this, PENDING, PREVENTED)) {
      prevented();
      super.cancel(mayInterruptIfRunning);
      return isCancelled();
    }
    if (isStarted() && mayInterruptIfRunning) {
      stopWork();
      super.cancel(true);
    }
    return isCancelled();
  }

  /**
   * Asks work that runs to stop, before its future is completed: what hangs on the future, and runs
   * then, may need what the work occupies. From now on the work's own end changes nothing.
   */
  private void stopWork() {
    if (STAGE.compareAndSet(this, RUNNING, STOPPING)) {
      interruptWork();
    }
  }

  /** Completes normally, unless somebody is about to complete it otherwise. */
  @Override
  public boolean complete(T value) {
    return stage != STOPPING && super.complete(value);
  }

  /** Completes exceptionally, unless somebody is about to complete it otherwise. */
  @Override
  public boolean completeExceptionally(Throwable failure) {
    return stage != STOPPING && super.completeExceptionally(failure);
  }

  /** Fails it for somebody who does not want it any more: work that runs is asked to stop first. */
  protected final boolean stopAndFail(Throwable failure) {
    stopWork();
    return super.completeExceptionally(failure);
  }

  /** Cancels work that was taken out of its queue; if somebody has completed it, settles that. */
  public final void discard() {
    cancel(false);
    if (isDone()) {
      start(); // which is not granted
    }
  }

  /** Tells the flight recorder that the work has run for so long, in another process. */
  protected final void ranElsewhere(long nanos) {
    event.ranElsewhere(nanos);
  }

  /** Tells the flight recorder, if somebody records, that the work is over and how it ended. */
  protected final void record(String kind, String name, String device) {
    if (event.isRecorded()) {
      boolean cancelled = isCancelled() || stage == PREVENTED;
      String ended = isCompletedExceptionally() ? "failed" : "done";
      event.end(kind, name, device, cancelled ? "cancelled" : ended);
    }
  }

  /**
   * Completes with a failure that {@code get} shows as the cause, whatever its class; returns
   * whether the future was not done yet.
   */
  protected final boolean fail(Throwable failure) {
    boolean special =
        failure instanceof CancellationException
            || failure instanceof CompletionException
            || !Words.has(failure); // the JDK would ask for its text, and pass nothing on then
    return completeExceptionally(
        special ? new CompletionException(Words.of(failure), failure) : failure);
  }

  /**
   * Adds a callback; they run in the order in which they were added, in the thread that completes
   * the future or, if it is done, in this one, unless another still runs earlier ones. What one
   * throws is logged.
   */
  public final void onDone(Consumer<? super Work<T>> callback) {
    Callbacks<Work<T>> fresh = callbacks == null ? new Callbacks<>() : null;
    boolean first = fresh != null && CALLBACKS.compareAndSet(this, null, fresh);
    callbacks.add(callback);
    if (first) {
      whenComplete((value, failure) -> callbacks.drain(this));
    } else if (isDone()) {
      callbacks.drain(this);
    }
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new Stage<>();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    boolean interrupted = Thread.currentThread().isInterrupted(); // it is not to wait then
    StandIn standIn = interrupted ? StandIn.NONE : beforeWait(true);
    try {
      return super.get();
    } finally {
      standIn.close();
    }
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    StandIn standIn = timeout > 0 ? beforeWait(false) : StandIn.NONE;
    try {
      return super.get(timeout, unit);
    } finally {
      standIn.close();
    }
  }

  @Override
  public T join() {
    StandIn standIn = beforeWait(true);
    try {
      return super.join();
    } finally {
      standIn.close();
    }
  }

  /**
   * Drops dependent stages that were cancelled; the JDK keeps them until the future is done, or a
   * timed wait has ended without a result.
   */
  public final void forgetCancelledStages() {
    boolean interrupted = Thread.interrupted();
    try {
      super.get(1, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | CancellationException | TimeoutException e) {
      return;
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private StandIn beforeWait(boolean forEver) {
    if (!isDone()) {
      assist(forEver);
    }
    return isDone() ? StandIn.NONE : standIn();
  }

  /**
   * Returns the state, as a {@link CompletableFuture} words it, whether the work runs, and the
   * class of the result or of the failure.
   */
  @Override
  public String toString() {
    return identity() + "[" + (isDone() ? handle(Work::outcome).getNow("") : progress()) + "]";
  }

  /** Returns the part of the text that tells this object from others. */
  final String identity() {
    return getClass().getSimpleName() + "@" + Integer.toHexString(hashCode());
  }

  private String progress() {
    int dependents = getNumberOfDependents();
    return "Not completed, "
        + (isRunning() ? "running" : "pending")
        + (dependents == 0 ? "" : ", " + dependents + " dependents");
  }

  private static String outcome(Object value, Throwable failure) {
    if (failure instanceof CancellationException) {
      return "Completed exceptionally, cancelled";
    }
    if (failure != null) {
      boolean packed = failure instanceof CompletionException && failure.getCause() != null;
      Throwable raised = packed ? failure.getCause() : failure; // as get shows it
      return "Completed exceptionally, raised " + raised.getClass().getSimpleName();
    }
    return "Completed normally, returned "
        + (value == null ? "null" : value.getClass().getSimpleName());
  }
}
