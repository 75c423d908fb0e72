package dev.lanewise.internal.cpu.runtime;

/**
 * Elementary functions the JDK lacks, in double: within 2 ulp, but for {@code log2}, which is
 * within 1.
 */
final class Elementary {
  private static final double INV_LN2 = 1.4426950408889634;

  /** 1/ln 2 − INV_LN2. */
  private static final double INV_LN2_LOW = 2.0355273740931033e-17;

  /** π − Math.PI. */
  private static final double PI_LOW = 1.2246467991473532e-16;

  private static final double SQRT_HALF = 0.7071067811865476;

  private Elementary() {}

  /** Splits off the exponent, so that the powers of two come out exact. */
  static double log2(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return Math.log(x);
    }
    double normal = x < Double.MIN_NORMAL ? x * 0x1p54 : x;
    int exponent = Math.getExponent(normal);
    double mantissa = Math.scalb(normal, -exponent);
    if (mantissa > 2 * SQRT_HALF) {
      mantissa /= 2;
      exponent++;
    }
    if (x < Double.MIN_NORMAL) {
      exponent -= 54;
    }
    double log = Math.log(mantissa);
    double high = log * INV_LN2;
    double low = Math.fma(log, INV_LN2, -high) + log * INV_LN2_LOW;
    return exponent + high + low;
  }

  /** The reciprocal of the root, with the errors of both put right to first order. */
  static double rsqrt(double x) {
    double root = Math.sqrt(x);
    double result = 1 / root;
    double rest = Math.fma(-root, root, x);
    double corrected =
        Math.fma(result, Math.fma(-root, result, 1) - 0.5 * rest * result * result, result);
    return corrected == corrected ? corrected : result;
  }

  /** As {@link #rsqrt}, for the cube root. */
  static double rcbrt(double x) {
    double root = Math.cbrt(x);
    double result = 1 / root;
    double square = root * root;
    double rest = Math.fma(-square, root, x) - Math.fma(root, root, -square) * root;
    double corrected = Math.fma(result, Math.fma(-root, result, 1) - rest / (3 * x), result);
    return corrected == corrected ? corrected : result;
  }

  /** The argument is reduced exactly, before π comes in. */
  static double sinpi(double x) {
    double reduced = x - 2 * Math.rint(x / 2);
    double y = Math.abs(reduced);
    if (!(y > 0)) {
      return y == 0 ? Math.copySign(0, x) : Double.NaN;
    }
    double folded = y > 0.5 ? 1 - y : y;
    double sine = folded > 0.25 ? cosOfPi(0.5 - folded) : sinOfPi(folded);
    return folded == 0 ? Math.copySign(0, x) : Math.copySign(sine, reduced);
  }

  static double cospi(double x) {
    double y = Math.abs(x - 2 * Math.rint(x / 2));
    if (y == 0.5) {
      return 0;
    }
    double folded = y > 0.5 ? 1 - y : y;
    double cosine = folded > 0.25 ? sinOfPi(0.5 - folded) : cosOfPi(folded);
    return y > 0.5 ? -cosine : cosine;
  }

  private static double sinOfPi(double t) {
    double high = t * Math.PI;
    double low = Math.fma(t, Math.PI, -high) + t * PI_LOW;
    return Math.sin(high) + low * Math.cos(high);
  }

  private static double cosOfPi(double t) {
    double high = t * Math.PI;
    double low = Math.fma(t, Math.PI, -high) + t * PI_LOW;
    return Math.cos(high) - low * Math.sin(high);
  }

  static double asinh(double x) {
    double y = Math.abs(x);
    if (!(y > 0x1p-28)) {
      return x;
    }
    double result =
        y > 0x1p28
            ? Math.log(y) + 0.6931471805599453
            : Math.log1p(y + y * y / (1 + Math.sqrt(1 + y * y)));
    return Math.copySign(result, x);
  }

  static double acosh(double x) {
    if (x > 0x1p28) {
      return Math.log(x) + 0.6931471805599453;
    }
    if (x < 1) {
      return Double.NaN; // the sum below cancels to 0 where x is far below
    }
    double t = x - 1;
    return Math.log1p(t + Math.sqrt(2 * t + t * t));
  }

  static double atanh(double x) {
    double y = Math.abs(x);
    if (!(y > 0x1p-28)) {
      return x;
    }
    return Math.copySign(0.5 * Math.log1p(2 * y / (1 - y)), x);
  }

  /** The length of a vector, without overflow or underflow on the way. */
  static double norm(double x, double y, double z, double w) {
    double most = Math.max(Math.max(Math.abs(x), Math.abs(y)), Math.max(Math.abs(z), Math.abs(w)));
    if (Double.isInfinite(x)
        || Double.isInfinite(y)
        || Double.isInfinite(z)
        || Double.isInfinite(w)) {
      return Double.POSITIVE_INFINITY;
    }
    if (!(most > 0)) {
      return most;
    }
    int shift = -Math.getExponent(most);
    double a = Math.scalb(x, shift);
    double b = Math.scalb(y, shift);
    double c = Math.scalb(z, shift);
    double d = Math.scalb(w, shift);
    return Math.scalb(Math.sqrt(a * a + b * b + c * c + d * d), -shift);
  }
}
