package dev.lanewise.internal.cpu.runtime;

/** How many indices from 0 a guard of a kernel lets through. */
public final class Limits {
  private Limits() {}

  /** Returns how many lie below a limit, or, if {@code inclusive} is 1, below and at it. */
  public static long below(long limit, int inclusive) {
    return limit < 0 ? 0 : limit == Long.MAX_VALUE ? limit : limit + inclusive;
  }

  /** As {@link #below}, for an unsigned limit. */
  public static long belowUnsigned(long limit, int inclusive) {
    return limit < 0 ? Long.MAX_VALUE : below(limit, inclusive);
  }
}
