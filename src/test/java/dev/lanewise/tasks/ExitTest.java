package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import dev.lanewise.rows.Row;
import dev.lanewise.rows.Watchdog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a JVM ends whose main thread has returned: each program runs in a JVM of its own. */
@ExtendWith(Watchdog.class)
class ExitTest {
  @TempDir Path folder;

  static List<String> kinds() {
    return Runtime.version().feature() >= 21 ? List.of("threads", "virtual") : List.of("threads");
  }

  private static LaneExecutorBuilder builder(String kind) {
    return LaneExecutor.builder().device("cpu").threads(2).virtualThreads(kind.equals("virtual"));
  }

  // ---- the programs

  static final class TaskOutlivesMain {
    public static void main(String[] args) {
      LaneExecutor pool = builder(args[0]).build();
      pool.submit(
          () -> {
            TimeUnit.MILLISECONDS.sleep(700); // longer than it takes to see that all is quiet
            System.out.println("apple");
            return null;
          });
    }
  }

  static final class ShutdownWithoutWaiting {
    public static void main(String[] args) {
      LaneExecutor pool = builder(args[0]).build();
      pool.submit(
          () -> {
            TimeUnit.MILLISECONDS.sleep(300);
            System.out.println("apple");
            return null;
          });
      pool.shutdown(false, false);
    }
  }

  static final class ShutdownThatCancels {
    public static void main(String[] args) throws Exception {
      LaneExecutor pool = builder(args[0]).build();
      CountDownLatch started = new CountDownLatch(2);
      for (int i = 0; i < 3; i++) {
        pool.submit(
            () -> {
              started.countDown();
              TimeUnit.MILLISECONDS.sleep(100);
              System.out.println("apple");
              return null;
            });
      }
      started.await();
      pool.shutdown(false, true);
    }
  }

  static final class SubmitWhileEnding {
    public static void main(String[] args) {
      LaneExecutor pool = builder(args[0]).build();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      pool.submit(() -> 1);
                      System.out.println("taken");
                    } catch (RejectedExecutionException e) {
                      System.out.println(e.getMessage());
                    }
                  }));
    }
  }

  static final class DaemonTask {
    public static void main(String[] args) throws Exception {
      LaneExecutor pool = builder(args[0]).daemon(true).build();
      CountDownLatch started = new CountDownLatch(1);
      pool.submit(
          () -> {
            started.countDown();
            TimeUnit.HOURS.sleep(1);
            return null;
          });
      started.await();
    }
  }

  // ---- and what becomes of them

  private String run(Class<?> program, String kind) throws IOException, InterruptedException {
    Program run = Program.run(folder, System.getProperty("java.class.path"), program, kind);
    assertEquals("", run.err());
    assertEquals(0, run.code());
    return run.out();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @Row("S02")
  void theProgramWaitsForARunningTask(String kind) throws Exception {
    assertEquals("apple\n", run(TaskOutlivesMain.class, kind));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @Row("S06")
  void alsoAfterAShutdownThatDoesNotWait(String kind) throws Exception {
    assertEquals("apple\n", run(ShutdownWithoutWaiting.class, kind));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @Row("S14")
  void aShutdownThatCancelsAndDoesNotWait(String kind) throws Exception {
    assertEquals("apple\napple\n", run(ShutdownThatCancels.class, kind));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @Row("S03")
  void whileTheJvmEndsTasksAreRefused(String kind) throws Exception {
    String out = run(SubmitWhileEnding.class, kind);
    assertTrue(out.contains("cannot take") && out.contains("JVM is ending"), out);
  }

  @Test
  void theJvmDoesNotWaitForDaemons() throws Exception {
    assertEquals("", run(DaemonTask.class, "threads"));
  }
}
