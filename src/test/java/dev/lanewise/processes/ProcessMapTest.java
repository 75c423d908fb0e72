package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Fn;
import dev.lanewise.LaneExecutor;
import dev.lanewise.MapOptions;
import dev.lanewise.MapResults;
import dev.lanewise.ProcessOptions;
import dev.lanewise.rows.Row;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Maps over worker processes, by the chunk. */
@Timeout(120)
@ExtendWith(Strays.class)
class ProcessMapTest {
  private LaneExecutor pool;

  @BeforeEach
  void open() {
    pool = LaneExecutor.processes(2);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  @Row({"P05", "P06", "E04"})
  void theChunkSizeChangesNothing() {
    List<Integer> items = IntStream.range(0, 100).boxed().toList();
    List<Integer> expected = items.stream().map(i -> i * i).toList();
    for (int chunk : new int[] {1, 6, 100, 1000}) {
      assertEquals(
          expected,
          pool.<Integer, Integer>map(i -> i * i, items, MapOptions.defaults().chunk(chunk)).stream()
              .toList());
    }
    assertThrows(IllegalArgumentException.class, () -> MapOptions.defaults().chunk(0));
    List<Integer> many = IntStream.range(0, 3000).boxed().toList();
    assertEquals(
        many,
        pool.<Integer, Integer>map(i -> i, many, MapOptions.defaults().chunk(3000)).stream()
            .toList());
  }

  /** Cannot be read by a worker. */
  static final class Poison implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException {
      throw new IOException("poison");
    }
  }

  private static String outcome(MapResults<?> results) {
    try {
      return String.valueOf(results.next());
    } catch (CompletionException e) {
      return e.getCause().getClass().getSimpleName();
    }
  }

  @Test
  @Row("E06")
  void oneFailingItemLosesOnlyItself() {
    List<Object> items = new ArrayList<>(List.of(1, "two", 3, new Object(), 5, new Poison(), 7));
    items.add(null);
    List<String> outcomes = new ArrayList<>();
    Fn<Object, Integer> function = item -> 10 / ((Integer) item - 3);
    MapResults<Integer> results = pool.map(function, items, MapOptions.defaults().chunk(8));
    while (results.hasNext()) {
      outcomes.add(outcome(results));
    }
    assertEquals(
        List.of(
            "-5",
            "ClassCastException",
            "ArithmeticException",
            NotSerializableException.class.getSimpleName(),
            "5",
            "InvalidObjectException",
            "2",
            "NullPointerException"),
        outcomes);
  }

  @Test
  void aChunkIsOneTaskOfAWorkersLife() throws Exception {
    try (LaneExecutor limited =
        LaneExecutor.builder()
            .device("cpu")
            .processes(ProcessOptions.workers(1).tasksPerWorker(1))
            .build()) {
      List<Integer> items = IntStream.range(0, 20).boxed().toList();
      List<Long> pids =
          limited
              .<Integer, Long>map(i -> Tasks.pid(), items, MapOptions.defaults().chunk(10))
              .stream()
              .toList();
      assertEquals(2, pids.stream().distinct().count());
      assertEquals(1, pids.subList(0, 10).stream().distinct().count());
    }
  }

  @Test
  void whatTheFunctionCapturesIsSentOnceForAChunk() {
    List<String> table = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      table.add("entry " + i);
    }
    List<Integer> items = IntStream.range(0, 200).boxed().toList();
    Fn<Integer, Integer> function = i -> System.identityHashCode(table);
    List<Integer> hashes =
        pool.map(function, items, MapOptions.defaults().chunk(100)).stream().toList();
    assertTrue(hashes.stream().distinct().count() <= 2, "one table for each chunk");
  }

  @Test
  void theJdksCompletionServiceWorks() throws Exception {
    ExecutorCompletionService<Integer> service = new ExecutorCompletionService<>(pool);
    int sum = 0;
    for (int i = 1; i <= 20; i++) {
      int number = i;
      service.submit((dev.lanewise.Task<Integer>) () -> number);
    }
    for (int i = 0; i < 20; i++) {
      sum += service.take().get();
    }
    assertEquals(210, sum);
    List<dev.lanewise.Task<Integer>> tasks = List.of(() -> 1, () -> 1);
    assertEquals(1, pool.invokeAny(tasks));
    assertEquals(2, pool.invokeAll(tasks).size());
  }

  @Test
  void callbacksMayWaitForOtherTasks() throws Exception {
    List<CompletableFuture<Integer>> chained = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int number = i;
      chained.add(
          pool.submit(() -> number).thenApply(value -> value + pool.submit(() -> 1000).join()));
    }
    for (int i = 0; i < 50; i++) {
      assertEquals(1000 + i, chained.get(i).get());
    }
  }
}
