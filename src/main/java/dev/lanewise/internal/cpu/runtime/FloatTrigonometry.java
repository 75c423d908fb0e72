package dev.lanewise.internal.cpu.runtime;

/** Sine, cosine and tangent of floats; see {@link FloatExponential} for how and how exactly. */
final class FloatTrigonometry {
  private static final double TWO_OVER_PI = 0.6366197723675814;

  /** π/2 in two parts; the first has 33 bits, so that its multiples are exact. */
  private static final double HALF_PI = 0x1.921fb544p0;

  private static final double HALF_PI_LOW = 0x1.0b4611a626331p-34;

  /** Up to here the number of quarter turns has at most 20 bits. */
  private static final float REACH = 1_000_000;

  private FloatTrigonometry() {}

  static float sin(float x) {
    if (!(Math.abs(x) < REACH)) {
      return (float) Math.sin(x);
    }
    double turns = x * TWO_OVER_PI + FloatExponential.TO_INTEGER;
    double r = reduced(x, turns);
    long quarter = Double.doubleToRawLongBits(turns);
    // Zero keeps its sign.
    return x == 0 ? x : (float) choose(sinNearZero(r), cosNearZero(r), quarter);
  }

  static float cos(float x) {
    if (!(Math.abs(x) < REACH)) {
      return (float) Math.cos(x);
    }
    double turns = x * TWO_OVER_PI + FloatExponential.TO_INTEGER;
    double r = reduced(x, turns);
    long quarter = Double.doubleToRawLongBits(turns);
    return (float) choose(sinNearZero(r), cosNearZero(r), quarter + 1);
  }

  static float tan(float x) {
    if (!(Math.abs(x) < REACH)) {
      return (float) Math.tan(x);
    }
    double turns = x * TWO_OVER_PI + FloatExponential.TO_INTEGER;
    double r = reduced(x, turns);
    double sin = sinNearZero(r);
    double cos = cosNearZero(r);
    boolean odd = (Double.doubleToRawLongBits(turns) & 1) != 0;
    return x == 0 ? x : (float) (odd ? -cos / sin : sin / cos);
  }

  private static double reduced(float x, double turns) {
    double n = turns - FloatExponential.TO_INTEGER;
    return (x - n * HALF_PI) - n * HALF_PI_LOW;
  }

  /** The sine of a quarter turn more or less; without a branch, which nobody could predict. */
  private static double choose(double sin, double cos, long quarter) {
    long odd = -(quarter & 1);
    long bits = Double.doubleToRawLongBits(cos) & odd | Double.doubleToRawLongBits(sin) & ~odd;
    return Double.longBitsToDouble(bits ^ (quarter & 2) << 62);
  }

  private static double sinNearZero(double r) {
    double z = r * r;
    double sum =
        (-0.16666666641617509 + z * 0.008333329384776307)
            + z * z * (-0.0001983933446684919 + z * 2.718307906390937e-06);
    return r + r * z * sum;
  }

  private static double cosNearZero(double r) {
    double z = r * r;
    double sum =
        (0.041666666622810836 - z * 0.0013888883751909927)
            + z * z * (2.4799519607757433e-05 - z * 2.721020418710751e-07);
    return 1 - 0.5 * z + z * z * sum;
  }
}
