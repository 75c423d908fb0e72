package dev.lanewise;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Grid;
import dev.lanewise.internal.process.ProcessPool;
import dev.lanewise.internal.schedule.Endings;
import dev.lanewise.internal.schedule.Envelopes;
import dev.lanewise.internal.schedule.Pool;
import dev.lanewise.internal.schedule.PoolStats;
import dev.lanewise.internal.schedule.PoolTask;
import dev.lanewise.internal.schedule.RunnableAdapter;
import dev.lanewise.internal.schedule.StandIn;
import dev.lanewise.internal.schedule.ThreadPool;
import dev.lanewise.internal.schedule.Words;
import dev.lanewise.internal.store.BinaryCache;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The executor: a pool of workers for tasks, and an engine for kernels that is opened when first
 * needed.
 */
final class Lanes extends AbstractExecutorService implements LaneExecutor {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Cleaner CLEANER = Cleaner.create();

  private final Pool pool;
  private final LazyEngine engine;
  private final BinaryCache cache;
  private final Envelopes envelopes = new Envelopes();

  /** Makes an executor; opens the device now, unless that is the CPU. */
  Lanes(LaneExecutorBuilder settings) {
    String name = "lanewise-" + COUNT.incrementAndGet();
    pool = settings.pool(name);
    CLEANER.register(this, pool::shutdown); // a dropped executor finishes its queue, and ends
    cache = settings.cache();
    engine = new LazyEngine(settings.engine(name + "-"));
    if (!settings.device().equals("cpu")) {
      engine.get();
    }
  }

  @Override
  public DeviceInfo device() {
    return engine.get().device();
  }

  @Override
  public String deviceReason() {
    return engine.get().reason();
  }

  @Override
  public CompletableFuture<Void> launch(String kernel, Grid grid, Object... arguments) {
    return kernel(kernel).launch(grid, arguments);
  }

  @Override
  public LaneKernel kernel(String name) {
    return engine.get().kernel(Objects.requireNonNull(name, "name"));
  }

  @Override
  public <T> T bind(Class<T> kernels) {
    return Binding.bind(kernels, this::kernel);
  }

  @Override
  public CompletableFuture<DeviceFloats> put(float[] array) {
    return engine.get().put(array, ElementType.F32, DeviceFloats::new);
  }

  @Override
  public CompletableFuture<DeviceDoubles> put(double[] array) {
    return engine.get().put(array, ElementType.F64, DeviceDoubles::new);
  }

  @Override
  public CompletableFuture<DeviceInts> put(int[] array) {
    return engine.get().put(array, ElementType.I32, DeviceInts::new);
  }

  @Override
  public CompletableFuture<DeviceLongs> put(long[] array) {
    return engine.get().put(array, ElementType.I64, DeviceLongs::new);
  }

  @Override
  public CompletableFuture<DeviceShorts> put(short[] array) {
    return engine.get().put(array, ElementType.I16, DeviceShorts::new);
  }

  @Override
  public CompletableFuture<DeviceBytes> put(byte[] array) {
    return engine.get().put(array, ElementType.I8, DeviceBytes::new);
  }

  @Override
  public DeviceFloats newFloats(long length) {
    return new DeviceFloats(engine.get().zeros(ElementType.F32, length));
  }

  @Override
  public DeviceDoubles newDoubles(long length) {
    return new DeviceDoubles(engine.get().zeros(ElementType.F64, length));
  }

  @Override
  public DeviceInts newInts(long length) {
    return new DeviceInts(engine.get().zeros(ElementType.I32, length));
  }

  @Override
  public DeviceLongs newLongs(long length) {
    return new DeviceLongs(engine.get().zeros(ElementType.I64, length));
  }

  @Override
  public DeviceShorts newShorts(long length) {
    return new DeviceShorts(engine.get().zeros(ElementType.I16, length));
  }

  @Override
  public DeviceBytes newBytes(long length) {
    return new DeviceBytes(engine.get().zeros(ElementType.I8, length));
  }

  @Override
  public CompletableFuture<float[]> map(String function, float[]... arrays) {
    return engine.get().map(function, ElementType.F32, arrays);
  }

  @Override
  public CompletableFuture<double[]> map(String function, double[]... arrays) {
    return engine.get().map(function, ElementType.F64, arrays);
  }

  @Override
  public CompletableFuture<int[]> map(String function, int[]... arrays) {
    return engine.get().map(function, ElementType.I32, arrays);
  }

  @Override
  public CompletableFuture<long[]> map(String function, long[]... arrays) {
    return engine.get().map(function, ElementType.I64, arrays);
  }

  @Override
  public CompletableFuture<DeviceFloats> map(String function, DeviceFloats... arrays) {
    return engine.get().map(function, ElementType.F32, arrays, DeviceFloats::new);
  }

  @Override
  public CompletableFuture<DeviceDoubles> map(String function, DeviceDoubles... arrays) {
    return engine.get().map(function, ElementType.F64, arrays, DeviceDoubles::new);
  }

  @Override
  public CompletableFuture<DeviceInts> map(String function, DeviceInts... arrays) {
    return engine.get().map(function, ElementType.I32, arrays, DeviceInts::new);
  }

  @Override
  public CompletableFuture<DeviceLongs> map(String function, DeviceLongs... arrays) {
    return engine.get().map(function, ElementType.I64, arrays, DeviceLongs::new);
  }

  @Override
  public CompletableFuture<Object> mapExpression(String expression, Map<String, ?> values) {
    return engine.get().mapExpression(expression, values);
  }

  @Override
  public ElementType expressionType(String expression, Map<String, ?> values) {
    return engine.get().expressionType(expression, values);
  }

