package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.MapOptions;
import dev.lanewise.MapResults;
import dev.lanewise.rows.Row;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map whose input is read as its results are consumed. */
interface BufferContract extends Fixture {

  /** Returns endless numbers from 1, and counts those that were taken. */
  private static Iterable<Integer> endless(AtomicInteger taken) {
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Integer next() {
            return taken.incrementAndGet();
          }
        };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20, 40})
  @Row({"E14", "E15"})
  default void everyBufferGivesAllInOrder(int buffer) {
    List<Integer> items = IntStream.range(0, 20).boxed().toList();
    MapOptions options = MapOptions.buffer(buffer);
    assertEquals(items, executor().<Integer, Integer>map(i -> i, items, options).stream().toList());
    MapResults<Integer> sums = executor().map((a, b) -> a + b, items, items, options);
    assertEquals(items.stream().map(i -> 2 * i).toList(), sums.stream().toList());
    MapResults<Integer> chunked = executor().map(i -> i, items, options.chunk(3));
    assertEquals(items, chunked.stream().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  @Row({"E16", "X01"})
  default void anEndlessInputIsReadNoFurtherThanTheBuffer(int buffer) {
    AtomicInteger taken = new AtomicInteger();
    MapOptions options = MapOptions.buffer(buffer);
    try (MapResults<Integer> results = executor().map(i -> i * 2, endless(taken), options)) {
      assertEquals(buffer, taken.get());
      for (int i = 1; i <= 20; i++) {
        assertEquals(2 * i, results.next());
        assertEquals(buffer + i, taken.get());
      }
    }
  }

  @Test
  default void whileAResultIsAwaitedTheBoundHolds() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    Signals.Remote remote = signals().remote();
    try (MapResults<Integer> results =
        executor()
            .map(
                i -> {
                  remote.await("item" + i);
                  return i;
                },
                endless(taken),
                MapOptions.buffer(2))) {
      Thread opener =
          new Thread(
              () -> {
                assertEquals(2, taken.get());
                signals().open("item1");
              });
      opener.start();
      assertEquals(1, results.next());
      assertEquals(3, taken.get());
      signals().open("item2");
      signals().open("item3");
      opener.join();
    }
  }

  @Test
  @Row("E17")
  default void severalEndlessInputs() {
    AtomicInteger one = new AtomicInteger();
    AtomicInteger other = new AtomicInteger(100);
    try (MapResults<Integer> results =
        executor().map((a, b) -> b - a, endless(one), endless(other), MapOptions.buffer(3))) {
      for (int i = 0; i < 20; i++) {
        assertEquals(100, results.next());
      }
      assertEquals(23, one.get());
    }
  }

  @Test
  @Row("E18")
  default void anEmptyInputGivesNothing() {
    assertFalse(executor().map(i -> i, List.of(), MapOptions.buffer(10)).hasNext());
    assertFalse(executor().map(i -> i, List.of()).hasNext());
    assertFalse(executor().map(i -> i, Stream.empty(), MapOptions.buffer(1).chunk(4)).hasNext());
  }

  @Test
  @Row("E20")
  default void withNobodyConsumingTheBufferIsWhatIsTaken() {
    AtomicInteger taken = new AtomicInteger();
    executor().map(i -> i, endless(taken), MapOptions.buffer(5));
    executor().shutdown(true, false);
    assertEquals(5, taken.get());
  }

  @Test
  default void afterShutdownWhatIsBufferedIsDeliveredAndThenRefused() {
    MapResults<Integer> results = executor().map(i -> i, List.of(1, 2, 3, 4), MapOptions.buffer(2));
    executor().shutdown();
    assertEquals(1, results.next());
    assertEquals(2, results.next());
    assertTrue(results.hasNext());
    assertThrows(RejectedExecutionException.class, results::next);
    assertFalse(results.hasNext());
    assertThrows(RejectedExecutionException.class, () -> executor().map(i -> i, List.of(1)));
  }
}
