package dev.lanewise.internal.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Ends several works at once, though what depends on one may wait for another of them. */
public final class Endings {
  private static final ThreadPool THREADS =
      new ThreadPool(PoolOptions.of("lanewise-cancel_", Integer.MAX_VALUE, false));

  private Endings() {}

  /**
   * Ends each work in a given way: here if nothing depends on it, else in another thread. When this
   * returns each is done, if that way makes it done; what depends on some may still be running.
   */
  public static <W extends Work<?>> void ofEach(Collection<W> works, Consumer<? super W> end) {
    List<W> alone = new ArrayList<>();
    List<CompletableFuture<Void>> apart = new ArrayList<>();
    for (W work : works) {
      if (work.getNumberOfDependents() == 0) {
        alone.add(work);
      } else {
        apart.add(endApart(work, end));
      }
    }
    alone.forEach(end);
    apart.forEach(CompletableFuture::join);
  }

  /** Returns done as soon as the work is: of its dependents, the one made here is called first. */
  private static <W extends Work<?>> CompletableFuture<Void> endApart(
      W work, Consumer<? super W> end) {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    work.whenComplete( // the JDK calls the last one first
        (value, failure) -> {
          if (work.isCancelled()) { // what somebody else has completed is yet to be counted
            ended.complete(null);
          }
        });
    Runnable action =
        () -> {
          try {
            end.accept(work);
          } finally {
            ended.complete(null);
          }
        };
    try {
      THREADS.execute(action);
    } catch (RejectedExecutionException e) {
      action.run(); // no thread can be started
    }
    return ended;
  }
}
