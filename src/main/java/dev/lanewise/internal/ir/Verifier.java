package dev.lanewise.internal.ir;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that a module keeps the rules its types state: names are unique, operands are converted,
 * labels are in scope, variables belong to their function. A module that fails is a mistake of
 * whoever made it, never of the user.
 */
public final class Verifier implements Stmt.Visitor<Void> {
  private final Function function;
  private final Set<Variable> variables = new HashSet<>();
  private final Set<Function> functions;
  private final Deque<Label> breakable = new ArrayDeque<>();
  private final Deque<Label> loops = new ArrayDeque<>();
  private final ExprVerifier expressions;

  private Verifier(Module module, Function function) {
    this.function = function;
    this.functions = new HashSet<>(module.functions());
    variables.addAll(module.globals());
    variables.addAll(function.parameters());
    variables.addAll(function.locals());
    expressions = new ExprVerifier(variables, function);
  }

  /**
   * Checks a module.
   *
   * @throws IllegalStateException if a rule is broken; the message says which, and where
   */
  public static void verify(Module module) {
    Set<String> names = new HashSet<>();
    for (Variable v : module.globals()) {
      require(names.add(v.name()), "two globals are called " + v.name());
      require(
          v.space() == AddressSpace.GLOBAL || v.space() == AddressSpace.CONSTANT,
          v.name() + " lies in " + v.space());
      require(
          v.initial() == null || v.initial().length == v.type().bytes(),
          v.name() + " has initial bytes of another length");
    }
    for (Function f : module.functions()) {
      require(names.add(f.name()), "two things are called " + f.name());
      require(f.body() != null, f.name() + " has no body");
      new Verifier(module, f).function();
    }
  }

  private void function() {
    Set<String> names = new HashSet<>();
    for (Variable v : function.parameters()) {
      require(names.add(v.name()), "two parameters are called " + v.name());
      require(!(v.type() instanceof ArrayType), v.name() + " is an array by value");
    }
    for (Variable v : function.locals()) {
      check(names.add(v.name()), v.pos(), "two variables are called " + v.name());
      check(!(v.type() instanceof VoidType), v.pos(), v.name() + " is void");
    }
    require(
        !function.isKernel() || function.result() == VoidType.VOID,
        function.name() + " is a kernel with a result");
    block(function.body());
  }

  private void block(Block block) {
    block.statements().forEach(s -> s.accept(this));
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }

  private void check(boolean holds, SourcePos pos, String what) {
    require(holds, pos + ": in " + function.name() + ": " + what);
  }

  private void value(Expr e, Type type, String what) {
    expressions.check(e);
    check(e.type().equals(type), e.pos(), what + " is " + e.type() + ", not " + type);
  }

  private void scalar(Expr e, SourcePos pos, String what, Scalar... allowed) {
    expressions.check(e);
    check(List.<Type>of(allowed).contains(e.type()), pos, what + " is " + e.type());
  }

  private void result(Variable v, Type type, SourcePos pos) {
    if (v != null) {
      check(variables.contains(v), pos, v.name() + " is not declared");
      check(v.type().equals(type), pos, v.name() + " is " + v.type() + ", not " + type);
    }
  }

  private void optional(Expr e, SourcePos pos, String what, Scalar... allowed) {
    if (e != null) {
      scalar(e, pos, what, allowed);
    }
  }

  @Override
  public Void assign(Stmt.Assign s) {
    expressions.check(s.target());
    check(!(s.target().type() instanceof ArrayType), s.pos(), "an array is assigned");
    value(s.value(), s.target().type(), "an assigned value");
    return null;
  }

  @Override
  public Void branch(Stmt.If s) {
    value(s.condition(), Scalar.BOOL, "a condition");
    block(s.yes());
    block(s.no());
    return null;
  }

  @Override
  public Void loop(Stmt.Loop s) {
    if (s.condition() != null) {
      value(s.condition(), Scalar.BOOL, "a condition");
    }
    enter(s.label(), s.pos());
    loops.push(s.label());
    block(s.body());
    loops.pop();
    block(s.step());
    breakable.pop();
    return null;
  }

  private void enter(Label label, SourcePos pos) {
    check(!breakable.contains(label), pos, "label " + label + " is nested in itself");
    breakable.push(label);
  }

  @Override
  public Void labelled(Stmt.Labelled s) {
    enter(s.label(), s.pos());
    block(s.body());
    breakable.pop();
    return null;
  }

