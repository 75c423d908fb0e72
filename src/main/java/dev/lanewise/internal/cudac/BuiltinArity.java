package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.StructType;
import java.util.Set;

/** How many arguments CUDA's own functions take. */
final class BuiltinArity {

  private record Range(int least, int most) {}

  private static final Set<String> OF_NONE =
      Set.of("__syncthreads", "__threadfence", "__threadfence_block", "__threadfence_system");
  private static final Set<String> OF_ONE =
      Set.of(
          "abs",
          "labs",
          "llabs",
          "isnan",
          "isinf",
          "isfinite",
          "signbit",
          "__float_as_int",
          "__float_as_uint",
          "__int_as_float",
          "__uint_as_float",
          "__double_as_longlong",
          "__longlong_as_double",
          "__syncthreads_count",
          "__syncthreads_and",
          "__syncthreads_or",
          "__ldg",
          "__ldcg",
          "__ldca",
          "__ldcs",
          "__ldcv",
          "__ldlu");
  private static final Set<String> OF_TWO =
      Set.of(
          "min", "max", "umin", "umax", "llmin", "llmax", "ullmin", "ullmax", "__stcg", "__stcs",
          "__stwb", "__stwt");
  private static final Set<String> OF_THREE =
      Set.of("sincos", "sincosf", "__sincosf", "sincospi", "sincospif", "__dp4a");

  private BuiltinArity() {}

  /** Refuses a call with a number of arguments that its function does not take. */
  static void check(String name, int given, Pos pos) {
    Range r = of(name);
    if (r != null && (given < r.least() || given > r.most())) {
      String takes = r.most() == 1 ? "1 argument" : r.most() + " arguments";
      String few = given < r.least() ? "too few" : "too many";
      throw Refusal.type(
          pos,
          few
              + " arguments: '"
              + name
              + "' takes "
              + (r.least() < r.most() ? r.least() + " or " : "")
              + (r.most() == 0 ? "none" : takes)
              + ", not "
              + given);
    }
  }

  private static Range of(String name) {
    StructType vector = Builtins.vector(name);
    if (vector != null) {
      return exactly(vector.fields().size());
    }
    MathNames.Entry math = MathNames.named(name);
    if (math != null) {
      return exactly(math.parameters().size());
    }
    AtomicNames.Meaning atomic = AtomicNames.named(name);
    if (atomic != null) {
      return exactly(1 + atomic.op().operands());
    }
    boolean sync = name.endsWith("_sync");
    Stmt.WarpOp warp = WarpNames.named(sync ? name.substring(0, name.length() - 5) : name);
    return warp != null ? of(warp, sync ? 1 : 0) : listed(name);
  }

  private static Range of(Stmt.WarpOp op, int mask) {
    return switch (op) {
      case ACTIVE_MASK -> exactly(0);
      case SHUFFLE, SHUFFLE_UP, SHUFFLE_DOWN, SHUFFLE_XOR -> new Range(mask + 2, mask + 3);
      default -> exactly(mask + 1);
    };
  }

  private static Range listed(String name) {
    if (name.equals("__syncwarp")) {
      return new Range(0, 1);
    }
    return OF_NONE.contains(name)
        ? exactly(0)
        : OF_ONE.contains(name)
            ? exactly(1)
            : OF_TWO.contains(name) ? exactly(2) : OF_THREE.contains(name) ? exactly(3) : null;
  }

  private static Range exactly(int count) {
    return new Range(count, count);
  }
}
