package dev.lanewise;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.Grid;
import dev.lanewise.internal.schedule.Task;
import dev.lanewise.internal.schedule.TaskPool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The executor: a pool for tasks, and an engine for kernels that is opened when first needed. */
final class Lanes extends AbstractExecutorService implements LaneExecutor {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TaskPool pool;

  Lanes(LaneExecutorBuilder settings) {
    int processors = Runtime.getRuntime().availableProcessors();
    int threads = settings.threadsOrZero();
    pool =
        new TaskPool(
            "lanewise-" + COUNT.incrementAndGet() + "_",
            threads == 0 ? Math.min(32, processors + 4) : threads,
            false);
  }

  @Override
  public DeviceInfo device() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String deviceReason() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Void> launch(String kernel, Grid grid, Object... arguments) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LaneKernel kernel(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T bind(Class<T> kernels) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<DeviceFloats> put(float[] array) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<DeviceDoubles> put(double[] array) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<DeviceInts> put(int[] array) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<DeviceLongs> put(long[] array) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DeviceFloats newFloats(long length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DeviceDoubles newDoubles(long length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DeviceInts newInts(long length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DeviceLongs newLongs(long length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<float[]> map(String function, float[]... arrays) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<double[]> map(String function, double[]... arrays) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<int[]> map(String function, int[]... arrays) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<long[]> map(String function, long[]... arrays) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<DeviceFloats> map(String function, DeviceFloats... arrays) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<DeviceDoubles> map(String function, DeviceDoubles... arrays) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<DeviceInts> map(String function, DeviceInts... arrays) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<DeviceLongs> map(String function, DeviceLongs... arrays) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<Object> mapExpression(String expression, Map<String, ?> values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Iterable<? extends T> items) {
    return map(function, items, MapOptions.defaults());
  }

  @Override
  public <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Iterable<? extends T> items, MapOptions options) {
    return new OrderedMap<>(this, function, items, options);
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> task) {
    Task<T> work = new Task<>(pool, task);
    pool.execute(work);
    return work;
  }

  @Override
  public CompletableFuture<Void> submit(Runnable task) {
    return submit(task, null);
  }

  @Override
  public <T> CompletableFuture<T> submit(Runnable task, T result) {
    Objects.requireNonNull(task, "task");
    return submit(
        () -> {
          task.run();
          return result;
        });
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
    return new Task<>(pool, callable);
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
    return new Task<>(
        pool,
        () -> {
          runnable.run();
          return value;
        });
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  @Override
  public void shutdown() {
    pool.shutdown();
  }

  @Override
  public void shutdown(boolean wait, boolean cancelFutures) {
    shutdown();
    if (cancelFutures) {
      cancel(pool.drain());
    }
    if (wait) {
      close();
    }
  }

  private static List<Runnable> cancel(List<Runnable> unstarted) {
    for (Runnable task : unstarted) {
      if (task instanceof Task<?>) {
        ((Task<?>) task).cancel(false);
      }
    }
    return unstarted;
  }

  @Override
  public List<Runnable> shutdownNow() {
    return cancel(pool.stop());
  }

  @Override
  public boolean isShutdown() {
    return pool.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return pool.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return pool.awaitTermination(timeout, unit);
  }

  @Override
  public void close() {
    shutdown();
    boolean interrupted = false;
    while (!isTerminated()) {
      try {
        awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        shutdownNow();
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
