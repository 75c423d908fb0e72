package dev.lanewise;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a map has got.
 *
 * @param done how many items are done: succeeded, failed or cancelled
 * @param total how many there are in all, once that is known
 * @param elapsed the time since the call of map
 */
public record MapProgress(long done, OptionalLong total, Duration elapsed) {

  /** Returns how many items were done a second. */
  public double rate() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds > 0 ? done / seconds : 0;
  }

  /**
   * Returns how long the rest will take at that rate; null while the total is unknown or nothing is
   * done.
   */
  public Duration timeLeft() {
    if (total.isEmpty() || rate() == 0) {
      return null;
    }
    return Duration.ofNanos((long) ((total.getAsLong() - done) / rate() * 1e9));
  }
}
