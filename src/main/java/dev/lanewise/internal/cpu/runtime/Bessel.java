package dev.lanewise.internal.cpu.runtime;

/**
 * Bessel functions of the first and second kind, orders 0 and 1.
 *
 * <p>From FreeBSD's msun {@code e_j0.c} and {@code e_j1.c}: rational approximations below 2, beyond
 * that {@code sqrt(2/(πx)) · (P cos(x − x₀) ∓ Q sin(x − x₀))} with the sum and difference of sine
 * and cosine computed through {@code cos(2x)} where they would cancel. The error is absolute near
 * the zeros, as in CUDA.
 *
 * <p>Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun
 * Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is
 * freely granted, provided that this notice is preserved.
 */
final class Bessel {
  private static final double INV_SQRT_PI = 5.64189583547756279280e-01;
  private static final double TWO_OVER_PI = 6.36619772367581382433e-01;

  /** Beyond this P is 1 and Q is 0 to all bits. */
  private static final double FAR = 0x1p129;

  private Bessel() {}

  static double j0(double x) {
    double y = Math.abs(x);
    if (!(y < Double.POSITIVE_INFINITY)) {
      return 1 / (x * x);
    }
    if (y >= 2) {
      return wave0(y, false);
    }
    double z = y * y;
    double ratio = polynomial(BesselTables.J0_R, z) / polynomial(BesselTables.J0_S, z);
    return y < 1 ? 1 + z * (ratio - 0.25) : (1 + 0.5 * y) * (1 - 0.5 * y) + z * ratio;
  }

  static double y0(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    if (x >= 2) {
      return wave0(x, true);
    }
    double z = x * x;
    double ratio = polynomial(BesselTables.Y0_U, z) / polynomial(BesselTables.Y0_V, z);
    return ratio + TWO_OVER_PI * (j0(x) * Math.log(x));
  }

  static double j1(double x) {
    double y = Math.abs(x);
    if (!(y < Double.POSITIVE_INFINITY)) {
      return 1 / x;
    }
    if (y >= 2) {
      return Math.copySign(1, x) * wave1(y, false);
    }
    double z = x * x;
    double ratio = polynomial(BesselTables.J1_R, z) * x / polynomial(BesselTables.J1_S, z);
    return x * 0.5 + ratio;
  }

  static double y1(double x) {
    if (!(x > 0)) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    if (x >= 2) {
      return wave1(x, true);
    }
    if (x <= 0x1p-54) {
      return -TWO_OVER_PI / x;
    }
    double z = x * x;
    double ratio = polynomial(BesselTables.Y1_U, z) / polynomial(BesselTables.Y1_V, z);
    return x * ratio + TWO_OVER_PI * (j1(x) * Math.log(x) - 1 / x);
  }

  private static double wave0(double x, boolean second) {
    double s = Math.sin(x);
    double c = Math.cos(x);
    double ss = s - c;
    double cc = s + c;
    if (x < 0x1p1023) {
      double z = -Math.cos(x + x);
      if (s * c < 0) {
        cc = z / ss;
      } else {
        ss = z / cc;
      }
    }
    return amplitude(
        x,
        second,
        ss,
        cc,
        BesselTables.P0_R,
        BesselTables.P0_S,
        BesselTables.Q0_R,
        BesselTables.Q0_S,
        -0.125);
  }

  private static double wave1(double x, boolean second) {
    double s = Math.sin(x);
    double c = Math.cos(x);
    double ss = -s - c;
    double cc = s - c;
    if (x < 0x1p1023) {
      double z = Math.cos(x + x);
      if (s * c > 0) {
        cc = z / ss;
      } else {
        ss = z / cc;
      }
    }
    return amplitude(
        x,
        second,
        ss,
        cc,
        BesselTables.P1_R,
        BesselTables.P1_S,
        BesselTables.Q1_R,
        BesselTables.Q1_S,
        0.375);
  }

  private static double amplitude(
      double x,
      boolean second,
      double ss,
      double cc,
      double[][] pr,
      double[][] ps,
      double[][] qr,
      double[][] qs,
      double q0) {
    double wave = second ? ss : cc;
    if (x < FAR) {
      int row = x >= 8 ? 0 : x >= 4.545452117919921875 ? 1 : x >= 2.857141494750976562 ? 2 : 3;
      double z = 1 / (x * x);
      double p = 1 + polynomial(pr[row], z) / polynomial(ps[row], z);
      double q = (q0 + polynomial(qr[row], z) / polynomial(qs[row], z)) / x;
      wave = second ? p * ss + q * cc : p * cc - q * ss;
    }
    return INV_SQRT_PI * wave / Math.sqrt(x);
  }

  private static double polynomial(double[] coefficients, double z) {
    double sum = coefficients[coefficients.length - 1];
    for (int i = coefficients.length - 2; i >= 0; i--) {
      sum = sum * z + coefficients[i];
    }
    return sum;
  }
}
