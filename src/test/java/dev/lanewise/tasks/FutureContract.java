package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Futures;
import dev.lanewise.Snapshot;
import dev.lanewise.rows.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** One future: its outcome, and what is called when it has one. */
interface FutureContract extends Fixture {

  /** Submits a task that fails once the gate opens. */
  private CompletableFuture<String> failing(RuntimeException failure) {
    Signals.Remote remote = signals().remote();
    return executor()
        .submit(
            () -> {
              remote.await("gate");
              throw failure;
            });
  }

  // ---- outcomes

  @Test
  @Row({"F15", "F16", "F18"})
  default void aBlockedResultWakesOnSuccess() throws Exception {
    CompletableFuture<String> future = blocked();
    assertThrows(TimeoutException.class, () -> Futures.result(future, Duration.ZERO));
    assertThrows(TimeoutException.class, () -> Futures.exception(future, Duration.ZERO));
    CompletableFuture<String> waiter = CompletableFuture.supplyAsync(() -> resultOf(future));
    openGate();
    assertEquals("through", waiter.get(30, TimeUnit.SECONDS));
    assertEquals("through", Futures.result(future, Duration.ZERO));
    assertNull(Futures.exception(future));
    assertNull(Futures.exception(future, Duration.ZERO));
  }

  private static String resultOf(CompletableFuture<String> future) {
    try {
      return Futures.result(future);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Row({"F15", "F17", "F18"})
  default void aBlockedResultWakesOnCancel() throws Exception {
    blockAll();
    CompletableFuture<String> future = blocked();
    CompletableFuture<String> waiter = CompletableFuture.supplyAsync(() -> resultOf(future));
    assertTrue(future.cancel(false));
    Throwable thrown =
        assertThrows(ExecutionException.class, () -> waiter.get(30, TimeUnit.SECONDS)).getCause();
    assertTrue(thrown instanceof CancellationException, thrown.toString());
    assertThrows(CancellationException.class, () -> Futures.result(future, Duration.ZERO));
    assertThrows(CancellationException.class, () -> Futures.exception(future));
    assertThrows(CancellationException.class, () -> Futures.exception(future, Duration.ZERO));
  }

  @Test
  @Row({"F15", "F18", "F19"})
  default void aBlockedExceptionWakesOnFailure() throws Exception {
    CompletableFuture<String> future = failing(new IllegalStateException("on purpose"));
    CompletableFuture<Throwable> waiter =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Futures.exception(future);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    openGate();
    Throwable thrown = waiter.get(30, TimeUnit.SECONDS);
    assertEquals("on purpose", thrown.getMessage());
    assertSame(thrown, Futures.exception(future, Duration.ZERO));
    assertSame(thrown, assertThrows(IllegalStateException.class, () -> Futures.result(future)));
    CompletableFuture<String> checked =
        executor()
            .submit(
                () -> {
                  throw new Exception("checked");
                });
    Throwable wrapped =
        assertThrows(CompletionException.class, () -> Futures.result(checked)).getCause();
    assertEquals(Exception.class, wrapped.getClass());
    assertEquals("checked", wrapped.getMessage());
  }

  @Test
  @Row({"F20", "F21"})
  default void theFirstOutcomeStays() throws Exception {
    blockAll();
    CompletableFuture<Void> value = counted("never");
    assertTrue(value.complete(null));
    assertFalse(value.complete(null));
    assertFalse(value.completeExceptionally(new Exception("late")));
    assertNull(value.get());
    CompletableFuture<Void> failure = counted("never");
    assertTrue(failure.completeExceptionally(new Exception("first")));
    assertFalse(failure.completeExceptionally(new Exception("second")));
    assertEquals("first", Futures.exception(failure).getMessage());
  }

  // ---- snapshots

  @Test
  @Row("F22")
  default void snapshotsHoldWhatBelongsTogether() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    CompletableFuture<Void> pending = counted("never");
    CompletableFuture<Void> cancelled = counted("never");
    cancelled.cancel(false);
    assertSnapshot(Futures.State.RUNNING, null, Futures.snapshot(running));
    assertSnapshot(Futures.State.PENDING, null, Futures.snapshot(pending));
    Snapshot<Void> gone =
        assertSnapshot(Futures.State.CANCELLED, null, Futures.snapshot(cancelled));
    assertTrue(gone.cancelled() && gone.done());
    openGate();
    running.get();
    Snapshot<String> done =
        assertSnapshot(Futures.State.SUCCEEDED, "through", Futures.snapshot(running));
    assertTrue(done.done() && !done.cancelled());
    CompletableFuture<String> failing = failing(new IllegalStateException("on purpose"));
    Throwable thrown = Futures.exception(failing);
    Thread.currentThread().interrupt();
    assertEquals(
        new Snapshot<String>(Futures.State.FAILED, null, thrown), Futures.snapshot(failing));
    assertTrue(Thread.interrupted(), "looking does not swallow an interrupt");
  }

  private static <T> Snapshot<T> assertSnapshot(
      Futures.State state, T result, Snapshot<T> snapshot) {
    assertEquals(new Snapshot<>(state, result, null), snapshot);
    return snapshot;
  }

  @Test
  @Row("F23")
  default void snapshotsOfADoneFutureAreAlwaysTheSame() throws Exception {
    CompletableFuture<String> future = executor().submit(() -> "done");
    future.get();
    Snapshot<String> expected = new Snapshot<>(Futures.State.SUCCEEDED, "done", null);
    List<CompletableFuture<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      readers.add(CompletableFuture.supplyAsync(() -> differing(future, expected)));
    }
    for (CompletableFuture<Integer> reader : readers) {
      assertEquals(0, reader.get(30, TimeUnit.SECONDS));
    }
  }

