package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Variables with one cheap value made of parameters and thread indices ({@code int tx =
 * threadIdx.x}): each region computes them again, which costs less than an array for the block.
 */
final class Recomputed {
  private static final int MOST_NODES = 24;

  private final Map<Variable, Expr> values = new LinkedHashMap<>();
  private final Definitions definitions;
  private final Memory memory;
  private final Unit kernel;
  private final Uniformity uniformity;

  Recomputed(Unit kernel, Memory memory, Uniformity uniformity) {
    this.kernel = kernel;
    this.memory = memory;
    this.uniformity = uniformity;
    this.definitions = Definitions.of(kernel.body());
    Uses uses = Uses.of(kernel.body());
    boolean more = true;
    while (more) {
      more = false;
      for (Variable v : uses.assigned()) {
        if (!values.containsKey(v) && qualifies(v)) {
          values.put(v, definitions.only(v));
          more = true;
        }
      }
    }
  }

  Set<Variable> variables() {
    return values.keySet();
  }

  private boolean qualifies(Variable v) {
    Expr value = definitions.only(v);
    return value != null
        && v.type().isScalar()
        && !memory.holds(v)
        && !uniformity.isUniform(v)
        && size(value) <= MOST_NODES
        && Purity.leavesAre(value, this::isKnown);
  }

  private boolean isKnown(Expr e) {
    if (e instanceof Expr.Special s) {
      return s.value() != SpecialValue.CLOCK;
    }
    if (!(e instanceof Expr.Read r) || !Roots.isPlain(r.place()) || memory.holds(r.place())) {
      return false;
    }
    Variable known = Roots.variable(r.place());
    return kernel.parameters().contains(known)
        || r.place() instanceof Place.Var && values.containsKey(known)
        || uniformity.isUniform(known) && isParametric(known, 8);
  }

  /** Returns whether a block's variable has one value for good, set before it is used. */
  private boolean isParametric(Variable v, int depth) {
    return depth > 0
        && definitions.only(v) != null
        && Purity.leavesAre(
            definitions.only(v),
            leaf ->
                leaf instanceof Expr.Special
                    || leaf instanceof Expr.Read r
                        && r.place() instanceof Place.Var p
                        && (kernel.parameters().contains(p.variable())
                            || uniformity.isUniform(p.variable())
                                && isParametric(p.variable(), depth - 1)));
  }

  private static int size(Expr e) {
    int[] nodes = {0};
    new TreeWalk() {
      @Override
      void expr(Expr inner) {
        nodes[0]++;
        super.expr(inner);
      }
    }.expr(e);
    return nodes[0];
  }

  /** Adds the assignments that a region with these uses starts with, in order. */
  void add(Uses uses, List<Stmt> out) {
    Set<Variable> needed = new HashSet<>(uses.variables());
    List<Variable> order = List.copyOf(values.keySet());
    for (int i = order.size() - 1; i >= 0; i--) {
      if (needed.contains(order.get(i))) {
        Uses inner = new Uses();
        inner.expr(values.get(order.get(i)));
        needed.addAll(inner.variables());
      }
    }
    for (Variable v : order) {
      if (needed.contains(v)) {
        out.add(new Stmt.Assign(new Place.Var(v), values.get(v), false, SourcePos.NONE));
      }
    }
  }
}
