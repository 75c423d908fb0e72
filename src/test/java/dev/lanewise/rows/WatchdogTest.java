package dev.lanewise.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WatchdogTest {

  @Test
  @Row("M2")
  void aTestThatHangsIsEndedAndFails() {
    Watchdog watchdog = new Watchdog(Duration.ofMillis(20));
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