  private static int differing(CompletableFuture<String> future, Snapshot<String> expected) {
    int differing = 0;
    for (int i = 0; i < 1000; i++) {
      differing += Futures.snapshot(future).equals(expected) ? 0 : 1;
    }
    return differing;
  }

  // ---- callbacks

  @Test
  @Row({"F01", "F02", "F04"})
  default void callbacksRunInOrderAndAFailingOneHarmsNobody() throws Exception {
    try (Log log = new Log()) {
      CompletableFuture<String> future = blockAll().get(0);
      CompletableFuture<String> failing = failing(new IllegalStateException("on purpose"));
      List<Object> order = Collections.synchronizedList(new ArrayList<>());
      CompletableFuture<Object> last = new CompletableFuture<>();
      Futures.onDone(future, done -> order.add(done.join()));
      Futures.onDone(
          future,
          done -> {
            order.add("fails");
            throw new StackOverflowError("of a callback, on purpose");
          });
      Futures.onDone(future, done -> order.add("third"));
      Futures.onDone(future, last::complete);
      CompletableFuture<Object> failed = new CompletableFuture<>();
      Futures.onDone(failing, failed::complete);
      openGate();
      assertSame(future, last.get(30, TimeUnit.SECONDS));
      assertEquals(List.of("through", "fails", "third"), order);
      assertSame(failing, failed.get(30, TimeUnit.SECONDS));
      assertTrue(failing.isCompletedExceptionally());
      assertEquals(1, log.errors().size(), log.errors().toString());
      assertTrue(log.errors().get(0).contains("of a callback, on purpose"));
    }
  }

  /** An exception whose text never ends. */
  final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return "endless: " + this;
    }
  }

  @Test
  default void aCallbackWhoseFailureHasNoTextKeepsNobodyFromRunning() throws Exception {
    CompletableFuture<String> future = blockAll().get(0);
    CompletableFuture<Object> last = new CompletableFuture<>();
    try (Log log = new Log()) {
      Futures.onDone(
          future,
          done -> {
            throw new Endless();
          });
      Futures.onDone(future, last::complete);
      openGate();
      assertSame(future, last.get(30, TimeUnit.SECONDS));
      assertTrue(log.errors().get(0).contains(Endless.class.getName()), log.errors().toString());
    }
  }

  @Test
  default void aFailureWithoutATextReachesWhatDependsOnIt() throws Exception {
    Signals.Remote remote = signals().remote();
    CompletableFuture<String> future =
        executor()
            .submit(
                () -> {
                  remote.await("gate");
                  throw new Mute();
                });
    CompletableFuture<String> stage = future.thenApply(value -> "never");
    CompletableFuture<String> handled = stage.handle((value, failure) -> "handled");
    CompletableFuture<Integer> other = future.handle((value, failure) -> 2);
    openGate();
    assertEquals("handled", handled.get(30, TimeUnit.SECONDS));
    assertEquals(2, other.get(30, TimeUnit.SECONDS));
  }

  @Test
  @Row("F03")
  default void callbacksRunOnCancel() throws Exception {
    blockAll();
    CompletableFuture<Void> queued = counted("never");
    List<Boolean> seen = new ArrayList<>();
    Futures.onDone(queued, done -> seen.add(done.isCancelled()));
    assertTrue(queued.cancel(false));
    assertEquals(List.of(true), seen);
  }

  @Test
  @Row({"F05", "F06", "F07", "F08"})
  default void lateCallbacksRunAtOnceInTheAddingThread() throws Exception {
    blockAll();
    CompletableFuture<Void> cancelled = counted("never");
    cancelled.cancel(false);
    openGate();
    CompletableFuture<String> done = blocked();
    CompletableFuture<String> failed = failing(new IllegalStateException("on purpose"));
    Futures.wait(List.of(done, failed));
    try (Log log = new Log()) {
      for (CompletableFuture<?> future : List.of(done, failed, cancelled)) {
        List<Thread> threads = new ArrayList<>();
        Futures.onDone(
            future,
            f -> {
              threads.add(Thread.currentThread());
              throw new IllegalStateException("late, on purpose");
            });
        assertEquals(List.of(Thread.currentThread()), threads);
      }
      assertEquals(3, log.errors().size());
    }
  }
}
