package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The assignments of each variable as a whole; other writes to it count as unknown. */
final class Definitions extends TreeWalk {
  private final Map<Variable, List<Expr>> values = new HashMap<>();

  static Definitions of(Block body) {
    Definitions found = new Definitions();
    found.block(body);
    return found;
  }

  /** Returns the one value a variable is ever given, or null. */
  Expr only(Variable v) {
    List<Expr> all = values.get(v);
    return all != null && all.size() == 1 ? all.get(0) : null;
  }

  /** Returns what a variable is given, null for a value that is no expression. */
  List<Expr> all(Variable v) {
    return values.getOrDefault(v, List.of());
  }

  private void add(Variable v, Expr value) {
    values.computeIfAbsent(v, k -> new ArrayList<>()).add(value);
  }

  @Override
  public Void assign(Stmt.Assign s) {
    expr(s.value());
    if (s.target() instanceof Place.Var v) {
      add(v.variable(), s.value());
    } else {
      target(s.target());
    }
    return null;
  }

  @Override
  void target(Place p) {
    Variable v = Roots.variable(p);
    if (v != null) {
      add(v, null);
    }
    super.target(p);
  }
}
