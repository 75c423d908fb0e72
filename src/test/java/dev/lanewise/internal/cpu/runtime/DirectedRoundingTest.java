package dev.lanewise.internal.cpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Directed rounding and conversions against exact decimal arithmetic. */
class DirectedRoundingTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  private static final double[] EDGES = {
    0, 1, 1.5, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 0x1p-1022, 0x1p1000, 0x1p-1000
  };

  private double anyDouble() {
    double x =
        switch (random.nextInt(4)) {
          case 0 -> EDGES[random.nextInt(EDGES.length)];
          case 1 -> random.nextInt(2000) - 1000;
          case 2 -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(80) - 40);
          default -> Double.longBitsToDouble(random.nextLong());
        };
    return Double.isFinite(x) ? (random.nextBoolean() ? x : -x) : 1.25;
  }

  private float anyFloat() {
    float x =
        switch (random.nextInt(4)) {
          case 0 ->
              new float[] {0, 1, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, 0x1p-100f}
                  [random.nextInt(6)];
          case 1 -> random.nextInt(2000) - 1000;
          case 2 -> Math.scalb(random.nextFloat() - 0.5f, random.nextInt(60) - 30);
          default -> Float.intBitsToFloat(random.nextInt());
        };
    return Float.isFinite(x) ? (random.nextBoolean() ? x : -x) : 1.25f;
  }

  /** Checks that down, up and toward zero are the neighbours of an exact value. */
  private void check(String what, BigDecimal exact, double rd, double ru, double rz, boolean wide) {
    String all = what + ": rd " + rd + ", ru " + ru + ", rz " + rz + ", seed " + seed;
    assertTrue(below(rd, exact), all);
    assertTrue(!below(ru, exact) || compare(ru, exact) == 0, all);
    double next = wide ? Math.nextUp(rd) : Math.nextUp((float) rd);
    assertTrue(rd == ru || next == ru, all);
    assertTrue(compare(rd, exact) != 0 || rd == ru, all);
    assertEquals(exact.signum() < 0 ? ru : rd, rz, 0, all);
  }

  private static boolean below(double x, BigDecimal exact) {
    return compare(x, exact) <= 0;
  }

  private static int compare(double x, BigDecimal exact) {
    return Double.isInfinite(x) ? (x > 0 ? 1 : -1) : new BigDecimal(x).compareTo(exact);
  }

  @Test
  void doubles() {
    for (int i = 0; i < 20_000; i++) {
      double x = anyDouble();
      double y = anyDouble();
      double z = anyDouble();
      BigDecimal a = new BigDecimal(x);
      BigDecimal b = new BigDecimal(y);
      BigDecimal c = new BigDecimal(z);
      String s = x + ", " + y + ", " + z;
      check(
          "add " + s,
          a.add(b),
          MathF64.addRd(x, y),
          MathF64.addRu(x, y),
          MathF64.addRz(x, y),
          true);
      check(
          "sub " + s,
          a.subtract(b),
          MathF64.subRd(x, y),
          MathF64.subRu(x, y),
          MathF64.subRz(x, y),
          true);
      check(
          "mul " + s,
          a.multiply(b),
          MathF64.mulRd(x, y),
          MathF64.mulRu(x, y),
          MathF64.mulRz(x, y),
          true);
      check(
          "fma " + s,
          a.multiply(b).add(c),
          MathF64.fmaRd(x, y, z),
          MathF64.fmaRu(x, y, z),
          MathF64.fmaRz(x, y, z),
          true);
      if (y != 0) {
        quotient(
            "div " + s, a, b, MathF64.divRd(x, y), MathF64.divRu(x, y), MathF64.divRz(x, y), true);
      }
      root(
          Math.abs(x),
          MathF64.sqrtRd(Math.abs(x)),
          MathF64.sqrtRu(Math.abs(x)),
          MathF64.sqrtRz(Math.abs(x)));
    }
  }

  @Test
  void floats() {
    for (int i = 0; i < 50_000; i++) {
      float x = anyFloat();
      float y = anyFloat();
      float z = anyFloat();
      BigDecimal a = new BigDecimal(x);
      BigDecimal b = new BigDecimal(y);
      BigDecimal c = new BigDecimal(z);
      String s = x + ", " + y + ", " + z;
      check(
          "add " + s,
          a.add(b),
          MathF32.addRd(x, y),
          MathF32.addRu(x, y),
          MathF32.addRz(x, y),
          false);
      check(
          "mul " + s,
          a.multiply(b),
          MathF32.mulRd(x, y),
          MathF32.mulRu(x, y),
          MathF32.mulRz(x, y),
          false);
      check(
          "fma " + s,
          a.multiply(b).add(c),
          MathF32.fmaRd(x, y, z),
          MathF32.fmaRu(x, y, z),
          MathF32.fmaRz(x, y, z),
          false);
      if (y != 0) {
        quotient(
            "div " + s, a, b, MathF32.divRd(x, y), MathF32.divRu(x, y), MathF32.divRz(x, y), false);
      }
      double d = anyDouble();
      check(
          "cvt " + d,
          new BigDecimal(d),
          MathConvert.cvtRdToF32(d),
          MathConvert.cvtRuToF32(d),
          MathConvert.cvtRzToF32(d),
          false);
    }
  }

  /** A quotient q is below a/b if q·b is below a, for positive b. */
  private void quotient(
      String what, BigDecimal a, BigDecimal b, double rd, double ru, double rz, boolean wide) {
    String all = what + ": rd " + rd + ", ru " + ru + ", rz " + rz + ", seed " + seed;
    int sign = b.signum();
    assertTrue(
        Double.isInfinite(rd) ? rd < 0 : new BigDecimal(rd).multiply(b).compareTo(a) * sign <= 0,
        all);
    assertTrue(
        Double.isInfinite(ru) ? ru > 0 : new BigDecimal(ru).multiply(b).compareTo(a) * sign >= 0,
        all);
    boolean exact = !Double.isInfinite(rd) && new BigDecimal(rd).multiply(b).compareTo(a) == 0;
    double next = wide ? Math.nextUp(rd) : Math.nextUp((float) rd);
    assertTrue(exact ? rd == ru : next == ru, all);
    assertEquals(a.signum() * sign < 0 ? ru : rd, rz, 0, all);
  }

  private void root(double x, double rd, double ru, double rz) {
    String all = "sqrt " + x + ": rd " + rd + ", ru " + ru + ", seed " + seed;
    BigDecimal exact = new BigDecimal(x);
    int low = new BigDecimal(rd).pow(2).compareTo(exact);
    assertTrue(low <= 0 && new BigDecimal(ru).pow(2).compareTo(exact) >= 0, all);
    assertTrue(low == 0 ? rd == ru : Math.nextUp(rd) == ru, all);
    assertEquals(rd, rz, all);
  }

  @Test
  void zerosAndInfinities() {
    assertEquals(-0.0, MathF64.addRd(1, -1));
    assertEquals(0.0, MathF64.addRu(1, -1));
    assertEquals(0.0, MathF64.addRd(0.0, 0.0));
    assertEquals(-0.0f, MathF32.addRd(2, -2));
    assertEquals(-0.0f, MathF32.addRd(0f, -0f));
    assertEquals(0.0f, MathF32.addRd(0f, 0f));
    assertEquals(Float.MAX_VALUE, MathF32.addRz(Float.MAX_VALUE, Float.MAX_VALUE));
    assertEquals(Float.POSITIVE_INFINITY, MathF32.addRz(Float.POSITIVE_INFINITY, 1));
    assertEquals(Double.POSITIVE_INFINITY, MathF64.divRd(1, 0.0));
    assertEquals(Double.NaN, MathF64.mulRu(0, Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, MathF64.fmaRu(Double.NaN, 1, 1));
    assertEquals(Float.NaN, MathF32.divRd(0, 0));
    assertEquals(Float.NEGATIVE_INFINITY, MathF32.divRz(-1, 0));
    assertEquals(Float.NaN, MathF32.sqrtRu(-1));
    assertEquals(Float.POSITIVE_INFINITY, MathF32.sqrtRd(Float.POSITIVE_INFINITY));
    assertEquals(Float.MIN_VALUE, MathF32.mulRu(Float.MIN_VALUE, Float.MIN_VALUE));
    assertEquals(0, MathF32.mulRd(Float.MIN_VALUE, Float.MIN_VALUE));
  }

  @Test
  void longsToFloating() {
    for (int i = 0; i < 50_000; i++) {
      long x = random.nextLong() >> random.nextInt(64);
      x = i % 8 == 0 ? Long.MAX_VALUE - (x & 0x3FF) : x;
      BigDecimal exact = new BigDecimal(x);
      String s = "long " + x;
      check(
          s,
          exact,
          MathConvert.cvtRdToF32(x),
          MathConvert.cvtRuToF32(x),
          MathConvert.cvtRzToF32(x),
          false);
      check(
          s,
          exact,
          MathConvert.cvtRdToF64(x),
          MathConvert.cvtRuToF64(x),
          MathConvert.cvtRzToF64(x),
          true);
      exact = new BigDecimal(new BigInteger(Long.toUnsignedString(x)));
      s = "unsigned " + exact;
      check(
          s,
          exact,
          MathConvert.cvtRdToF32FromU64(x),
          MathConvert.cvtRuToF32FromU64(x),
          MathConvert.cvtRzToF32FromU64(x),
          false);
      check(
          s,
          exact,
          MathConvert.cvtRdToF64FromU64(x),
          MathConvert.cvtRuToF64FromU64(x),
          MathConvert.cvtRzToF64FromU64(x),
          true);
      assertEquals(exact.floatValue(), Convert.fromU64ToF32(x), s);
      assertEquals(exact.doubleValue(), Convert.fromU64ToF64(x), s);
      assertEquals(exact.doubleValue(), MathConvert.cvtRnToF64FromU64(x), s);
    }
  }

  @Test
  void floatingToIntegersSaturates() {
    assertEquals(0, Convert.toU32(Double.NaN));
    assertEquals(0, Convert.toU32(-1.5));
    assertEquals(-1, Convert.toU32(1e30));
    assertEquals((int) 3_000_000_000L, Convert.toU32(3e9f));
    assertEquals(0, Convert.toU64(Float.NaN));
    assertEquals(0, Convert.toU64(-3.0));
    assertEquals(-1, Convert.toU64(Double.POSITIVE_INFINITY));
    assertEquals(Long.MIN_VALUE, Convert.toU64(0x1p63));
    assertEquals(-2048, Convert.toU64(0x1p64 - 2048));
    assertEquals(0, MathConvert.cvtRzToU32(Float.NaN));
    assertEquals(Integer.MIN_VALUE, MathConvert.cvtRnToI32(Double.NaN));
    assertEquals(Integer.MIN_VALUE, MathConvert.cvtRuToU32(Double.NaN));
    assertEquals(Long.MIN_VALUE, MathConvert.cvtRdToI64(Float.NaN));
    assertEquals(Long.MIN_VALUE, MathConvert.cvtRzToU64(Double.NaN));
    assertEquals(3, MathConvert.cvtRuToI32(2.1f));
    assertEquals(-3, MathConvert.cvtRdToI32(-2.1));
    assertEquals(2, MathConvert.cvtRnToI32(2.5f));
    assertEquals(-2, MathConvert.cvtRzToI64(-2.9));
    assertEquals(4_000_000_000f, MathConvert.cvtRnToF32FromU32((int) 4_000_000_000L));
  }
}
