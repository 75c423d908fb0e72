package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Variable;

/**
 * Finds out whether code takes pointers from where an earlier launch or another thread may have
 * left them: from memory that is not its own, or from integers. They may lead anywhere.
 */
final class Follows extends TreeWalk {
  private final Memory memory;
  private boolean found;

  private Follows(Memory memory) {
    this.memory = memory;
  }

  static boolean in(Unit unit, Memory memory) {
    Follows walk = new Follows(memory);
    walk.block(unit.body());
    return walk.found;
  }

  @Override
  public Void read(Expr.Read e) {
    Variable v = Roots.variable(e.place());
    boolean own =
        v != null && (v.space() == AddressSpace.LOCAL || v.space() == AddressSpace.SHARED);
    found |=
        !own
            && memory.holds(e.place())
            && Leaf.count(e.type()) <= PlaceEmitter.MOST_LEAVES
            && Leaf.of(e.type()).stream().anyMatch(leaf -> leaf.type() instanceof PointerType);
    return super.read(e);
  }

  @Override
  public Void intToPtr(Expr.IntToPtr e) {
    found = true;
    return super.intToPtr(e);
  }
}
