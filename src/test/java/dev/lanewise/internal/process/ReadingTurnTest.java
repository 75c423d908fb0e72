package dev.lanewise.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who goes on reading when the thread that reads is kept. */
@Timeout(30)
class ReadingTurnTest {
  private final CompletableFuture<String> other = new CompletableFuture<>();
  private final AtomicInteger others = new AtomicInteger();
  private final ReadingTurn turn =
      new ReadingTurn(
          () -> {
            others.incrementAndGet();
            other.complete(Thread.currentThread().getName());
          });

  private void look() {
    turn.relieve(Thread::new, "next");
  }

  @Test
  void aThreadThatIsKeptForTwoLooksIsRelieved() throws Exception {
    CountDownLatch kept = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    CompletableFuture<Boolean> stillIts = new CompletableFuture<>();
    Runnable keeps =
        () -> {
          kept.countDown();
          await(enough);
        };
    new Thread(() -> stillIts.complete(turn.away(new Object(), keeps))).start();
    kept.await();
    look();
    assertFalse(other.isDone(), "it may be back in no time");
    look();
    assertEquals("next", other.get(10, TimeUnit.SECONDS));
    look();
    enough.countDown();
    assertFalse(stillIts.get());
    assertEquals(1, others.get());
  }

  @Test
  void oneThatIsBackKeepsItsTurn() {
    for (int i = 0; i < 3; i++) {
      assertTrue(turn.away(new Object(), this::look), "away " + i);
      look();
    }
    assertEquals(0, others.get());
  }

  @Test
  void whereNoThreadCanBeHadTheTurnStays() {
    assertTrue(
        turn.away(
            new Object(),
            () -> {
              for (int i = 0; i < 3; i++) {
                turn.relieve(
                    body -> {
                      throw new OutOfMemoryError("no thread");
                    },
                    "next");
              }
            }));
  }

  @Test
  void whatIsThrownIsOfTheOneWhoseTurnItIs() {
    Runnable fails =
        () -> {
          throw new IllegalStateException("mine");
        };
    assertThrows(IllegalStateException.class, () -> turn.away(new Object(), fails));
    assertFalse(
        turn.away(
            new Object(),
            () -> {
              look();
              look();
              fails.run();
            }));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
