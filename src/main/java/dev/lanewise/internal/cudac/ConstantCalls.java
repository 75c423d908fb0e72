package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ConstantMemory.Address;
import dev.lanewise.internal.cudac.ConstantMemory.NotConstant;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs {@code constexpr} functions and constructors while compiling. What needs more than local
 * variables and constants is no constant; nor is what takes too many steps.
 */
final class ConstantCalls {
  private static final int STEPS = 200_000;
  private static final int DEPTH = 100;
  private static final int MOST_BYTES = 1 << 20;

  /** How a statement ends: by going on, by leaving or repeating a labelled one, by returning. */
  private record End(Label leaves, Label repeats, Object value, boolean returns) {
    static final End NONE = new End(null, null, null, false);
  }

  private final ConstantMemory memory = new ConstantMemory();
  private final Set<Variable> constants;
  private int steps;

  private ConstantCalls(Set<Variable> constants) {
    this.constants = constants;
  }

  /**
   * Returns what a function returns for these arguments; null if that is no constant.
   *
   * @param constants the module's variables that never change
   */
  static Expr.Const value(Function function, List<Expr> arguments, Set<Variable> constants) {
    if (!function.result().isScalar()) {
      return null;
    }
    try {
      ConstantCalls machine = new ConstantCalls(constants);
      Frame caller = machine.new Frame(0, Set.of());
      List<Object> values = new ArrayList<>();
      for (Expr argument : arguments) {
        values.add(caller.values.of(Folding.simplify(argument)));
      }
      return (Expr.Const) machine.call(function, values, 0);
    } catch (NotConstant e) {
      return null;
    }
  }

  /**
   * Returns the bytes that statements leave in a variable; null if they are not constant.
   *
   * @param own the variables that the statements declare, this one among them
   */
  static byte[] bytes(
      Block statements, Variable variable, Set<Variable> own, Set<Variable> constants) {
    try {
      ConstantCalls machine = new ConstantCalls(constants);
      Frame frame = machine.new Frame(0, own);
      frame.run(statements);
      return (byte[]) machine.memory.load(variable.type(), frame.address(variable));
    } catch (NotConstant e) {
      return null;
    }
  }

  private Object call(Function f, List<Object> arguments, int depth) {
    if (f.body() == null || depth > DEPTH) {
      throw new NotConstant();
    }
    Frame frame = new Frame(depth, null);
    for (int i = 0; i < arguments.size(); i++) {
      Variable parameter = f.parameters().get(i);
      memory.store(parameter.type(), frame.address(parameter), arguments.get(i));
    }
    End end = frame.run(f.body());
    if (end.value() == null && f.result().isScalar()) {
      throw new NotConstant();
    }
    return end.value();
  }

  /** The variables of one call. */
  private final class Frame implements ConstantValues.Variables {
    private final Map<Variable, byte[]> variables = new HashMap<>();
    private final ConstantValues values = new ConstantValues(memory, this);
    private final int depth;
    private final Set<Variable> own;

    /**
     * Makes a frame.
     *
     * @param own the locals that are known here; null for all
     */
    Frame(int depth, Set<Variable> own) {
      this.depth = depth;
      this.own = own;
    }

    @Override
    public Address address(Variable v) {
      boolean constant = constants.contains(v);
      boolean local = v.space() == AddressSpace.LOCAL && (own == null || own.contains(v));
      if (!constant && !local || v.type().bytes() > MOST_BYTES) {
        throw new NotConstant();
      }
      byte[] bytes =
          variables.computeIfAbsent(
              v, k -> constant ? v.initial() : new byte[(int) v.type().bytes()]);
      return new Address(bytes, 0);
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
      if (s instanceof Stmt.Assign a) {
        memory.store(a.target().type(), values.place(a.target()), values.of(a.value()));
      } else if (s instanceof Stmt.If i) {
        return run(values.holds(i.condition()) ? i.yes() : i.no());
      } else if (s instanceof Stmt.Loop l) {
        return loop(l);
      } else if (s instanceof Stmt.Labelled l) {
        End end = run(l.body());
        return end.leaves() == l.label() ? End.NONE : end;
      } else if (s instanceof Stmt.Break b) {
        return new End(b.label(), null, null, false);
      } else if (s instanceof Stmt.Continue c) {
        return new End(null, c.label(), null, false);
      } else if (s instanceof Stmt.Return r) {
        return new End(null, null, r.value() == null ? null : values.of(r.value()), true);
      } else if (s instanceof Stmt.Call c) {
        call(c);
      } else {
        throw new NotConstant();
      }
      return End.NONE;
    }

    private void call(Stmt.Call c) {
      List<Object> arguments = c.arguments().stream().map(values::of).toList();
      Object result = ConstantCalls.this.call(c.callee(), arguments, depth + 1);
      if (c.result() != null) {
        memory.store(c.result().type(), address(c.result()), result);
      }
    }

    private End loop(Stmt.Loop l) {
      while (l.condition() == null || values.holds(l.condition())) {
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
  }
}
