package dev.lanewise.internal.schedule;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Where a thread looks for something for a moment before it goes to sleep over it. To sleep and to
 * be woken costs some microseconds on both sides, tens where the other processor sleeps as well;
 * where one thread hands work to another and waits for it, that is nearly all there is to the cost
 * of a short task.
 *
 * <p>It looks only while that pays: each time it did not, more waits have to be slept through that
 * were as short, before it looks again. One thread at a time looks, none where there is but one
 * processor. So a pool that has nothing to do costs a moment once, one whose tasks are long none.
 */
final class Lookout {
  private static final long MOMENT_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** Under a microsecond of looking between two readings of the clock. */
  private static final int LOOKS_IN_A_ROW = 16;

  private static final boolean CAN_PAY = Runtime.getRuntime().availableProcessors() > 1;

  private static final int LONGEST_PAUSE = 512;

  private final AtomicBoolean taken = new AtomicBoolean();

  // Updates of these two may be lost: they are but a guess.
  private volatile int pause = 1;
  private volatile int left;

  /**
   * Looks for a moment, if that has paid lately. If this returns false the thread sleeps, and tells
   * when it has {@link #slept}.
   *
   * @return whether it was seen
   */
  boolean look(BooleanSupplier seen) {
    if (!CAN_PAY || left > 0 || !taken.compareAndSet(false, true)) {
      return false;
    }
    try {
      return lookFor(seen);
    } finally {
      taken.set(false);
    }
  }

  private boolean lookFor(BooleanSupplier seen) {
    long end = System.nanoTime() + MOMENT_NANOS;
    while (System.nanoTime() - end < 0) {
      for (int i = 0; i < LOOKS_IN_A_ROW; i++) {
        if (seen.getAsBoolean()) {
          if (pause > 1) {
            pause = 1;
          }
          return true;
        }
        Thread.onSpinWait();
      }
    }
    left = pause;
    pause = Math.min(LONGEST_PAUSE, 2 * pause);
    return seen.getAsBoolean();
  }

  /**
   * Tells that a thread has slept, and got what it waited for.
   *
   * @param start when it fell asleep, in {@link System#nanoTime}
   */
  void slept(long start) {
    int now = left;
    if (now > 0 && System.nanoTime() - start < MOMENT_NANOS) {
      left = now - 1;
    }
  }

  /** Returns whether a thread looks right now. */
  boolean isTaken() {
    return taken.get();
  }
}
