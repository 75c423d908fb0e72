package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Futures;
import dev.lanewise.FuturesTimeoutException;
import dev.lanewise.ReturnWhen;
import dev.lanewise.WaitResult;
import dev.lanewise.rows.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Waiting for several futures. */
interface WaitContract extends Fixture {
  /** Long enough to be sure that a wait ended for another reason. */
  Duration LONG = Duration.ofSeconds(30);

  private CompletableFuture<String> done() throws Exception {
    CompletableFuture<String> future = executor().submit(() -> "done");
    future.get();
    return future;
  }

  private CompletableFuture<String> failed() throws InterruptedException {
    CompletableFuture<String> future =
        executor()
            .submit(
                () -> {
                  throw new IllegalStateException("on purpose");
                });
    Futures.exception(future);
    return future;
  }

  private CompletableFuture<String> cancelled() {
    CompletableFuture<String> future = blocked();
    future.cancel(false);
    return future;
  }

  /** A future like every other of its class. */
  final class Twin extends FutureTask<Integer> {
    Twin() {
      super(() -> 1);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Twin;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  @Test
  default void futuresThatAreEqualAreTwoAllTheSame() throws Exception {
    Twin done = new Twin();
    Twin pending = new Twin();
    done.run();
    WaitResult<Twin> result =
        Futures.wait(List.of(done, pending, done), ReturnWhen.ALL_COMPLETED, Duration.ofMillis(1));
    assertSame(done, result.done().iterator().next());
    assertSame(pending, result.notDone().iterator().next());
    assertEquals(1, result.done().size());
    pending.run();
    assertEquals(2, Futures.wait(List.of(done, pending)).done().size());
  }

  @Test
  @Row({"W01", "W02", "W03"})
  default void firstCompleted() throws Exception {
    CompletableFuture<String> done = done();
    CompletableFuture<String> running = blockAll().get(0);
    WaitResult<CompletableFuture<String>> first =
        Futures.wait(List.of(running, done, done), ReturnWhen.FIRST_COMPLETED);
    assertEquals(Set.of(done), first.done());
    assertEquals(Set.of(running), first.notDone());
    CompletableFuture<String> cancelled = cancelled();
    WaitResult<CompletableFuture<String>> gone =
        Futures.wait(List.of(running, cancelled), ReturnWhen.FIRST_COMPLETED);
    assertEquals(Set.of(cancelled), gone.done(), "a cancelled future is done at once");
    CompletableFuture<String> queued = blocked();
    CompletableFuture.runAsync(() -> queued.cancel(false));
    assertEquals(
        Set.of(queued),
        Futures.wait(List.of(running, queued), ReturnWhen.FIRST_COMPLETED, LONG).done());
  }

  @Test
  @Row({"W04", "W05", "W06"})
  default void firstException() throws Exception {
    CompletableFuture<String> done = done();
    CompletableFuture<String> failed = failed();
    Signals.Remote remote = signals().remote();
    CompletableFuture<String> failsLater =
        executor()
            .submit(
                () -> {
                  remote.await("failure");
                  throw new IllegalStateException("on purpose");
                });
    CompletableFuture<String> running = blocked();
    signals().awaitArrivals("blocked", 1);
    CompletableFuture<String> cancelled = cancelled();
    WaitResult<CompletableFuture<String>> now =
        Futures.wait(List.of(running, failed, done), ReturnWhen.FIRST_EXCEPTION);
    assertEquals(Set.of(failed, done), now.done());
    WaitResult<CompletableFuture<String>> none =
        Futures.wait(
            List.of(running, cancelled, done), ReturnWhen.FIRST_EXCEPTION, Duration.ofMillis(20));
    assertEquals(Set.of(running), none.notDone(), "neither cancelled nor done has failed");
    CompletableFuture.runAsync(() -> signals().open("failure"));
    WaitResult<CompletableFuture<String>> later =
        Futures.wait(List.of(running, failsLater, cancelled), ReturnWhen.FIRST_EXCEPTION, LONG);
    assertEquals(Set.of(failsLater, cancelled), later.done());
    assertEquals(Set.of(running), later.notDone());
    openGate();
    assertEquals(
        Set.of(running), Futures.wait(List.of(running), ReturnWhen.FIRST_EXCEPTION).done());
  }

  @Test
  @Row({"W07", "W08"})
  default void allCompletedAndTimeout() throws Exception {
    CompletableFuture<String> done = done();
    CompletableFuture<String> failed = failed();
    CompletableFuture<String> running = blockAll().get(0);
    CompletableFuture<String> cancelled = cancelled();
    List<CompletableFuture<String>> all = List.of(running, cancelled, failed, done);
    for (Duration time : List.of(Duration.ZERO, Duration.ofMillis(5), Duration.ofSeconds(-1))) {
      WaitResult<CompletableFuture<String>> early =
          Futures.wait(all, ReturnWhen.ALL_COMPLETED, time);
      assertEquals(Set.of(running), early.notDone());
      assertEquals(3, early.done().size());
    }
    openGate();
    assertEquals(4, Futures.wait(all).done().size());
    assertTrue(Futures.wait(List.<Future<String>>of()).done().isEmpty());
    assertThrows(
        UnsupportedOperationException.class, () -> Futures.wait(all).done().remove(running));
  }

  @Test
  @Row("W09")
  default void aHundredThatEndTogether() throws Exception {
    for (int round = 0; round < 20; round++) {
      List<CompletableFuture<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int number = i;
        futures.add(executor().submit(() -> number));
      }
      assertEquals(100, Futures.wait(futures, ReturnWhen.ALL_COMPLETED, LONG).done().size());
    }
  }

