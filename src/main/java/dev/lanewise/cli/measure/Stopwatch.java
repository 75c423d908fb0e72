package dev.lanewise.cli.measure;

import java.util.ArrayList;
import java.util.List;

/** Repeats a run until its times mean something. */
public final class Stopwatch {
  private final double warmUpSeconds;
  private final double seconds;
  private final int leastRuns;

  /**
   * Makes a stopwatch.
   *
   * @param warmUpSeconds how long runs are repeated before they count
   * @param seconds how long runs that count are repeated
   * @param leastRuns how many runs count at least
   */
  public Stopwatch(double warmUpSeconds, double seconds, int leastRuns) {
    this.warmUpSeconds = warmUpSeconds;
    this.seconds = seconds;
    this.leastRuns = leastRuns;
  }

  /** Returns the seconds of each run that counted. */
  public List<Double> measure(Runnable run) {
    repeat(run, warmUpSeconds, 1);
    return repeat(run, seconds, leastRuns);
  }

  /** Returns the seconds of one run. */
  public static double time(Runnable run) {
    long start = System.nanoTime();
    run.run();
    return (System.nanoTime() - start) * 1e-9;
  }

  private static List<Double> repeat(Runnable run, double limit, int least) {
    List<Double> times = new ArrayList<>();
    double sum = 0;
    while (sum < limit || times.size() < least) {
      double time = time(run);
      times.add(time);
      sum += Math.max(time, 1e-9);
    }
    return times;
  }
}
