package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.Packed;
import dev.lanewise.internal.schedule.PoolTask;
import dev.lanewise.internal.schedule.RunnableAdapter;
import dev.lanewise.internal.schedule.Uncaught;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/**
 * A callable that runs in a worker process. Until its worker has begun it, cancelling takes it back
 * without a word to the worker; after that {@code cancel(true)}, or a timeout, kills the worker.
 *
 * @param <T> the result
 */
final class RemoteTask<T> extends PoolTask<T> {
  private final Crew crew;
  private final Class<?> code;
  private final boolean plain;
  private Callable<? extends T> body;
  private T given;
  private volatile Dispatch dispatch;
  private long ran = -1;
  private boolean queued;
  private boolean withdrawn;
  private boolean pending;
  private boolean accepted;
  private boolean over;

  /**
   * Makes a task; it is still to be given to the pool.
   *
   * @param plain whether nobody has its future: a failure goes to the handler of uncaught
   *     exceptions
   */
  RemoteTask(Crew crew, Callable<? extends T> body, boolean plain) {
    this.crew = crew;
    this.body = leaveResult(body);
    this.code = Packed.codeOf(body);
    this.plain = plain;
  }

  @SuppressWarnings("unchecked") // what is returned in its place is of the same type
  private Callable<? extends T> leaveResult(Callable<? extends T> body) {
    if (!(body instanceof RunnableAdapter<?> adapter)) {
      return body;
    }
    given = (T) adapter.result();
    return (Callable<? extends T>) adapter.withoutResult();
  }

  // ---- its state; guarded by the crew's lock

  Callable<? extends T> body() {
    return body;
  }

  ClassLoader loader() {
    ClassLoader loader = code.getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  void setDispatch(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  boolean isQueued() {
    return queued;
  }

  /** Notes how long its worker says that it has run. */
  void setRan(long nanos) {
    ran = nanos;
  }

  void setQueued(boolean queued) {
    this.queued = queued;
  }

  /** Returns whether it is not to be sent, or not again: its future is about to be completed. */
  boolean isWithdrawn() {
    return withdrawn;
  }

  void setWithdrawn() {
    withdrawn = true;
  }

  boolean isPending() {
    return pending;
  }

  void setPending(boolean pending) {
    this.pending = pending;
  }

  /** Returns whether the pool has taken it: only then it is counted. */
  boolean isAccepted() {
    return accepted;
  }

  void setAccepted() {
    accepted = true;
  }

  /** Returns whether nothing more will come of it, perhaps before it was given to the pool. */
  boolean isOver() {
    return over;
  }

  void setOver() {
    over = true;
    body = null;
    given = null;
  }

  // ---- its end

  /** Returns whether code of the user's runs when it fails, though nothing depends on it. */
  boolean isPlain() {
    return plain;
  }

  /** Ends the future with what came of the work, and the accounts of the crew with it. */
  void settle(Object value, Throwable failure) {
    boolean counts = start() || isStarted();
    if (ran >= 0) {
      ranElsewhere(ran);
    }
    try {
      if (counts && failure == null) {
        succeed(value);
      } else if (counts) {
        failWith(failure);
      }
    } catch (Throwable e) {
      Uncaught.report(e); // what depends on it could not even fail: its failure has no text
    }
    crew.over(this);
    record("task", code.getName(), "processes");
  }

  /** Strikes it from the accounts: somebody else has completed the future, and nobody runs it. */
  void drop() {
    start(); // which finds it done, and counts it
    crew.over(this);
  }

  @SuppressWarnings("unchecked") // what came back is what the body returned
  private void succeed(Object value) {
    crew.counts().succeeded();
    if (!complete(given == null ? (T) value : given)) {
      crew.counts().cancelledAfterSuccess();
    }
  }

  private void failWith(Throwable failure) {
    crew.counts().failed();
    if (!fail(failure)) {
      crew.counts().cancelledAfterFailure();
    }
    if (plain) {
      Uncaught.report(failure);
    }
  }

  @Override
  protected void prevented() {
    crew.prevented(this);
    record("task", code.getName(), "processes");
  }

  // ---- what may happen to it from outside

  @Override
  protected boolean hasBegun() {
    return dispatch != null && crew.recall().hasBegun(this);
  }

  @Override
  protected boolean takeBack() {
    return crew.recall().takeBack(this);
  }

  @Override
  protected void interruptWork() {
    crew.recall().condemn(this);
  }

  @Override
  public boolean complete(T value) {
    boolean first = super.complete(value);
    if (first && dispatch != null && crew.recall().takeBack(this)) {
      drop();
    }
    return first;
  }

  /** Completes from outside; {@code orTimeout} comes here, and stops the work. */
  @Override
  public boolean completeExceptionally(Throwable failure) {
    if (dispatch == null || isDone()) {
      return super.completeExceptionally(failure);
    }
    boolean unbegun = crew.recall().takeBack(this);
    if (!unbegun && failure instanceof TimeoutException) {
      start();
      return stopAndFail(failure);
    }
    boolean first = super.completeExceptionally(failure);
    if (unbegun) {
      drop();
    }
    return first;
  }

  /** Runs it in this thread of this JVM: its pool has no room for it, and that is the rule then. */
  void runHere() {
    Callable<? extends T> mine = body;
    if (!start()) {
      return;
    }
    Object value = null;
    Throwable failure = null;
    try {
      value = mine.call();
    } catch (Throwable e) {
      failure = e;
    }
    settle(value, failure);
  }

  /** Gives it to the pool and waits for its end; nothing is left to do where it is done. */
  @Override
  public void run() {
    try {
      if (!isDone()) {
        crew.intake().execute(Parcel.of(this));
      }
      get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel(true);
    } catch (java.util.concurrent.ExecutionException
        | CancellationException
        | CompletionException e) {
      return; // whoever has the future sees it
    }
  }
}
