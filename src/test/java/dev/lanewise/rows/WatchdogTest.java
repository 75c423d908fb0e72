package dev.lanewise.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchdogTest {

  @Test
  @Row("M2")
  void aTestThatHangsIsEndedAndFails() {
    Watchdog watchdog =
        new Watchdog(Duration.ofMillis(20), Watchdog.GRACE, () -> fail("it heeds its interrupt"));
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () ->
                watchdog.watch(
                    () -> {
                      new CountDownLatch(1).await();
                      return null;
                    },
                    "a test"));
    assertEquals("a test took longer than PT0.02S", error.getMessage());
    assertTrue(error.getCause() instanceof InterruptedException);
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  @Timeout(60)
  void oneThatDoesNotHeedItsInterruptEndsTheJvm() {
    CountDownLatch ended = new CountDownLatch(1);
    Watchdog watchdog =
        new Watchdog(Duration.ofMillis(20), Duration.ofMillis(20), ended::countDown);
    assertThrows(
        AssertionError.class,
        () ->
            watchdog.watch(
                () -> {
                  while (ended.getCount() > 0) {
                    Thread.onSpinWait();
                  }
                  return null;
                },
                "a test that hangs"));
  }

  @Test
  void aTestThatEndsIsLeftAlone() throws Throwable {
    new Watchdog().watch(() -> null, "a test");
    assertThrows(
        IllegalStateException.class,
        () ->
            new Watchdog()
                .watch(
                    () -> {
                      throw new IllegalStateException("its own failure");
                    },
                    "a test"));
  }

  @Test
  void theDumpShowsThreadsWithTheirStacks() {
    String dump = Watchdog.dump();
    assertTrue(dump.contains("WatchdogTest.theDumpShowsThreads"), dump);
  }
}
