package dev.lanewise.internal.reference;

/** Steps of z = z² + c until |z| > 2, a row at a time. */
final class Mandelbrot {
  private Mandelbrot() {}

  static void run(boolean parallel, Object... arguments) {
    int[] steps = (int[]) arguments[0];
    int width = Indices.number(arguments[1]);
    int height = Indices.number(arguments[2]);
    float left = Indices.real(arguments[3]);
    float bottom = Indices.real(arguments[5]);
    float top = Indices.real(arguments[6]);
    int limit = Indices.number(arguments[7]);
    float dx = (Indices.real(arguments[4]) - left) / width;
    float dy = (top - bottom) / height;
    Indices.forEach(
        parallel,
        height,
        y -> {
          for (int x = 0; x < width; x++) {
            float cr = left + (x + 0.5f) * dx;
            float ci = top - (y + 0.5f) * dy;
            steps[y * width + x] = steps(cr, ci, limit);
          }
        });
  }

  private static int steps(float cr, float ci, int limit) {
    float re = 0;
    float im = 0;
    for (int step = 0; step < limit; step++) {
      if (!(re * re + im * im <= 4)) {
        return step;
      }
      float next = re * re - im * im + cr;
      im = 2 * re * im + ci;
      re = next;
    }
    return limit;
  }
}
