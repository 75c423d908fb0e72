package dev.lanewise.internal.cudac.ast;

/** A word before or after a declaration that is not part of its type. */
public enum Specifier {
  /** {@code __global__}. */
  GLOBAL,
  /** {@code __device__}. */
  DEVICE,
  /** {@code __host__}. */
  HOST,
  /** {@code __shared__}. */
  SHARED,
  /** {@code __constant__}. */
  CONSTANT,
  /** {@code __managed__}. */
  MANAGED,
  /** {@code __grid_constant__}. */
  GRID_CONSTANT,
  /** {@code __forceinline__} and its spellings. */
  FORCEINLINE,
  /** {@code __noinline__}. */
  NOINLINE,
  /** {@code static}. */
  STATIC,
  /** {@code inline}. */
  INLINE,
  /** {@code extern}. */
  EXTERN,
  /** Declared in {@code extern "C"}, directly or in a block. */
  EXTERN_C,
  /** {@code constexpr}, {@code consteval}, {@code constinit}. */
  CONSTEXPR,
  /** {@code virtual}. */
  VIRTUAL,
  /** {@code explicit}. */
  EXPLICIT,
  /** {@code mutable}. */
  MUTABLE,
  /** {@code thread_local}. */
  THREAD_LOCAL,
  /** {@code typedef}. */
  TYPEDEF,
  /** {@code friend}. */
  FRIEND,
  /** {@code override}. */
  OVERRIDE,
  /** {@code final}. */
  FINAL,
  /** {@code = 0}. */
  PURE,
  /** {@code = default}. */
  DEFAULTED,
  /** {@code = delete}. */
  DELETED,
  /** A member function's trailing {@code const}. */
  CONST_MEMBER,
  /** A member function's trailing {@code volatile}. */
  VOLATILE_MEMBER
}
