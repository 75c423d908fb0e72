package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the bodies of device functions in place of their calls.
 *
 * <p>Everything is inlined but recursion, and what would make a kernel larger than a budget:
 * structs by value, references (pointers to locals) and barriers inside functions then need no
 * calling convention, and each kernel gets its own memory forms. A reference to a plain local is
 * replaced by the local itself, which keeps it in a JVM local.
 */
final class Inliner {
  private final Set<Function> recursive;
  private final int budget;
  private final Map<Function, Unit> methods = new LinkedHashMap<>();
  private final Deque<Function> open = new ArrayDeque<>();
  private int size;
  private int fresh;

  /**
   * Makes an inliner for one kernel.
   *
   * @param budget how many nodes the kernel may grow to before functions stay methods
   */
  Inliner(List<Function> functions, int budget) {
    this.recursive = CallGraph.recursive(functions);
    this.budget = budget;
  }

  /** Returns the kernel with its calls inlined. */
  Unit expand(Function kernel) {
    size = TreeSize.of(kernel.body());
    return new Unit(kernel, new Copy(null, null).block(kernel.body()));
  }

  /** Returns the functions that stayed methods, after {@link #expand}. */
  Map<Function, Unit> methods() {
    while (!open.isEmpty()) {
      Function next = open.pop();
      size = TreeSize.of(next.body());
      methods.put(next, new Unit(next, new Copy(null, null).block(next.body())));
    }
    return methods;
  }

  private boolean inlines(Function callee, int length) {
    if (recursive.contains(callee)) {
      return false;
    }
    return size + length <= budget || !CallGraph.canBeMethod(callee);
  }

  /** Copies a body; within a callee names and labels are fresh and returns are breaks. */
  private final class Copy extends TreeCopy {
    private final Variable result;
    private final Label end;
    private final Map<Variable, Variable> variables = new HashMap<>();
    private final Map<Variable, Expr> references = new HashMap<>();
    private final Map<Label, Label> labels = new HashMap<>();
    private boolean breaks;
    private Stmt last;

    Copy(Variable result, Label end) {
      this.result = result;
      this.end = end;
    }

    @Override
    Variable variable(Variable v) {
      if (end == null || v.space() != AddressSpace.LOCAL) {
        return v;
      }
      return variables.computeIfAbsent(
          v, k -> Variable.local(k.name() + "_" + ++fresh, k.type(), k.pos()));
    }

    @Override
    Label label(Label l) {
      return end == null ? l : labels.computeIfAbsent(l, k -> new Label(k.name() + "_" + ++fresh));
    }

    @Override
    public Expr read(Expr.Read e) {
      if (e.place() instanceof Place.Var v && references.containsKey(v.variable())) {
        return references.get(v.variable());
      }
      return super.read(e);
    }

    @Override
    public Place deref(Place.Deref p) {
      Expr pointer = expr(p.pointer());
      Place direct = Direct.place(pointer, ((PointerType) pointer.type()).pointee());
      return direct != null ? direct : new Place.Deref(pointer, p.pos());
    }

    @Override
    void stmt(Stmt s, List<Stmt> out) {
      if (s instanceof Stmt.Call call) {
        call(call, out);
      } else if (s instanceof Stmt.Return ret && end != null) {
        if (result != null && ret.value() != null) {
          out.add(new Stmt.Assign(new Place.Var(result), expr(ret.value()), false, ret.pos()));
        }
        if (s != last) {
          breaks = true;
          out.add(new Stmt.Break(end, ret.pos()));
        }
      } else {
        super.stmt(s, out);
      }
    }

    private void call(Stmt.Call call, List<Stmt> out) {
      Function callee = call.callee();
      int length = TreeSize.of(callee.body());
      if (!inlines(callee, length)) {
        if (!CallGraph.canBeMethod(callee)) {
          throw Refusal.of(
              call.pos(),
              "device-recursion",
              "recursion of "
                  + callee.name()
                  + ", which passes structs by value or holds barriers; write it as a loop");
        }
        if (methods.putIfAbsent(callee, new Unit(callee, callee.body())) == null) {
          open.push(callee);
        }
        out.add(super.call(call));
        return;
      }
      size += length;
      Variable to = call.result() == null ? null : variable(call.result());
      Copy copy = new Copy(to, new Label("end_" + callee.name() + "_" + ++fresh));
      Set<Variable> assigned = Assigned.in(callee.body());
      for (int i = 0; i < call.arguments().size(); i++) {
        Variable parameter = callee.parameters().get(i);
        Expr argument = expr(call.arguments().get(i));
        if (!assigned.contains(parameter) && Direct.isStable(argument)) {
          copy.references.put(parameter, argument);
        } else {
          Variable local = copy.variable(parameter);
          out.add(new Stmt.Assign(new Place.Var(local), argument, false, call.pos()));
        }
      }
      List<Stmt> statements = callee.body().statements();
      copy.last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
      Block body = copy.block(callee.body());
      if (copy.breaks) {
        out.add(new Stmt.Labelled(copy.end, body, call.pos()));
      } else {
        out.addAll(body.statements());
      }
    }
  }

  /** References that are known places. */
  private static final class Direct {
    /** Returns whether an argument is the address of a place that stays the same place. */
    static boolean isStable(Expr e) {
      if (e instanceof Expr.PtrCast cast) {
        return isStable(cast.pointer());
      }
      return e instanceof Expr.AddressOf address && isStable(address.place());
    }

    private static boolean isStable(Place p) {
      if (p instanceof Place.Field field) {
        return isStable(field.base());
      }
      if (p instanceof Place.Index index) {
        return index.index() instanceof Expr.Const && isStable(index.base());
      }
      return p instanceof Place.Var;
    }

    /**
     * Returns the place of that type a pointer expression leads to, or null if it does not show.
     */
    static Place place(Expr pointer, Type type) {
      if (pointer instanceof Expr.PtrCast cast) {
        Place inner = place(cast.pointer(), ((PointerType) cast.pointer().type()).pointee());
        return inner == null ? null : first(inner, type);
      }
      return pointer instanceof Expr.AddressOf address ? first(address.place(), type) : null;
    }

    private static Place first(Place place, Type type) {
      Place at = place;
      while (!at.type().equals(type)) {
        if (!(at.type() instanceof StructType struct)
            || struct.isUnion()
            || struct.fields().isEmpty()) {
          return null;
        }
        at = new Place.Field(at, 0);
      }
      return at;
    }
  }

  /** Which variables of a body are assigned or have their address taken. */
  static final class Assigned extends TreeWalk {
    private final Set<Variable> found = new HashSet<>();

    static Set<Variable> in(Block body) {
      Assigned walk = new Assigned();
      walk.block(body);
      return walk.found;
    }

    @Override
    void target(Place p) {
      root(p);
      super.target(p);
    }

    @Override
    public Void addressOf(Expr.AddressOf e) {
      root(e.place());
      return super.addressOf(e);
    }

    private void root(Place p) {
      Variable v = Roots.variable(p);
      if (v != null) {
        found.add(v);
      }
    }
  }
}
