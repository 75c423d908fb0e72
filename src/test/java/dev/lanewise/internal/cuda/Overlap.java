package dev.lanewise.internal.cuda;

import dev.lanewise.Fallback;
import dev.lanewise.LaneExecutor;
import dev.lanewise.device.Grid;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Times copy, kernel and copy of chunks of host arrays, one after the other and overlapped, in a
 * process of its own. Prints a line {@code what RATIO r} each for launches and for one map; ends
 * with status 1 if a number is wrong.
 */
final class Overlap {
  private static final int CHUNKS = 16;
  private static final int N = 65_536;
  private static final int ROUNDS = 3;

  private final LaneExecutor executor;
  private final float[][] x = new float[CHUNKS][N];
  private final float[][] y = new float[CHUNKS][N];

  private Overlap(LaneExecutor executor) {
    this.executor = executor;
    for (int c = 0; c < CHUNKS; c++) {
      Arrays.fill(x[c], c);
    }
  }

  public static void main(String[] args) {
    try (LaneExecutor executor =
        LaneExecutor.builder().device("cuda").onFallback(Fallback.FAIL).build()) {
      Overlap overlap = new Overlap(executor);
      print("launches", overlap::launchOneByOne, overlap::launchTogether);
      overlap.check();
      print("map", overlap::mapOneByOne, overlap::mapAtOnce);
    } catch (AssertionError e) {
      e.printStackTrace(System.out);
      System.exit(1);
    }
  }

  private static void print(String what, Runnable oneByOne, Runnable overlapped) {
    double ratio = seconds(overlapped) / seconds(oneByOne);
    System.out.printf(Locale.ROOT, "%s RATIO %.3f%n", what, ratio);
  }

  /** Returns the least of a few times, after one that compiles. */
  private static double seconds(Runnable body) {
    body.run();
    double least = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      body.run();
      least = Math.min(least, (System.nanoTime() - start) * 1e-9);
    }
    return least;
  }

  private CompletableFuture<Void> launch(int chunk) {
    return executor.launch("saxpy", Grid.of(N), N, 1f, x[chunk], y[chunk]);
  }

  private void launchOneByOne() {
    for (int c = 0; c < CHUNKS; c++) {
      launch(c).join();
    }
  }

  private void launchTogether() {
    CompletableFuture<?>[] all = new CompletableFuture<?>[CHUNKS];
    for (int c = 0; c < CHUNKS; c++) {
      all[c] = launch(c);
    }
    CompletableFuture.allOf(all).join();
  }

  private void mapOneByOne() {
    for (int c = 0; c < CHUNKS; c++) {
      expect(executor.map("relu", x[c]).join(), 0, N, c);
    }
  }

  private void mapAtOnce() {
    float[] whole = new float[CHUNKS * N];
    for (int c = 0; c < CHUNKS; c++) {
      Arrays.fill(whole, c * N, (c + 1) * N, c);
    }
    float[] result = executor.map("relu", whole).join();
    for (int c = 0; c < CHUNKS; c++) {
      expect(result, c * N, N, c);
    }
  }

  /** Every launch of either kind added once. */
  private void check() {
    for (int c = 0; c < CHUNKS; c++) {
      expect(y[c], 0, N, 2f * (ROUNDS + 1) * c);
    }
  }

  private static void expect(float[] array, int from, int count, float value) {
    for (int i = from; i < from + count; i++) {
      if (array[i] != value) {
        throw new AssertionError("element " + i + " is " + array[i] + ", not " + value);
      }
    }
  }
}
