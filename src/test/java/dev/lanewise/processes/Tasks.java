package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Futures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Tasks that several tests send to workers, and how their futures are looked at. */
final class Tasks {
  /** Nothing here takes long unless it hangs. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Tasks() {}

  static long pid() {
    return ProcessHandle.current().pid();
  }

  /** Ends this process as a crash does: no hooks, no good-bye. */
  static <T> T halt(int code) {
    Runtime.getRuntime().halt(code);
    throw new AssertionError();
  }

  /** Has this process killed by a signal. */
  static <T> T signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
    Thread.sleep(Long.MAX_VALUE); // until the signal arrives
    throw new AssertionError();
  }

  /** Returns what a future failed with. */
  static Throwable failure(Future<?> future) {
    return assertThrows(
            ExecutionException.class,
            () -> future.get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
        .getCause();
  }

  static <T extends Throwable> T failure(Future<?> future, Class<T> type) {
    return assertInstanceOf(type, failure(future));
  }

  /** Waits until all are done, however they ended. */
  static void awaitAll(List<? extends CompletableFuture<?>> futures) throws Exception {
    assertTrue(
        Futures.wait(futures, dev.lanewise.ReturnWhen.ALL_COMPLETED, PATIENCE).notDone().isEmpty());
  }
}
