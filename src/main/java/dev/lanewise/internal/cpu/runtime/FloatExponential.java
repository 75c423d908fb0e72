package dev.lanewise.internal.cpu.runtime;

/**
 * Exponentials, logarithms and powers of floats, evaluated in double by polynomials of just the
 * degree that a float needs: their relative error is below 1e-10, a thousandth of an ulp, before
 * the one rounding. They are several times faster than the JDK's double functions, are inlined into
 * kernels, and give the same bits on every machine.
 *
 * <p>The coefficients are minimax approximations, computed with 40 digits by the exchange algorithm
 * of E. Remez. The pairwise sums (Estrin's scheme) keep the chains of dependent operations short.
 */
final class FloatExponential {
  static final double LOG2_E = 1.4426950408889634;
  private static final double LOG2_10 = 3.321928094887362;
  private static final double LOG10_E = 0.4342944819032518;
  private static final double LN_2 = 0.6931471805599453;

  /** Added to a double of less than 2^51, it leaves the nearest integer in the low bits. */
  static final double TO_INTEGER = 0x1.8p52;

  private static final long ONE = 0x3FF0_0000_0000_0000L;
  private static final long SQRT_HALF = 0x3FE6_A09E_667F_3BCDL;
  private static final long EXPONENT = 0xFFF0_0000_0000_0000L;

  private FloatExponential() {}

  static float exp(float x) {
    return (float) (Math.abs(x) < 110 ? power(x * LOG2_E) : beyond(x));
  }

  static float exp2(float x) {
    return (float) (Math.abs(x) < 160 ? power(x) : beyond(x));
  }

  static float exp10(float x) {
    return (float) (Math.abs(x) < 50 ? power(x * LOG2_10) : beyond(x));
  }

  static float expm1(float x) {
    if (Math.abs(x) < 0.25f) {
      return x == 0 ? x : (float) expm1NearZero(x);
    }
    return (float) (Math.abs(x) < 110 ? power(x * LOG2_E) - 1 : beyond(x) - 1);
  }

  static float log(float x) {
    return isPositive(x) ? (float) log(exponent(x), x) : (float) Math.log(x);
  }

  static float log2(float x) {
    if (!isPositive(x)) {
      return (float) Math.log(x);
    }
    long exponent = exponent(x);
    return (float) ((exponent >> 52) + logNearOne(ratio(exponent, x)) * LOG2_E);
  }

  static float log10(float x) {
    return (float) (isPositive(x) ? log(exponent(x), x) * LOG10_E : Math.log(x));
  }

  static float log1p(float x) {
    if (x > -0.25f && x < 0.4f) {
      return x == 0 ? x : (float) logNearOne(x / (2.0 + x));
    }
    double sum = 1.0 + x;
    return isPositive(x + 1) ? (float) log(exponent(sum), sum) : (float) Math.log(sum);
  }

  /** Powers of negative numbers, and whatever leaves the range of float by far, are the JDK's. */
  static float pow(float x, float y) {
    if (isPositive(x)) {
      long exponent = exponent(x);
      double power = y * ((exponent >> 52) + logNearOne(ratio(exponent, x)) * LOG2_E);
      if (Math.abs(power) < 160) {
        return (float) power(power);
      }
    }
    return (float) MathF64.pow(x, y);
  }

  /** 2 to the power of y, |y| below 1000. */
  static double power(double y) {
    double shifted = y + TO_INTEGER;
    double r = y - (shifted - TO_INTEGER);
    double r2 = r * r;
    double low =
        (0.9999999999616783 + r * 0.6931471807284044)
            + r2 * (0.2402265119818727 + r * 0.05550410353560262);
    double high =
        (0.00961802725036106 + r * 0.0013333922485583823)
            + r2 * (0.00015469292038802637 + r * 1.5201937712417717e-05);
    long scale = (Double.doubleToRawLongBits(shifted) << 52) + ONE;
    return (low + r2 * r2 * high) * Double.longBitsToDouble(scale);
  }

  /** What a power is beyond the reach of float: 0, infinity, or NaN for NaN. */
  private static double beyond(float x) {
    return x < 0 ? 0 : x + Double.POSITIVE_INFINITY;
  }

  /** e^x − 1 for |x| below a quarter. */
  static double expm1NearZero(double x) {
    double x2 = x * x;
    double sum =
        (0.5000000006571329 + x * 0.16666666687915008)
            + x2
                * ((0.04166658203769895 + x * 0.008333316990382858)
                    + x2 * (0.0013916019021969438 + x * 0.0001987921368672895));
    return x + x2 * sum;
  }

  private static boolean isPositive(float x) {
    return x > 0 && x < Float.POSITIVE_INFINITY;
  }

  /** The exponent, in place, that leaves a number between √½ and √2. */
  private static long exponent(double x) {
    return Double.doubleToRawLongBits(x) - SQRT_HALF & EXPONENT;
  }

  /** (m − 1) / (m + 1) for what is left without the exponent. */
  private static double ratio(long exponent, double x) {
    double m = Double.longBitsToDouble(Double.doubleToRawLongBits(x) - exponent);
    return (m - 1) / (m + 1);
  }

  private static double log(long exponent, double x) {
    return (exponent >> 52) * LN_2 + logNearOne(ratio(exponent, x));
  }

  /** ln((1 + s) / (1 − s)), |s| at most 0.172, within 3e-14. */
  private static double logNearOne(double s) {
    double z = s * s;
    double z2 = z * z;
    double sum =
        (0.6666666667581984 + z * 0.3999999561485367)
            + z2 * (0.2857210995323013 + z * 0.22176153328387427)
            + z2 * z2 * 0.19584690070486535;
    return 2 * s + s * z * sum;
  }
}
