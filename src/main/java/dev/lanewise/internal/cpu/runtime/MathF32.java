package dev.lanewise.internal.cpu.runtime;

/**
 * The pure functions of the kernel tree on {@code float}. Elementary functions are computed in
 * double and rounded once, so they are within 0.51 ulp or so: the most used ones by {@link
 * FloatExponential} and its neighbours, the others as double functions. The {@code fast} forms are
 * the exact ones.
 */
public final class MathF32 {
  private MathF32() {}

  public static float abs(float x) {
    return Math.abs(x);
  }

  public static float floor(float x) {
    return (float) Math.floor(x);
  }

  public static float ceil(float x) {
    return (float) Math.ceil(x);
  }

  public static float rint(float x) {
    return (float) Math.rint(x);
  }

  public static float trunc(float x) {
    return (float) (x < 0 ? Math.ceil(x) : Math.floor(x));
  }

  /** To nearest, ties away from zero; the sum is exact in double. */
  public static float round(float x) {
    return Math.copySign((float) Math.floor(Math.abs((double) x) + 0.5), x);
  }

  public static float copysign(float x, float sign) {
    // Unlike Math.copySign, a NaN's sign counts too.
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(x) & 0x7FFF_FFFF | Float.floatToRawIntBits(sign) & 0x8000_0000);
  }

  /** C's fmin: a NaN loses to a number. */
  public static float min(float x, float y) {
    return x != x ? y : y != y ? x : Math.min(x, y);
  }

  /** C's fmax: a NaN loses to a number. */
  public static float max(float x, float y) {
    return x != x ? y : y != y ? x : Math.max(x, y);
  }

  public static float javaMin(float x, float y) {
    return Math.min(x, y);
  }

  public static float javaMax(float x, float y) {
    return Math.max(x, y);
  }

  public static float fmod(float x, float y) {
    return x % y;
  }

  public static float remainder(float x, float y) {
    return (float) Math.IEEEremainder(x, y);
  }

  public static float fdim(float x, float y) {
    return x <= y ? 0 : x - y;
  }

  public static float nextafter(float x, float y) {
    return Math.nextAfter(x, (double) y);
  }

  public static float ldexp(float x, int n) {
    return Math.scalb(x, n);
  }

  /** Subnormals of float are normal doubles, so their true exponent shows. */
  public static float logb(float x) {
    return (float) MathF64.logb(x);
  }

  public static float fma(float x, float y, float z) {
    return Math.fma(x, y, z);
  }

  public static float sqrt(float x) {
    return (float) Math.sqrt(x);
  }

  public static float rsqrt(float x) {
    return (float) (1 / Math.sqrt(x));
  }

  public static float exp(float x) {
    return FloatExponential.exp(x);
  }

  public static float expm1(float x) {
    return FloatExponential.expm1(x);
  }

  public static float log(float x) {
    return FloatExponential.log(x);
  }

  public static float log10(float x) {
    return FloatExponential.log10(x);
  }

  public static float log1p(float x) {
    return FloatExponential.log1p(x);
  }

  public static float sin(float x) {
    return FloatTrigonometry.sin(x);
  }

  public static float cos(float x) {
    return FloatTrigonometry.cos(x);
  }

  public static float tan(float x) {
    return FloatTrigonometry.tan(x);
  }

  public static float asin(float x) {
    return (float) Math.asin(x);
  }

  public static float acos(float x) {
    return (float) Math.acos(x);
  }

  public static float atan(float x) {
    return (float) Math.atan(x);
  }

  public static float sinh(float x) {
    return FloatHyperbolic.sinh(x);
  }

  public static float cosh(float x) {
    return FloatHyperbolic.cosh(x);
  }

  public static float tanh(float x) {
    return FloatHyperbolic.tanh(x);
  }

  public static float cbrt(float x) {
    return (float) MathF64.cbrt(x);
  }

  public static float rcbrt(float x) {
    return (float) MathF64.rcbrt(x);
  }

  public static float exp2(float x) {
    return FloatExponential.exp2(x);
  }

  public static float exp10(float x) {
    return FloatExponential.exp10(x);
  }

  public static float log2(float x) {
    return FloatExponential.log2(x);
  }

  public static float sinpi(float x) {
    return (float) MathF64.sinpi(x);
  }

  public static float cospi(float x) {
    return (float) MathF64.cospi(x);
  }

  public static float asinh(float x) {
    return (float) MathF64.asinh(x);
  }

  public static float acosh(float x) {
    return (float) MathF64.acosh(x);
  }

  public static float atanh(float x) {
    return (float) MathF64.atanh(x);
  }

  public static float erf(float x) {
    return FloatErrorFunction.erf(x);
  }

  public static float erfc(float x) {
    return FloatErrorFunction.erfc(x);
  }

  public static float erfinv(float x) {
    return (float) MathF64.erfinv(x);
  }

  public static float erfcinv(float x) {
    return (float) MathF64.erfcinv(x);
  }

  public static float erfcx(float x) {
    return (float) MathF64.erfcx(x);
  }

  public static float normcdf(float x) {
    return FloatErrorFunction.normcdf(x);
  }

  public static float normcdfinv(float x) {
    return (float) MathF64.normcdfinv(x);
  }

  public static float tgamma(float x) {
    return (float) MathF64.tgamma(x);
  }

  public static float lgamma(float x) {
    return (float) MathF64.lgamma(x);
  }

  public static float j0(float x) {
    return (float) MathF64.j0(x);
  }

  public static float j1(float x) {
    return (float) MathF64.j1(x);
  }

  public static float y0(float x) {
    return (float) MathF64.y0(x);
  }

  public static float y1(float x) {
    return (float) MathF64.y1(x);
  }

  public static float pow(float x, float y) {
    return FloatExponential.pow(x, y);
  }

  public static float atan2(float y, float x) {
    return (float) Math.atan2(y, x);
  }

  /** No square of a float overflows a double. */
  public static float hypot(float x, float y) {
    return norm4(x, y, 0, 0);
  }

  public static float rhypot(float x, float y) {
    return rnorm4(x, y, 0, 0);
  }

  public static float norm3(float x, float y, float z) {
    return norm4(x, y, z, 0);
  }

  public static float rnorm3(float x, float y, float z) {
    return rnorm4(x, y, z, 0);
  }

  public static float norm4(float x, float y, float z, float w) {
    return (float) length(x, y, z, w);
  }

  public static float rnorm4(float x, float y, float z, float w) {
    return (float) (1 / length(x, y, z, w));
  }

  private static double length(double x, double y, double z, double w) {
    double square = x * x + y * y + z * z + w * w;
    boolean infinite =
        Double.isInfinite(x)
            || Double.isInfinite(y)
            || Double.isInfinite(z)
            || Double.isInfinite(w);
    return square != square && infinite ? Double.POSITIVE_INFINITY : Math.sqrt(square);
  }

  public static float saturate(float x) {
    return x > 0 ? Math.min(x, 1) : 0;
  }

  public static float fastDivide(float x, float y) {
    return x / y;
  }

  public static float fastExp(float x) {
    return exp(x);
  }

  public static float fastExp10(float x) {
    return exp10(x);
  }

  public static float fastLog(float x) {
    return log(x);
  }

  public static float fastLog2(float x) {
    return log2(x);
  }

  public static float fastLog10(float x) {
    return log10(x);
  }

  public static float fastSin(float x) {
    return sin(x);
  }

  public static float fastCos(float x) {
    return cos(x);
  }

  public static float fastTan(float x) {
    return tan(x);
  }

  public static float fastPow(float x, float y) {
    return pow(x, y);
  }

  public static float addRn(float x, float y) {
    return x + y;
  }

  public static float addRz(float x, float y) {
    return Directed32.add(x, y, Rounding.RZ);
  }

  public static float addRu(float x, float y) {
    return Directed32.add(x, y, Rounding.RU);
  }

  public static float addRd(float x, float y) {
    return Directed32.add(x, y, Rounding.RD);
  }

  public static float subRn(float x, float y) {
    return x - y;
  }

  public static float subRz(float x, float y) {
    return Directed32.add(x, -y, Rounding.RZ);
  }

  public static float subRu(float x, float y) {
    return Directed32.add(x, -y, Rounding.RU);
  }

  public static float subRd(float x, float y) {
    return Directed32.add(x, -y, Rounding.RD);
  }

  public static float mulRn(float x, float y) {
    return x * y;
  }

  public static float mulRz(float x, float y) {
    return Directed32.mul(x, y, Rounding.RZ);
  }

  public static float mulRu(float x, float y) {
    return Directed32.mul(x, y, Rounding.RU);
  }

  public static float mulRd(float x, float y) {
    return Directed32.mul(x, y, Rounding.RD);
  }

  public static float divRn(float x, float y) {
    return x / y;
  }

  public static float divRz(float x, float y) {
    return Directed32.div(x, y, Rounding.RZ);
  }

  public static float divRu(float x, float y) {
    return Directed32.div(x, y, Rounding.RU);
  }

  public static float divRd(float x, float y) {
    return Directed32.div(x, y, Rounding.RD);
  }

  public static float fmaRz(float x, float y, float z) {
    return Directed32.fma(x, y, z, Rounding.RZ);
  }

  public static float fmaRu(float x, float y, float z) {
    return Directed32.fma(x, y, z, Rounding.RU);
  }

  public static float fmaRd(float x, float y, float z) {
    return Directed32.fma(x, y, z, Rounding.RD);
  }

  public static float sqrtRz(float x) {
    return Directed32.sqrt(x, Rounding.RZ);
  }

  public static float sqrtRu(float x) {
    return Directed32.sqrt(x, Rounding.RU);
  }

  public static float sqrtRd(float x) {
    return Directed32.sqrt(x, Rounding.RD);
  }

  public static boolean isNan(float x) {
    return x != x;
  }

  public static boolean isInf(float x) {
    return Float.isInfinite(x);
  }

  public static boolean isFinite(float x) {
    return Float.isFinite(x);
  }

  public static boolean signBit(float x) {
    return Float.floatToRawIntBits(x) < 0;
  }
}