  @Override
  public LaneKernel expressionKernel(
      String expression, Map<String, ElementType> arrays, Map<String, ElementType> numbers) {
    return engine.get().expressionKernel(expression, Expression.ofTypes(arrays, numbers));
  }

  @Override
  public <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Iterable<? extends T> items, MapOptions options) {
    return map(function, Source.<T>of(items), options);
  }

  @Override
  public <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Iterator<? extends T> items, MapOptions options) {
    return map(function, Source.<T>of(items), options);
  }

  @Override
  public <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Stream<? extends T> items, MapOptions options) {
    return map(function, Source.<T>of(items), options);
  }

  @Override
  public <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, MapResults<? extends T> items, MapOptions options) {
    return map(function, new Source<T>(items, -1, items::close), options);
  }

  @Override
  public <A, B, R> MapResults<R> map(
      Fn2<? super A, ? super B, ? extends R> function,
      Iterable<? extends A> first,
      Iterable<? extends B> second,
      MapOptions options) {
    Objects.requireNonNull(function, "function");
    Fn<Lockstep.Pair<A, B>, R> onPairs = Lockstep.onPairs(function);
    return map(onPairs, Source.of(new Lockstep<>(first.iterator(), second.iterator())), options);
  }

  private <T, R> MapResults<R> map(
      Fn<? super T, ? extends R> function, Source<T> source, MapOptions options) {
    MapOptions own = pool.sendsChunks() ? options : options.chunk(1);
    return new OrderedMap<>(this::submitChunk, function, source, own);
  }

  private <R> List<PoolTask<R>> submitChunk(List<Task<R>> chunk) {
    checkJvm("a map's items");
    try {
      return pool.submitChunk(chunk);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> task) {
    PoolTask<T> work = pool.newTask(Objects.requireNonNull(task, "task"));
    execute(work);
    return work;
  }

  @Override
  public CompletableFuture<Void> submit(Runnable task) {
    return submit(task, null);
  }

  @Override
  public <T> CompletableFuture<T> submit(Runnable task, T result) {
    Objects.requireNonNull(task, "task");
    return submit(new RunnableAdapter<>(task, result));
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    StandIn standIn = ThreadPool.standIn();
    try {
      return super.invokeAny(tasks);
    } finally {
      standIn.close();
    }
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    StandIn standIn = ThreadPool.standIn();
    try {
      return super.invokeAny(tasks, timeout, unit);
    } finally {
      standIn.close();
    }
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
    return envelopes.made(pool.newTask(Objects.requireNonNull(callable, "task")));
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
    Objects.requireNonNull(runnable, "task");
    return envelopes.made(pool.newTask(new RunnableAdapter<>(runnable, value)));
  }

  @Override
  public void execute(Runnable task) {
    PoolTask<?> inside = envelopes.taskIn(task);
    if (inside != null) {
      execute(inside);
      inside.whenComplete((value, failure) -> task.run());
      return;
    }
    checkJvm(task);
    try {
      pool.execute(task);
    } finally {
      Reference.reachabilityFence(this); // else the cleaner might shut the pool down before
    }
  }

  private void checkJvm(Object task) {
    if (JvmExit.isUnderWay(pool.isQuiet())) {
      throw new RejectedExecutionException("cannot take " + Words.of(task) + ": the JVM is ending");
    }
  }

  @Override
  public ExecutorStats stats() {
    PoolStats stats = pool.stats();
    return new ExecutorStats(
        stats.workers(),
        stats.running(),
        stats.queued(),
        stats.submitted(),
        stats.succeeded(),
        stats.failed(),
        stats.cancelled(),
        stats.restarts(),
        new ExecutorStats.Bytes(
            stats.bytesToWorkers(),
            stats.bytesFromWorkers(),
            engine.copies().toDevice(),
            engine.copies().fromDevice()),
        new ExecutorStats.Compiles(engine.compiled(), cache.hits(), cache.misses()));
  }

  @Override
  public void shutdown() {
    pool.shutdown();
    engine.shutdown();
  }

  @Override
  public void shutdown(boolean wait, boolean cancelFutures) {
    shutdown();
    if (cancelFutures) {
      cancel(pool.drain());
      engine.cancelQueued();
    }
    if (wait) {
      close();
    }
  }

  private static List<Runnable> cancel(List<Runnable> unstarted) {
    List<PoolTask<?>> tasks = new ArrayList<>();
    for (Runnable task : unstarted) {
      if (task instanceof PoolTask<?>) {
        tasks.add((PoolTask<?>) task);
      }
    }
    Endings.ofEach(tasks, PoolTask::discard);
    return unstarted;
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> unstarted = pool.stop();
    engine.shutdown();
    engine.stop();
    return cancel(unstarted);
  }

  @Override
  public void terminateWorkers() {
    stopWorkers(ProcessPool::terminateWorkers);
  }

  @Override
  public void killWorkers() {
    stopWorkers(ProcessPool::killWorkers);
  }

  private void stopWorkers(Consumer<ProcessPool> how) {
    if (pool instanceof ProcessPool) {
      how.accept((ProcessPool) pool);
      engine.shutdown();
      engine.cancelQueued();
    } else {
      shutdownNow();
    }
  }

  @Override
  public boolean isShutdown() {
    return pool.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return pool.isTerminated() && engine.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + Math.max(0, unit.toNanos(timeout));
    return pool.awaitTermination(timeout, unit)
        && engine.awaitTermination(Math.max(0, deadline - System.nanoTime()));
  }

  @Override
  public void close() {
    shutdown();
    boolean interrupted = false;
    while (!isTerminated() && !pool.isInside() && !engine.isInside()) {
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
