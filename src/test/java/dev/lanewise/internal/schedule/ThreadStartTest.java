package dev.lanewise.internal.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.rows.Watchdog;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A pool for which, for a while, the system has no threads. */
@ExtendWith(Watchdog.class)
class ThreadStartTest {
  private volatile boolean exhausted = true;

  private final ThreadPool pool =
      new ThreadPool(PoolOptions.of("start_", 1, false), new Keeper(this::newThread));

  private Thread newThread(Runnable body) {
    return new Thread(body) {
      @Override
      public void start() {
        if (exhausted) {
          throw new OutOfMemoryError("unable to create native thread");
        }
        super.start();
      }
    };
  }

  private int submit(int value) throws Exception {
    PoolTask<Integer> task = pool.newTask(() -> value);
    pool.execute(task);
    return task.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aTaskForWhichTheJvmCannotBeHeldIsRefusedAndTheNextIsTaken() throws Exception {
    RejectedExecutionException refused =
        assertThrows(RejectedExecutionException.class, () -> submit(1));
    assertInstanceOf(OutOfMemoryError.class, refused.getCause());
    assertEquals(0, pool.stats().queued());
    assertEquals(0, pool.stats().submitted());
    exhausted = false;
    assertEquals(2, submit(2));
    assertEquals(1, pool.stats().succeeded());
    pool.shutdown();
    assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS));
  }
}
