package dev.lanewise;

/**
 * The deadline given to {@link MapOptions#withTimeout} or to {@link Futures#asCompleted} has
 * passed.
 */
public final class FuturesTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int pending;
  private final int total;

  FuturesTimeoutException(int pending, int total) {
    super(pending + " (of " + total + ") futures unfinished");
    this.pending = pending;
    this.total = total;
  }

  /** Returns how many were unfinished. */
  public int pending() {
    return pending;
  }

  /** Returns how many there were in all, as far as they had been submitted. */
  public int total() {
    return total;
  }
}
