package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What the counters of loops start with, where that is written right ahead of the loop. */
final class Starts {
  private final Map<Stmt.Loop, List<Stmt>> before = new IdentityHashMap<>();

  /** Notes the loops among statements that follow each other. */
  void note(List<Stmt> statements) {
    for (int i = 0; i < statements.size(); i++) {
      if (statements.get(i) instanceof Stmt.Loop loop) {
        before.put(loop, statements.subList(0, i));
      }
    }
  }

  /** Returns what a variable holds when a loop begins; null if that is not known. */
  Expr of(Stmt.Loop loop, Variable counter) {
    List<Stmt> ahead = before.getOrDefault(loop, List.of());
    for (int i = ahead.size() - 1; i >= 0 && ahead.get(i) instanceof Stmt.Assign a; i--) {
      if (a.target() instanceof Place.Var v && v.variable() == counter) {
        return a.value();
      }
    }
    return null;
  }
}
