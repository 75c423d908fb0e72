package dev.lanewise.internal.cpu.runtime;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * The error function of floats and its relatives; see {@link FloatExponential} for how and how
 * exactly.
 *
 * <p>The complementary error function is tabulated in steps of 1/32 from −4 to 10.125, each with
 * the coefficients of the powers of what is left: no exponential, no division and no branch that
 * depends on the sign. The table fits a core's first cache.
 */
final class FloatErrorFunction {
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;

  /** Below this the complement rounds to 2, from the other on it rounds to 0. */
  private static final double LOW = -4;

  private static final double HIGH = 10.1;

  private static final int STEPS = 32;
  private static final int TERMS = 8;
  private static final int FIRST = (int) (LOW * STEPS);
  private static final int LAST = (int) (HIGH * STEPS) + 1;
  private static final double[] TABLE = new double[(LAST - FIRST + 1) * TERMS];

  static {
    for (int i = FIRST; i <= LAST; i++) {
      tabulate((double) i / STEPS, (i - FIRST) * TERMS);
    }
  }

  private FloatErrorFunction() {}

  /** Puts down the Taylor series about x, in steps; its next term is spread over those before. */
  private static void tabulate(double x, int at) {
    double[] terms = new double[TERMS + 1];
    terms[0] = Erfc.value(x);
    double derivative = -TWO_OVER_SQRT_PI * Math.exp(-x * x);
    double before = 0;
    double scale = 1;
    for (int n = 1; n <= TERMS; n++) {
      scale /= (double) n * STEPS;
      terms[n] = derivative * scale;
      double next = -2 * x * derivative - 2 * (n - 1) * before;
      before = derivative;
      derivative = next;
    }
    // T8, Chebyshev's polynomial over half a step either way, is what is left out.
    double last = terms[TERMS];
    terms[0] -= last / (128 * 256);
    terms[2] += last / (4 * 64);
    terms[4] -= last * 1.25 / 16;
    terms[6] += last * 2 / 4;
    System.arraycopy(terms, 0, TABLE, at, TERMS);
  }

  static float erf(float x) {
    float size = Math.abs(x);
    if (size < 1) {
      return (float) (x * erfByX((double) x * x));
    }
    return x != x ? x : Math.copySign((float) (1 - complement(size)), x);
  }

  static float erfc(float x) {
    return (float) complement(x);
  }

  static float normcdf(float x) {
    return (float) (0.5 * complement(x * -SQRT_HALF));
  }

  private static double complement(double x) {
    if (!(x > LOW && x < HIGH)) {
      return x > 0 ? 0 : x < 0 ? 2 : x;
    }
    double steps = x * STEPS;
    double shifted = steps + FloatExponential.TO_INTEGER;
    double r = steps - (shifted - FloatExponential.TO_INTEGER);
    int at = ((int) Double.doubleToRawLongBits(shifted) - FIRST) * TERMS;
    double r2 = r * r;
    double low = (TABLE[at] + r * TABLE[at + 1]) + r2 * (TABLE[at + 2] + r * TABLE[at + 3]);
    double high = (TABLE[at + 4] + r * TABLE[at + 5]) + r2 * (TABLE[at + 6] + r * TABLE[at + 7]);
    return low + r2 * r2 * high;
  }

  /** erf(x) / x by x², which is at most 1. */
  private static double erfByX(double z) {
    double z2 = z * z;
    double low =
        (1.128379167058027 - z * 0.37612638434662976)
            + z2 * (0.11283781974133343 - z * 0.0268654000389515);
    double high =
        (0.005220945416381695 - z * 0.0008482828542702073)
            + z2 * (0.00011256945423815353 - z * 9.641508409084134e-06);
    return low + z2 * z2 * high;
  }
}
