package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a kernel copies of the parameters it changes: all threads share the parameters, a copy is a
 * thread's own.
 */
final class Parameters {
  private Parameters() {}

  static Unit unchanged(Unit kernel) {
    Set<Variable> assigned = Inliner.Assigned.in(kernel.body());
    Map<Variable, Variable> copies = new IdentityHashMap<>();
    List<Stmt> statements = new ArrayList<>();
    for (Variable p : kernel.parameters()) {
      if (assigned.contains(p)) {
        Variable copy = Variable.local(p.name() + "_own", p.type(), p.pos());
        copies.put(p, copy);
        statements.add(
            new Stmt.Assign(
                new Place.Var(copy),
                new Expr.Read(new Place.Var(p), false, p.pos()),
                false,
                p.pos()));
      }
    }
    if (copies.isEmpty()) {
      return kernel;
    }
    Block body =
        new TreeCopy() {
          @Override
          Variable variable(Variable v) {
            return copies.getOrDefault(v, v);
          }
        }.block(kernel.body());
    statements.addAll(body.statements());
    return kernel.with(new Block(statements));
  }
}
