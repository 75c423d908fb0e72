package dev.lanewise.internal.cpu.runtime;

/** Hyperbolic functions of floats; see {@link FloatExponential} for how and how exactly. */
final class FloatHyperbolic {
  private FloatHyperbolic() {}

  static float sinh(float x) {
    float size = Math.abs(x);
    if (size < 0.25f) {
      double e = FloatExponential.expm1NearZero(x);
      // Of e^x − 1 and e^−x − 1 the even parts go.
      return x == 0 ? x : (float) (0.5 * (e + e / (e + 1)));
    }
    if (!(size < 110)) {
      return x * Float.POSITIVE_INFINITY;
    }
    double e = FloatExponential.power(size * FloatExponential.LOG2_E);
    return (float) Math.copySign(0.5 * (e - 1 / e), x);
  }

  static float cosh(float x) {
    float size = Math.abs(x);
    if (!(size < 110)) {
      return size + Float.POSITIVE_INFINITY;
    }
    double e = FloatExponential.power(size * FloatExponential.LOG2_E);
    return (float) (0.5 * (e + 1 / e));
  }

  static float tanh(float x) {
    float size = Math.abs(x);
    if (size < 0.25f) {
      double z = (double) x * x;
      double sum =
          (-0.3333333244680773 + z * 0.13333194969001297)
              + z * z * (-0.053900974817601574 + z * 0.02057171410008285);
      return x == 0 ? x : (float) (x + x * z * sum);
    }
    if (!(size < 10)) {
      return x != x ? x : Math.copySign(1, x);
    }
    double e = FloatExponential.power(size * (2 * FloatExponential.LOG2_E));
    return (float) Math.copySign(1 - 2 / (e + 1), x);
  }
}
