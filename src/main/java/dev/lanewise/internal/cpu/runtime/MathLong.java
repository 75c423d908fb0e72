package dev.lanewise.internal.cpu.runtime;

/** The pure functions of the kernel tree on signed 64-bit integers. */
public final class MathLong {
  private MathLong() {}

  public static int popc(long x) {
    return Long.bitCount(x);
  }

  public static int clz(long x) {
    return Long.numberOfLeadingZeros(x);
  }

  public static int ffs(long x) {
    return x == 0 ? 0 : Long.numberOfTrailingZeros(x) + 1;
  }

  public static long brev(long x) {
    return Long.reverse(x);
  }

  public static long rotateL(long x, int count) {
    return Long.rotateLeft(x, count);
  }

  public static long rotateR(long x, int count) {
    return Long.rotateRight(x, count);
  }

  public static long abs(long x) {
    return Math.abs(x);
  }

  public static long min(long x, long y) {
    return Math.min(x, y);
  }

  public static long max(long x, long y) {
    return Math.max(x, y);
  }

  public static long javaMin(long x, long y) {
    return Math.min(x, y);
  }

  public static long javaMax(long x, long y) {
    return Math.max(x, y);
  }

  public static long hadd(long x, long y) {
    return (x & y) + ((x ^ y) >> 1);
  }

  public static long rhadd(long x, long y) {
    return (x | y) - ((x ^ y) >> 1);
  }

  public static long mulhi(long x, long y) {
    return Math.multiplyHigh(x, y);
  }
}
