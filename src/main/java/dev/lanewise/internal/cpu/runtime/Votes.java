package dev.lanewise.internal.cpu.runtime;

/**
 * The counting barriers of a block. Each takes the predicates of all threads and gives all running
 * ones the same answer; {@code parked} is null if all run.
 */
public final class Votes {
  private Votes() {}

  public static void count(int[] result, int[] predicate, int[] parked, int threads) {
    give(result, tally(predicate, parked, threads, false), threads);
  }

  public static void and(int[] result, int[] predicate, int[] parked, int threads) {
    give(result, tally(predicate, parked, threads, true) == 0 ? 1 : 0, threads);
  }

  public static void or(int[] result, int[] predicate, int[] parked, int threads) {
    give(result, tally(predicate, parked, threads, false) != 0 ? 1 : 0, threads);
  }

  private static int tally(int[] predicate, int[] parked, int threads, boolean zeros) {
    int found = 0;
    for (int t = 0; t < threads; t++) {
      if ((parked == null || parked[t] == 0) && (predicate[t] == 0) == zeros) {
        found++;
      }
    }
    return found;
  }

  private static void give(int[] result, int answer, int threads) {
    java.util.Arrays.fill(result, 0, threads, answer);
  }
}
