package dev.lanewise.internal.ir;

/** Where memory lies. */
public enum AddressSpace {
  /** Not said. */
  GENERIC,
  /** Device memory: kernel arguments lead there, {@code __device__} variables live there. */
  GLOBAL,
  /** Device memory that kernels only read: {@code __constant__}. */
  CONSTANT,
  /** Memory of one block: {@code __shared__}. */
  SHARED,
  /** Memory of one thread. */
  LOCAL
}
