package dev.lanewise.internal.cpu.runtime;

/** Float arithmetic with directed rounding: in double, with the sign of what double loses. */
final class Directed32 {
  private Directed32() {}

  static float add(float x, float y, Rounding mode) {
    return sum(x, y, mode);
  }

  private static float sum(double x, double y, Rounding mode) {
    double sum = x + y;
    if (sum == 0) {
      // An exact zero of two opposite numbers is −0 when rounding down.
      return (float) (mode == Rounding.RD && !(plusZero(x) && plusZero(y)) ? -0.0 : sum);
    }
    return mode.narrow(sum, Rounding.restOfSum(x, y, sum));
  }

  private static boolean plusZero(double x) {
    return Double.doubleToRawLongBits(x) == 0;
  }

  static float mul(float x, float y, Rounding mode) {
    return mode.narrow((double) x * y, 0);
  }

  static float div(float x, float y, Rounding mode) {
    double quotient = (double) x / y;
    double rest = Math.fma(-quotient, (double) y, (double) x);
    return mode.narrow(quotient, y < 0 ? -rest : rest);
  }

  static float sqrt(float x, Rounding mode) {
    double root = Math.sqrt(x);
    return mode.narrow(root, Math.fma(-root, root, (double) x));
  }

  static float fma(float x, float y, float z, Rounding mode) {
    return sum((double) x * y, z, mode);
  }
}
