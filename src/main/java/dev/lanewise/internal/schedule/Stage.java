package dev.lanewise.internal.schedule;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A stage that depends on work: a pool's thread that waits for it lets another thread run
 * meanwhile, since the work may stand in the queue of that very pool.
 *
 * @param <T> the result
 */
final class Stage<T> extends CompletableFuture<T> {

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new Stage<>();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    StandIn standIn = standIn();
    try {
      return super.get();
    } finally {
      standIn.close();
    }
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    StandIn standIn = timeout > 0 ? standIn() : StandIn.NONE;
    try {
      return super.get(timeout, unit);
    } finally {
      standIn.close();
    }
  }

  @Override
  public T join() {
    StandIn standIn = standIn();
    try {
      return super.join();
    } finally {
      standIn.close();
    }
  }

  private StandIn standIn() {
    return isDone() ? StandIn.NONE : ThreadPool.standIn();
  }
}
