package dev.lanewise.benchmarks;

import java.util.SplittableRandom;

/** Inputs, and the comparison of results. */
final class Arrays {
  private Arrays() {}

  static float[] random(int n, double low, double high, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] array = new float[n];
    for (int i = 0; i < n; i++) {
      array[i] = (float) random.nextDouble(low, high);
    }
    return array;
  }

  /** Throws unless all elements differ by no more than allowed. */
  static void assertClose(String what, float[] expected, float[] given, double allowed) {
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i] - given[i]) <= allowed)) {
        throw new AssertionError(
            what + "[" + i + "]: plain Java gives " + expected[i] + ", the kernel " + given[i]);
      }
    }
  }
}
