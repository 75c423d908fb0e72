package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.ExecutorStats;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import dev.lanewise.ProcessOptions;
import dev.lanewise.rows.Watchdog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is told of worker processes: how many were lost, how many bytes went to and fro. */
@ExtendWith(Watchdog.class)
class ProcessStatsTest {
  private static final long ONE_MEGABYTE = 1 << 20;

  private static LaneExecutor open(ProcessOptions options) {
    return LaneExecutor.builder().device("cpu").processes(options).build();
  }

  @Test
  void theBytesOfArraysAreCountedOnTheirWay() throws Exception {
    try (LaneExecutor pool = open(ProcessOptions.workers(1))) {
      assertEquals(new ExecutorStats.Bytes(0, 0, 0, 0), pool.stats().bytes());
      float[] array = new float[(int) ONE_MEGABYTE / Float.BYTES];
      assertEquals(array.length, pool.submit(() -> array.length).get());
      ExecutorStats.Bytes there = pool.stats().bytes();
      assertWithin(ONE_MEGABYTE, there.toWorkers());
      assertTrue(there.fromWorkers() > 0 && there.fromWorkers() < 1000, there::toString);
      pool.submit(() -> new byte[(int) ONE_MEGABYTE]).get();
      ExecutorStats.Bytes back = pool.stats().bytes();
      assertWithin(ONE_MEGABYTE, back.fromWorkers());
      assertWithin(there.toWorkers(), back.toWorkers());
      pool.submit(() -> "x".repeat(1000)).get();
      assertWithin(back.fromWorkers() + 1000, pool.stats().bytes().fromWorkers());
    }
  }

  @Test
  void aWorkerThatIdlesForLongGoesAndAnotherComes() throws Exception {
    LaneExecutorBuilder settings = LaneExecutor.builder().device("cpu").processes(2);
    try (LaneExecutor pool = settings.keepAlive(Duration.ofMillis(50)).build()) {
      long first = pool.submit(Tasks::pid).get();
      while (pool.stats().workers() > 0) {
        Thread.onSpinWait();
      }
      assertNotEquals(first, pool.submit(Tasks::pid).get());
      assertEquals(0, pool.stats().restarts());
    }
  }

  private static void assertWithin(long expected, long bytes) {
    assertTrue(bytes >= expected && bytes < expected + 1000, bytes + " for " + expected);
  }

  @Test
  void workersThatAreLostAreCountedAndThoseThatLeaveAreNot() throws Exception {
    try (LaneExecutor pool = open(ProcessOptions.workers(1).restartAfterCrash(3))) {
      CompletableFuture<Integer> crash =
          pool.submit(
              () -> {
                System.exit(3);
                return 0;
              });
      assertThrows(ExecutionException.class, crash::get);
      assertEquals(1, pool.submit(() -> 1).get());
      assertEquals(1, pool.stats().restarts());
      try (Gate gate = new Gate()) {
        Gate.Pass pass = gate.pass();
        CompletableFuture<Long> running = pool.submit(pass::await);
        gate.awaitArrivals(1);
        running.cancel(true);
        assertEquals(1, pool.submit(() -> 1).get());
      }
      assertEquals(2, pool.stats().restarts());
    }
    try (LaneExecutor pool = open(ProcessOptions.workers(1).tasksPerWorker(1))) {
      assertEquals(2, pool.submit(() -> 1).get() + pool.submit(() -> 1).get());
      assertEquals(0, pool.stats().restarts(), "they had done what they were hired for");
    }
  }
}
