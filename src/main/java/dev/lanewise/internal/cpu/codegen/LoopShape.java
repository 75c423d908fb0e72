package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Expr.BinaryOp;
import dev.lanewise.internal.ir.Expr.CompareOp;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the plain loop in a kernel without barriers.
 *
 * <p>HotSpot vectorises {@code for (int i = a; i < b; i++) body} and little else. So {@code
 * blockIdx.x*blockDim.x + threadIdx.x} becomes the loop's variable; the kernel's own guard ({@code
 * if (i < n) …}, {@code if (i >= n) return;}) becomes a bound of the loop instead of a branch in
 * it, where {@code n} is the same for all threads; and a grid-stride loop becomes the loop itself,
 * if its iterations do not depend on each other. Guards on y clip the rows in the same way.
 */
final class LoopShape {

  /**
   * An upper bound of an index.
   *
   * @param limit a value all threads agree on
   * @param inclusive whether the limit itself is run
   */
  record Bound(Expr limit, boolean inclusive) {}

  /** The names of the flattened indices; no C identifier, so that no variable is called so. */
  static final List<String> GLOBAL_NAMES = List.of("global.x", "global.y", "global.z");

  final Variable[] global = new Variable[3];
  final List<Bound> boundsX = new ArrayList<>();
  final List<Bound> boundsY = new ArrayList<>();
  boolean strided;
  Block body;

  private final Memory memory;
  private final Set<Variable> parameters;
  private Definitions definitions;
  private boolean guarded;

  private LoopShape(Unit kernel, Memory memory) {
    this.memory = memory;
    this.parameters = new HashSet<>(kernel.parameters());
  }

  static LoopShape of(Unit kernel, Memory memory) {
    LoopShape shape = new LoopShape(kernel, memory);
    for (int axis = 0; axis < 3; axis++) {
      shape.global[axis] = Variable.local(GLOBAL_NAMES.get(axis), Scalar.U32, SourcePos.NONE);
    }
    shape.definitions = Definitions.of(kernel.body());
    shape.body = shape.withGlobalIndices(kernel.body());
    shape.definitions = Definitions.of(shape.body);
    shape.body = shape.withoutCopies(shape.body);
    shape.definitions = Definitions.of(shape.body);
    shape.body = new Block(shape.clip(shape.body.statements()));
    if (shape.strided) {
      // Now the loop's own variable holds nothing but the index either.
      shape.definitions = Definitions.of(shape.body);
      shape.body = shape.withoutCopies(shape.body);
    }
    return shape;
  }

  /** Puts the flattened indices in place of their formulas. */
  private Block withGlobalIndices(Block block) {
    return new TreeCopy() {
      @Override
      public Expr binary(Expr.Binary e) {
        int axis = axisOf(e);
        if (axis < 0) {
          return super.binary(e);
        }
        Expr index = new Expr.Read(new Place.Var(global[axis]), false, e.pos());
        return e.type() == Scalar.U32 ? index : new Expr.Convert(index, e.type(), e.pos());
      }
    }.block(block);
  }

  /**
   * Puts the index itself in place of variables that only ever hold it, so that a 64-bit {@code i}
   * is seen to be an int.
   */
  private Block withoutCopies(Block block) {
    return new TreeCopy() {
      @Override
      public Expr read(Expr.Read e) {
        for (int axis = 0; axis < 3; axis++) {
          if (e.place() instanceof Place.Var v
              && v.variable() != global[axis]
              && isGlobal(e, axis)) {
            Expr index = new Expr.Read(new Place.Var(global[axis]), false, e.pos());
            return new Expr.Convert(index, (Scalar) e.type(), e.pos());
          }
        }
        return super.read(e);
      }
    }.block(block);
  }

  private int axisOf(Expr.Binary sum) {
    if (sum.op() != BinaryOp.ADD || sum.type().isFloating()) {
      return -1;
    }
    int axis = axisOf(sum.left(), sum.right());
    return axis >= 0 ? axis : axisOf(sum.right(), sum.left());
  }

