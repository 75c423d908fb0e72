package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Calls of functions, members and function objects. */
final class Calls {
  /** What a pack that doubles in each recursion reaches before memory ends. */
  private static final int MOST_ARGUMENTS = 512;

  private final Body body;

  Calls(Body body) {
    this.body = body;
  }

  /** Lowers arguments left to right, packs expanded. */
  List<Val> arguments(List<Expr> args) {
    return arguments(args, i -> false);
  }

  /**
   * Lowers arguments.
   *
   * @param changed which of them a function may change: a choice between places is one for these
   */
  private List<Val> arguments(List<Expr> args, IntPredicate changed) {
    List<Val> values = new ArrayList<>();
    for (Expr e : Packs.expanded(body.sema, args, body.scope)) {
      boolean place = e instanceof Expr.Conditional && changed.test(values.size());
      argument(e, place, values);
    }
    return values;
  }

  private void argument(Expr e, boolean place, List<Val> values) {
    int mark = body.out.mark();
    Val v =
        e instanceof Expr.InitList l
            ? Val.list(l)
            : place ? body.expressions.place(e) : body.expressions.lower(e);
    for (int i = 0; i < values.size(); i++) {
      values.set(i, since(mark, values.get(i)));
    }
    values.add(v);
    if (values.size() > MOST_ARGUMENTS) {
      throw Refusal.of(
          Feature.RECURSION, e.pos(), "a call with over " + MOST_ARGUMENTS + " arguments");
    }
  }

  Val since(int mark, Val v) {
    return new Val(
        v.type(),
        body.out.since(mark, v.expr()),
        body.out.since(mark, v.place()),
        v.movable(),
        v.bits(),
        v.functions(),
        v.list(),
        v.named());
  }

  Val call(Expr.Call e) {
    CType type = body.sema.types.asType(e.callee(), body.scope);
    if (type != null) {
      return body.temporaries.construct(type, e.arguments(), false, e.pos());
    }
    Val callee = body.expressions.lower(e.callee());
    if (callee.functions() == null) {
      List<Val> args = arguments(e.arguments());
      return operator("operator()", callee, args, e.pos());
    }
    Val.Functions f = callee.functions();
    if (f.name().equals("~")) {
      return Val.none();
    }
    if (f.candidates().isEmpty() && body.builtins.takesSyntax(f.name())) {
      return body.builtins.syntax(f.name(), e.arguments(), e.pos());
    }
    return call(f, arguments(e.arguments(), i -> changes(f, i)), e.pos());
  }

  /** Returns whether a function may change what it is given as one of its arguments. */
  private static boolean changes(Val.Functions f, int argument) {
    return f.candidates().stream().anyMatch(c -> changes(c, argument));
  }

  private static boolean changes(Symbol.Func f, int parameter) {
    return parameter < f.decl.params().size()
        && f.decl.params().get(parameter).type() instanceof TypeSyntax.Reference r
        && !r.rvalue()
        && !(r.referent() instanceof TypeSyntax.Qualified q && q.isConst());
  }

  Val call(Val.Functions f, List<Val> args, Pos pos) {
    List<Symbol.Func> candidates = new ArrayList<>(f.candidates());
    if (!f.qualified()) {
      args.forEach(a -> associated(f.name(), a.type(), candidates));
    }
    if (!candidates.isEmpty()) {
      Instances.Instance chosen =
          body.sema.overloads.choose(candidates, f.explicit(), f.object(), args, body, pos);
      if (chosen != null && !body.builtinOverloads.fitBetter(f, chosen, args)) {
        return invoke(chosen, f.object(), args, pos);
      }
      if (chosen == null && args.stream().anyMatch(a -> a.functions() != null)) {
        return call(f, candidates, objects(args), pos);
      }
    }
    if (f.builtin()) {
      if (candidates.isEmpty()) {
        BuiltinArity.check(f.name(), args.size(), pos);
      }
      Val v = body.builtins.call(f.name(), f.explicit(), args, pos);
      if (v != null) {
        return v;
      }
    }
    Instances.Instance written =
        body.sema.overloads.choose(
            body.sema.prelude.functions(f.name()), f.explicit(), null, args, body, pos);
    if (written != null) {
      return invoke(written, null, args, pos);
    }
    String types = args.stream().map(Conversions::describe).collect(Collectors.joining(", "));
    if (candidates.isEmpty()) {
      Feature feature = Libraries.feature(f.name());
      throw feature != null
          ? Refusal.of(feature, pos, "'" + f.name() + "'")
          : Refusal.type(
              pos,
              "unknown function '"
                  + f.name()
                  + "("
                  + types
                  + ")'"
                  + body.sema.hint(f.name(), body.scope));
    }
    throw Refusal.type(pos, "no function '" + f.name() + "' takes (" + types + ")");
  }

