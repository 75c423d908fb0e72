package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Action;
import dev.lanewise.ExecutorStats;
import dev.lanewise.Futures;
import dev.lanewise.LaneExecutor;
import dev.lanewise.QueuePolicy;
import dev.lanewise.Snapshot;
import dev.lanewise.Task;
import dev.lanewise.rows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Giving tasks to an executor. */
interface SubmitContract extends Fixture {

  @Test
  @Row({"E01", "I03"})
  default void submitGivesTheValue() throws Exception {
    assertEquals(42, executor().submit(() -> 42).get());
    assertEquals("r", executor().submit(() -> {}, "r").get());
    assertNull(executor().submit(() -> {}).get());
  }

  @Test
  @Row("E02")
  default void nothingIsRefusedAtOnce() {
    assertThrows(NullPointerException.class, () -> executor().submit((Callable<?>) null));
    assertThrows(NullPointerException.class, () -> executor().submit((Runnable) null));
    assertThrows(NullPointerException.class, () -> executor().submit((Task<?>) null));
    assertThrows(NullPointerException.class, () -> executor().submit((Action) null));
    assertThrows(NullPointerException.class, () -> executor().execute((Runnable) null));
    assertEquals(0, executor().stats().submitted());
  }

  @Test
  @Row("E25")
  default void nullIsAResultLikeAnyOther() throws Exception {
    CompletableFuture<Object> future = executor().submit(() -> null);
    assertNull(Futures.result(future));
    assertEquals(new Snapshot<>(Futures.State.SUCCEEDED, null, null), Futures.snapshot(future));
  }

  @Test
  @Row({"D07", "E08"})
  default void whatATaskThrowsIsTheCause() {
    List<Task<String>> failing =
        List.of(
            () -> {
              throw new IllegalStateException("of this task");
            },
            () -> {
              throw new Exception("of this task");
            },
            () -> {
              throw new StackOverflowError("of this task");
            },
            () -> {
              throw new TimeoutException("of this task");
            },
            () -> {
              throw new CancellationException("of this task");
            },
            () -> {
              throw new CompletionException("of this task", new Exception());
            });
    List<Class<?>> classes = new ArrayList<>();
    for (Task<String> task : failing) {
      CompletableFuture<String> future = executor().submit(task);
      Throwable cause = assertThrows(ExecutionException.class, future::get).getCause();
      assertEquals("of this task", cause.getMessage());
      assertFalse(future.isCancelled());
      assertTrue(future.isCompletedExceptionally());
      classes.add(cause.getClass());
    }
    assertEquals(
        List.of(
            IllegalStateException.class,
            Exception.class,
            StackOverflowError.class,
            TimeoutException.class,
            CancellationException.class,
            CompletionException.class),
        classes);
  }

  @Test
  default void invokeAllAndAny() throws Exception {
    List<Task<Integer>> tasks = List.of(() -> 1, () -> 2, () -> 3);
    int sum = 0;
    for (Future<Integer> future : executor().invokeAll(tasks)) {
      assertTrue(future.isDone());
      sum += future.get();
    }
    assertEquals(6, sum);
    assertTrue(Set.of(1, 2, 3).contains(executor().invokeAny(tasks)));
  }

  @Test
  default void aCompletionServiceIsACustomerLikeAnyOther() throws Exception {
    LaneExecutor one = open(withWorkers(1).queue(1, QueuePolicy.REJECT));
    ExecutorCompletionService<String> service = new ExecutorCompletionService<>(one);
    Signals.Remote remote = signals().remote();
    Task<String> task =
        () -> {
          remote.arrive("blocked");
          remote.await("gate");
          return "through";
        };
    service.submit(task);
    signals().awaitArrivals("blocked", 1);
    Future<String> queued = service.submit(task);
    assertEquals(1, one.stats().queued());
    assertThrows(RejectedExecutionException.class, () -> service.submit(task));
    List<Task<String>> tasks = List.of(task);
    assertThrows(RejectedExecutionException.class, () -> one.invokeAny(tasks));
    assertTrue(queued.cancel(false));
    assertEquals(0, one.stats().queued());
    assertSame(queued, service.take());
    openGate();
    assertEquals("through", service.take().get());
    one.close();
    assertEquals(2, one.stats().submitted());
  }

  @Test
  default void tasksStartInTheOrderOfSubmission() throws Exception {
    blocked();
    signals().awaitArrivals("blocked", 1); // the other worker is left
    Signals.Remote remote = signals().remote();
    List<String> expected = new ArrayList<>(List.of("blocked"));
    for (int i = 0; i < 50; i++) {
      String name = "task" + i;
      expected.add(name);
      executor().submit(() -> remote.arrive(name));
    }
    signals().awaitArrivals("task49", 1);
    assertEquals(expected, signals().order());
  }

  @Test
  @Row({"I18", "I19"})
  default void blockedTasksEndInBatchesAsTheyAreReleased() throws Exception {
    Signals.Remote remote = signals().remote();
    List<CompletableFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      futures.add(
          executor()
              .submit(
                  () -> {
                    remote.arrive("ready");
                    remote.await("batch" + number / 2);
                    return number;
                  }));
    }
    for (int batch = 0; batch < 5; batch++) {
      signals().awaitArrivals("ready", 2 * batch + 2);
      signals().open("batch" + batch);
      assertEquals(2 * batch, futures.get(2 * batch).get());
      assertEquals(2 * batch + 1, futures.get(2 * batch + 1).get());
    }
  }

  @Test
  default void statsCountWhatHappened() throws Exception {
    List<CompletableFuture<String>> running = blockAll();
    CompletableFuture<Void> queued = counted("never");
    counted("later");
    ExecutorStats busy = executor().stats();
    assertEquals(List.of(2L, 2L, 2L, 4L, 0L, 0L, 0L), Fixture.counts(busy));
    queued.cancel(false);
    openGate();
    Futures.wait(running);
    CompletableFuture<Object> failing =
        executor()
            .submit(
                () -> {
                  throw new IllegalStateException("on purpose");
                });
    assertThrows(ExecutionException.class, failing::get);
    executor().close();
    assertEquals(List.of(0L, 0L, 0L, 5L, 3L, 1L, 1L), Fixture.counts(executor().stats()));
  }

  @Test
  default void aHandlerOfUncaughtExceptionsThatFailsHarmsNobody() throws Exception {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CompletableFuture<Throwable> handled = new CompletableFuture<>();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          handled.complete(failure);
          throw new AssertionError("of the handler, on purpose");
        });
    try {
      LaneExecutor pool = open(withWorkers(1));
      pool.execute(
          () -> {
            throw new IllegalStateException("on purpose");
          });
      assertEquals("on purpose", handled.get(30, TimeUnit.SECONDS).getMessage());
      assertEquals(1, pool.submit(() -> 1).get(30, TimeUnit.SECONDS));
      pool.close();
      assertEquals(1, pool.stats().failed());
      assertEquals(1, pool.stats().succeeded());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
