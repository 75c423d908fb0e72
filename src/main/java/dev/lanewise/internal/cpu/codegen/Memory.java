package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Variable;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides which variables lie in memory: all that are not thread-local, arrays and unions, and what
 * has its address taken. The rest are held in JVM locals, one a leaf.
 */
final class Memory extends TreeWalk {
  private final Set<Variable> addressed = new HashSet<>();

  void add(Unit unit) {
    block(unit.body());
  }

  boolean holds(Variable v) {
    return v.space() != AddressSpace.LOCAL || addressed.contains(v) || !Leaf.fitsLocals(v.type());
  }

  /** Returns whether a place lies in memory. */
  boolean holds(Place place) {
    Variable v = Roots.variable(place);
    return v == null || holds(v);
  }

  @Override
  public Void addressOf(Expr.AddressOf e) {
    Variable v = Roots.variable(e.place());
    if (v != null) {
      addressed.add(v);
    }
    return super.addressOf(e);
  }
}
