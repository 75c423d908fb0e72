package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Fn;
import dev.lanewise.FuturesTimeoutException;
import dev.lanewise.MapOptions;
import dev.lanewise.MapProgress;
import dev.lanewise.MapResults;
import dev.lanewise.rows.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function over items: order, failures, deadlines, the end. */
interface MapContract extends Fixture {
  List<Integer> ITEMS = IntStream.range(0, 200).boxed().toList();

  private static void assertExhausted(MapResults<?> results) {
    for (int i = 0; i < 3; i++) {
      assertFalse(results.hasNext());
      assertThrows(NoSuchElementException.class, results::next);
    }
  }

  @Test
  @Row({"E03", "E07"})
  default void mapKeepsTheOrderAndStopsAtTheShortest() {
    MapResults<Integer> squares = executor().map(i -> i * i, ITEMS);
    for (int i : ITEMS) {
      assertEquals(i * i, squares.next());
    }
    assertExhausted(squares);
    MapResults<Integer> sums = executor().map((a, b) -> a + b, ITEMS, List.of(1, 2, 3));
    assertEquals(List.of(1, 3, 5), sums.stream().toList());
    assertEquals(
        List.of(1, 3, 5),
        executor().<Integer, Integer, Integer>map((a, b) -> a + b, List.of(1, 2, 3), ITEMS).stream()
            .toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 200, 1000})
  @Row({"E04", "P05"})
  default void chunksNeverChangeTheResults(int chunk) {
    MapOptions options = MapOptions.defaults().chunk(chunk);
    assertEquals(
        ITEMS.stream().map(i -> i + 1).toList(),
        executor().<Integer, Integer>map(i -> i + 1, ITEMS, options).stream().toList());
  }

