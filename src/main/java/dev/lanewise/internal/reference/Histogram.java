package dev.lanewise.internal.reference;

import java.util.stream.IntStream;

/** Counts of equally wide bins, added to those given. */
final class Histogram {
  private static final int PIECE = 1 << 16;

  private Histogram() {}

  static void run(boolean parallel, Object... arguments) {
    float[] x = (float[]) arguments[0];
    int[] counts = (int[]) arguments[1];
    int bins = Indices.number(arguments[2]);
    float low = Indices.real(arguments[3]);
    float high = Indices.real(arguments[4]);
    int n = Indices.number(arguments[5]);
    if (!parallel) {
      count(x, 0, n, counts, bins, low, high);
      return;
    }
    IntStream.range(0, (n + PIECE - 1) / PIECE)
        .parallel()
        .mapToObj(
            piece -> {
              int[] own = new int[bins];
              count(x, piece * PIECE, Math.min(n, (piece + 1) * PIECE), own, bins, low, high);
              return own;
            })
        .forEachOrdered(
            own -> {
              for (int bin = 0; bin < bins; bin++) {
                counts[bin] += own[bin];
              }
            });
  }

  private static void count(
      float[] x, int from, int to, int[] counts, int bins, float low, float high) {
    for (int i = from; i < to; i++) {
      if (x[i] >= low && x[i] <= high) {
        counts[Math.min((int) ((x[i] - low) / (high - low) * bins), bins - 1)]++;
      }
    }
  }
}
