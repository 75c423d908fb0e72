package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadExecutorTest extends TaskContract {
  @Override
  LaneExecutor open() {
    return LaneExecutor.threads(2);
  }

  @Test
  void idleThreadsAreUsedAgain() throws Exception {
    try (LaneExecutor pool = LaneExecutor.threads(4)) {
      Set<Thread> threads = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        threads.add(pool.submit(Thread::currentThread).get());
        awaitIdle(threads.iterator().next());
      }
      assertEquals(1, threads.size());
    }
  }

  private static void awaitIdle(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void thereAreNoMoreThreadsThanAllowed() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Set<Thread> threads = java.util.concurrent.ConcurrentHashMap.newKeySet();
    CountDownLatch started = new CountDownLatch(4);
    try (LaneExecutor pool = LaneExecutor.threads(4)) {
      for (int i = 0; i < 60; i++) {
        pool.submit(
            () -> {
              threads.add(Thread.currentThread());
              started.countDown();
              gate.await();
              return null;
            });
      }
      started.await();
      assertEquals(4, threads.size());
      gate.countDown();
    }
    assertEquals(4, threads.size());
    for (Thread thread : threads) {
      thread.join(30_000);
      assertTrue(!thread.isAlive(), thread + " is left over");
    }
  }

  @Test
  void badSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> LaneExecutor.threads(0));
    assertThrows(IllegalArgumentException.class, () -> LaneExecutor.threads(-1));
    IllegalArgumentException device =
        assertThrows(IllegalArgumentException.class, () -> LaneExecutor.builder().device("gpu"));
    assertEquals(
        "device must be auto, cpu, cuda, cuda:<number> or cuda:all, given \"gpu\"",
        device.getMessage());
  }
}
