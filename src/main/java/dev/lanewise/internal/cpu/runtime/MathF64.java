package dev.lanewise.internal.cpu.runtime;

/**
 * The pure functions of the kernel tree on {@code double}: those of {@link Math} where it has them,
 * which are within 1 ulp; for the others see {@link Elementary}, {@link Special} and {@link
 * Bessel}.
 */
public final class MathF64 {
  private MathF64() {}

  public static double abs(double x) {
    return Math.abs(x);
  }

  public static double floor(double x) {
    return Math.floor(x);
  }

  public static double ceil(double x) {
    return Math.ceil(x);
  }

  public static double rint(double x) {
    return Math.rint(x);
  }

  public static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  /** To nearest, ties away from zero. */
  public static double round(double x) {
    double whole = Math.floor(Math.abs(x));
    return Math.copySign(Math.abs(x) - whole >= 0.5 ? whole + 1 : whole, x);
  }

  public static double copysign(double x, double sign) {
    // Unlike Math.copySign, a NaN's sign counts too.
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(x) & Long.MAX_VALUE
            | Double.doubleToRawLongBits(sign) & Long.MIN_VALUE);
  }

  /** C's fmin: a NaN loses to a number. */
  public static double min(double x, double y) {
    return x != x ? y : y != y ? x : Math.min(x, y);
  }

  /** C's fmax: a NaN loses to a number. */
  public static double max(double x, double y) {
    return x != x ? y : y != y ? x : Math.max(x, y);
  }

  public static double javaMin(double x, double y) {
    return Math.min(x, y);
  }

  public static double javaMax(double x, double y) {
    return Math.max(x, y);
  }

  public static double fmod(double x, double y) {
    return x % y;
  }

  public static double remainder(double x, double y) {
    return Math.IEEEremainder(x, y);
  }

  public static double fdim(double x, double y) {
    return x <= y ? 0 : x - y;
  }

  public static double nextafter(double x, double y) {
    return Math.nextAfter(x, y);
  }

  public static double ldexp(double x, int n) {
    return Math.scalb(x, n);
  }

  public static double logb(double x) {
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (!Double.isFinite(x)) {
      return x * x;
    }
    return Math.abs(x) < Double.MIN_NORMAL
        ? Math.getExponent(x * 0x1p54) - 54
        : Math.getExponent(x);
  }

  public static double fma(double x, double y, double z) {
    return Math.fma(x, y, z);
  }

  public static double sqrt(double x) {
    return Math.sqrt(x);
  }

  public static double rsqrt(double x) {
    return Elementary.rsqrt(x);
  }

  public static double rcbrt(double x) {
    return Elementary.rcbrt(x);
  }

  public static double exp(double x) {
    return Math.exp(x);
  }

  public static double expm1(double x) {
    return Math.expm1(x);
  }

  public static double log(double x) {
    return Math.log(x);
  }

  public static double log10(double x) {
    return Math.log10(x);
  }

  public static double log1p(double x) {
    return Math.log1p(x);
  }

  public static double sin(double x) {
    return Math.sin(x);
  }

  public static double cos(double x) {
    return Math.cos(x);
  }

  public static double tan(double x) {
    return Math.tan(x);
  }

  public static double asin(double x) {
    return Math.asin(x);
  }

  public static double acos(double x) {
    return Math.acos(x);
  }

  public static double atan(double x) {
    return Math.atan(x);
  }

  public static double sinh(double x) {
    return Math.sinh(x);
  }

  public static double cosh(double x) {
    return Math.cosh(x);
  }

  public static double tanh(double x) {
    return Math.tanh(x);
  }

  public static double cbrt(double x) {
    return Math.cbrt(x);
  }

  public static double exp2(double x) {
    return Math.pow(2, x);
  }

  public static double exp10(double x) {
    return Math.pow(10, x);
  }

  public static double log2(double x) {
    return Elementary.log2(x);
  }

  public static double sinpi(double x) {
    return Elementary.sinpi(x);
  }

  public static double cospi(double x) {
    return Elementary.cospi(x);
  }

  public static double asinh(double x) {
    return Elementary.asinh(x);
  }

  public static double acosh(double x) {
    return Elementary.acosh(x);
  }

  public static double atanh(double x) {
    return Elementary.atanh(x);
  }

  public static double erf(double x) {
    return Special.erf(x);
  }

  public static double erfc(double x) {
    return Special.erfc(x);
  }

  public static double erfinv(double x) {
    return Special.erfinv(x);
  }

  public static double erfcinv(double x) {
    return Special.erfcinv(x);
  }

  public static double erfcx(double x) {
    return Special.erfcx(x);
  }

  public static double normcdf(double x) {
    return Special.normcdf(x);
  }

  public static double normcdfinv(double x) {
    return Special.normcdfinv(x);
  }

  public static double tgamma(double x) {
    return Special.tgamma(x);
  }

  public static double lgamma(double x) {
    return Special.lgamma(x);
  }

  public static double j0(double x) {
    return Bessel.j0(x);
  }

  public static double j1(double x) {
    return Bessel.j1(x);
  }

  public static double y0(double x) {
    return Bessel.y0(x);
  }

  public static double y1(double x) {
    return Bessel.y1(x);
  }

  /** C's pow: 1 to any power is 1, and so is −1 to an infinite one. */
  public static double pow(double x, double y) {
    return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : Math.pow(x, y);
  }

  public static double atan2(double y, double x) {
    return Math.atan2(y, x);
  }

  public static double hypot(double x, double y) {
    return Math.hypot(x, y);
  }

  public static double rhypot(double x, double y) {
    return 1 / Math.hypot(x, y);
  }

  public static double norm3(double x, double y, double z) {
    return Elementary.norm(x, y, z, 0);
  }

  public static double rnorm3(double x, double y, double z) {
    return 1 / Elementary.norm(x, y, z, 0);
  }

  public static double norm4(double x, double y, double z, double w) {
    return Elementary.norm(x, y, z, w);
  }

  public static double rnorm4(double x, double y, double z, double w) {
    return 1 / Elementary.norm(x, y, z, w);
  }

  public static double saturate(double x) {
    return x > 0 ? Math.min(x, 1) : 0;
  }

  public static double fastDivide(double x, double y) {
    return x / y;
  }

  public static double fastExp(double x) {
    return exp(x);
  }

  public static double fastExp10(double x) {
    return exp10(x);
  }

  public static double fastLog(double x) {
    return log(x);
  }

  public static double fastLog2(double x) {
    return log2(x);
  }

  public static double fastLog10(double x) {
    return log10(x);
  }

  public static double fastSin(double x) {
    return sin(x);
  }

  public static double fastCos(double x) {
    return cos(x);
  }

  public static double fastTan(double x) {
    return tan(x);
  }

  public static double fastPow(double x, double y) {
    return pow(x, y);
  }

  public static double addRn(double x, double y) {
    return x + y;
  }

  public static double addRz(double x, double y) {
    return Directed64.add(x, y, Rounding.RZ);
  }

  public static double addRu(double x, double y) {
    return Directed64.add(x, y, Rounding.RU);
  }

  public static double addRd(double x, double y) {
    return Directed64.add(x, y, Rounding.RD);
  }

  public static double subRn(double x, double y) {
    return x - y;
  }

  public static double subRz(double x, double y) {
    return Directed64.add(x, -y, Rounding.RZ);
  }

  public static double subRu(double x, double y) {
    return Directed64.add(x, -y, Rounding.RU);
  }

  public static double subRd(double x, double y) {
    return Directed64.add(x, -y, Rounding.RD);
  }

  public static double mulRn(double x, double y) {
    return x * y;
  }

  public static double mulRz(double x, double y) {
    return Directed64.mul(x, y, Rounding.RZ);
  }

  public static double mulRu(double x, double y) {
    return Directed64.mul(x, y, Rounding.RU);
  }

  public static double mulRd(double x, double y) {
    return Directed64.mul(x, y, Rounding.RD);
  }

  public static double divRn(double x, double y) {
    return x / y;
  }

  public static double divRz(double x, double y) {
    return Directed64.div(x, y, Rounding.RZ);
  }

  public static double divRu(double x, double y) {
    return Directed64.div(x, y, Rounding.RU);
  }

  public static double divRd(double x, double y) {
    return Directed64.div(x, y, Rounding.RD);
  }

  public static double fmaRz(double x, double y, double z) {
    return Directed64.fma(x, y, z, Rounding.RZ);
  }

  public static double fmaRu(double x, double y, double z) {
    return Directed64.fma(x, y, z, Rounding.RU);
  }

  public static double fmaRd(double x, double y, double z) {
    return Directed64.fma(x, y, z, Rounding.RD);
  }

  public static double sqrtRz(double x) {
    return Directed64.sqrt(x, Rounding.RZ);
  }

  public static double sqrtRu(double x) {
    return Directed64.sqrt(x, Rounding.RU);
  }

  public static double sqrtRd(double x) {
    return Directed64.sqrt(x, Rounding.RD);
  }

  public static boolean isNan(double x) {
    return x != x;
  }

  public static boolean isInf(double x) {
    return Double.isInfinite(x);
  }

  public static boolean isFinite(double x) {
    return Double.isFinite(x);
  }

  public static boolean signBit(double x) {
    return Double.doubleToRawLongBits(x) < 0;
  }
}
