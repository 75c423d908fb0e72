package dev.lanewise;

import dev.lanewise.internal.schedule.Nanos;
import dev.lanewise.internal.schedule.StandIn;
import dev.lanewise.internal.schedule.ThreadPool;
import dev.lanewise.internal.schedule.Words;
import dev.lanewise.internal.schedule.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What can be done with several futures, and what {@link CompletableFuture} does not tell about one
 * of an executor. {@code wait} and {@code asCompleted} take futures of any kind, from anywhere; for
 * each that is no {@code CompletableFuture} and not done a thread waits meanwhile. They may be
 * called by a task about other tasks of its own executor: while it waits, another thread may take
 * its place.
 *
 * <p><b>Cancelling.</b> {@code cancel(false)} on work that has not started prevents it. On work
 * that runs it returns false and lets it run. {@code cancel(true)} makes the future cancelled in
 * any case, and stops the work where it can be stopped: a task is interrupted, a kernel on the CPU
 * ends at its next thread or turn of a loop, one on a GPU runs to its end but is not copied out. A
 * launch whose future fails from outside, as by {@code orTimeout}, is stopped likewise. Cancelling
 * a dependent stage does not reach the work.
 *
 * <p>A launch on the CPU has started when its kernel begins to run, or when arrays are copied for
 * it. On a GPU, and on a device that works in a process of its own, it has started when it was
 * handed to the device: behind what is there already, and then beyond recall. It is handed over
 * when all calls before it that use the same arrays have been, if those arrays are resident on the
 * device; else when they are over.
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
  public static <F extends Future<?>> WaitResult<F> wait(Iterable<? extends F> futures)
      throws InterruptedException {
    return await(futures, ReturnWhen.ALL_COMPLETED, null);
  }

  /** Waits as long as asked for. */
  public static <F extends Future<?>> WaitResult<F> wait(
      Iterable<? extends F> futures, ReturnWhen when) throws InterruptedException {
    return await(futures, when, null);
  }

  /** Waits as long as asked for; when the time has passed, returns how things stand. */
  public static <F extends Future<?>> WaitResult<F> wait(
      Iterable<? extends F> futures, ReturnWhen when, Duration timeout)
      throws InterruptedException {
    return await(futures, when, Objects.requireNonNull(timeout, "timeout"));
  }

  private static <F extends Future<?>> WaitResult<F> await(
      Iterable<? extends F> futures, ReturnWhen when, Duration timeout)
      throws InterruptedException {
    Objects.requireNonNull(when, "when");
    Set<F> all = new InOrder<>();
    futures.forEach(future -> all.add(Objects.requireNonNull(future, "future")));
    CountDownLatch enough = new CountDownLatch(all.isEmpty() ? 0 : 1);
    AtomicInteger left = new AtomicInteger(all.size());
    List<Watch> watches = new ArrayList<>(all.size());
    try {
      all.forEach(f -> watches.add(Watch.on(f, () -> ended(f, when, left, enough))));
      await(enough, timeout);
    } finally {
      watches.forEach(Watch::end);
    }
    Set<F> done = new InOrder<>();
    Set<F> notDone = new InOrder<>();
    all.forEach(f -> (f.isDone() ? done : notDone).add(f));
    return new WaitResult<>(done, notDone);
  }

  private static void await(CountDownLatch enough, Duration timeout) throws InterruptedException {
    if (enough.getCount() == 0) {
      return;
    }
    long nanos = timeout == null ? Long.MAX_VALUE : Nanos.of(timeout);
    StandIn standIn = nanos > 0 ? ThreadPool.standIn() : StandIn.NONE; // a poll is no wait
    try {
      if (timeout == null) {
        enough.await();
      } else {
        enough.await(nanos, TimeUnit.NANOSECONDS);
      }
    } finally {
      standIn.close();
    }
  }

  private static void ended(
      Future<?> future, ReturnWhen when, AtomicInteger left, CountDownLatch enough) {
    if (left.decrementAndGet() == 0
        || when == ReturnWhen.FIRST_COMPLETED
        || when == ReturnWhen.FIRST_EXCEPTION && state(future) == State.FAILED) {
      enough.countDown();
    }
  }

  /**
   * Returns the futures as they are done: those that are done already first, each once. {@code
   * next} waits. An iterator that is left before its end is kept by the futures that are not done
   * until they are.
   */
  public static <F extends Future<?>> Iterable<F> asCompleted(Iterable<? extends F> futures) {
    Iterator<F> arrivals = new Arrivals<>(futures, null);
    return () -> arrivals;
  }

  /**
   * As {@link #asCompleted(Iterable)}, with a deadline counted from this call: then {@code next}
   * throws {@link FuturesTimeoutException}.
   */
  public static <F extends Future<?>> Iterable<F> asCompleted(
      Iterable<? extends F> futures, Duration timeout) {
    Iterator<F> arrivals = new Arrivals<>(futures, Objects.requireNonNull(timeout, "timeout"));
    return () -> arrivals;
  }

  // ---- one future

  /** Returns where the work of a future stands. */
  public static State state(Future<?> future) {
    return snapshot(future).state();
  }

  /** Returns state, result and exception of a future at one moment. */
  public static <T> Snapshot<T> snapshot(Future<T> future) {
    if (!future.isDone()) {
      boolean running = future instanceof Work<?> && ((Work<?>) future).isRunning();
      return new Snapshot<>(running ? State.RUNNING : State.PENDING, null, null);
    }
    boolean interrupted = Thread.interrupted(); // else the JDK's get might not look at the result
    try {
      return new Snapshot<>(State.SUCCEEDED, future.get(), null);
    } catch (CancellationException e) {
      return new Snapshot<>(State.CANCELLED, null, null);
    } catch (ExecutionException e) {
      return new Snapshot<>(State.FAILED, null, e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted by a future that is done: " + future, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for a result. What the task threw is thrown as it is if it is unchecked, else as the
   * cause of a {@link CompletionException}.
   *
   * @throws CancellationException if the future was cancelled
   */
  public static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  /**
   * As {@link #result(Future)}, for a limited time.
   *
   * @throws TimeoutException if the future is not done by then; its work goes on
   */
  public static <T> T result(Future<T> future, Duration timeout)
      throws InterruptedException, TimeoutException {
    try {
      return future.get(Nanos.of(timeout), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    return thrown instanceof RuntimeException
        ? (RuntimeException) thrown
        : new CompletionException(Words.of(thrown), thrown);
  }

  /**
   * Waits for the end; returns what the task threw, the object itself, or null if it succeeded.
   *
   * @throws CancellationException if the future was cancelled
   */
  public static Throwable exception(Future<?> future) throws InterruptedException {
    try {
      future.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /**
   * As {@link #exception(Future)}, for a limited time.
   *
   * @throws TimeoutException if the future is not done by then; its work goes on
   */
  public static Throwable exception(Future<?> future, Duration timeout)
      throws InterruptedException, TimeoutException {
    try {
      future.get(Nanos.of(timeout), TimeUnit.NANOSECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  /**
   * Adds a callback to a future of an executor. Callbacks run one after another, in the order in
   * which they were added: in the thread that completes the future; if it is done, at once in this
   * one, or, while another thread still runs earlier ones, there after them. What one throws is
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