  @Test
  default void manyWaitsForOneFutureLeaveNothingBehind() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    for (int i = 0; i < 1000; i++) {
      Futures.wait(List.of(running), ReturnWhen.ALL_COMPLETED, Duration.ZERO);
    }
    assertTrue(running.getNumberOfDependents() <= 1, running.toString());
  }

  @Test
  default void futuresOfAnyKindAndAnyOrigin() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    FutureTask<String> plain = new FutureTask<>(() -> "plain");
    CompletableFuture<String> own = new CompletableFuture<>();
    List<Future<String>> all = List.of(running, plain, own);
    assertEquals(3, Futures.wait(all, ReturnWhen.ALL_COMPLETED, Duration.ZERO).notDone().size());
    Iterator<Future<String>> arrivals = Futures.asCompleted(all, LONG).iterator();
    plain.run();
    assertSame(plain, arrivals.next());
    own.complete("own");
    assertSame(own, arrivals.next());
    openGate();
    assertSame(running, arrivals.next());
    assertEquals(Futures.State.SUCCEEDED, Futures.state(plain));
  }

  @Test
  @Row({"A01", "A03"})
  default void asCompletedYieldsEachOnceTheDoneFirst() throws Exception {
    CompletableFuture<String> done = done();
    CompletableFuture<String> failed = failed();
    CompletableFuture<String> running = blockAll().get(0);
    CompletableFuture<String> cancelled = cancelled();
    Iterator<CompletableFuture<String>> once =
        List.of(running, cancelled, running, failed, done, failed).iterator();
    Iterator<CompletableFuture<String>> arrivals = Futures.asCompleted(() -> once).iterator();
    assertEquals(
        Set.of(cancelled, failed, done), Set.of(arrivals.next(), arrivals.next(), arrivals.next()));
    openGate();
    assertSame(running, arrivals.next());
    assertFalse(arrivals.hasNext());
    assertThrows(NoSuchElementException.class, arrivals::next);
  }

  @Test
  @Row({"A02", "A05"})
  default void asCompletedTimesOut() throws Exception {
    CompletableFuture<String> done = done();
    CompletableFuture<String> running = blockAll().get(0);
    for (Duration time : List.of(Duration.ZERO, Duration.ofMillis(5))) {
      Iterator<CompletableFuture<String>> arrivals =
          Futures.asCompleted(List.of(running, done), time).iterator();
      assertSame(done, arrivals.next());
      FuturesTimeoutException late = assertThrows(FuturesTimeoutException.class, arrivals::next);
      assertEquals("1 (of 2) futures unfinished", late.getMessage());
      assertEquals(1, late.pending());
      assertEquals(2, late.total());
      assertFalse(arrivals.hasNext());
    }
  }

  @Test
  default void aWaitThatIsInterruptedSaysSo() throws Exception {
    CompletableFuture<String> running = blockAll().get(0);
    Iterator<CompletableFuture<String>> arrivals = Futures.asCompleted(List.of(running)).iterator();
    Thread.currentThread().interrupt();
    Throwable thrown = assertThrows(CancellationException.class, arrivals::next).getCause();
    assertTrue(thrown instanceof InterruptedException);
    assertTrue(Thread.interrupted(), "the thread stays interrupted");
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> Futures.wait(List.of(running)));
    openGate();
    assertSame(running, arrivals.next(), "nothing is lost");
  }
}
