package dev.lanewise.internal.cpu.runtime;

/** The pure functions of the kernel tree on unsigned 32-bit integers. */
public final class MathUint {
  private static final int MIN = Integer.MIN_VALUE;
  private static final long LOW = 0xFFFF_FFFFL;

  private MathUint() {}

  public static int popc(int x) {
    return Integer.bitCount(x);
  }

  public static int clz(int x) {
    return Integer.numberOfLeadingZeros(x);
  }

  public static int ffs(int x) {
    return x == 0 ? 0 : Integer.numberOfTrailingZeros(x) + 1;
  }

  public static int brev(int x) {
    return Integer.reverse(x);
  }

  public static int rotateL(int x, int count) {
    return Integer.rotateLeft(x, count);
  }

  public static int rotateR(int x, int count) {
    return Integer.rotateRight(x, count);
  }

  public static int abs(int x) {
    return x;
  }

  public static int min(int x, int y) {
    return x + MIN < y + MIN ? x : y;
  }

  public static int max(int x, int y) {
    return x + MIN > y + MIN ? x : y;
  }

  public static int hadd(int x, int y) {
    return (x & y) + ((x ^ y) >>> 1);
  }

  public static int rhadd(int x, int y) {
    return (x | y) - ((x ^ y) >>> 1);
  }

  public static int mulhi(int x, int y) {
    return (int) ((x & LOW) * (y & LOW) >>> 32);
  }

  public static int mul24(int x, int y) {
    return (x & 0xFF_FFFF) * (y & 0xFF_FFFF);
  }

  public static int sad(int x, int y, int z) {
    return max(x, y) - min(x, y) + z;
  }

  public static int dp4a(int x, int y, int z) {
    int sum = z;
    for (int shift = 0; shift < 32; shift += 8) {
      sum += (x >>> shift & 0xFF) * (y >>> shift & 0xFF);
    }
    return sum;
  }

  /** CUDA's __byte_perm: each nibble's low 3 bits choose a byte of y:x, its top bit its sign. */
  public static int bytePerm(int x, int y, int selector) {
    long bytes = (long) y << 32 | x & 0xFFFF_FFFFL;
    int result = 0;
    for (int i = 0; i < 4; i++) {
      int choice = selector >>> 4 * i & 7;
      result |= ((int) (bytes >>> 8 * choice) & 0xFF) << 8 * i;
    }
    return result;
  }

  public static int funnelL(int lo, int hi, int shift) {
    return (int) (pair(lo, hi) << (shift & 31) >>> 32);
  }

  public static int funnelR(int lo, int hi, int shift) {
    return (int) (pair(lo, hi) >>> (shift & 31));
  }

  public static int funnelLc(int lo, int hi, int shift) {
    return (int) (pair(lo, hi) << clamp(shift) >>> 32);
  }

  public static int funnelRc(int lo, int hi, int shift) {
    return (int) (pair(lo, hi) >>> clamp(shift));
  }

  private static long pair(int lo, int hi) {
    return (long) hi << 32 | lo & 0xFFFF_FFFFL;
  }

  private static int clamp(int shift) {
    return shift >= 0 && shift < 32 ? shift : 32;
  }
}
