package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that look for a moment before they sleep: not for ever, and not at anybody's cost. */
@Timeout(120)
class LookoutTest {
  private static final int PATIENCE_SECONDS = 30;

  private final Lookout lookout = new Lookout();
  private final AtomicInteger looks = new AtomicInteger();

  @BeforeAll
  static void thereAreTwoProcessors() {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one processor: nobody looks");
  }

  private boolean inVain() {
    looks.incrementAndGet();
    return false;
  }

  /** Returns whether the next one who comes looks at all. */
  private boolean isOpen() {
    int before = looks.get();
    assertFalse(lookout.look(this::inVain));
    return looks.get() > before;
  }

  @Test
  void whatIsThereIsSeen() {
    assertTrue(lookout.look(() -> true));
    assertTrue(lookout.look(() -> looks.incrementAndGet() > 10));
    assertFalse(lookout.isTaken());
  }

  @Test
  void aLookInVainIsNotRepeatedUntilWaitsAreShort() {
    assertTrue(isOpen());
    assertFalse(isOpen(), "it has just been in vain");
    lookout.slept(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(1));
    assertFalse(isOpen(), "the wait was long");
    lookout.slept(System.nanoTime());
    assertTrue(isOpen(), "the wait was short");
    lookout.slept(System.nanoTime());
    assertFalse(isOpen(), "in vain twice: two short waits are to be seen first");
    lookout.slept(System.nanoTime());
    assertTrue(isOpen());
  }

  @Test
  void oneThreadAtATimeLooks() {
    assertTrue(
        lookout.look(
            () -> {
              assertTrue(lookout.isTaken());
              assertFalse(lookout.look(() -> true), "a second one");
              return true;
            }));
  }

  @Test
  void aThreadThatLooksCountsForOneTask() {
    PoolOptions options = PoolOptions.of("looking-", 2, true);
    ReentrantLock lock = new ReentrantLock();
    Workforce workforce = new Workforce(options, lock);
    ThreadPool pool = new ThreadPool(options);
    lock.lock();
    workforce
        .lookout()
        .look(
            () -> {
              assertNull(workforce.call(pool, 1), "the one that looks takes it");
              assertNotNull(workforce.call(pool, 2), "a second task needs a second thread");
              return true;
            });
    assertNotNull(workforce.call(pool, 2), "nobody looks any more");
  }

  @Test
  void tasksThatWaitForEachOtherMeetHoweverTheyAreTaken() throws Exception {
    ThreadPool pool = new ThreadPool(PoolOptions.of("meeting-", 2, true));
    try {
      for (int round = 0; round < 3000; round++) {
        int expected = round;
        for (int i = 0; i < 3; i++) { // so that a thread looks for more
          assertEquals(expected, submit(pool, () -> expected).get());
        }
        CyclicBarrier meeting = new CyclicBarrier(2);
        PoolTask<Integer> first = submit(pool, () -> await(meeting));
        PoolTask<Integer> second = submit(pool, () -> await(meeting));
        assertEquals(1, first.get() + second.get(), "round " + round);
      }
    } finally {
      pool.stop();
    }
  }

  private static int await(CyclicBarrier meeting) throws Exception {
    return meeting.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static PoolTask<Integer> submit(ThreadPool pool, Callable<Integer> body) {
    PoolTask<Integer> task = pool.newTask(body);
    pool.execute(task);
    return task;
  }
}
