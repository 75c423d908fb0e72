package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.MathOp;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs {@code constexpr} functions of numbers while compiling. What needs more than local numbers
 * is no constant; nor is what takes too many steps.
 */
final class ConstantCalls {
  private static final int STEPS = 200_000;
  private static final int DEPTH = 100;

  /** Thrown where a function is no constant; carries nothing. */
  private static final class NotConstant extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotConstant() {
      super(null, null, false, false);
    }
  }

  /** How a statement ends: by going on, by leaving or repeating a labelled one, by returning. */
  private record End(Label leaves, Label repeats, Expr.Const value, boolean returns) {
    static final End NONE = new End(null, null, null, false);
  }

  private int steps;

  private ConstantCalls() {}

  /** Returns what a function returns for these arguments; null if that is no constant. */
  static Expr.Const value(Function function, List<Expr> arguments) {
    List<Expr.Const> values = new ArrayList<>();
    for (Expr argument : arguments) {
      if (!(Folding.simplify(argument) instanceof Expr.Const c)) {
        return null;
      }
      values.add(c);
    }
    try {
      return new ConstantCalls().call(function, values, 0);
    } catch (NotConstant e) {
      return null;
    }
  }

  private Expr.Const call(Function f, List<Expr.Const> arguments, int depth) {
    if (f.body() == null || depth > DEPTH || !f.result().isScalar()) {
      throw new NotConstant();
    }
    Map<Variable, Expr.Const> variables = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      variables.put(f.parameters().get(i), arguments.get(i));
    }
    End end = new Frame(variables, depth).run(f.body());
    if (end.value() == null) {
      throw new NotConstant();
    }
    return end.value();
  }

  /** The variables of one call. */
  private final class Frame {
    private final Map<Variable, Expr.Const> variables;
    private final int depth;

    Frame(Map<Variable, Expr.Const> variables, int depth) {
      this.variables = variables;
      this.depth = depth;
    }

    End run(Block block) {
      for (Stmt s : block.statements()) {
        End end = run(s);
        if (end != End.NONE) {
          return end;
        }
      }
      return End.NONE;
    }

    private End run(Stmt s) {
      if (++steps > STEPS) {
        throw new NotConstant();
      }
      if (s instanceof Stmt.Assign a && a.target() instanceof Place.Var v) {
        variables.put(v.variable(), value(a.value()));
      } else if (s instanceof Stmt.If i) {
        return run(holds(i.condition()) ? i.yes() : i.no());
      } else if (s instanceof Stmt.Loop l) {
        return loop(l);
      } else if (s instanceof Stmt.Labelled l) {
        End end = run(l.body());
        return end.leaves() == l.label() ? End.NONE : end;
      } else if (s instanceof Stmt.Break b) {
        return new End(b.label(), null, null, false);
      } else if (s instanceof Stmt.Continue c) {
        return new End(null, c.label(), null, false);
      } else if (s instanceof Stmt.Return r && r.value() != null) {
        return new End(null, null, value(r.value()), true);
      } else if (s instanceof Stmt.Call c && c.result() != null) {
        List<Expr.Const> arguments = c.arguments().stream().map(this::value).toList();
        variables.put(c.result(), call(c.callee(), arguments, depth + 1));
      } else {
        throw new NotConstant();
      }
      return End.NONE;
    }

    private End loop(Stmt.Loop l) {
      while (l.condition() == null || holds(l.condition())) {
        End end = run(l.body());
        if (end.leaves() == l.label() && end.leaves() != null) {
          return End.NONE;
        }
        if (end != End.NONE && end.repeats() != l.label()) {
          return end;
        }
        run(l.step());
        if (++steps > STEPS) {
          throw new NotConstant();
        }
      }
      return End.NONE;
    }

    private boolean holds(Expr condition) {
      return value(condition).bits() != 0;
    }

    private Expr.Const value(Expr e) {
      if (Folding.simplify(known(e)) instanceof Expr.Const c) {
        return c;
      }
      throw new NotConstant();
    }

    /** Puts the values of variables in their places. */
    private Expr known(Expr e) {
      if (e instanceof Expr.Read r && r.place() instanceof Place.Var v) {
        Expr.Const c = variables.get(v.variable());
        return c == null ? e : c;
      }
      if (e instanceof Expr.Binary b) {
        return new Expr.Binary(b.op(), known(b.left()), known(b.right()), b.mode(), b.pos());
      }
      if (e instanceof Expr.Compare c) {
        return new Expr.Compare(c.op(), known(c.left()), known(c.right()), c.pos());
      }
      if (e instanceof Expr.Unary u) {
        return new Expr.Unary(u.op(), known(u.operand()), u.pos());
      }
      if (e instanceof Expr.Convert c) {
        return new Expr.Convert(known(c.operand()), c.type(), c.pos());
      }
      if (e instanceof Expr.Logical l) {
        return holds(l.left()) == l.and() ? value(l.right()) : value(l.left());
      }
      if (e instanceof Expr.Select s) {
        return value(holds(s.condition()) ? s.yes() : s.no());
      }
      if (e instanceof Expr.Math m) {
        return m.op() == MathOp.CVT_RZ
            ? new Expr.Convert(known(m.arguments().get(0)), m.type(), m.pos())
            : least(m);
      }
      return e;
    }

    /** The smaller or larger of two integers. */
    private Expr least(Expr.Math m) {
      boolean min = m.op() == MathOp.MIN;
      if (!min && m.op() != MathOp.MAX || m.type().isFloating()) {
        return m;
      }
      Expr.Const x = value(m.arguments().get(0));
      Expr.Const y = value(m.arguments().get(1));
      boolean less = Arithmetic.compare(Expr.CompareOp.LT, x, y).bits() != 0;
      return less == min ? x : y;
    }
  }
}
