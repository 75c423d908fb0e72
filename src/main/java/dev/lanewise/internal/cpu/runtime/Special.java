package dev.lanewise.internal.cpu.runtime;

import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.Gamma;
import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.numbers.gamma.LogGamma;

/** The error and gamma functions: those of Commons Numbers, with C's values at the edges. */
final class Special {
  private static final double SQRT_HALF = 0.7071067811865476;

  /** √½ − SQRT_HALF. */
  private static final double SQRT_HALF_LOW = -4.833646656726457e-17;

  private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;
  private static final double SQRT_TWO = 1.4142135623730951;

  private Special() {}

  static double erf(double x) {
    return Erf.value(x);
  }

  static double erfc(double x) {
    return Erfc.value(x);
  }

  static double erfcx(double x) {
    return Erfcx.value(x);
  }

  static double erfinv(double x) {
    return x == 0 ? x : InverseErf.value(x);
  }

  static double erfcinv(double x) {
    return InverseErfc.value(x);
  }

  /** ½ erfc(−x/√2), with the rounding of the argument put right to first order. */
  static double normcdf(double x) {
    double high = -x * SQRT_HALF;
    double value = 0.5 * Erfc.value(high);
    if (!(Math.abs(high) < 27)) {
      return value;
    }
    double low = Math.fma(-x, SQRT_HALF, -high) - x * SQRT_HALF_LOW;
    return value - 0.5 * low * TWO_OVER_SQRT_PI * Math.exp(-high * high);
  }

  static double normcdfinv(double p) {
    return -SQRT_TWO * InverseErfc.value(2 * p);
  }

  static double tgamma(double x) {
    if (x == 0) {
      return 1 / x;
    }
    if (x == Double.POSITIVE_INFINITY || x > 172) {
      return Double.POSITIVE_INFINITY;
    }
    return Gamma.value(x);
  }

  static double lgamma(double x) {
    if (Double.isInfinite(x) || x <= 0 && x == Math.rint(x)) {
      return Double.POSITIVE_INFINITY;
    }
    return LogGamma.value(x);
  }
}
