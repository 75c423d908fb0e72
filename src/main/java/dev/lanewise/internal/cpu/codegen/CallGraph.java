package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.JavaArrayType;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.VoidType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who calls whom. */
final class CallGraph {
  private CallGraph() {}

  /** Returns the functions that can reach themselves. */
  static Set<Function> recursive(List<Function> functions) {
    Map<Function, Set<Function>> callees = new HashMap<>();
    functions.forEach(f -> callees.put(f, callees(f)));
    Set<Function> found = new HashSet<>();
    for (Function f : functions) {
      Set<Function> seen = new HashSet<>();
      Deque<Function> open = new ArrayDeque<>(callees.get(f));
      while (!open.isEmpty()) {
        Function next = open.pop();
        if (next == f) {
          found.add(f);
          break;
        }
        if (seen.add(next)) {
          open.addAll(callees.computeIfAbsent(next, CallGraph::callees));
        }
      }
    }
    return found;
  }

  private static Set<Function> callees(Function f) {
    Set<Function> found = new LinkedHashSet<>();
    new TreeWalk() {
      @Override
      public Void call(Stmt.Call s) {
        found.add(s.callee());
        return super.call(s);
      }
    }.block(f.body());
    return found;
  }

  /** Returns whether a function can be a method: simple parameters, one result, no barriers. */
  static boolean canBeMethod(Function f) {
    if (!isSimple(f.result()) && f.result() != VoidType.VOID) {
      return false;
    }
    if (f.result() instanceof PointerType
        || !f.parameters().stream().allMatch(p -> isSimple(p.type()))) {
      return false;
    }
    return !Synchronises.in(f.body())
        && f.locals().stream().noneMatch(v -> v.space() == AddressSpace.SHARED)
        && callees(f).stream().noneMatch(c -> c != f && Synchronises.in(c.body()));
  }

  private static boolean isSimple(dev.lanewise.internal.ir.Type type) {
    return type instanceof Scalar || type instanceof PointerType || type instanceof JavaArrayType;
  }
}
