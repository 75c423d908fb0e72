package dev.lanewise.internal.cudac;

import static dev.lanewise.internal.ir.Scalar.BOOL;
import static dev.lanewise.internal.ir.Scalar.F32;
import static dev.lanewise.internal.ir.Scalar.F64;
import static dev.lanewise.internal.ir.Scalar.I32;
import static dev.lanewise.internal.ir.Scalar.I64;
import static dev.lanewise.internal.ir.Scalar.U32;
import static dev.lanewise.internal.ir.Scalar.U64;

import dev.lanewise.internal.ir.MathOp;
import dev.lanewise.internal.ir.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CUDA's names for the tree's pure functions, both ways: the parser asks what a name means, the
 * printer what a function is called.
 */
final class MathNames {

  /**
   * One CUDA function.
   *
   * @param name its name
   * @param op what it computes
   * @param result the node's type
   * @param parameters what it takes
   */
  record Entry(String name, MathOp op, Scalar result, List<Scalar> parameters) {}

  /** {@code OP float-name double-name}; a dash where CUDA has none. */
  private static final String FLOATING =
      """
      ABS fabsf fabs
      FLOOR floorf floor
      CEIL ceilf ceil
      TRUNC truncf trunc
      RINT rintf rint
      RINT nearbyintf nearbyint
      ROUND roundf round
      COPYSIGN copysignf copysign
      MIN fminf fmin
      MAX fmaxf fmax
      FMOD fmodf fmod
      REMAINDER remainderf remainder
      FDIM fdimf fdim
      NEXTAFTER nextafterf nextafter
      LOGB logbf logb
      FMA fmaf fma
      FMA __fmaf_rn __fma_rn
      SQRT sqrtf sqrt
      SQRT __fsqrt_rn __dsqrt_rn
      RSQRT rsqrtf rsqrt
      RSQRT __frsqrt_rn -
      CBRT cbrtf cbrt
      RCBRT rcbrtf rcbrt
      HYPOT hypotf hypot
      RHYPOT rhypotf rhypot
      NORM3 norm3df norm3d
      RNORM3 rnorm3df rnorm3d
      NORM4 norm4df norm4d
      RNORM4 rnorm4df rnorm4d
      EXP expf exp
      EXP2 exp2f exp2
      EXP10 exp10f exp10
      EXPM1 expm1f expm1
      LOG logf log
      LOG2 log2f log2
      LOG10 log10f log10
      LOG1P log1pf log1p
      POW powf pow
      SIN sinf sin
      COS cosf cos
      TAN tanf tan
      SINPI sinpif sinpi
      COSPI cospif cospi
      ASIN asinf asin
      ACOS acosf acos
      ATAN atanf atan
      ATAN2 atan2f atan2
      SINH sinhf sinh
      COSH coshf cosh
      TANH tanhf tanh
      ASINH asinhf asinh
      ACOSH acoshf acosh
      ATANH atanhf atanh
      ERF erff erf
      ERFC erfcf erfc
      ERFINV erfinvf erfinv
      ERFCINV erfcinvf erfcinv
      ERFCX erfcxf erfcx
      NORMCDF normcdff normcdf
      NORMCDFINV normcdfinvf normcdfinv
      TGAMMA tgammaf tgamma
      LGAMMA lgammaf lgamma
      J0 j0f j0
      J1 j1f j1
      Y0 y0f y0
      Y1 y1f y1
      SATURATE __saturatef -
      FAST_DIVIDE __fdividef -
      FAST_EXP __expf -
      FAST_EXP10 __exp10f -
      FAST_LOG __logf -
      FAST_LOG2 __log2f -
      FAST_LOG10 __log10f -
      FAST_POW __powf -
      FAST_SIN __sinf -
      FAST_COS __cosf -
      FAST_TAN __tanf -
      JAVA_MIN lanewise_minf lanewise_min
      JAVA_MAX lanewise_maxf lanewise_max
      """;

  /** {@code OP name result parameters…}. */
  private static final String INTEGERS =
      """
      LDEXP ldexpf F32 F32 I32
      LDEXP ldexp F64 F64 I32
      LDEXP scalbnf F32 F32 I32
      LDEXP scalbn F64 F64 I32
      ABS abs I32 I32
      ABS llabs I64 I64
      POPC __popc I32 U32
      POPC __popcll I32 U64
      CLZ __clz I32 I32
      CLZ __clzll I32 I64
      FFS __ffs I32 I32
      FFS __ffsll I32 I64
      BREV __brev U32 U32
      BREV __brevll U64 U64
      MULHI __mulhi I32 I32 I32
      MULHI __umulhi U32 U32 U32
      MULHI __mul64hi I64 I64 I64
      MULHI __umul64hi U64 U64 U64
      MUL24 __mul24 I32 I32 I32
      MUL24 __umul24 U32 U32 U32
      SAD __sad U32 I32 I32 U32
      SAD __usad U32 U32 U32 U32
      HADD __hadd I32 I32 I32
      HADD __uhadd U32 U32 U32
      RHADD __rhadd I32 I32 I32
      RHADD __urhadd U32 U32 U32
      BYTE_PERM __byte_perm U32 U32 U32 U32
      FUNNEL_L __funnelshift_l U32 U32 U32 U32
      FUNNEL_R __funnelshift_r U32 U32 U32 U32
      FUNNEL_LC __funnelshift_lc U32 U32 U32 U32
      FUNNEL_RC __funnelshift_rc U32 U32 U32 U32
      """;

