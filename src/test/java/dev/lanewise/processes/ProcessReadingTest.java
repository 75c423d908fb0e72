package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.LaneExecutor;
import dev.lanewise.MapOptions;
import dev.lanewise.MapResults;
import dev.lanewise.ProcessOptions;
import dev.lanewise.device.WorkerCrashException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages whose reading takes long, or for which there is no memory. */
@Timeout(120)
@ExtendWith(Strays.class)
class ProcessReadingTest {
  private static final int TEXT = 36_000;

  private static LaneExecutor pool(ProcessOptions options) {
    return LaneExecutor.builder().device("cpu").processes(options).build();
  }

  /** Takes some time to read. */
  private static final class Slow implements Serializable {
    private static final long serialVersionUID = 1L;
    private final long millis;
    private final long after;

    /**
     * Makes one.
     *
     * @param after the process whose end is awaited before, or 0
     */
    Slow(long millis, long after) {
      this.millis = millis;
      this.after = after;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      try {
        ProcessHandle.of(after).ifPresent(process -> process.onExit().join());
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private static Object answer(int number) {
    return switch (number) {
      case 0 -> new Slow(3000, Tasks.pid()); // longer than anybody waits for a dead process
      case 5 -> Tasks.halt(3);
      default -> "x".repeat(TEXT);
    };
  }

  @Test
  void answersThatWereSentBeforeACrashAreReadHoweverLongThatTakes() {
    try (LaneExecutor pool = pool(ProcessOptions.workers(1).restartAfterCrash(5))) {
      MapResults<Object> answers =
          pool.map(
              ProcessReadingTest::answer,
              List.of(0, 1, 2, 3, 4, 5),
              MapOptions.defaults().chunk(6));
      answers.next();
      for (int i = 1; i < 5; i++) {
        assertEquals(TEXT, ((String) answers.next()).length());
      }
      Throwable crash = assertThrows(CompletionException.class, answers::next).getCause();
      assertInstanceOf(WorkerCrashException.class, crash);
    }
  }

  private static int runFor(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
    return 5;
  }

  @Test
  void theTimeThatATaskMayRunBeginsWhenItHasBeenRead() throws Exception {
    try (LaneExecutor pool = pool(ProcessOptions.workers(1).taskTimeout(Duration.ofSeconds(4)))) {
      pool.submit(Tasks::pid).get();
      Slow slow = new Slow(2500, 0);
      assertEquals(5, pool.submit(() -> runFor(slow.millis)).get());
    }
  }

  private static long mapped(String pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", pid, "maps"))) {
      return lines.filter(line -> line.contains("/lanewise-") && line.contains("/p")).count();
    }
  }

  @Test
  void aMessageTooLargeForItsReaderGivesItsSharedMemoryBack() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/maps")), "not Linux");
    try (LaneExecutor pool = pool(ProcessOptions.workers(1).heap(16L << 20))) {
      String worker = "" + pool.submit(Tasks::pid).get();
      String text = "x".repeat(24 << 20);
      byte[] array = new byte[4 << 20];
      for (int i = 0; i < 5; i++) {
        Tasks.failure(
            pool.submit(() -> text.length() + array.length), InvalidObjectException.class);
      }
      assertEquals(array.length, pool.submit(() -> array.length).get());
      // a second one where a task came before the news that the memory is free again
      assertTrue(mapped("self") <= 2, mapped("self") + " here");
      assertTrue(mapped(worker) <= 2, mapped(worker) + " in the worker");
    }
  }
}
