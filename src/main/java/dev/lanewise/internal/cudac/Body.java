package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Variable;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the rooms of a function's lowering share: where statements go, and which names are known.
 */
final class Body {
  final Sema sema;
  final Instances.Instance instance;
  final String member;
  final Emitter out = new Emitter();
  final Conversions conversions = new Conversions(this);
  final Operators operators = new Operators(this);
  final Calls calls = new Calls(this);
  final Builtins builtins = new Builtins(this);
  final BuiltinOverloads builtinOverloads = new BuiltinOverloads(this);
  final Initializers initializers = new Initializers(this);
  final Constructors constructors = new Constructors(this);
  final ImplicitCopies implicitCopies = new ImplicitCopies(this);
  final MemberwiseCopies memberwiseCopies = new MemberwiseCopies(this);
  final Aggregates aggregates = new Aggregates(this);
  final FlatAggregates flatAggregates = new FlatAggregates(this);
  final DefaultInitialization defaults = new DefaultInitialization(this);
  final Temporaries temporaries = new Temporaries(this);
  final Members members = new Members(this);
  final Expressions expressions = new Expressions(this);
  final IdExpressions idExpressions = new IdExpressions(this);
  final ConditionalExpressions conditionals = new ConditionalExpressions(this);
  final OverloadedOperators overloadedOperators = new OverloadedOperators(this);
  final Statements statements = new Statements(this);
  final Loops loops = new Loops(this);
  final ElementLoops elementLoops = new ElementLoops(this);
  final JumpTargets jumps = new JumpTargets(this);
  final InitializerLists initializerLists = new InitializerLists(this);
  final Returns returns = new Returns(this);
  Scope scope;
  Val self;

  /** Whether only types are wanted: nothing is lowered for its effects. */
  boolean unevaluated;

  Body(Sema sema, Scope scope, Instances.Instance instance) {
    this.sema = sema;
    this.scope = scope;
    this.instance = instance;
    this.member = instance == null ? "" : instance.func.name();
  }

  SourcePos at(Pos pos) {
    return Sema.pos(pos, member);
  }

  /** Runs something in a scope inside the present one. */
  <T> T scoped(Supplier<T> action) {
    Scope before = scope;
    scope = Scope.block(before);
    try {
      return action.get();
    } finally {
      scope = before;
    }
  }

  void inScope(Runnable action) {
    scoped(
        () -> {
          action.run();
          return null;
        });
  }

  /** Returns what an expression would give, and drops what it would do. */
  Val typeOnly(dev.lanewise.internal.cudac.ast.Expr e) {
    return typeOnly(() -> expressions.lower(e));
  }

  Val typeOnly(Supplier<Val> lowering) {
    boolean before = unevaluated;
    unevaluated = true;
    int locals = out.locals.size();
    Val[] result = new Val[1];
    try {
      out.block(() -> result[0] = lowering.get());
    } finally {
      unevaluated = before;
      List<Variable> all = out.locals;
      all.subList(locals, all.size()).clear();
    }
    return result[0];
  }

  Val temp(CType type, Pos pos) {
    CType t = type.value();
    sema.types.storable(t, pos);
    return Val.place(t, new Place.Var(out.temp(Types.ir(t), at(pos))));
  }

  static Expr.Const integer(long value, CType.Num type, SourcePos at) {
    return new Expr.Const(Types.scalar(type), Folding.normalize(value, Types.scalar(type)), at);
  }
}
