package dev.lanewise;

import dev.lanewise.internal.schedule.Work;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What can be done with several futures, and what {@link CompletableFuture} does not tell about one
 * of an executor.
 *
 * <p><b>Cancelling.</b> {@code cancel(false)} on work that has not started prevents it. On work
 * that runs it returns false and lets it run. {@code cancel(true)} makes the future cancelled in
 * any case, and stops the work where it can be stopped: a task is interrupted, a launch is not
 * copied out. Cancelling a dependent stage does not reach the work.
 */
public final class Futures {
  private Futures() {}

  /** Where the work of a future stands. */
  public enum State {
    /** It has not started. */
    PENDING,
    /** It runs. */
    RUNNING,
    /** It was cancelled. */
    CANCELLED,
    /** It succeeded. */
    SUCCEEDED,
    /** It failed. */
    FAILED
  }

  /** Waits until all are done. */
  public static <F extends CompletableFuture<?>> WaitResult<F> wait(Collection<? extends F> futures)
      throws InterruptedException {
    return await(futures, ReturnWhen.ALL_COMPLETED, null);
  }

  /** Waits as long as asked for. */
  public static <F extends CompletableFuture<?>> WaitResult<F> wait(
      Collection<? extends F> futures, ReturnWhen when) throws InterruptedException {
    return await(futures, when, null);
  }

  /** Waits as long as asked for; when the time has passed, returns how things stand. */
  public static <F extends CompletableFuture<?>> WaitResult<F> wait(
      Collection<? extends F> futures, ReturnWhen when, Duration timeout)
      throws InterruptedException {
    return await(futures, when, Objects.requireNonNull(timeout, "timeout"));
  }

  private static <F extends CompletableFuture<?>> WaitResult<F> await(
      Collection<? extends F> futures, ReturnWhen when, Duration timeout)
      throws InterruptedException {
    Objects.requireNonNull(when, "when");
    Set<F> all = new LinkedHashSet<>(futures);
    CountDownLatch enough = new CountDownLatch(1);
    AtomicInteger left = new AtomicInteger(all.size());
    CompletableFuture<?>[] listeners =
        all.stream()
            .map(f -> f.whenComplete((v, e) -> ended(f, when, left, enough)))
            .toArray(CompletableFuture<?>[]::new);
    if (all.isEmpty()) {
      enough.countDown();
    }
    try {
      if (timeout == null) {
        enough.await();
      } else {
        enough.await(saturatedNanos(timeout), TimeUnit.NANOSECONDS);
      }
    } finally {
      for (CompletableFuture<?> listener : listeners) {
        listener.cancel(false); // lets the pending futures forget this wait
      }
    }
    Set<F> done = new LinkedHashSet<>();
    Set<F> notDone = new LinkedHashSet<>();
    all.forEach(f -> (f.isDone() ? done : notDone).add(f));
    return new WaitResult<>(done, notDone);
  }

  private static void ended(
      CompletableFuture<?> future, ReturnWhen when, AtomicInteger left, CountDownLatch enough) {
    boolean failed = future.isCompletedExceptionally() && !future.isCancelled();
    if (left.decrementAndGet() == 0
        || when == ReturnWhen.FIRST_COMPLETED
        || when == ReturnWhen.FIRST_EXCEPTION && failed) {
      enough.countDown();
    }
  }

  static long saturatedNanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  /**
   * Returns the futures as they are done: those that are done already first, each once. {@code
   * next} waits.
   */
  public static <F extends CompletableFuture<?>> Iterable<F> asCompleted(
      Iterable<? extends F> futures) {
    Iterator<F> arrivals = new Arrivals<>(futures, null);
    return () -> arrivals;
  }

  /**
   * As {@link #asCompleted(Iterable)}, with a deadline counted from this call: then {@code next}
   * throws {@link FuturesTimeoutException}.
   */
  public static <F extends CompletableFuture<?>> Iterable<F> asCompleted(
      Iterable<? extends F> futures, Duration timeout) {
    Iterator<F> arrivals = new Arrivals<>(futures, Objects.requireNonNull(timeout, "timeout"));
    return () -> arrivals;
  }

  /** Returns where the work of a future stands. */
  public static State state(Future<?> future) {
    if (future.isCancelled()) {
      return State.CANCELLED;
    }
    if (future.isDone()) {
      return failed(future) ? State.FAILED : State.SUCCEEDED;
    }
    boolean running = future instanceof Work<?> && ((Work<?>) future).isRunning();
    return running ? State.RUNNING : State.PENDING;
  }

  private static boolean failed(Future<?> future) {
    if (future instanceof CompletableFuture<?>) {
      return ((CompletableFuture<?>) future).isCompletedExceptionally();
    }
    try {
      future.get();
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Adds a callback to a future of an executor. Callbacks run in the order in which they were
   * added, in the thread that completes the future, or at once if it is done; what one throws is
   * logged and keeps nobody else from running.
   *
   * @throws IllegalArgumentException if the future does not come from an executor
   */
  public static <T> void onDone(
      CompletableFuture<T> future, Consumer<? super CompletableFuture<T>> callback) {
    Objects.requireNonNull(callback, "callback");
    work(future).onDone(ignored -> callback.accept(future));
  }

  /**
   * Returns done when the work of a future of an executor no longer touches the arrays it was
   * given. That is when the future is done, unless somebody else completed it ({@code
   * cancel(true)}, {@code orTimeout}) while the work ran.
   *
   * @throws IllegalArgumentException if the future does not come from an executor
   */
  public static CompletableFuture<Void> released(CompletableFuture<?> future) {
    return work(future).released();
  }

  private static <T> Work<T> work(CompletableFuture<T> future) {
    Objects.requireNonNull(future, "future");
    if (!(future instanceof Work<?>)) {
      throw new IllegalArgumentException(
          "expected a future returned by a LaneExecutor, given " + future);
    }
    return (Work<T>) future;
  }
}
