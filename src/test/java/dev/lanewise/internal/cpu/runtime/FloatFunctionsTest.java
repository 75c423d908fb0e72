package dev.lanewise.internal.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Float functions against the double functions, over all floats and where they are special. */
class FloatFunctionsTest {
  private static final int SAMPLES = 100_000;
  private static final long SEED = 20260101;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    1,
    -1,
    0.25f,
    -0.25f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private interface FloatFunction {
    float of(float x);
  }

  @Test
  void exponentials() {
    check("exp", MathF32::exp, MathF64::exp, 110);
    check("exp2", MathF32::exp2, MathF64::exp2, 160);
    check("exp10", MathF32::exp10, MathF64::exp10, 50);
    check("expm1", MathF32::expm1, MathF64::expm1, 110);
  }

  @Test
  void logarithms() {
    check("log", MathF32::log, MathF64::log, 2);
    check("log2", MathF32::log2, MathF64::log2, 2);
    check("log10", MathF32::log10, MathF64::log10, 2);
    check("log1p", MathF32::log1p, MathF64::log1p, 2);
  }

  @Test
  void trigonometry() {
    check("sin", MathF32::sin, MathF64::sin, 1_100_000);
    check("cos", MathF32::cos, MathF64::cos, 1_100_000);
    check("tan", MathF32::tan, MathF64::tan, 1_100_000);
    // The float nearest to a multiple of π/2 of all: what is left of it has to be right.
    float near = 16367173 * 0x1p72f;
    assertEquals((float) Math.cos(near), MathF32.cos(near));
  }

  @Test
  void hyperbolicFunctions() {
    check("sinh", MathF32::sinh, MathF64::sinh, 110);
    check("cosh", MathF32::cosh, MathF64::cosh, 110);
    check("tanh", MathF32::tanh, MathF64::tanh, 12);
  }

  @Test
  void errorFunctions() {
    check("erf", MathF32::erf, MathF64::erf, 6);
    check("erfc", MathF32::erfc, MathF64::erfc, 12);
    check("normcdf", MathF32::normcdf, MathF64::normcdf, 16);
  }

  @Test
  void powers() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < SAMPLES; i++) {
      power(Float.intBitsToFloat(random.nextInt()), (float) random.nextDouble(-40, 40));
      power(Float.intBitsToFloat(random.nextInt()), Float.intBitsToFloat(random.nextInt()));
      power((float) random.nextDouble(0.9, 1.1), (float) random.nextDouble(-900, 900));
    }
    for (float x : SPECIAL) {
      for (float y : SPECIAL) {
        power(x, y);
      }
    }
  }

  private static void power(float x, float y) {
    DoubleBinaryOperator exact = MathF64::pow;
    compare("pow(" + x + ", " + y + ")", exact.applyAsDouble(x, y), MathF32.pow(x, y));
  }

  /** Half of the samples are any floats, half lie within the range. */
  private static void check(
      String name, FloatFunction function, DoubleUnaryOperator exact, double range) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < SAMPLES; i++) {
      compare(name, function, exact, Float.intBitsToFloat(random.nextInt()));
      compare(name, function, exact, (float) random.nextDouble(-range, range));
    }
    for (float x : SPECIAL) {
      compare(name, function, exact, x);
    }
  }

  private static void compare(
      String name, FloatFunction function, DoubleUnaryOperator exact, float x) {
    compare(name + "(" + x + ")", exact.applyAsDouble(x), function.of(x));
  }

  private static void compare(String call, double exact, float got) {
    float rounded = (float) exact;
    if (Float.isNaN(rounded) || Float.isInfinite(rounded) || rounded == 0) {
      // An exact value beyond half of the last step may be on either side of it.
      boolean edge = !Double.isNaN(exact) && !Double.isInfinite(exact) && exact != 0;
      assertTrue(edge || Float.compare(rounded, got) == 0, call + ": " + rounded + ", got " + got);
    }
    if (Float.isFinite(rounded) && Float.isFinite(got)) {
      double ulps = Math.abs(got - exact) / Math.ulp(rounded);
      assertTrue(ulps <= 0.51, call + ": " + ulps + " ulp, seed " + SEED);
    } else {
      boolean overflow = Math.abs(exact) > Float.MAX_VALUE && Float.isInfinite(got);
      assertTrue(overflow || Float.compare(rounded, got) == 0, call + ": got " + got);
    }
  }
}
