package dev.lanewise.internal.reference;

/** The mean of the square around each pixel, clipped to the image. */
final class Blur {
  private Blur() {}

  static void run(boolean parallel, Object... arguments) {
    float[] image = (float[]) arguments[0];
    float[] blurred = (float[]) arguments[1];
    int width = Indices.number(arguments[2]);
    int height = Indices.number(arguments[3]);
    int radius = Math.min(Math.max(Indices.number(arguments[4]), 0), Math.max(width, height));
    Indices.forEach(
        parallel,
        height,
        y -> {
          int top = Math.max(y - radius, 0);
          int bottom = Math.min(y + radius, height - 1);
          for (int x = 0; x < width; x++) {
            int left = Math.max(x - radius, 0);
            int right = Math.min(x + radius, width - 1);
            float sum = 0;
            for (int row = top; row <= bottom; row++) {
              for (int column = left; column <= right; column++) {
                sum += image[row * width + column];
              }
            }
            blurred[y * width + x] = sum / ((float) (right - left + 1) * (bottom - top + 1));
          }
        });
  }
}
