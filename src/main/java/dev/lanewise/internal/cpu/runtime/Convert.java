package dev.lanewise.internal.cpu.runtime;

/**
 * Conversions that bytecode has no instruction for. Floating to integer truncates and saturates,
 * NaN gives 0.
 */
public final class Convert {
  private static final double TWO_63 = 0x1p63;

  private Convert() {}

  public static boolean isTrue(int x) {
    return x != 0;
  }

  public static boolean isTrue(long x) {
    return x != 0;
  }

  public static boolean isTrue(float x) {
    return x != 0;
  }

  public static boolean isTrue(double x) {
    return x != 0;
  }

  public static int toU32(float x) {
    return toU32((double) x);
  }

  public static int toU32(double x) {
    return (int) Math.min(Math.max((long) x, 0), 0xFFFF_FFFFL);
  }

  public static long toU64(float x) {
    return toU64((double) x);
  }

  public static long toU64(double x) {
    if (!(x >= TWO_63)) {
      return Math.max((long) x, 0);
    }
    return x < 2 * TWO_63 ? (long) (x - TWO_63) ^ Long.MIN_VALUE : -1;
  }

  /** Halves large numbers, keeping the lost bit sticky so that the one rounding stays right. */
  public static float fromU64ToF32(long x) {
    return x >= 0 ? x : 2 * (float) (x >>> 1 | x & 1);
  }

  public static double fromU64ToF64(long x) {
    return x >= 0 ? x : 2 * (double) (x >>> 1 | x & 1);
  }
}
