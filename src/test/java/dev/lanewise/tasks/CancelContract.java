package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Futures;
import dev.lanewise.rows.Row;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Cancelling, and the states of a future. */
interface CancelContract extends Fixture {

  @Test
  @Row({"F11", "F12", "F13"})
  default void cancelOfQueuedWorkPreventsIt() throws Exception {
    blockAll();
    CompletableFuture<Void> queued = counted("ran");
    assertEquals(Futures.State.PENDING, Futures.state(queued));
    assertFalse(queued.isDone() || queued.isCancelled());
    assertTrue(queued.cancel(false));
    assertTrue(queued.cancel(false), "a second cancel is true as well");
    assertTrue(queued.isDone() && queued.isCancelled());
    assertEquals(Futures.State.CANCELLED, Futures.state(queued));
    assertThrows(CancellationException.class, queued::get);
    openGate();
    executor().close();
    assertEquals(0, signals().arrivals("ran"));
  }

  @Test
  @Row({"F11", "F12", "F13", "F14"})
  default void cancelFalseOfRunningWorkIsRefused() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    assertEquals(Futures.State.RUNNING, Futures.state(running));
    assertFalse(running.cancel(false));
    assertFalse(running.isDone() || running.isCancelled());
    openGate();
    assertEquals("through", running.get());
    assertEquals(Futures.State.SUCCEEDED, Futures.state(running));
    assertFalse(running.cancel(false) || running.cancel(true), "finished work is not cancelled");
    assertFalse(running.isCancelled());
    assertTrue(running.isDone());
  }

  @Test
  default void cancelTrueOfRunningWorkStopsIt() throws Exception {
    List<CompletableFuture<String>> running = blockAll();
    for (CompletableFuture<String> future : running) {
      assertTrue(future.cancel(true));
      assertTrue(future.isCancelled());
    }
    assertEquals(1, executor().submit(() -> 1).get(), "its worker, or a new one, is free again");
    Signals.Remote remote = signals().remote();
    executor()
        .submit(
            () -> {
              if (!Thread.currentThread().isInterrupted()) {
                remote.arrive("clean");
              }
            })
        .get();
    assertEquals(1, signals().arrivals("clean"), "the interrupt was not meant for this task");
  }

  /** What hangs on a future may need what the work occupies. */
  @Test
  default void whatRunsIsStoppedBeforeItsDependentsRun() throws Exception {
    List<CompletableFuture<String>> running = blockAll();
    CompletableFuture<Integer> after =
        running.get(0).handle((value, failure) -> executor().submit(() -> 2).join());
    Thread canceller = new Thread(() -> running.get(0).cancel(true));
    canceller.setDaemon(true);
    canceller.start();
    assertEquals(2, after.get(30, TimeUnit.SECONDS));
  }

  @Test
  default void completingFromOutsidePreventsQueuedWork() throws Exception {
    blockAll();
    CompletableFuture<Void> queued = counted("ran");
    assertTrue(queued.complete(null));
    CompletableFuture<Void> late = counted("ran").orTimeout(1, TimeUnit.MILLISECONDS);
    assertThrows(ExecutionException.class, late::get);
    openGate();
    executor().close();
    assertEquals(0, signals().arrivals("ran"));
    assertEquals(2, executor().stats().cancelled());
  }

  @Test
  default void manyQueuedTasksAreCancelledInNoTime() throws Exception {
    blockAll();
    List<CompletableFuture<Integer>> queued = new java.util.ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      queued.add(executor().submit(() -> 1));
    }
    for (int i = queued.size() - 1; i >= 0; i--) {
      queued.get(i).cancel(false);
    }
    assertEquals(0, executor().stats().queued());
    openGate();
    executor().close();
    assertEquals(100_000, executor().stats().cancelled());
  }

  @Test
  @Row("S07")
  default void cancelAtOnceThenShutdown() {
    CompletableFuture<Void> future = counted("perhaps");
    future.cancel(true);
    executor().shutdown(true, false);
    assertTrue(future.isDone());
    assertTrue(executor().isTerminated());
  }

  @Test
  @Row({"F15", "F18"})
  default void getWithATimeout() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    assertThrows(TimeoutException.class, () -> running.get(0, TimeUnit.SECONDS));
    assertThrows(TimeoutException.class, () -> running.get(1, TimeUnit.MILLISECONDS));
    assertThrows(TimeoutException.class, () -> running.get(-1, TimeUnit.MILLISECONDS));
  }

  @Test
  @Row("F09")
  default void textShowsTheStateAndTheClassNotTheValue() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    CompletableFuture<String> queued = executor().submit(() -> "secret");
    CompletableFuture<String> cancelled = executor().submit(() -> "secret");
    CompletableFuture<String> failing =
        executor()
            .submit(
                () -> {
                  throw new IllegalStateException("secret");
                });
    CompletableFuture<String> itself =
        executor()
            .submit(
                () -> {
                  throw new CancellationException("secret");
                });
    cancelled.cancel(false);
    assertText("[Not completed, running]", running);
    assertText("[Not completed, pending]", queued);
    assertText("[Completed exceptionally, cancelled]", cancelled);
    openGate();
    queued.get();
    assertThrows(ExecutionException.class, failing::get);
    assertText("[Completed normally, returned String]", queued);
    assertText("[Completed exceptionally, raised IllegalStateException]", failing);
    assertThrows(ExecutionException.class, itself::get);
    assertText("[Completed exceptionally, raised CancellationException]", itself);
  }

  private static void assertText(String expected, CompletableFuture<?> future) {
    assertEquals(expected, future.toString().substring(future.toString().indexOf('[')));
  }
}