  /** Calls a template that takes functions as objects. */
  private Val call(Val.Functions f, List<Symbol.Func> candidates, List<Val> args, Pos pos) {
    Instances.Instance chosen =
        body.sema.overloads.choose(candidates, f.explicit(), f.object(), args, body, pos);
    if (chosen == null) {
      String types = args.stream().map(Conversions::describe).collect(Collectors.joining(", "));
      throw Refusal.type(pos, "no function '" + f.name() + "' takes (" + types + ")");
    }
    return invoke(chosen, f.object(), args, pos);
  }

  private List<Val> objects(List<Val> args) {
    Closures closures = new Closures(body);
    return args.stream().map(a -> a.functions() == null ? a : closures.of(a.functions())).toList();
  }

  void associated(String name, CType type, List<Symbol.Func> candidates) {
    CType t = type.value();
    while (t instanceof CType.Pointer p) {
      t = p.target().bare();
    }
    Scope s =
        t instanceof RecordType r
            ? r.scope.parent
            : t instanceof Enumeration e ? e.members.parent : null;
    while (s != null && s.kind != Scope.Kind.NAMESPACE) {
      s = s.parent;
    }
    if (s != null) {
      for (Symbol symbol : s.find(name)) {
        if (symbol instanceof Symbol.Func f && !candidates.contains(f)) {
          candidates.add(f);
        }
      }
    }
  }

  /** Calls an operator of an object. */
  Val operator(String name, Val object, List<Val> args, Pos pos) {
    if (object.type().bare() instanceof RecordType r) {
      body.sema.classes.complete(r, pos);
      List<Symbol.Func> functions = new ArrayList<>();
      for (Symbol s : body.sema.lookup.member(name, r)) {
        if (s instanceof Symbol.Func f) {
          functions.add(f);
        }
      }
      Instances.Instance chosen =
          body.sema.overloads.choose(functions, null, object, args, body, pos);
      if (chosen != null) {
        return invoke(chosen, object, args, pos);
      }
    }
    String types = args.stream().map(Conversions::describe).collect(Collectors.joining(", "));
    throw Refusal.type(
        pos, Conversions.describe(object) + " cannot be called with (" + types + ")");
  }

  Val member(Symbol.Func f, Val object, List<Val> args, Pos pos) {
    Instances.Instance chosen =
        body.sema.overloads.choose(List.of(f), null, object, args, body, pos);
    if (chosen == null) {
      throw Refusal.type(pos, "'" + f.name() + "' cannot be called here");
    }
    return invoke(chosen, object, args, pos);
  }