  @Test
  @Row({"E13", "P06"})
  default void badOptionsAreRefusedAtOnce() {
    for (int bad : new int[] {0, -1}) {
      assertThrows(IllegalArgumentException.class, () -> MapOptions.buffer(bad));
      assertThrows(IllegalArgumentException.class, () -> MapOptions.defaults().chunk(bad));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  @Row({"E05", "E06", "E07"})
  default void aFailingItemFailsItsOwnNextOnly(int chunk) {
    MapResults<Integer> results =
        executor().map(i -> 6 / i, List.of(1, 0, 3), MapOptions.defaults().chunk(chunk));
    assertEquals(6, results.next());
    CompletionException failed = assertThrows(CompletionException.class, results::next);
    assertTrue(failed.getCause() instanceof ArithmeticException);
    assertEquals(2, results.next());
    assertExhausted(results);
  }

  @Test
  @Row("E08")
  default void aTimeoutOfTheTaskIsNotTheDeadline() {
    Fn<Integer, Integer> function =
        i -> {
          if (i == 1) {
            throw new TimeoutException("of the task");
          }
          return i;
        };
    for (MapOptions options :
        List.of(MapOptions.defaults(), MapOptions.timeout(Duration.ofMinutes(1)))) {
      MapResults<Integer> results = executor().map(function, List.of(0, 1, 2), options);
      assertEquals(0, results.next());
      Throwable cause = assertThrows(CompletionException.class, results::next).getCause();
      assertEquals(TimeoutException.class, cause.getClass());
      assertEquals(2, results.next());
      assertExhausted(results);
    }
  }

  @Test
  @Row({"E09", "E10", "X02"})
  default void theDeadlineCountsFromTheCall() throws Exception {
    Signals.Remote remote = signals().remote();
    for (int i = 0; i < ExecutorTest.WORKERS; i++) {
      executor()
          .submit(
              () -> {
                remote.arrive("warm");
                remote.await("all warm");
                return null;
              });
    }
    signals().awaitArrivals("warm", ExecutorTest.WORKERS); // to start a worker takes its time
    signals().open("all warm");
    MapOptions options = MapOptions.timeout(Duration.ofSeconds(1)).withBuffer(3);
    MapResults<Integer> results =
        executor()
            .map(
                i -> {
                  if (i == 2) {
                    remote.arrive("last");
                    remote.await("gate");
                  }
                  return i;
                },
                List.of(0, 1, 2),
                options);
    signals().awaitArrivals("last", 1);
    List<Integer> early = new ArrayList<>();
    FuturesTimeoutException late =
        assertThrows(FuturesTimeoutException.class, () -> results.forEachRemaining(early::add));
    assertEquals(List.of(0, 1), early);
    assertEquals(1, late.pending());
    assertExhausted(results);
  }

  @Test
  @Row("E09")
  default void theDeadlineDoesNotBeginAnewForEachItem() throws Exception {
    Duration limit = Duration.ofSeconds(1);
    CompletableFuture<String> running = blockAll().get(0);
    MapResults<Integer> results = executor().map(i -> i, List.of(0, 1), MapOptions.timeout(limit));
    assertThrows(
        TimeoutException.class, () -> running.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    long start = System.nanoTime();
    assertThrows(FuturesTimeoutException.class, results::next);
    assertTrue(System.nanoTime() - start < limit.toNanos() / 2, "it had passed already");
  }

  @Test
  @Row({"E10", "T07"})
  default void theDeadlineCancelsWhatIsAwaitedToo() throws Exception {
    blockAll();
    Signals.Remote remote = signals().remote();
    MapResults<Integer> results =
        executor()
            .map(
                i -> {
                  remote.arrive("ran");
                  return i;
                },
                List.of(1, 2),
                MapOptions.timeout(Duration.ZERO));
    assertThrows(FuturesTimeoutException.class, results::next);
    assertExhausted(results);
    openGate();
    executor().close();
    assertEquals(0, signals().arrivals("ran"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @Row("E11")
  default void closingTheResultsCancelsWhatHasNotStarted(int chunk) throws Exception {
    blockAll();
    Signals.Remote remote = signals().remote();
    MapResults<Integer> results =
        executor()
            .map(
                i -> {
                  remote.arrive("ran");
                  return i;
                },
                ITEMS,
                MapOptions.defaults().chunk(chunk));
    results.stream().close();
    assertExhausted(results);
    openGate();
    executor().close();
    assertEquals(0, signals().arrivals("ran"));
  }

  @Test
  @Row("T01")
  default void withoutABufferAllIsSubmittedByTheCall() throws Exception {
    Signals.Remote remote = signals().remote();
    executor()
        .map(
            i -> {
              remote.arrive("ran");
              return i;
            },
            ITEMS.subList(0, 10));
    signals().awaitArrivals("ran", 10);
  }

  @Test
  @Row("E21")
  default void moreItemsThanWorkersAndShutdownAtOnce() {
    MapResults<Integer> results = executor().map(i -> i, List.of(0, 1, 2));
    executor().shutdown(true, false);
    assertEquals(List.of(0, 1, 2), results.stream().toList());
  }

  @Test
  default void shutdownThatCancelsShowsAtTheItems() throws Exception {
    blockAll();
    MapResults<Integer> results = executor().map(i -> i, List.of(0, 1));
    executor().shutdown(false, true);
    assertThrows(CancellationException.class, results::next);
    assertThrows(CancellationException.class, results::next);
    assertExhausted(results);
  }

  @Test
  default void anIteratorAStreamAndAnotherMap() {
    AtomicBoolean closed = new AtomicBoolean();
    assertEquals(
        List.of(2, 3),
        executor().<Integer, Integer>map(i -> i + 1, List.of(1, 2).iterator()).stream().toList());
    Stream<Integer> stream = Stream.of(1, 2).onClose(() -> closed.set(true));
    MapResults<Integer> first = executor().map(i -> i + 1, stream, MapOptions.buffer(1));
    try (MapResults<String> second = executor().map(i -> "item " + i, first)) {
      assertEquals(List.of("item 2", "item 3"), second.stream().toList());
      assertFalse(closed.get());
    }
    assertTrue(closed.get(), "closing the last closes all before it");
  }

  @Test
  default void aFailingSourceIsToldAfterTheResults() {
    Iterator<Integer> source =
        Stream.iterate(0, i -> i + 1)
            .peek(
                i -> {
                  if (i == 3) {
                    throw new IllegalStateException("of the source");
                  }
                })
            .iterator();
    MapResults<Integer> results = executor().map(i -> i, source, MapOptions.buffer(2));
    List<Integer> before = List.of(results.next(), results.next(), results.next());
    assertEquals(List.of(0, 1, 2), before);
    assertEquals(
        "of the source", assertThrows(IllegalStateException.class, results::next).getMessage());
    assertExhausted(results);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  default void anErrorOfTheSourceIsToldAfterTheResultsAsWell(int chunk) {
    Iterator<Integer> source =
        Stream.iterate(0, i -> i + 1)
            .peek(
                i -> {
                  if (i == 5) {
                    throw new AssertionError("of the source");
                  }
                })
            .iterator();
    MapOptions options = MapOptions.buffer(3).chunk(chunk);
    MapResults<Integer> results = executor().map(i -> i, source, options);
    for (int i = 0; i < 5; i++) {
      assertEquals(i, results.next());
    }
    assertEquals("of the source", assertThrows(AssertionError.class, results::next).getMessage());
    assertExhausted(results);
  }

  @Test
  default void aDeadlineLongPastHasPassed() throws Exception {
    blockAll();
    MapOptions past = MapOptions.defaults().withTimeout(Duration.ofSeconds(Long.MIN_VALUE));
    MapResults<Integer> results = executor().map(i -> i, List.of(1), past);
    assertThrows(FuturesTimeoutException.class, results::next);
    openGate();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  default void progressIsToldItemByItem(int chunk) throws Exception {
    List<MapProgress> told = Collections.synchronizedList(new ArrayList<>());
    MapOptions options = MapOptions.defaults().chunk(chunk).onProgress(told::add);
    executor().map(i -> 6 / i, List.of(1, 0, 3, 4, 5), options);
    executor().close();
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.stream().map(MapProgress::done).toList());
    MapProgress last = told.get(4);
    assertEquals(OptionalLong.of(5), last.total());
    assertEquals(Duration.ZERO, last.timeLeft());
    assertTrue(last.rate() > 0);
  }

  @Test
  default void aListenerThatFailsHarmsNobody() {
    AtomicInteger calls = new AtomicInteger();
    try (Log log = new Log()) {
      MapOptions options =
          MapOptions.buffer(2)
              .onProgress(
                  progress -> {
                    calls.incrementAndGet();
                    throw new AssertionError("on purpose");
                  });
      assertEquals(
          ITEMS, executor().<Integer, Integer>map(i -> i, ITEMS, options).stream().toList());
      executor().close();
      assertEquals(1, calls.get());
      assertEquals(1, log.errors().size());
    }
  }
}
