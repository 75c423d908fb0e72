package dev.lanewise.internal.ir;

/**
 * Pure functions. Unless said otherwise all arguments and the result have the type of the node: F32
 * computes CUDA's float function within its documented ulp bound, F64 the double one.
 */
public enum MathOp {
  // Rounding, sign, comparison: exact.
  ABS(1),
  FLOOR(1),
  CEIL(1),
  TRUNC(1),
  /** To nearest, ties to even. */
  RINT(1),
  /** To nearest, ties away from zero. */
  ROUND(1),
  COPYSIGN(2),
  /** C's fmin: a NaN loses to a number. On integers the smaller. */
  MIN(2),
  /** C's fmax. On integers the larger. */
  MAX(2),
  /** Java's Math.min: NaN wins, −0.0 is smaller than 0.0. */
  JAVA_MIN(2),
  JAVA_MAX(2),
  FMOD(2),
  /** IEEE remainder. */
  REMAINDER(2),
  FDIM(2),
  NEXTAFTER(2),
  /** x · 2ⁿ; n is I32. */
  LDEXP(2),
  /** The unbiased exponent as a value of the same type. */
  LOGB(1),
  FMA(3),
  SQRT(1),
  // Elementary functions.
  RSQRT(1),
  CBRT(1),
  RCBRT(1),
  HYPOT(2),
  RHYPOT(2),
  NORM3(3),
  RNORM3(3),
  NORM4(4),
  RNORM4(4),
  EXP(1),
  EXP2(1),
  EXP10(1),
  EXPM1(1),
  LOG(1),
  LOG2(1),
  LOG10(1),
  LOG1P(1),
  POW(2),
  SIN(1),
  COS(1),
  TAN(1),
  SINPI(1),
  COSPI(1),
  ASIN(1),
  ACOS(1),
  ATAN(1),
  ATAN2(2),
  SINH(1),
  COSH(1),
  TANH(1),
  ASINH(1),
  ACOSH(1),
  ATANH(1),
  ERF(1),
  ERFC(1),
  ERFINV(1),
  ERFCINV(1),
  ERFCX(1),
  NORMCDF(1),
  NORMCDFINV(1),
  TGAMMA(1),
  LGAMMA(1),
  J0(1),
  J1(1),
  Y0(1),
  Y1(1),
  /** Clamped to [0, 1]; NaN gives 0. */
  SATURATE(1),
  // CUDA's fast forms: an approximation on a GPU, the exact form elsewhere.
  FAST_DIVIDE(2),
  FAST_EXP(1),
  FAST_EXP10(1),
  FAST_LOG(1),
  FAST_LOG2(1),
  FAST_LOG10(1),
  FAST_POW(2),
  FAST_SIN(1),
  FAST_COS(1),
  FAST_TAN(1),
  // Directed rounding: to nearest even, toward zero, up, down.
  ADD_RN(2),
  ADD_RZ(2),
  ADD_RU(2),
  ADD_RD(2),
  SUB_RN(2),
  SUB_RZ(2),
  SUB_RU(2),
  SUB_RD(2),
  MUL_RN(2),
  MUL_RZ(2),
  MUL_RU(2),
  MUL_RD(2),
  DIV_RN(2),
  DIV_RZ(2),
  DIV_RU(2),
  DIV_RD(2),
  FMA_RZ(3),
  FMA_RU(3),
  FMA_RD(3),
  SQRT_RZ(1),
  SQRT_RU(1),
  SQRT_RD(1),
  // Conversions with directed rounding: the argument has any scalar type, the result the node's.
  CVT_RN(1),
  CVT_RZ(1),
  CVT_RU(1),
  CVT_RD(1),
  // Tests of a float or double argument; the node's type is BOOL.
  IS_NAN(1),
  IS_INF(1),
  IS_FINITE(1),
  SIGN_BIT(1),
  // Integers and bits. The node's type is the result; arguments are I32/U32 or I64/U64.
  /** Set bits; result I32. */
  POPC(1),
  /** Leading zeros; result I32. */
  CLZ(1),
  /** Position of the lowest set bit from 1, 0 if none; result I32. */
  FFS(1),
  BREV(1),
  /** The high half of the product. */
  MULHI(2),
  /** The low 24 bits multiplied. */
  MUL24(2),
  /** |a − b| + c. */
  SAD(3),
  /** Average without overflow, rounded down; HADD rounds down, RHADD up. */
  HADD(2),
  RHADD(2),
  /** CUDA's __byte_perm(x, y, selector). */
  BYTE_PERM(3),
  /** __funnelshift_l/r(lo, hi, shift), shift masked to 5 bits; the C forms clamp to 32. */
  FUNNEL_L(3),
  FUNNEL_R(3),
  FUNNEL_LC(3),
  FUNNEL_RC(3),
  /** Rotations: Integer.rotateLeft and so on; the count is I32. */
  ROTATE_L(2),
  ROTATE_R(2),
  /** Dot products of packed bytes plus c: __dp4a. Signedness is the node's. */
  DP4A(3);

  private final int arity;

  MathOp(int arity) {
    this.arity = arity;
  }

  /** Returns how many arguments it takes. */
  public int arity() {
    return arity;
  }
}
