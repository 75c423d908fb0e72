package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.rows.Row;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Executors of this JVM as the JDK's own classes use them. */
interface InteropContract extends Fixture {

  @Test
  @Row({"I27", "I29"})
  default void worksAsAPlainExecutor() throws Exception {
    Executor plain = executor();
    assertEquals(3, CompletableFuture.supplyAsync(() -> 3, plain).join());
    assertEquals(4, CompletableFuture.completedFuture(3).thenApplyAsync(i -> i + 1, plain).join());
    ExecutorService service = executor();
    Callable<Integer> callable = () -> 5;
    assertEquals(5, service.submit(callable).get());
    ExecutorCompletionService<Integer> completion = new ExecutorCompletionService<>(service);
    completion.submit(() -> 6);
    assertEquals(6, completion.take().get());
  }

  @Test
  @Row("I28")
  default void aCancelledDependentIgnoresTheLateResult() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    AtomicBoolean called = new AtomicBoolean();
    CompletableFuture<Integer> async =
        CompletableFuture.supplyAsync(
            () -> {
              started.countDown();
              awaitQuietly(gate);
              return 1;
            },
            executor());
    async.thenRun(() -> called.set(true));
    started.await();
    assertTrue(async.cancel(true));
    gate.countDown();
    executor().close();
    assertTrue(async.isCancelled());
    assertFalse(called.get());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
