package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Stmt.WarpOp;
import java.util.Map;

/** CUDA's names for the exchanges between the lanes of a warp. */
final class WarpNames {
  private static final Map<String, WarpOp> OPS =
      Map.ofEntries(
          Map.entry("__shfl", WarpOp.SHUFFLE),
          Map.entry("__shfl_up", WarpOp.SHUFFLE_UP),
          Map.entry("__shfl_down", WarpOp.SHUFFLE_DOWN),
          Map.entry("__shfl_xor", WarpOp.SHUFFLE_XOR),
          Map.entry("__any", WarpOp.ANY),
          Map.entry("__all", WarpOp.ALL),
          Map.entry("__uni", WarpOp.UNIFORM),
          Map.entry("__ballot", WarpOp.BALLOT),
          Map.entry("__match_any", WarpOp.MATCH_ANY),
          Map.entry("lanewise_match_all", WarpOp.MATCH_ALL),
          Map.entry("__reduce_add", WarpOp.REDUCE_ADD),
          Map.entry("__reduce_min", WarpOp.REDUCE_MIN),
          Map.entry("__reduce_max", WarpOp.REDUCE_MAX),
          Map.entry("__reduce_and", WarpOp.REDUCE_AND),
          Map.entry("__reduce_or", WarpOp.REDUCE_OR),
          Map.entry("__reduce_xor", WarpOp.REDUCE_XOR));

  private WarpNames() {}

  /** Returns what a name without {@code _sync} means, or null if it is no such function. */
  static WarpOp named(String name) {
    return name.equals("__activemask") ? WarpOp.ACTIVE_MASK : OPS.get(name);
  }

  static String of(WarpOp op, boolean masked) {
    if (op == WarpOp.ACTIVE_MASK) {
      return "__activemask";
    }
    for (Map.Entry<String, WarpOp> entry : OPS.entrySet()) {
      if (entry.getValue() == op) {
        return masked ? entry.getKey() + "_sync" : entry.getKey();
      }
    }
    throw new IllegalArgumentException(op.name());
  }
}
