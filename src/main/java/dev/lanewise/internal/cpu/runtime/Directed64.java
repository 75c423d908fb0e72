package dev.lanewise.internal.cpu.runtime;

import java.math.BigDecimal;

/**
 * Double arithmetic with directed rounding: the rest of the operation rounded to nearest gives the
 * side. Where that rest itself could underflow or overflow, exact decimal arithmetic decides.
 */
final class Directed64 {
  private static final double TINY = 0x1p-900;
  private static final double HUGE = 0x1p900;

  private Directed64() {}

  static double add(double x, double y, Rounding mode) {
    double sum = x + y;
    if (sum == 0) {
      return mode == Rounding.RD && !(plusZero(x) && plusZero(y)) ? -0.0 : sum;
    }
    if (Double.isInfinite(sum)) {
      return overflow(sum, finite(x) && finite(y), mode);
    }
    double rest =
        moderate(x) && moderate(y)
            ? Rounding.restOfSum(x, y, sum)
            : finite(sum) ? compare(big(x).add(big(y)), sum) : 0;
    return mode.apply(sum, sign(rest));
  }

  static double mul(double x, double y, Rounding mode) {
    double product = x * y;
    if (Double.isInfinite(product)) {
      return overflow(product, finite(x) && finite(y), mode);
    }
    if (x == 0 || y == 0 || product != product) {
      return product;
    }
    double rest =
        moderate(product) && product != 0
            ? Math.fma(x, y, -product)
            : compare(big(x).multiply(big(y)), product);
    return mode.apply(product, sign(rest));
  }

  static double div(double x, double y, Rounding mode) {
    double quotient = x / y;
    if (Double.isInfinite(quotient)) {
      return overflow(quotient, finite(x) && y != 0, mode);
    }
    if (x == 0 || Double.isInfinite(y) || quotient != quotient) {
      return quotient;
    }
    double rest =
        moderate(quotient) && quotient != 0 && moderate(x) && moderate(y)
            ? Math.fma(-quotient, y, x)
            : big(x).compareTo(big(quotient).multiply(big(y)));
    return mode.apply(quotient, y < 0 ? -sign(rest) : sign(rest));
  }

  static double sqrt(double x, Rounding mode) {
    double root = Math.sqrt(x);
    if (!(x > 0) || Double.isInfinite(x)) {
      return root;
    }
    double rest =
        moderate(x) ? Math.fma(-root, root, x) : big(x).compareTo(big(root).multiply(big(root)));
    return mode.apply(root, sign(rest));
  }

  static double fma(double x, double y, double z, Rounding mode) {
    double sum = Math.fma(x, y, z);
    boolean exactInputs = finite(x) && finite(y) && finite(z);
    if (Double.isInfinite(sum)) {
      return overflow(sum, exactInputs, mode);
    }
    if (sum != sum) {
      return sum;
    }
    BigDecimal exact = big(x).multiply(big(y)).add(big(z));
    if (exact.signum() == 0) {
      boolean plus = plusZero(x * y) && plusZero(z);
      boolean opposite = z != 0 || x * y != 0 || plusZero(x * y) != plusZero(z);
      return mode == Rounding.RD && opposite && !plus ? -0.0 : sum;
    }
    return mode.apply(sum, exact.compareTo(big(sum)));
  }

  /** An infinite result of finite arguments lies beyond the exact value. */
  private static double overflow(double infinity, boolean exactIsFinite, Rounding mode) {
    return exactIsFinite ? mode.apply(infinity, infinity > 0 ? -1 : 1) : infinity;
  }

  private static boolean plusZero(double x) {
    return Double.doubleToRawLongBits(x) == 0;
  }

  private static boolean finite(double x) {
    return Double.isFinite(x);
  }

  private static boolean moderate(double x) {
    double size = Math.abs(x);
    return size > TINY && size < HUGE || x == 0;
  }

  private static BigDecimal big(double x) {
    return new BigDecimal(x);
  }

  private static int compare(BigDecimal exact, double value) {
    return exact.compareTo(big(value));
  }

  private static int sign(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : 0;
  }
}
