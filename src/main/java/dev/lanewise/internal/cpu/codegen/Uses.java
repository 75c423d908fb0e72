package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which variables and built-in values a tree mentions, and which variables it assigns. */
final class Uses extends TreeWalk {
  private final Set<Variable> variables = new LinkedHashSet<>();
  private final Set<Variable> assigned = new LinkedHashSet<>();
  private final Set<SpecialValue> specials = EnumSet.noneOf(SpecialValue.class);

  static Uses of(Block body) {
    Uses uses = new Uses();
    uses.block(body);
    return uses;
  }

  Set<Variable> variables() {
    return variables;
  }

  Set<Variable> assigned() {
    return assigned;
  }

  Set<SpecialValue> specials() {
    return specials;
  }

  @Override
  public Void var(Place.Var p) {
    variables.add(p.variable());
    return null;
  }

  @Override
  void target(Place p) {
    Variable v = Roots.variable(p);
    if (v != null) {
      assigned.add(v);
    }
    super.target(p);
  }

  @Override
  public Void special(Expr.Special e) {
    specials.add(e.value());
    return null;
  }

  @Override
  public Void call(Stmt.Call s) {
    // A method learns its thread from its caller.
    specials.addAll(StmtEmitter.THREAD);
    return super.call(s);
  }
}
