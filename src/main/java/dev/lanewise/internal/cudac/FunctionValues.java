package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Pointers to functions that are known when compiling: variables that hold one function all their
 * life stand for it, and a function that takes such pointers is compiled for each that is given.
 */
final class FunctionValues {
  private final Body body;

  FunctionValues(Body body) {
    this.body = body;
  }

  /** Returns whether a type is that of pointers to functions. */
  static boolean isPointer(CType type) {
    return type.bare() instanceof CType.Pointer p && p.target() instanceof CType.Func;
  }

  /**
   * Declares a variable that holds a function.
   *
   * @param type a pointer's; null where the function tells it
   */
  Val declare(Decl.Variable d, CType type, Val.Functions value) {
    String name = d.name().last().identifier();
    Decl.Function within = body.instance == null ? null : body.instance.func.decl;
    if (value.object() != null || within == null || isAssigned(within.body(), name)) {
      throw Refusal.of(Feature.FUNCTION_POINTER, d.pos(), "a variable that holds a function");
    }
    Val.Functions one = type == null ? value : chosen(value, type, d.pos());
    body.scope.set(new Symbol.FunctionValue(name, one));
    return Val.functions(one);
  }

  /** Returns whether a variable of that name may hold something else than at first. */
  private static boolean isAssigned(Object code, String name) {
    boolean[] found = new boolean[1];
    SyntaxNodes.each(
        code,
        node -> {
          Expr target =
              node instanceof Expr.Assign a
                  ? a.target()
                  : node instanceof Expr.Unary u && u.operator() == Operator.ADDRESS_OF
                      ? u.operand()
                      : null;
          found[0] |= target instanceof Expr.Name n && n.name().spelling().equals(name);
        });
    return found[0];
  }

  /** Returns the function of just the type that a pointer leads to. */
  private Val.Functions chosen(Val.Functions f, CType pointer, Pos pos) {
    if (f.candidates().isEmpty() && f.builtin()) {
      return f;
    }
    CType.Func type = (CType.Func) ((CType.Pointer) pointer.bare()).target();
    List<Val> args = type.parameters().stream().map(FunctionValues::given).toList();
    for (Symbol.Func g : f.candidates()) {
      Instances.Instance i =
          body.sema.overloads.choose(List.of(g), f.explicit(), null, args, body, pos);
      if (i != null && type.equals(type(i))) {
        return new Val.Functions(f.name(), List.of(g), null, f.explicit(), false, true, pos);
      }
    }
    throw f.candidates().isEmpty()
        ? Refusal.of(Feature.FUNCTION_POINTER, pos, "a pointer to the function '" + f.name() + "'")
        : Refusal.type(pos, "no function '" + f.name() + "' is of type " + type.spelling());
  }

  private static Val given(CType parameter) {
    Val v = Val.place(parameter, null);
    return new Val(v.type(), null, null, false, null, null, null, isLvalue(parameter));
  }

  private static boolean isLvalue(CType parameter) {
    return parameter instanceof CType.Reference r && !r.isRvalue();
  }

  private static CType.Func type(Instances.Instance i) {
    List<CType> parameters = new ArrayList<>();
    for (int k = 0; k < i.parameters.size(); k++) {
      CType t = Overloads.declared(i, k);
      if (t != CType.Void.VOID) {
        parameters.add(t.bare());
      }
    }
    return new CType.Func(i.result, parameters);
  }

  /** Returns whether a call gives functions to parameters that are pointers to such. */
  static boolean areGiven(Instances.Instance i, List<Val> args) {
    for (int k = 0; k < Math.min(args.size(), i.parameters.size()); k++) {
      if (isGiven(i, args, k)) {
        return i.func.decl.params().stream().noneMatch(Param::pack);
      }
    }
    return false;
  }

  private static boolean isGiven(Instances.Instance i, List<Val> args, int k) {
    return k < args.size()
        && args.get(k).functions() != null
        && isPointer(i.parameters.get(k).type());
  }

  /** Returns the arguments that are no functions. */
  static List<Val> others(Instances.Instance i, List<Val> args) {
    List<Val> others = new ArrayList<>();
    for (int k = 0; k < args.size(); k++) {
      if (!isGiven(i, args, k)) {
        others.add(args.get(k));
      }
    }
    return others;
  }

  /** Returns the function with the parameters that functions are given to standing for these. */
  Instances.Instance specialized(Instances.Instance i, List<Val> args, Pos pos) {
    StringBuilder key = new StringBuilder().append(System.identityHashCode(i));
    Scope scope = new Scope(i.scope, Scope.Kind.TEMPLATE, "", null);
    List<Param> left = new ArrayList<>();
    for (int k = 0; k < i.parameters.size(); k++) {
      Param p = i.parameters.get(k).decl();
      if (!isGiven(i, args, k)) {
        left.add(p);
        continue;
      }
      if (isAssigned(i.func.decl.body(), p.name())) {
        throw Refusal.of(
            Feature.FUNCTION_POINTER, p.pos(), "a parameter that changes its function");
      }
      Val.Functions f = chosen(args.get(k).functions(), i.parameters.get(k).type(), pos);
      scope.set(new Symbol.FunctionValue(p.name(), f));
      Object one =
          f.candidates().isEmpty() ? f.name() : System.identityHashCode(f.candidates().get(0));
      key.append('/').append(one);
      key.append(f.explicit() == null ? "" : Templates.spelling(f.explicit()));
    }
    Symbol.Func made =
        body.sema.conversions.computeIfAbsent(
            key.toString(),
            k -> {
              Decl.Function decl = Decls.withParameters(i.func.decl, left);
              Symbol.Func s = new Symbol.Func(decl, scope, i.func.owner, null);
              s.lambda = i.func.lambda;
              return s;
            });
    return body.sema.instances.of(made, made.scope, pos);
  }
}
