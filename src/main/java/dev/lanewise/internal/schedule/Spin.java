package dev.lanewise.internal.schedule;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Waiting awake for a moment, since putting a thread to sleep and waking it costs more than a small
 * task does. Only as many threads do it at once as leave a processor to those they wait for.
 */
final class Spin {
  /** About what it costs to sleep and be woken. */
  private static final long NANOS = 20_000;

  private static final int MOST = Runtime.getRuntime().availableProcessors() / 2;
  private static final AtomicInteger SPINNING = new AtomicInteger();

  private Spin() {}

  /** Waits until a condition holds, for a moment at most; returns whether it holds. */
  static boolean until(BooleanSupplier condition) {
    if (SPINNING.get() >= MOST) {
      return condition.getAsBoolean();
    }
    SPINNING.incrementAndGet();
    try {
      long end = System.nanoTime() + NANOS;
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - end > 0) {
          return false;
        }
        Thread.onSpinWait();
      }
      return true;
    } finally {
      SPINNING.decrementAndGet();
    }
  }
}
