package dev.lanewise.internal.schedule;

import java.time.Duration;

/** Users' times as the clock counts them. */
public final class Nanos {
  /** A hundred and forty-six years: a sum with what the clock shows does not overflow. */
  private static final long MOST = Long.MAX_VALUE / 2;

  private Nanos() {}

  /** Returns a time in nanoseconds: none if it is negative, and no more than there will be. */
  public static long of(Duration time) {
    if (time.isNegative()) {
      return 0; // has passed; far enough back, it would not fit a deadline
    }
    try {
      return Math.min(MOST, time.toNanos());
    } catch (ArithmeticException e) {
      return MOST;
    }
  }
}
