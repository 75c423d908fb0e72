package dev.lanewise.internal.reference;

/** e^(x − m) over its sum, row by row, in double precision. */
final class Softmax {
  private Softmax() {}

  static void run(boolean parallel, Object... arguments) {
    float[] x = (float[]) arguments[0];
    float[] y = (float[]) arguments[1];
    int cols = Indices.number(arguments[3]);
    Indices.forEach(
        parallel,
        Indices.number(arguments[2]),
        row -> {
          int from = row * cols;
          float largest = Float.NEGATIVE_INFINITY;
          for (int i = from; i < from + cols; i++) {
            largest = Math.max(largest, x[i]);
          }
          double sum = 0;
          for (int i = from; i < from + cols; i++) {
            sum += Math.exp((double) x[i] - largest);
          }
          for (int i = from; i < from + cols; i++) {
            y[i] = (float) (Math.exp((double) x[i] - largest) / sum);
          }
        });
  }
}
