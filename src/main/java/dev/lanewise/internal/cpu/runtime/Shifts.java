package dev.lanewise.internal.cpu.runtime;

/**
 * Shifts by counts that may reach the width of the value, which C leaves open and Java takes modulo
 * the width. They do what a GPU does: a count is unsigned, and what it leaves of the value is
 * nothing but the sign. Written without branches, so that loops of them can be vectorised.
 */
public final class Shifts {
  private Shifts() {}

  /** Returns −1 if an unsigned count is below {@code 1 << bits}, else 0. */
  private static int within(int count, int bits) {
    return ((count >>> bits) - 1) >> 31;
  }

  /** Shifts to the left. */
  public static int left(int value, int count) {
    return value << count & within(count, 5);
  }

  /** Shifts to the left. */
  public static long left(long value, int count) {
    return value << count & within(count, 6);
  }

  /** Shifts to the right, filling with zeros. */
  public static int rightUnsigned(int value, int count) {
    return value >>> count & within(count, 5);
  }

  /** Shifts to the right, filling with zeros. */
  public static long rightUnsigned(long value, int count) {
    return value >>> count & within(count, 6);
  }

  /** Shifts to the right, filling with the sign. */
  public static int right(int value, int count) {
    return value >> (count | ~within(count, 5));
  }

  /** Shifts to the right, filling with the sign. */
  public static long right(long value, int count) {
    return value >> (count | ~within(count, 6));
  }
}
