package dev.lanewise.internal.cpu.runtime;

/**
 * Conversions with a rounding mode: {@code cvt}, the mode, {@code To} the result, and {@code From}
 * the argument's type where Java's does not tell it. To integers they saturate. NaN gives 0 from
 * float to 32 bits, else the integer that has only the highest bit set, as PTX has it.
 */
public final class MathConvert {
  private static final long LOW = 0xFFFF_FFFFL;

  private MathConvert() {}

  private static int i32(double x) {
    return x == x ? (int) x : Integer.MIN_VALUE;
  }

  private static int u32(double x) {
    return x == x ? Convert.toU32(x) : Integer.MIN_VALUE;
  }

  private static long i64(double x) {
    return x == x ? (long) x : Long.MIN_VALUE;
  }

  private static long u64(double x) {
    return x == x ? Convert.toU64(x) : Long.MIN_VALUE;
  }

  public static int cvtRnToI32(float x) {
    return (int) Math.rint(x);
  }

  public static int cvtRnToU32(float x) {
    return Convert.toU32(Math.rint(x));
  }

  public static long cvtRnToI64(float x) {
    return i64(Math.rint(x));
  }

  public static long cvtRnToU64(float x) {
    return u64(Math.rint(x));
  }

  public static int cvtRnToI32(double x) {
    return i32(Math.rint(x));
  }

  public static int cvtRnToU32(double x) {
    return u32(Math.rint(x));
  }

  public static long cvtRnToI64(double x) {
    return i64(Math.rint(x));
  }

  public static long cvtRnToU64(double x) {
    return u64(Math.rint(x));
  }

  public static float cvtRnToF32(float x) {
    return x;
  }

  public static float cvtRnToF32(double x) {
    return (float) x;
  }

  public static double cvtRnToF64(float x) {
    return x;
  }

  public static double cvtRnToF64(double x) {
    return x;
  }

  public static float cvtRnToF32(int x) {
    return x;
  }

  public static float cvtRnToF32FromU32(int x) {
    return x & LOW;
  }

  public static double cvtRnToF64(int x) {
    return x;
  }

  public static double cvtRnToF64FromU32(int x) {
    return x & LOW;
  }

  public static float cvtRnToF32(long x) {
    return x;
  }

  public static double cvtRnToF64(long x) {
    return x;
  }

  public static float cvtRnToF32FromU64(long x) {
    return Convert.fromU64ToF32(x);
  }

  public static double cvtRnToF64FromU64(long x) {
    return Convert.fromU64ToF64(x);
  }

  public static int cvtRzToI32(float x) {
    return (int) x;
  }

  public static int cvtRzToU32(float x) {
    return Convert.toU32(x);
  }

  public static long cvtRzToI64(float x) {
    return i64(x);
  }

  public static long cvtRzToU64(float x) {
    return u64(x);
  }

  public static int cvtRzToI32(double x) {
    return i32(x);
  }

  public static int cvtRzToU32(double x) {
    return u32(x);
  }

  public static long cvtRzToI64(double x) {
    return i64(x);
  }

  public static long cvtRzToU64(double x) {
    return u64(x);
  }

  public static float cvtRzToF32(float x) {
    return x;
  }

  public static float cvtRzToF32(double x) {
    return Rounding.RZ.narrow(x, 0);
  }

  public static double cvtRzToF64(float x) {
    return x;
  }

  public static double cvtRzToF64(double x) {
    return x;
  }

  public static float cvtRzToF32(int x) {
    return Rounding.RZ.narrow(x, 0);
  }

  public static float cvtRzToF32FromU32(int x) {
    return Rounding.RZ.narrow(x & LOW, 0);
  }

  public static double cvtRzToF64(int x) {
    return x;
  }

  public static double cvtRzToF64FromU32(int x) {
    return x & LOW;
  }

  public static float cvtRzToF32(long x) {
    float nearest = x;
    return Rounding.RZ.apply(nearest, side(x, nearest));
  }

  public static double cvtRzToF64(long x) {
    double nearest = x;
    return Rounding.RZ.apply(nearest, side(x, nearest));
  }

  public static float cvtRzToF32FromU64(long x) {
    float nearest = Convert.fromU64ToF32(x);
    return Rounding.RZ.apply(nearest, sideUnsigned(x, nearest));
  }

  public static double cvtRzToF64FromU64(long x) {
    double nearest = Convert.fromU64ToF64(x);
    return Rounding.RZ.apply(nearest, sideUnsigned(x, nearest));
  }

