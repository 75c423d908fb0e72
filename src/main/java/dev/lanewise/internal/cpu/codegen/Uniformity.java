package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the variables that are the same in all threads of a block and only change where the whole
 * block is: the counters of loops around barriers. They are kept once a block, and conditions on
 * them need no masks.
 */
final class Uniformity {
  private final Unit kernel;
  private final Memory memory;
  private final Set<Variable> uniform = new HashSet<>();

  Uniformity(Unit kernel, Memory memory) {
    this.kernel = kernel;
    this.memory = memory;
    Set<Variable> elsewhere = new HashSet<>();
    candidates(kernel.body().statements(), elsewhere);
    uniform.removeAll(elsewhere);
    uniform.removeAll(kernel.parameters());
    int before;
    do {
      before = uniform.size();
      check(kernel.body().statements(), true);
    } while (uniform.size() != before);
  }

  /** Returns whether a variable is kept once a block. */
  boolean isUniform(Variable v) {
    return uniform.contains(v);
  }

  Set<Variable> variables() {
    return uniform;
  }

  /** Returns whether an expression can be evaluated for the block as a whole. */
  boolean isUniform(Expr e) {
    return Purity.leavesAre(e, this::isUniformLeaf);
  }

  private boolean isUniformLeaf(Expr e) {
    if (e instanceof Expr.Special s) {
      return LoopShape.isDimension(s.value())
          || s.value() == SpecialValue.BLOCK_X
          || s.value() == SpecialValue.BLOCK_Y
          || s.value() == SpecialValue.BLOCK_Z;
    }
    if (e instanceof Expr.AddressOf a) {
      return a.place() instanceof Place.Var v && v.variable().space() != AddressSpace.LOCAL;
    }
    if (!(e instanceof Expr.Read r) || !Roots.isPlain(r.place())) {
      return false;
    }
    Variable v = Roots.variable(r.place());
    return !memory.holds(v)
        && (kernel.parameters().contains(v)
            || r.place() instanceof Place.Var && uniform.contains(v));
  }

  private void candidates(List<Stmt> statements, Set<Variable> elsewhere) {
    for (Stmt s : statements) {
      if (s instanceof Stmt.Assign a
          && a.target() instanceof Place.Var v
          && !memory.holds(v.variable())) {
        uniform.add(v.variable());
      } else if (!Synchronises.in(s)) {
        Uses uses = new Uses();
        uses.stmt(s);
        elsewhere.addAll(uses.assigned());
      } else {
        results(s, elsewhere);
        for (Block inner : Blocks.of(s)) {
          candidates(inner.statements(), elsewhere);
        }
      }
    }
  }

  private static void results(Stmt s, Set<Variable> out) {
    if (s instanceof Stmt.Warp w && w.result() != null) {
      out.add(w.result());
    }
    if (s instanceof Stmt.Barrier b && b.result() != null) {
      out.add(b.result());
    }
  }

  private void check(List<Stmt> statements, boolean together) {
    for (Stmt s : statements) {
      if (s instanceof Stmt.Assign a && a.target() instanceof Place.Var v) {
        if (uniform.contains(v.variable()) && !(together && isUniform(a.value()))) {
          uniform.remove(v.variable());
        }
      } else if (Synchronises.in(s)) {
        boolean inside = together && keepsTogether(s);
        for (Block inner : Blocks.of(s)) {
          check(inner.statements(), inside);
        }
      }
    }
  }

  private boolean keepsTogether(Stmt s) {
    if (s instanceof Stmt.If branch) {
      return isUniform(branch.condition());
    }
    return s instanceof Stmt.Loop loop
        && (loop.condition() == null || isUniform(loop.condition()))
        && !Blocks.jumpsTo(loop.body(), loop.label());
  }

  /** The blocks of statements. */
  static final class Blocks {
    private Blocks() {}

    static List<Block> of(Stmt s) {
      if (s instanceof Stmt.If branch) {
        return List.of(branch.yes(), branch.no());
      }
      if (s instanceof Stmt.Loop loop) {
        return List.of(loop.body(), loop.step());
      }
      if (s instanceof Stmt.Labelled labelled) {
        return List.of(labelled.body());
      }
      return s instanceof Stmt.Switch choice
          ? choice.cases().stream().map(Stmt.Case::body).toList()
          : List.of();
    }

    /** Returns whether a block leaves or continues what a label names. */
    static boolean jumpsTo(Block block, Label label) {
      boolean[] found = {false};
      new TreeWalk() {
        @Override
        public Void leave(Stmt.Break s) {
          found[0] |= s.label() == label;
          return null;
        }

        @Override
        public Void next(Stmt.Continue s) {
          found[0] |= s.label() == label;
          return null;
        }
      }.block(block);
      return found[0];
    }
  }
}
