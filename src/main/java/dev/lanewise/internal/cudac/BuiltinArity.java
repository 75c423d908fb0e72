package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.BuiltinNames.Range;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.StructType;

/** How many arguments CUDA's own functions take, of whichever table they are. */
final class BuiltinArity {

  private BuiltinArity() {}

  /** Refuses a call with a number of arguments that its function does not take. */
  static void check(String name, int given, Pos pos) {
    Range r = of(name);
    if (r != null && !r.contains(given)) {
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

  /** Returns how many arguments a function takes, or null if it is none of CUDA's. */
  static Range of(String name) {
    StructType vector = Builtins.vector(name);
    if (vector != null) {
      return Range.exactly(vector.fields().size());
    }
    MathNames.Entry math = MathNames.named(name);
    if (math != null) {
      return Range.exactly(math.parameters().size());
    }
    AtomicNames.Meaning atomic = AtomicNames.named(name);
    if (atomic != null) {
      return Range.exactly(1 + atomic.op().operands());
    }
    boolean sync = name.endsWith("_sync");
    Stmt.WarpOp warp = WarpNames.named(sync ? name.substring(0, name.length() - 5) : name);
    return warp != null ? of(warp, sync ? 1 : 0) : BuiltinNames.range(name);
  }

  private static Range of(Stmt.WarpOp op, int mask) {
    return switch (op) {
      case ACTIVE_MASK -> Range.exactly(0);
      case SHUFFLE, SHUFFLE_UP, SHUFFLE_DOWN, SHUFFLE_XOR -> new Range(mask + 2, mask + 3);
      default -> Range.exactly(mask + 1);
    };
  }
}