  private int axisOf(Expr product, Expr thread) {
    for (int axis = 0; axis < 3; axis++) {
      if (isSpecial(thread, axis, SpecialValue.THREAD_X)
          && resolve(product) instanceof Expr.Binary b
          && b.op() == BinaryOp.MUL
          && (isSpecial(b.left(), axis, SpecialValue.BLOCK_X)
                  && isSpecial(b.right(), axis, SpecialValue.BLOCK_DIM_X)
              || isSpecial(b.right(), axis, SpecialValue.BLOCK_X)
                  && isSpecial(b.left(), axis, SpecialValue.BLOCK_DIM_X))) {
        return axis;
      }
    }
    return -1;
  }

  private boolean isSpecial(Expr e, int axis, SpecialValue ofX) {
    return resolve(e) instanceof Expr.Special s && s.value().ordinal() == ofX.ordinal() + axis;
  }

  /** Looks through conversions between integers and through variables with one value. */
  private Expr resolve(Expr e) {
    Expr at = e;
    for (int depth = 0; depth < 20; depth++) {
      if (at instanceof Expr.Convert convert
          && convert.type().isInteger()
          && convert.type().bytes() >= 4
          && ((Scalar) convert.operand().type()).isInteger()
          && convert.operand().type().bytes() >= 4) {
        at = convert.operand();
      } else if (at instanceof Expr.Read read
          && read.place() instanceof Place.Var v
          && !memory.holds(v.variable())
          && !parameters.contains(v.variable())
          && definitions.only(v.variable()) != null) {
        at = definitions.only(v.variable());
      } else {
        return at;
      }
    }
    return at;
  }

