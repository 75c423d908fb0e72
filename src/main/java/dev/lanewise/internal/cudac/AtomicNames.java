package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Stmt.AtomicOp;
import dev.lanewise.internal.ir.Stmt.Scope;
import java.util.Map;

/** CUDA's names for atomic operations. */
final class AtomicNames {
  private static final Map<String, AtomicOp> OPS =
      Map.ofEntries(
          Map.entry("atomicAdd", AtomicOp.ADD),
          Map.entry("atomicSub", AtomicOp.SUB),
          Map.entry("atomicMin", AtomicOp.MIN),
          Map.entry("atomicMax", AtomicOp.MAX),
          Map.entry("atomicAnd", AtomicOp.AND),
          Map.entry("atomicOr", AtomicOp.OR),
          Map.entry("atomicXor", AtomicOp.XOR),
          Map.entry("atomicExch", AtomicOp.EXCHANGE),
          Map.entry("atomicCAS", AtomicOp.CAS),
          Map.entry("atomicInc", AtomicOp.INC),
          Map.entry("atomicDec", AtomicOp.DEC),
          Map.entry("lanewise_atomicLoad", AtomicOp.LOAD),
          Map.entry("lanewise_atomicStore", AtomicOp.STORE));

  private AtomicNames() {}

  /** What a function's name says. */
  record Meaning(AtomicOp op, Scope scope) {}

  /** Returns what a name means, or null if it is no atomic function. */
  static Meaning named(String name) {
    for (Scope scope : new Scope[] {Scope.BLOCK, Scope.SYSTEM, Scope.DEVICE}) {
      String suffix = suffix(scope);
      if (name.endsWith(suffix)) {
        AtomicOp op = OPS.get(name.substring(0, name.length() - suffix.length()));
        if (op != null) {
          return new Meaning(op, scope);
        }
      }
    }
    return null;
  }

  static String of(AtomicOp op) {
    for (Map.Entry<String, AtomicOp> entry : OPS.entrySet()) {
      if (entry.getValue() == op) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException(op.name());
  }

  static String suffix(Scope scope) {
    return switch (scope) {
      case WARP, BLOCK -> "_block";
      case DEVICE -> "";
      case SYSTEM -> "_system";
    };
  }
}
