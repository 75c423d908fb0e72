package dev.lanewise;

import dev.lanewise.internal.schedule.PoolOptions;
import dev.lanewise.internal.schedule.PoolTask;
import dev.lanewise.internal.schedule.ThreadPool;
import dev.lanewise.internal.schedule.Work;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells once when a future is done. A {@link CompletableFuture} tells by itself; any other kind of
 * future takes a thread that waits for it.
 */
final class Watch {
  private static final ThreadPool WAITERS =
      new ThreadPool(PoolOptions.of("lanewise-watch_", Integer.MAX_VALUE, true));

  private final Future<?> future;
  private final CompletableFuture<?> listener;

  private Watch(Future<?> future, CompletableFuture<?> listener) {
    this.future = future;
    this.listener = listener;
  }

  /** Watches a future; what is to be done is done in this thread if the future is done. */
  static Watch on(Future<?> future, Runnable whenDone) {
    if (future instanceof CompletableFuture<?>) {
      return new Watch(future, listen((CompletableFuture<?>) future, whenDone));
    }
    if (future.isDone()) {
      whenDone.run();
      return new Watch(future, CompletableFuture.completedFuture(null));
    }
    PoolTask<Void> waiting =
        WAITERS.newTask(
            () -> {
              await(future);
              whenDone.run();
              return null;
            });
    WAITERS.execute(waiting);
    return new Watch(future, waiting);
  }

  /**
   * Returns a stage whose cancelling ends the listening. The JDK keeps a stage that was cancelled
   * until its source is done, unless it comes from {@code anyOf}: only such a one counts as dead
   * when it {@linkplain #forgetCancelledStages clears up}.
   */
  private static CompletableFuture<?> listen(CompletableFuture<?> future, Runnable whenDone) {
    CompletableFuture<Object> any = CompletableFuture.anyOf(future, new CompletableFuture<>());
    any.whenComplete(
        (value, failure) -> {
          if (future.isDone()) {
            whenDone.run();
          }
        });
    return any;
  }

  private static void await(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException | CancellationException e) {
      return; // done, which is all that is asked
    }
  }

  /** Ends the watch, and lets a pending future forget it. */
  void end() {
    if (listener.isDone()) {
      return;
    }
    listener.cancel(true);
    if (future instanceof Work<?>) {
      ((Work<?>) future).forgetCancelledStages();
    } else if (future instanceof CompletableFuture<?>) {
      forgetCancelledStages((CompletableFuture<?>) future);
    }
  }

  /** A timed wait that ends without a result clears the list of dependents of the dead ones. */
  private static void forgetCancelledStages(CompletableFuture<?> future) {
    try {
      future.get(1, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | CancellationException | TimeoutException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
