package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lowers one function: its parameters, its constructor's list, its body. */
final class FunctionLowering {
  /** More cannot be written as one method of the JVM. */
  private static final int MOST_LOCALS = 8000;

  private final Sema sema;
  private final Instances.Instance instance;
  private final Body body;

  FunctionLowering(Sema sema, Instances.Instance instance) {
    this.sema = sema;
    this.instance = instance;
    this.body = new Body(sema, new Scope(instance.scope, Scope.Kind.BLOCK, "", null), instance);
  }

  void run() {
    List<Variable> parameters = instance.function.parameters();
    parameters.forEach(p -> body.out.names.unique(p.name()));
    enter(parameters);
    Block block =
        body.out.block(
            () -> {
              Decl.Function decl = instance.func.decl;
              if (decl.kind() == Decl.FunctionKind.CONSTRUCTOR) {
                new MemberInitializers(body, decl, instance.func.owner).run();
              }
              body.statements.functionBody(decl.body());
            });
    if (body.out.locals.size() > MOST_LOCALS) {
      throw Refusal.of(
          Feature.METHOD_SIZE,
          instance.func.decl.pos(),
          "'" + instance.spelling + "', with over " + MOST_LOCALS + " variables,");
    }
    instance.function.define(body.out.locals, block);
  }

  /** Finds the result of a function declared {@code auto}. */
  CType deduceResult() {
    List<Variable> parameters = new ArrayList<>();
    if (instance.isMember()) {
      parameters.add(temporary("self", new CType.Pointer(instance.func.owner)));
    }
    instance.parameters.forEach(
        p -> {
          if (p.type() != CType.Void.VOID) {
            parameters.add(temporary(p.decl().name(), p.type()));
          }
        });
    enter(parameters);
    body.returns.deduce();
    body.out.block(() -> body.statements.functionBody(instance.func.decl.body()));
    return body.returns.deduced();
  }

  private Variable temporary(String name, CType type) {
    Type ir = Types.ir(type);
    return Variable.local(body.out.names.unique(name), ir, SourcePos.NONE);
  }

  private void enter(List<Variable> variables) {
    int next = 0;
    if (instance.isMember()) {
      Expr self = Emitter.read(variables.get(next++), SourcePos.NONE);
      boolean constant =
          instance
              .func
              .decl
              .specifiers()
              .has(dev.lanewise.internal.cudac.ast.Specifier.CONST_MEMBER);
      Val object =
          Val.place(
              constant ? CType.constant(instance.func.owner) : instance.func.owner,
              new Place.Deref(self, SourcePos.NONE));
      body.self = object;
      captures(object);
    }
    declare(instance, variables.subList(next, variables.size()), body.scope);
  }

  /** Declares the parameters that variables hold. */
  static void declare(Instances.Instance instance, List<Variable> variables, Scope scope) {
    int next = 0;
    Map<String, List<Symbol>> packs = new LinkedHashMap<>();
    for (Instances.Parameter p : instance.parameters) {
      if (p.type() == CType.Void.VOID) {
        continue;
      }
      Symbol.Var symbol = variable(p.decl().name(), p.type(), variables.get(next++));
      if (p.decl().pack()) {
        packs.computeIfAbsent(p.decl().name(), n -> new ArrayList<>()).add(symbol);
      } else if (!p.decl().name().isEmpty()) {
        scope.set(symbol);
      }
    }
    instance.func.decl.params().stream()
        .filter(p -> p.pack())
        .forEach(
            p -> scope.set(new Symbol.Pack(p.name(), packs.getOrDefault(p.name(), List.of()))));
  }

  private void captures(Val object) {
    Lambda lambda = instance.func.lambda;
    if (lambda == null) {
      return;
    }
    int field = 0;
    if (lambda.capturesThis()) {
      Expr self = new Expr.Read(new Place.Field(object.place(), field++), false, SourcePos.NONE);
      body.self = Val.place(lambda.thisRecord(), new Place.Deref(self, SourcePos.NONE));
    }
    for (Lambda.Capture c : lambda.captures()) {
      Place place = new Place.Field(object.place(), field++);
      body.scope.set(symbol(c.name(), c.type(), place));
    }
  }

  static Symbol.Var variable(String name, CType type, Variable v) {
    return symbol(name, type, new Place.Var(v));
  }

  /** Returns the symbol of storage; what a reference's storage leads to if it is one. */
  static Symbol.Var symbol(String name, CType type, Place storage) {
    if (type instanceof CType.Reference r) {
      Expr pointer = new Expr.Read(storage, false, SourcePos.NONE);
      return new Symbol.Var(name, r.target(), new Place.Deref(pointer, SourcePos.NONE), null);
    }
    return new Symbol.Var(name, type, storage, null);
  }
}
