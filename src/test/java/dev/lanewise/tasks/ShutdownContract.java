package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.ExecutorStats;
import dev.lanewise.Futures;
import dev.lanewise.LaneExecutor;
import dev.lanewise.rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of an executor. */
interface ShutdownContract extends Fixture {

  private List<CompletableFuture<Void>> many(LaneExecutor executor) {
    Signals.Remote remote = signals().remote();
    List<CompletableFuture<Void>> futures = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      futures.add(executor.submit(() -> remote.arrive("ran")));
    }
    return futures;
  }

  @Test
  @Row({"S01", "S04"})
  default void aWaitingShutdownFinishesAllAndRefusesNew() {
    List<CompletableFuture<Void>> futures = many(executor());
    executor().shutdown(true, false);
    assertTrue(executor().isTerminated());
    assertTrue(futures.stream().allMatch(f -> f.isDone() && !f.isCompletedExceptionally()));
    assertEquals(50, signals().arrivals("ran"));
    assertThrows(RejectedExecutionException.class, () -> executor().submit(() -> 1));
    assertThrows(RejectedExecutionException.class, () -> executor().execute(() -> {}));
    executor().shutdown();
    executor().close();
  }

  @Test
  @Row({"S09", "S16"})
  default void theEndOfTheScopeWaits() {
    List<CompletableFuture<Void>> futures;
    try (LaneExecutor scoped = withWorkers(3).build()) {
      futures = many(scoped);
    }
    assertTrue(futures.stream().allMatch(f -> f.isDone() && !f.isCompletedExceptionally()));
    assertEquals(50, signals().arrivals("ran"));
  }

  @Test
  @Row({"S11", "S18"})
  default void aShutdownThatDoesNotWaitFinishesAllNevertheless() throws Exception {
    blockAll();
    many(executor());
    executor().shutdown(false, false);
    assertTrue(executor().isShutdown());
    assertFalse(executor().isTerminated());
    openGate();
    assertTrue(executor().awaitTermination(30, TimeUnit.SECONDS));
    assertEquals(50, signals().arrivals("ran"));
  }

  @Test
  @Row("S05")
  default void aShutdownThatCancelsLeavesNothingPending() throws Exception {
    LaneExecutor five = open(withWorkers(5));
    Signals.Remote remote = signals().remote();
    List<CompletableFuture<Void>> futures = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      futures.add(
          five.submit(
              () -> {
                remote.arrive("started");
                remote.await("gate");
                return null;
              }));
    }
    signals().awaitArrivals("started", 5);
    five.shutdown(false, true);
    openGate();
    five.close();
    assertEquals(45, futures.stream().filter(CompletableFuture::isCancelled).count());
    assertEquals(5, futures.stream().filter(f -> !f.isCompletedExceptionally()).count());
    assertEquals(5, signals().arrivals("started"));
  }

  @Test
  default void whatDependsOnACancelledTaskMayWaitForAnother() throws Exception {
    blockAll();
    List<CompletableFuture<Void>> queued = List.of(counted("never"), counted("never"));
    CompletableFuture<Void> alone = counted("never");
    List<CompletableFuture<Integer>> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      CompletableFuture<Void> other = queued.get(1 - i);
      waiting.add(queued.get(i).handle((value, failure) -> done(other, alone)));
    }
    executor().shutdown(false, true);
    assertTrue(queued.stream().allMatch(CompletableFuture::isCancelled));
    assertTrue(alone.isCancelled());
    assertEquals(3, executor().stats().cancelled());
    for (CompletableFuture<Integer> future : waiting) {
      assertEquals(2, future.get(30, TimeUnit.SECONDS));
    }
  }

  private static int done(CompletableFuture<?>... futures) {
    try {
      return Futures.wait(List.of(futures)).done().size();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  default void shutdownNowStopsWhatRunsAndCancelsTheRest() throws Exception {
    List<CompletableFuture<String>> running = blockAll();
    CompletableFuture<Void> queued = counted("never");
    List<Runnable> unstarted = executor().shutdownNow();
    assertEquals(1, unstarted.size());
    assertTrue(queued.isCancelled());
    assertThrows(ExecutionException.class, () -> running.get(0).get());
    assertTrue(executor().awaitTermination(30, TimeUnit.SECONDS));
    assertEquals(0, signals().arrivals("never"));
  }

  @Test
  default void tasksWithoutAFutureThatNeverRunAreCountedToo() throws Exception {
    blockAll();
    Signals.Remote remote = signals().remote();
    executor().execute(() -> remote.arrive("never"));
    executor().execute(() -> remote.arrive("never"));
    assertEquals(2, executor().shutdownNow().size());
    assertTrue(executor().awaitTermination(30, TimeUnit.SECONDS));
    ExecutorStats end = executor().stats();
    assertEquals(2, end.cancelled());
    assertEquals(4, end.submitted());
    assertEquals(end.submitted(), end.succeeded() + end.failed() + end.cancelled());
  }

  @Test
  default void aCloseThatIsInterruptedStopsWhatRuns() throws Exception {
    List<CompletableFuture<String>> running = blockAll();
    Thread.currentThread().interrupt();
    executor().close();
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    assertTrue(executor().isTerminated());
    assertTrue(running.get(0).isCompletedExceptionally());
  }

  @Test
  default void closingInADependentStageDoesNotWaitForItself() throws Exception {
    blockAll();
    LaneExecutor executor = executor();
    CompletableFuture<String> last = blocked();
    CompletableFuture<Void> closing = last.thenRun(executor::close);
    CompletableFuture<Void> closingToo = blocked().thenRun(executor::close);
    openGate();
    closing.get(30, TimeUnit.SECONDS);
    closingToo.get(30, TimeUnit.SECONDS);
    assertTrue(executor.awaitTermination(30, TimeUnit.SECONDS));
  }

  @Test
  default void awaitTerminationTimesOut() throws Exception {
    blockAll();
    executor().shutdown();
    assertFalse(executor().awaitTermination(1, TimeUnit.MILLISECONDS));
    assertFalse(executor().awaitTermination(-1, TimeUnit.MILLISECONDS));
    assertFalse(executor().awaitTermination(Long.MIN_VALUE, TimeUnit.NANOSECONDS));
  }
}