  public static int cvtRuToI32(float x) {
    return (int) Math.ceil(x);
  }

  public static int cvtRuToU32(float x) {
    return Convert.toU32(Math.ceil(x));
  }

  public static long cvtRuToI64(float x) {
    return i64(Math.ceil(x));
  }

  public static long cvtRuToU64(float x) {
    return u64(Math.ceil(x));
  }

  public static int cvtRuToI32(double x) {
    return i32(Math.ceil(x));
  }

  public static int cvtRuToU32(double x) {
    return u32(Math.ceil(x));
  }

  public static long cvtRuToI64(double x) {
    return i64(Math.ceil(x));
  }

  public static long cvtRuToU64(double x) {
    return u64(Math.ceil(x));
  }

  public static float cvtRuToF32(float x) {
    return x;
  }

  public static float cvtRuToF32(double x) {
    return Rounding.RU.narrow(x, 0);
  }

  public static double cvtRuToF64(float x) {
    return x;
  }

  public static double cvtRuToF64(double x) {
    return x;
  }

  public static float cvtRuToF32(int x) {
    return Rounding.RU.narrow(x, 0);
  }

  public static float cvtRuToF32FromU32(int x) {
    return Rounding.RU.narrow(x & LOW, 0);
  }

  public static double cvtRuToF64(int x) {
    return x;
  }

  public static double cvtRuToF64FromU32(int x) {
    return x & LOW;
  }

  public static float cvtRuToF32(long x) {
    float nearest = x;
    return Rounding.RU.apply(nearest, side(x, nearest));
  }

  public static double cvtRuToF64(long x) {
    double nearest = x;
    return Rounding.RU.apply(nearest, side(x, nearest));
  }

  public static float cvtRuToF32FromU64(long x) {
    float nearest = Convert.fromU64ToF32(x);
    return Rounding.RU.apply(nearest, sideUnsigned(x, nearest));
  }

  public static double cvtRuToF64FromU64(long x) {
    double nearest = Convert.fromU64ToF64(x);
    return Rounding.RU.apply(nearest, sideUnsigned(x, nearest));
  }

  public static int cvtRdToI32(float x) {
    return (int) Math.floor(x);
  }

  public static int cvtRdToU32(float x) {
    return Convert.toU32(Math.floor(x));
  }

  public static long cvtRdToI64(float x) {
    return i64(Math.floor(x));
  }

  public static long cvtRdToU64(float x) {
    return u64(Math.floor(x));
  }

  public static int cvtRdToI32(double x) {
    return i32(Math.floor(x));
  }

  public static int cvtRdToU32(double x) {
    return u32(Math.floor(x));
  }

  public static long cvtRdToI64(double x) {
    return i64(Math.floor(x));
  }

  public static long cvtRdToU64(double x) {
    return u64(Math.floor(x));
  }

  public static float cvtRdToF32(float x) {
    return x;
  }

  public static float cvtRdToF32(double x) {
    return Rounding.RD.narrow(x, 0);
  }

  public static double cvtRdToF64(float x) {
    return x;
  }

  public static double cvtRdToF64(double x) {
    return x;
  }

  public static float cvtRdToF32(int x) {
    return Rounding.RD.narrow(x, 0);
  }

  public static float cvtRdToF32FromU32(int x) {
    return Rounding.RD.narrow(x & LOW, 0);
  }

  public static double cvtRdToF64(int x) {
    return x;
  }

  public static double cvtRdToF64FromU32(int x) {
    return x & LOW;
  }

  public static float cvtRdToF32(long x) {
    float nearest = x;
    return Rounding.RD.apply(nearest, side(x, nearest));
  }

  public static double cvtRdToF64(long x) {
    double nearest = x;
    return Rounding.RD.apply(nearest, side(x, nearest));
  }

  public static float cvtRdToF32FromU64(long x) {
    float nearest = Convert.fromU64ToF32(x);
    return Rounding.RD.apply(nearest, sideUnsigned(x, nearest));
  }

  public static double cvtRdToF64FromU64(long x) {
    double nearest = Convert.fromU64ToF64(x);
    return Rounding.RD.apply(nearest, sideUnsigned(x, nearest));
  }

  /** Returns the sign of x − nearest; only 2⁶³ does not come back from double to long exactly. */
  private static int side(long x, double nearest) {
    return nearest == 0x1p63 ? -1 : Long.compare(x, (long) nearest);
  }

  private static int sideUnsigned(long x, double nearest) {
    return nearest == 0x1p64 ? -1 : Long.compareUnsigned(x, Convert.toU64(nearest));
  }
}