  @Override
  public Void choose(Stmt.Switch s) {
    scalar(s.selector(), s.pos(), "a selector", Scalar.I32, Scalar.U32, Scalar.I64, Scalar.U64);
    Set<Long> values = new HashSet<>();
    boolean hasDefault = false;
    enter(s.label(), s.pos());
    for (Stmt.Case c : s.cases()) {
      c.values().forEach(v -> check(values.add(v), s.pos(), "case " + v + " occurs twice"));
      check(!(c.isDefault() && hasDefault), s.pos(), "default occurs twice");
      hasDefault |= c.isDefault();
      block(c.body());
    }
    breakable.pop();
    return null;
  }

  @Override
  public Void leave(Stmt.Break s) {
    check(breakable.contains(s.label()), s.pos(), "break to " + s.label() + " from outside");
    return null;
  }

  @Override
  public Void next(Stmt.Continue s) {
    check(loops.contains(s.label()), s.pos(), "continue of " + s.label() + " from outside");
    return null;
  }

  @Override
  public Void leaveFunction(Stmt.Return s) {
    if (s.value() == null) {
      check(function.result() == VoidType.VOID, s.pos(), "return without a value");
    } else {
      value(s.value(), function.result(), "a returned value");
    }
    return null;
  }

  @Override
  public Void call(Stmt.Call s) {
    check(functions.contains(s.callee()), s.pos(), s.callee() + " is not in the module");
    check(!s.callee().isKernel(), s.pos(), s.callee() + " is a kernel and is called");
    List<Variable> parameters = s.callee().parameters();
    check(parameters.size() == s.arguments().size(), s.pos(), "arguments for " + s.callee());
    for (int i = 0; i < parameters.size(); i++) {
      value(s.arguments().get(i), parameters.get(i).type(), "argument " + i + " of " + s.callee());
    }
    result(s.result(), s.callee().result(), s.pos());
    return null;
  }

  @Override
  public Void atomic(Stmt.Atomic s) {
    expressions.check(s.pointer());
    check(s.pointer().type() instanceof PointerType, s.pos(), "atomic on no pointer");
    Type type = ((PointerType) s.pointer().type()).pointee();
    check(type instanceof Scalar scalar && scalar.bytes() >= 2, s.pos(), "atomic on " + type);
    check(s.operands().size() == s.op().operands(), s.pos(), "operands of " + s.op());
    s.operands().forEach(e -> value(e, type, "an operand of " + s.op()));
    result(s.result(), type, s.pos());
    return null;
  }

  @Override
  public Void barrier(Stmt.Barrier s) {
    check(
        s.scope() == Stmt.Scope.BLOCK || s.scope() == Stmt.Scope.WARP,
        s.pos(),
        "barrier of " + s.scope());
    optional(s.mask(), s.pos(), "a mask", Scalar.U32);
    optional(s.predicate(), s.pos(), "a predicate", Scalar.I32);
    check((s.vote() == Stmt.Vote.NONE) == (s.predicate() == null), s.pos(), "vote and predicate");
    result(s.result(), Scalar.I32, s.pos());
    return null;
  }

  @Override
  public Void warp(Stmt.Warp s) {
    optional(s.mask(), s.pos(), "a mask", Scalar.U32);
    optional(s.lane(), s.pos(), "a lane", Scalar.I32, Scalar.U32);
    optional(s.width(), s.pos(), "a width", Scalar.I32);
    if (s.value() != null) {
      expressions.check(s.value());
      check(
          s.value().type() instanceof Scalar t && t.bytes() >= 4,
          s.pos(),
          "exchange of " + s.value().type());
    }
    Type type =
        switch (s.op()) {
          case BALLOT, ACTIVE_MASK, MATCH_ANY, MATCH_ALL -> Scalar.U32;
          case ANY, ALL, UNIFORM -> Scalar.I32;
          default -> s.value().type();
        };
    result(s.result(), type, s.pos());
    return null;
  }

  @Override
  public Void fence(Stmt.Fence s) {
    return null;
  }

  @Override
  public Void print(Stmt.Print s) {
    for (Expr e : s.arguments()) {
      expressions.check(e);
      check(
          e.type() instanceof PointerType
              || e.type() instanceof Scalar t && t.bytes() >= 4 && t != Scalar.F32,
          s.pos(),
          "printed value of " + e.type());
    }
    return null;
  }

  @Override
  public Void trap(Stmt.Trap s) {
    optional(s.index(), s.pos(), "an index", Scalar.I64);
    return null;
  }
}
