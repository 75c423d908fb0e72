package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Futures;
import dev.lanewise.LaneExecutor;
import dev.lanewise.device.BrokenExecutorException;
import dev.lanewise.rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What each worker runs first. */
interface InitializerContract extends Fixture {
  /** How often an initializer ran in this JVM. */
  AtomicInteger RUNS = new AtomicInteger();

  @Test
  @Row({"N01", "I03"})
  default void itRunsInEveryWorkerBeforeAnyTask() throws Exception {
    Signals.Remote remote = signals().remote();
    int before = RUNS.get();
    LaneExecutor pool =
        open(
            withWorkers(2)
                .initializer(
                    () -> {
                      RUNS.incrementAndGet();
                      remote.arrive("initialized");
                    }));
    List<CompletableFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      futures.add(
          pool.submit(
              () -> {
                int runs = RUNS.get();
                remote.arrive("started");
                remote.await("gate");
                return runs;
              }));
    }
    signals().awaitArrivals("started", 2);
    assertEquals(2, signals().arrivals("initialized"));
    openGate();
    for (CompletableFuture<Integer> future : futures) {
      assertTrue(future.get() > 0 && future.get() > before - 1);
    }
    assertEquals(2, signals().arrivals("initialized"), "workers are used again");
  }

  @Test
  @Row({"N02", "N03", "N04", "I09"})
  default void whenItFailsTheExecutorIsBroken() throws Exception {
    Signals.Remote remote = signals().remote();
    try (Log log = new Log()) {
      LaneExecutor pool =
          open(
              withWorkers(1)
                  .initializer(
                      () -> {
                        remote.arrive("initializing");
                        awaitQuietly(remote);
                        throw new IllegalStateException("of the initializer, on purpose");
                      }));
      CompletableFuture<Integer> first = pool.submit(() -> 1);
      CompletableFuture<Integer> second = pool.submit(() -> 2);
      signals().awaitArrivals("initializing", 1);
      openGate();
      Throwable one = Futures.exception(first);
      Throwable two = Futures.exception(second);
      assertEquals(BrokenExecutorException.class, one.getClass());
      assertEquals(BrokenExecutorException.class, two.getClass());
      assertNotSame(one, two, "each future has an exception of its own");
      assertTrue(one.getMessage().contains("on purpose"), one.getMessage());
      for (int i = 0; i < 2; i++) {
        RejectedExecutionException refused =
            assertThrows(RejectedExecutionException.class, () -> pool.submit(() -> 3));
        assertEquals(BrokenExecutorException.class, refused.getClass());
      }
      pool.close();
      assertTrue(pool.isTerminated());
      List<String> errors = log.errors();
      assertTrue(
          errors.stream().anyMatch(e -> e.contains("of the initializer, on purpose")),
          errors.toString());
    }
  }

  @Test
  default void soItIsWhenTheFailureHasNoText() throws Exception {
    try (Log log = new Log()) {
      LaneExecutor pool =
          open(
              withWorkers(1)
                  .initializer(
                      () -> {
                        throw new Mute();
                      }));
      Throwable broken = Futures.exception(pool.submit(() -> 1), Signals.PATIENCE);
      assertEquals(BrokenExecutorException.class, broken.getClass());
      assertTrue(broken.getMessage().contains(Mute.class.getName()), broken.getMessage());
      pool.close();
      assertTrue(log.errors().get(0).contains(Mute.class.getName()), log.errors().toString());
    }
  }

  private static void awaitQuietly(Signals.Remote remote) {
    try {
      remote.await("gate");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