  private static final Map<String, Entry> BY_NAME = new HashMap<>();
  private static final Map<String, Entry> BY_OP = new HashMap<>();

  static {
    FLOATING.lines().forEach(MathNames::floating);
    INTEGERS.lines().forEach(MathNames::typed);
    for (String rounding : List.of("RN", "RZ", "RU", "RD")) {
      directed(rounding);
      conversions(rounding);
    }
    // Overloaded names: the printer uses them with operands of exactly these types.
    for (Scalar type : List.of(I32, U32, I64, U64)) {
      printedAs("min", MathOp.MIN, type, List.of(type, type));
      printedAs("max", MathOp.MAX, type, List.of(type, type));
      printedAs("lanewise_rotl", MathOp.ROTATE_L, type, List.of(type, I32));
      printedAs("lanewise_rotr", MathOp.ROTATE_R, type, List.of(type, I32));
    }
    for (Scalar type : List.of(F32, F64)) {
      printedAs("isnan", MathOp.IS_NAN, BOOL, List.of(type));
      printedAs("isinf", MathOp.IS_INF, BOOL, List.of(type));
      printedAs("isfinite", MathOp.IS_FINITE, BOOL, List.of(type));
      printedAs("signbit", MathOp.SIGN_BIT, BOOL, List.of(type));
    }
    printedAs("__dp4a", MathOp.DP4A, I32, List.of(I32, I32, I32));
    printedAs("__dp4a", MathOp.DP4A, U32, List.of(U32, U32, U32));
  }

  private MathNames() {}

  /** Returns the function of that name, or null; overloaded names are not here. */
  static Entry named(String name) {
    return BY_NAME.get(name);
  }

  /** Returns the function that computes an operation on such arguments, or null. */
  static Entry of(MathOp op, Scalar result, List<Scalar> arguments) {
    Entry exact = BY_OP.get(key(op, result, arguments));
    if (exact != null) {
      return exact;
    }
    for (Entry entry : BY_OP.values()) {
      if (entry.op == op && entry.result == result && sameSizes(entry.parameters, arguments)) {
        return entry;
      }
    }
    return null;
  }

  private static boolean sameSizes(List<Scalar> a, List<Scalar> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i).bytes() != b.get(i).bytes() || a.get(i).isFloating() != b.get(i).isFloating()) {
        return false;
      }
    }
    return true;
  }

  private static String key(MathOp op, Scalar result, List<Scalar> parameters) {
    return op + " " + result + " " + parameters;
  }

  private static void floating(String line) {
    String[] word = line.split(" ");
    MathOp op = MathOp.valueOf(word[0]);
    add(word[1], op, F32, Collections.nCopies(op.arity(), F32));
    if (!word[2].equals("-")) {
      add(word[2], op, F64, Collections.nCopies(op.arity(), F64));
    }
  }

  private static void typed(String line) {
    String[] word = line.split(" ");
    List<Scalar> parameters = new ArrayList<>();
    for (int i = 3; i < word.length; i++) {
      parameters.add(Scalar.valueOf(word[i]));
    }
    add(word[1], MathOp.valueOf(word[0]), Scalar.valueOf(word[2]), parameters);
  }

  private static void directed(String rounding) {
    String suffix = "_" + rounding.toLowerCase(java.util.Locale.ROOT);
    for (String name : List.of("ADD", "SUB", "MUL", "DIV")) {
      MathOp op = MathOp.valueOf(name + "_" + rounding);
      String lower = name.toLowerCase(java.util.Locale.ROOT);
      add("__f" + lower + suffix, op, F32, List.of(F32, F32));
      add("__d" + lower + suffix, op, F64, List.of(F64, F64));
    }
    if (!rounding.equals("RN")) {
      add("__fmaf" + suffix, MathOp.valueOf("FMA_" + rounding), F32, List.of(F32, F32, F32));
      add("__fma" + suffix, MathOp.valueOf("FMA_" + rounding), F64, List.of(F64, F64, F64));
      add("__fsqrt" + suffix, MathOp.valueOf("SQRT_" + rounding), F32, List.of(F32));
      add("__dsqrt" + suffix, MathOp.valueOf("SQRT_" + rounding), F64, List.of(F64));
    }
  }

  private static void conversions(String rounding) {
    Map<Scalar, String> names =
        Map.of(F32, "float", F64, "double", I32, "int", U32, "uint", I64, "ll", U64, "ull");
    MathOp op = MathOp.valueOf("CVT_" + rounding);
    names.forEach(
        (from, fromName) ->
            names.forEach(
                (to, toName) -> {
                  if (from != to && (from.isFloating() || to.isFloating())) {
                    String suffix = "_" + rounding.toLowerCase(java.util.Locale.ROOT);
                    add("__" + fromName + "2" + toName + suffix, op, to, List.of(from));
                  }
                }));
  }

  private static void add(String name, MathOp op, Scalar result, List<Scalar> parameters) {
    Entry entry = new Entry(name, op, result, List.copyOf(parameters));
    BY_NAME.put(name, entry);
    BY_OP.putIfAbsent(key(op, result, parameters), entry);
  }

  private static void printedAs(String name, MathOp op, Scalar result, List<Scalar> parameters) {
    BY_OP.putIfAbsent(
        key(op, result, parameters), new Entry(name, op, result, List.copyOf(parameters)));
  }
}
