package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.ExecutorStats;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import dev.lanewise.MapOptions;
import dev.lanewise.MapResults;
import dev.lanewise.QueuePolicy;
import dev.lanewise.Task;
import dev.lanewise.rows.Watchdog;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Several threads do to one executor whatever may be done to it, at random and at once; then it
 * ends, in a random way. It must come to its end, with every future done and every task accounted
 * for exactly once. {@code -Daccounts.seed} repeats a choice of deeds, though not their timing;
 * {@code -Daccounts.episodes} makes it long.
 */
@ExtendWith(Watchdog.class)
class AccountsTest {
  private static final long SEED = Long.getLong("accounts.seed", System.nanoTime());
  private static final int EPISODES = Integer.getInteger("accounts.episodes", 6);
  private static final int DRIVERS = 3;
  private static final int DEEDS = 40;
  private static final int PATIENCE_SECONDS = 30;

  @Test
  void ofThreads() throws Exception {
    run(10 * EPISODES, 500, () -> LaneExecutor.builder().device("cpu").threads(2));
  }

  @Test
  void ofProcesses() throws Exception {
    run(EPISODES, 5000, () -> LaneExecutor.builder().device("cpu").processes(2));
  }

  private static void run(int episodes, int micros, Supplier<LaneExecutorBuilder> builder)
      throws Exception {
    System.out.println("accounts: seed " + SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < episodes; i++) {
      try {
        episode(random, micros, builder.get());
      } catch (Throwable e) {
        throw new AssertionError("seed " + SEED + ", episode " + i, e);
      }
    }
  }

  private static void episode(Random random, int micros, LaneExecutorBuilder builder)
      throws Exception {
    if (random.nextBoolean()) {
      QueuePolicy[] policies = QueuePolicy.values();
      builder.queue(1 + random.nextInt(20), policies[random.nextInt(policies.length)]);
    }
    LaneExecutor executor = builder.build();
    List<Driver> drivers = new ArrayList<>();
    List<FutureTask<Void>> runs = new ArrayList<>();
    for (int i = 0; i < DRIVERS; i++) {
      Driver driver = new Driver(executor, random.nextLong(), micros);
      drivers.add(driver);
      runs.add(new FutureTask<>(driver));
      new Thread(runs.get(i), "driver-" + i).start();
    }
    if (random.nextInt(3) > 0) {
      for (FutureTask<Void> run : runs) {
        run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    }
    end(executor, random.nextInt(4));
    assertTrue(
        executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS),
        () -> "no end: " + executor.stats());
    for (FutureTask<Void> run : runs) {
      run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    for (Driver driver : drivers) {
      for (CompletableFuture<?> future : driver.futures) {
        assertTrue(future.isDone(), () -> future + " was left");
      }
    }
    ExecutorStats stats = executor.stats();
    assertEquals(0, stats.queued() + stats.running(), stats::toString);
    assertEquals(
        stats.submitted(), stats.succeeded() + stats.failed() + stats.cancelled(), stats::toString);
  }

  private static void end(LaneExecutor executor, int how) {
    switch (how) {
      case 0 -> executor.close();
      case 1 -> executor.shutdown(false, true);
      case 2 -> executor.shutdownNow();
      default -> executor.killWorkers();
    }
  }

  /** What one thread does. */
  private static final class Driver implements Callable<Void> {
    private final LaneExecutor executor;
    private final Random random;
    private final int micros;
    private final List<CompletableFuture<?>> futures = new ArrayList<>();

    Driver(LaneExecutor executor, long seed, int micros) {
      this.executor = executor;
      this.random = new Random(seed);
      this.micros = micros;
    }

    @Override
    public Void call() throws Exception {
      for (int i = 0; i < DEEDS; i++) {
        try {
          deed(random.nextInt(12));
        } catch (RejectedExecutionException e) {
          continue; // the queue is full, or the end has come
        }
      }
      return null;
    }

    private void deed(int which) throws Exception {
      switch (which) {
        case 0, 1, 2 -> futures.add(executor.submit(task()));
        case 3 -> any().cancel(random.nextBoolean());
        case 4 -> any().complete(null);
        case 5 -> any().completeExceptionally(new IllegalStateException("from outside"));
        case 6 -> any().orTimeout(random.nextInt(3), TimeUnit.MILLISECONDS);
        case 7 -> await(any());
        case 8 -> executor.invokeAll(List.of(task(), task(), task()));
        case 9 -> invokeAny();
        case 10 -> map();
        default -> any().thenRun(() -> {});
      }
    }

    private Task<Integer> task() {
      int sleep = random.nextInt(3) == 0 ? random.nextInt(micros) : 0;
      boolean fails = random.nextInt(5) == 0;
      return () -> work(sleep, fails);
    }

    private CompletableFuture<?> any() {
      return futures.isEmpty()
          ? new CompletableFuture<>()
          : futures.get(random.nextInt(futures.size()));
    }

    private static void await(Future<?> future) throws InterruptedException {
      try {
        future.get(1, TimeUnit.MILLISECONDS);
      } catch (ExecutionException
          | TimeoutException
          | java.util.concurrent.CancellationException e) {
        return; // all the same here
      }
    }

    private void invokeAny() throws InterruptedException {
      try {
        executor.invokeAny(List.of(task(), task(), task()), 20, TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        return; // all of them failed, or took too long
      }
    }

    private void map() {
      MapOptions options = MapOptions.buffer(1 + random.nextInt(4)).chunk(1 + random.nextInt(3));
      try (MapResults<Integer> results =
          executor.map(i -> work(0, false), List.of(1, 2, 3, 4, 5, 6, 7), options)) {
        for (int left = random.nextInt(5); left > 0 && results.hasNext(); left--) {
          results.next();
        }
      } catch (RuntimeException e) {
        return; // the pool ended meanwhile
      }
    }
  }

  static int work(int sleepMicros, boolean fails) throws InterruptedException {
    TimeUnit.MICROSECONDS.sleep(sleepMicros);
    if (fails) {
      throw new IllegalStateException("on purpose");
    }
    return sleepMicros;
  }
}
