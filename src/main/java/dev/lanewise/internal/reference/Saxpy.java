package dev.lanewise.internal.reference;

/** y = a x + y. */
final class Saxpy {
  private Saxpy() {}

  static void run(boolean parallel, Object... arguments) {
    float a = Indices.real(arguments[1]);
    float[] x = (float[]) arguments[2];
    float[] y = (float[]) arguments[3];
    Indices.forEach(parallel, Indices.number(arguments[0]), i -> y[i] = a * x[i] + y[i]);
  }
}
