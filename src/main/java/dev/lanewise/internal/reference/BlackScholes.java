package dev.lanewise.internal.reference;

/** European calls and puts by the formula of Black and Scholes, in double precision. */
final class BlackScholes {
  private BlackScholes() {}

  static void run(boolean parallel, Object... arguments) {
    float[] spot = (float[]) arguments[0];
    float[] strike = (float[]) arguments[1];
    float[] years = (float[]) arguments[2];
    double rate = Indices.real(arguments[3]);
    double volatility = Indices.real(arguments[4]);
    float[] call = (float[]) arguments[5];
    float[] put = (float[]) arguments[6];
    Indices.forEach(
        parallel,
        Indices.number(arguments[7]),
        i -> {
          double s = spot[i];
          double k = strike[i];
          double t = years[i];
          double deviation = volatility * Math.sqrt(t);
          double d1 = (Math.log(s / k) + (rate + volatility * volatility / 2) * t) / deviation;
          double d2 = d1 - deviation;
          double discounted = k * Math.exp(-rate * t);
          call[i] = (float) (s * normal(d1) - discounted * normal(d2));
          put[i] = (float) (discounted * normal(-d2) - s * normal(-d1));
        });
  }

  private static double normal(double x) {
    return ErrorFunction.erfc(-x / Math.sqrt(2)) / 2;
  }
}
