package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.List;

/**
 * Old kernels let the threads of a warp work in lock step on {@code volatile} shared memory, with
 * no {@code __syncwarp}: {@code s[t] += s[t + 32]; s[t] += s[t + 16]; …}. Such a store becomes: all
 * lanes compute, then all lanes store.
 */
final class LockStep {
  private LockStep() {}

  static Unit of(Unit kernel) {
    boolean shared =
        Uses.of(kernel.body()).variables().stream().anyMatch(v -> v.space() == AddressSpace.SHARED);
    if (!shared) {
      return kernel;
    }
    return kernel.with(
        new TreeCopy() {
          private int count;

          @Override
          void stmt(Stmt s, List<Stmt> out) {
            boolean volatileStore =
                s instanceof Stmt.Assign a
                    && a.isVolatile()
                    && a.value().type() instanceof Scalar
                    && leavesThread(a.target());
            if (!volatileStore) {
              super.stmt(s, out);
              return;
            }
            Stmt.Assign a = (Stmt.Assign) s;
            Variable value = Variable.local("lockstep_" + ++count, a.value().type(), a.pos());
            Stmt meet =
                new Stmt.Barrier(Stmt.Scope.WARP, null, Stmt.Vote.NONE, null, null, a.pos());
            out.add(new Stmt.Assign(new Place.Var(value), a.value(), false, a.pos()));
            out.add(meet);
            out.add(
                new Stmt.Assign(
                    a.target(),
                    new Expr.Read(new Place.Var(value), false, a.pos()),
                    false,
                    a.pos()));
            out.add(meet);
          }
        }.block(kernel.body()));
  }

  private static boolean leavesThread(Place target) {
    Variable v = Roots.variable(target);
    return v == null || v.space() == AddressSpace.SHARED;
  }
}