  private List<Stmt> clip(List<Stmt> statements) {
    List<Stmt> prefix = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Stmt s = statements.get(i);
      List<Stmt> rest = statements.subList(i + 1, statements.size());
      if (isPure(s)) {
        prefix.add(s);
      } else if (s instanceof Stmt.If branch) {
        return append(prefix, guard(branch, rest));
      } else if (s instanceof Stmt.Loop loop && rest.isEmpty()) {
        return stride(prefix, loop);
      } else {
        break;
      }
    }
    return statements;
  }

  private static List<Stmt> append(List<Stmt> prefix, List<Stmt> rest) {
    List<Stmt> all = new ArrayList<>(prefix);
    all.addAll(rest);
    return all;
  }

  private static boolean isPure(Stmt s) {
    return s instanceof Stmt.Assign a && a.target() instanceof Place.Var && Purity.isPure(a);
  }

  private List<Stmt> guard(Stmt.If s, List<Stmt> rest) {
    boolean returns =
        s.no().statements().isEmpty()
            && s.yes().statements().size() == 1
            && s.yes().statements().get(0) instanceof Stmt.Return;
    List<Expr> open = new ArrayList<>();
    if (returns) {
      conjuncts(s.condition(), true, open);
    } else if (s.no().statements().isEmpty() && rest.isEmpty()) {
      conjuncts(s.condition(), false, open);
    } else {
      return append(List.of(s), rest);
    }
    List<Expr> kept = new ArrayList<>();
    for (Expr condition : open) {
      if (!kept.isEmpty() || !bound(condition)) {
        kept.add(condition);
      }
    }
    guarded |= !kept.isEmpty();
    List<Stmt> inner = clip(returns ? rest : s.yes().statements());
    if (kept.isEmpty()) {
      return inner;
    }
    Expr condition = kept.get(0);
    for (Expr next : kept.subList(1, kept.size())) {
      condition = new Expr.Logical(true, condition, next, s.pos());
    }
    return List.of(new Stmt.If(condition, new Block(inner), Block.EMPTY, s.pos()));
  }

  /** Splits a condition into what must hold for the thread to go on. */
  private static void conjuncts(Expr condition, boolean negated, List<Expr> out) {
    if (condition instanceof Expr.Unary not && not.op() == Expr.UnaryOp.LNOT) {
      conjuncts(not.operand(), !negated, out);
    } else if (condition instanceof Expr.Logical l && l.and() != negated) {
      conjuncts(l.left(), negated, out);
      conjuncts(l.right(), negated, out);
    } else {
      out.add(negated ? new Expr.Unary(Expr.UnaryOp.LNOT, condition, condition.pos()) : condition);
    }
  }

  /** Takes {@code index < limit} as a bound, if it is one. */
  private boolean bound(Expr condition) {
    boolean negated = condition instanceof Expr.Unary;
    Expr plain = negated ? ((Expr.Unary) condition).operand() : condition;
    if (!(plain instanceof Expr.Compare c) || !(c.left().type() instanceof Scalar type)) {
      return false;
    }
    if (type.isFloating()) {
      return false;
    }
    CompareOp op = negated ? negate(c.op()) : c.op();
    if (op == CompareOp.LT || op == CompareOp.LE) {
      return bound(c.left(), c.right(), op == CompareOp.LE);
    }
    return (op == CompareOp.GT || op == CompareOp.GE)
        && bound(c.right(), c.left(), op == CompareOp.GE);
  }

  private boolean bound(Expr index, Expr limit, boolean inclusive) {
    if (!isUniform(limit)) {
      return false;
    }
    if (isGlobal(index, 0)) {
      boundsX.add(new Bound(inline(limit), inclusive));
      return true;
    }
    if (isGlobal(index, 1)) {
      boundsY.add(new Bound(inline(limit), inclusive));
      return true;
    }
    return false;
  }

  private boolean isGlobal(Expr e, int axis) {
    return resolve(e) instanceof Expr.Read r
        && r.place() instanceof Place.Var v
        && v.variable() == global[axis];
  }

  private static CompareOp negate(CompareOp op) {
    switch (op) {
      case LT:
        return CompareOp.GE;
      case GE:
        return CompareOp.LT;
      case GT:
        return CompareOp.LE;
      case LE:
        return CompareOp.GT;
      case EQ:
        return CompareOp.NE;
      default:
        return CompareOp.EQ;
    }
  }

  /** Returns whether all threads of a launch agree on the value. */
  private boolean isUniform(Expr e) {
    return Purity.isPure(e)
        && Purity.leavesAre(
            e,
            leaf ->
                leaf instanceof Expr.Special s
                    ? isDimension(s.value())
                    : leaf instanceof Expr.Read r && isUniform(r));
  }

  private boolean isUniform(Expr.Read e) {
    Variable v = Roots.variable(e.place());
    if (!Roots.isPlain(e.place()) || memory.holds(v)) {
      return false;
    }
    return parameters.contains(v)
        || e.place() instanceof Place.Var
            && definitions.only(v) != null
            && isUniform(definitions.only(v));
  }

  static boolean isDimension(SpecialValue value) {
    return value.ordinal() >= SpecialValue.BLOCK_DIM_X.ordinal()
        && value.ordinal() <= SpecialValue.GRID_DIM_Z.ordinal();
  }

  /** Puts the values of local variables in their place, so that only parameters are left. */
  private Expr inline(Expr limit) {
    return new TreeCopy() {
      @Override
      public Expr read(Expr.Read e) {
        Variable v = Roots.variable(e.place());
        return parameters.contains(v) ? e : expr(definitions.only(v));
      }
    }.expr(limit);
  }

  /** Takes a grid-stride loop as the loop over all its indices, if its iterations stand alone. */
  private List<Stmt> stride(List<Stmt> prefix, Stmt.Loop loop) {
    List<Stmt> asWritten = append(prefix, List.of(loop));
    if (guarded
        || !boundsX.isEmpty()
        || !(loop.condition() instanceof Expr.Compare c)
        || loop.step().statements().size() != 1
        || !(loop.step().statements().get(0) instanceof Stmt.Assign step)
        || !(step.target() instanceof Place.Var target)) {
      return asWritten;
    }
    Variable i = target.variable();
    List<Expr> given = definitions.all(i);
    if (given.size() != 2 || !isGlobal(given.get(0), 0) || !isGridStep(step.value(), i)) {
      return asWritten;
    }
    boolean less = c.op() == CompareOp.LT || c.op() == CompareOp.LE;
    Expr index = less ? c.left() : c.right();
    Expr limit = less ? c.right() : c.left();
    boolean ordered = c.op() != CompareOp.EQ && c.op() != CompareOp.NE;
    if (!ordered || !isRead(index, i) || !isUniform(limit) || !standsAlone(loop, prefix, i)) {
      return asWritten;
    }
    boolean inclusive = c.op() == CompareOp.LE || c.op() == CompareOp.GE;
    boundsX.add(new Bound(inline(limit), inclusive));
    strided = true;
    List<Stmt> out = new ArrayList<>(prefix);
    // A continue of the loop is the end of the iteration.
    out.add(new Stmt.Labelled(loop.label(), breakInsteadOfContinue(loop), loop.pos()));
    return out;
  }

  private static Block breakInsteadOfContinue(Stmt.Loop loop) {
    return new TreeCopy() {
      @Override
      public Stmt next(Stmt.Continue s) {
        return s.label() == loop.label() ? new Stmt.Break(s.label(), s.pos()) : s;
      }
    }.block(loop.body());
  }

  private boolean isRead(Expr e, Variable v) {
    Expr at = e;
    while (at instanceof Expr.Convert convert && ((Scalar) convert.operand().type()).isInteger()) {
      at = convert.operand();
    }
    return at instanceof Expr.Read read
        && read.place() instanceof Place.Var place
        && place.variable() == v;
  }

  private boolean isGridStep(Expr value, Variable i) {
    Expr at = value;
    while (at instanceof Expr.Convert convert) {
      at = convert.operand();
    }
    if (!(at instanceof Expr.Binary sum) || sum.op() != BinaryOp.ADD) {
      return false;
    }
    return isRead(sum.left(), i) && isGridSize(sum.right())
        || isRead(sum.right(), i) && isGridSize(sum.left());
  }

  private boolean isGridSize(Expr e) {
    return resolve(e) instanceof Expr.Binary b
        && b.op() == BinaryOp.MUL
        && (isSpecial(b.left(), 0, SpecialValue.GRID_DIM_X)
                && isSpecial(b.right(), 0, SpecialValue.BLOCK_DIM_X)
            || isSpecial(b.right(), 0, SpecialValue.GRID_DIM_X)
                && isSpecial(b.left(), 0, SpecialValue.BLOCK_DIM_X));
  }

  /** Returns whether no iteration uses what another one left behind. */
  private boolean standsAlone(Stmt.Loop loop, List<Stmt> prefix, Variable i) {
    boolean[] leaves = {false};
    new TreeWalk() {
      @Override
      public Void leave(Stmt.Break s) {
        leaves[0] |= s.label() == loop.label();
        return null;
      }

      @Override
      public Void leaveFunction(Stmt.Return s) {
        leaves[0] = true;
        return null;
      }
    }.block(loop.body());
    Uses uses = Uses.of(loop.body());
    Reaching reaching = Reaching.of(loop.body().statements());
    boolean carried =
        uses.assigned().stream()
            .anyMatch(
                v ->
                    v == i
                        || v.space() == dev.lanewise.internal.ir.AddressSpace.LOCAL
                            && (memory.holds(v) || reaching.readsOldValue(v)));
    boolean threadSeen =
        uses.specials().stream().anyMatch(s -> !isDimension(s) || isGridDimension(s))
            || uses.variables().contains(global[0])
            || usesThreadThrough(prefix, uses, i);
    return !leaves[0] && !carried && !threadSeen;
  }

  private static boolean isGridDimension(SpecialValue s) {
    return s == SpecialValue.GRID_DIM_X;
  }

  private boolean usesThreadThrough(List<Stmt> prefix, Uses uses, Variable i) {
    for (Stmt s : prefix) {
      Stmt.Assign a = (Stmt.Assign) s;
      Variable v = ((Place.Var) a.target()).variable();
      if (v != i && uses.variables().contains(v) && !isUniform(a.value())) {
        return true;
      }
    }
    return false;
  }
}
