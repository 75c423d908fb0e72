package dev.lanewise.cli.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The times of one thing at one size.
 *
 * @param contender what ran
 * @param size of the input, in elements
 * @param first seconds of the very first run, compilation included
 * @param seconds of the repetitions after warming up, ascending; empty if there is a fault
 * @param fault why there are no times: a wrong result, no memory; null if all is well
 */
public record Measurement(
    String contender, long size, double first, List<Double> seconds, String fault) {

  /** Sorts the times. */
  public Measurement {
    List<Double> sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    seconds = List.copyOf(sorted);
  }

  /** Returns whether there are times. */
  public boolean isValid() {
    return fault == null;
  }

  /** Returns the median of the repetitions. */
  public double median() {
    return quantile(0.5);
  }

  /** Returns the time that a share of the repetitions stays within; 0.1 and 0.9 are the spread. */
  public double quantile(double share) {
    return seconds.get((int) Math.round(share * (seconds.size() - 1)));
  }

  /** Returns the median of times in any order. */
  public static double median(List<Double> seconds) {
    return new Measurement("", 0, 0, seconds, null).median();
  }
}
