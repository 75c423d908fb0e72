package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Futures;
import dev.lanewise.FuturesTimeoutException;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import dev.lanewise.MapOptions;
import dev.lanewise.ReturnWhen;
import dev.lanewise.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task that waits for tasks of its own pool, of which it has the only thread. */
class NestedWaitTest extends ExecutorTest implements Fixture {
  private LaneExecutor pool;

  @Override
  LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cpu");
  }

  @BeforeEach
  void openPool() {
    pool = open(withWorkers(1));
  }

  private <T> T inside(Task<T> task) throws Exception {
    return pool.submit(task).get();
  }

  @Test
  void getAndJoinRunTheTaskInTheSameThread() throws Exception {
    List<Thread> threads =
        inside(
            () ->
                List.of(
                    Thread.currentThread(),
                    pool.submit(Thread::currentThread).get(),
                    pool.submit(Thread::currentThread).join()));
    assertSame(threads.get(0), threads.get(1));
    assertSame(threads.get(0), threads.get(2));
  }

  @Test
  void tasksMayBeNestedDeeperThanAStack() throws Exception {
    assertEquals(3000, inside(() -> nested(3000)));
    assertEquals(1, pool.submit(() -> 1).get());
    assertTrue(pool.stats().workers() < 100, pool.stats().toString());
  }

  private int nested(int depth) throws Exception {
    return depth == 0 ? 0 : 1 + pool.submit(() -> nested(depth - 1)).get();
  }

  @Test
  void anOverflowOfTheStackLosesNoTask() throws Exception {
    List<CompletableFuture<Integer>> submitted = new ArrayList<>();
    assertThrows(ExecutionException.class, () -> inside(() -> recurse(submitted)));
    for (CompletableFuture<Integer> future : submitted) {
      assertEquals(1, future.get(30, TimeUnit.SECONDS), submitted.indexOf(future) + " of them");
    }
  }

  private int recurse(List<CompletableFuture<Integer>> submitted) {
    CompletableFuture<Integer> next = pool.submit(() -> 1);
    submitted.add(next);
    return next.join() + recurse(submitted);
  }

  /** An interrupt is for the task that is cancelled, not for one that its thread runs meanwhile. */
  @Test
  void cancellingATaskDoesNotInterruptTheOneInsideIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CompletableFuture<CompletableFuture<String>> handed = new CompletableFuture<>();
    CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
    CompletableFuture<String> outer =
        pool.submit(
            () -> {
              CompletableFuture<String> inner =
                  pool.submit(
                      () -> {
                        begun.countDown();
                        cancelled.await();
                        return "inner";
                      });
              handed.complete(inner);
              String value = inner.join();
              wasInterrupted.complete(Thread.currentThread().isInterrupted());
              return value;
            });
    begun.await();
    assertTrue(outer.cancel(true));
    cancelled.countDown();
    assertEquals("inner", handed.get().get());
    assertTrue(wasInterrupted.get(), "it comes when the task goes on");
    assertFalse(inside(() -> Thread.currentThread().isInterrupted()), "and is not for others");
  }

  @Test
  void aTaskThatIsInterruptedDoesNotPassThatOn() throws Exception {
    assertEquals(
        List.of(true, false, true),
        inside(
            () -> {
              CompletableFuture<Boolean> inner =
                  pool.submit(() -> Thread.currentThread().isInterrupted());
              Thread.currentThread().interrupt();
              boolean refused = false;
              try {
                inner.get();
              } catch (InterruptedException e) {
                refused = true;
              }
              Thread.currentThread().interrupt();
              return List.of(refused, inner.join(), Thread.interrupted());
            }));
  }

  @Test
  void getWithATimeoutHasBothTheResultAndTheTimeout() throws Exception {
    assertEquals(1, inside(() -> pool.submit(() -> 1).get(30, TimeUnit.SECONDS)));
    CountDownLatch never = new CountDownLatch(1);
    inside(
        () -> {
          CompletableFuture<Void> slow =
              pool.submit(
                  () -> {
                    never.await();
                    return null;
                  });
          assertThrows(TimeoutException.class, () -> slow.get(20, TimeUnit.MILLISECONDS));
          never.countDown();
          return slow.get();
        });
  }

  @Test
  void invokeAllAndAny() throws Exception {
    List<Task<Integer>> tasks = List.of(() -> 1, () -> 2);
    assertEquals(
        3,
        inside(
            () -> {
              int sum = 0;
              for (Future<Integer> future : pool.invokeAll(tasks)) {
                sum += future.get();
              }
              return sum;
            }));
    assertEquals(2, inside(() -> pool.invokeAll(tasks, 30, TimeUnit.SECONDS)).size());
    assertTrue(inside(() -> pool.invokeAny(tasks, 30, TimeUnit.SECONDS)) > 0);
  }

  @Test
  void waitAndAsCompleted() throws Exception {
    assertEquals(
        3,
        inside(
            () -> {
              List<CompletableFuture<Integer>> futures =
                  new ArrayList<>(List.of(pool.submit(() -> 1), pool.submit(() -> 2)));
              Futures.wait(futures, ReturnWhen.FIRST_COMPLETED);
              Futures.wait(futures, ReturnWhen.ALL_COMPLETED, Duration.ofSeconds(30));
              futures.add(pool.submit(() -> 3));
              int seen = 0;
              for (CompletableFuture<Integer> future : Futures.asCompleted(futures)) {
                seen += future.isDone() ? 1 : 0;
              }
              return seen;
            }));
  }

  @Test
  void theResultsOfAMap() throws Exception {
    List<Integer> items = List.of(1, 2, 3);
    assertEquals(
        List.of(2, 3, 4),
        inside(() -> pool.<Integer, Integer>map(i -> i + 1, items).stream().toList()));
    MapOptions options = MapOptions.timeout(Duration.ofSeconds(30)).withBuffer(1);
    assertEquals(
        List.of(2, 3, 4),
        inside(() -> pool.<Integer, Integer>map(i -> i + 1, items, options).stream().toList()));
  }

  @Test
  void dependentStages() throws Exception {
    assertEquals(4, inside(() -> pool.submit(() -> 3).thenApply(i -> i + 1).join()));
    assertEquals(
        5,
        inside(
            () ->
                pool.submit(() -> 3)
                    .thenApply(i -> i + 1)
                    .thenCombine(pool.submit(() -> 1), Integer::sum)
                    .get(30, TimeUnit.SECONDS)));
    assertEquals(3, inside(() -> pool.submit(() -> 3).thenRun(() -> {}).thenApply(x -> 3).get()));
  }

  /** What takes no time is no wait: the pool keeps to its number of threads. */
  @Test
  void nothingElseRunsBesideATaskThatOnlyPolls() throws Exception {
    assertFalse(
        inside(
            () -> {
              CompletableFuture<Boolean> queued = pool.submit(() -> true);
              CompletableFuture<Boolean> stage = queued.thenApply(x -> x);
              for (int i = 0; i < 100; i++) {
                assertThrows(TimeoutException.class, () -> stage.get(0, TimeUnit.SECONDS));
                assertThrows(TimeoutException.class, () -> queued.get(0, TimeUnit.SECONDS));
                Futures.wait(List.of(queued), ReturnWhen.ALL_COMPLETED, Duration.ZERO);
                assertThrows(
                    FuturesTimeoutException.class,
                    () -> Futures.asCompleted(List.of(queued), Duration.ZERO).iterator().next());
                Thread.sleep(1);
              }
              return queued.isDone();
            }));
  }

  @Test
  void standInsEndWhenTheyAreNoLongerNeeded() throws Exception {
    for (int i = 0; i < 20; i++) {
      inside(() -> Futures.wait(List.of(pool.submit(() -> 1))));
    }
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Void> first =
        pool.submit(
            () -> {
              started.countDown();
              gate.await();
              return null;
            });
    started.await();
    CompletableFuture<Integer> second = pool.submit(() -> 2);
    assertEquals(1, pool.stats().running(), "one thread, one task at a time");
    assertTrue(!second.isDone());
    gate.countDown();
    first.get();
    assertEquals(2, second.get());
  }
}
