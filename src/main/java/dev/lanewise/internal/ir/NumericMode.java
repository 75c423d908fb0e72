package dev.lanewise.internal.ir;

/** What an arithmetic operation promises about rounding and overflow. */
public enum NumericMode {
  /** C's rule: a product may be contracted with a sum; signed overflow wraps all the same. */
  CONTRACT,
  /** Java's rule: every operation rounds on its own, integers wrap. */
  WRAP,
  /** Java's {@code *Exact}: integer overflow traps. */
  EXACT
}