  /** Calls one function; missing arguments take their defaults. */
  Val invoke(Instances.Instance i, Val object, List<Val> args, Pos pos) {
    if (i.func.decl.specifiers().has(Specifier.VIRTUAL)
        || i.func.decl.specifiers().has(Specifier.PURE)) {
      throw Refusal.of(Feature.VIRTUAL, pos, "a call of the virtual function '" + i.spelling + "'");
    }
    if (i.func.decl.specifiers().has(Specifier.GLOBAL)) {
      throw Refusal.of(
          Feature.DYNAMIC_PARALLELISM, pos, "a call of the kernel '" + i.spelling + "'");
    }
    if (FunctionValues.areGiven(i, args)) {
      Instances.Instance special = new FunctionValues(body).specialized(i, args, pos);
      return invoke(special, object, FunctionValues.others(i, args), pos);
    }
    if (body.unevaluated && i.result != null) {
      return result(i.result, null, pos);
    }
    List<dev.lanewise.internal.ir.Expr> values = new ArrayList<>();
    if (i.isMember()) {
      values.add(self(i, object, pos));
    }
    for (int k = 0; k < i.parameters.size(); k++) {
      Instances.Parameter p = i.parameters.get(k);
      if (p.type() == CType.Void.VOID) {
        continue;
      }
      Val v = k < args.size() ? args.get(k) : defaultValue(i, k, pos);
      int mark = body.out.mark();
      dev.lanewise.internal.ir.Expr value =
          p.type() instanceof CType.Reference r
              ? body.conversions.bind(v, r, pos)
              : body.conversions.to(v, p.type(), pos);
      for (int j = 0; j < values.size(); j++) {
        values.set(j, body.out.since(mark, values.get(j)));
      }
      values.add(value);
    }
    Function callee = body.sema.instances.lowered(i, pos);
    dev.lanewise.internal.ir.Expr.Const constant = Instances.constant(callee);
    if (constant != null && Types.number(i.result) != null) {
      body.sema.instances.finished.remove(callee);
      return Val.value(i.result.bare(), constant);
    }
    if (i.func.decl.specifiers().has(Specifier.CONSTEXPR) && Types.number(i.result) != null) {
      constant = ConstantCalls.value(callee, values, body.sema.fixedGlobals);
      if (constant != null) {
        return Val.value(i.result.bare(), constant);
      }
    }
    Variable result =
        i.result == CType.Void.VOID || i.result.bare() == CType.Void.VOID
            ? null
            : body.out.temp(callee.result(), body.at(pos));
    body.out.add(new Stmt.Call(result, callee, values, body.at(pos)));
    return result(i.result, result, pos);
  }

  private Val result(CType type, Variable result, Pos pos) {
    if (type.bare() == CType.Void.VOID) {
      return Val.none();
    }
    Variable v = result != null ? result : body.out.temp(Types.ir(type), body.at(pos));
    if (type instanceof CType.Reference r) {
      Val place =
          Val.place(r.target(), new Place.Deref(Emitter.read(v, body.at(pos)), body.at(pos)));
      return r.isRvalue() ? place.moved() : place;
    }
    return Val.value(type, Emitter.read(v, body.at(pos)));
  }

  private dev.lanewise.internal.ir.Expr self(Instances.Instance i, Val object, Pos pos) {
    Val on = object != null ? object : body.self;
    if (on == null || !(on.type().bare() instanceof RecordType r)) {
      throw Refusal.type(pos, "'" + i.spelling + "' needs an object");
    }
    if (!r.derivesFrom(i.func.owner)) {
      throw Refusal.type(pos, "'" + i.spelling + "' is no member of " + r.spelling);
    }
    Val base = body.members.base(body.conversions.materialize(on, pos), i.func.owner, pos);
    return Conversions.address(base.place(), body.at(pos));
  }

  private Val defaultValue(Instances.Instance i, int k, Pos pos) {
    Expr e = i.parameters.get(k).decl().defaultValue();
    Scope scope = i.scope;
    if (e == null) {
      for (Symbol s : i.func.scope.find(i.func.name())) {
        if (s instanceof Symbol.Func g
            && g.decl.params().size() > k
            && g.decl.params().get(k).defaultValue() != null) {
          e = g.decl.params().get(k).defaultValue();
        }
      }
    }
    if (e == null) {
      throw Refusal.type(pos, "too few arguments for '" + i.spelling + "'");
    }
    Scope before = body.scope;
    body.scope = scope;
    try {
      return e instanceof Expr.InitList l ? Val.list(l) : body.expressions.lower(e);
    } finally {
      body.scope = before;
    }
  }
}
