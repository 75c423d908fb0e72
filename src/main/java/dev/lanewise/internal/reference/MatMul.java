package dev.lanewise.internal.reference;

import java.util.Arrays;

/** C = A B, a row of C at a time, the inner loop along rows so that it vectorises. */
final class MatMul {
  private MatMul() {}

  static void run(boolean parallel, Object... arguments) {
    float[] a = (float[]) arguments[0];
    float[] b = (float[]) arguments[1];
    float[] c = (float[]) arguments[2];
    int cols = Indices.number(arguments[4]);
    int inner = Indices.number(arguments[5]);
    Indices.forEach(
        parallel,
        Indices.number(arguments[3]),
        row -> {
          int start = row * cols;
          Arrays.fill(c, start, start + cols, 0);
          for (int k = 0; k < inner; k++) {
            float factor = a[row * inner + k];
            int from = k * cols;
            for (int col = 0; col < cols; col++) {
              c[start + col] += factor * b[from + col];
            }
          }
        });
  }
}
