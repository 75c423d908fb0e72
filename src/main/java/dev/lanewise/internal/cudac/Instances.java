package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions with all template arguments known, and their lowering when they are first called. */
final class Instances {
  private static final int LIMIT = 5000;

  /** One function to be lowered, or lowered. */
  static final class Instance {
    final Symbol.Func func;
    final Scope scope;
    final List<Parameter> parameters = new ArrayList<>();
    final String spelling;
    CType result;
    Function function;
    boolean lowering;

    Instance(Symbol.Func func, Scope scope, String spelling) {
      this.func = func;
      this.scope = scope;
      this.spelling = spelling;
    }

    /** Returns whether it has an implicit object. */
    boolean isMember() {
      return func.owner != null && !func.decl.specifiers().has(Specifier.STATIC);
    }
  }

  /** A parameter with its type; {@code const T&} of a number may have become {@code T}. */
  record Parameter(Param decl, CType type) {}

  private final Sema sema;
  private final Map<String, Instance> instances = new HashMap<>();
  final List<Function> finished = new ArrayList<>();

  Instances(Sema sema) {
    this.sema = sema;
  }

  /** Returns the instance of a function in a scope that binds its template parameters. */
  Instance of(Symbol.Func func, Scope scope, Pos pos) {
    String args = func.isTemplate() ? Templates.spelling(Templates.bound(func.head, scope)) : "";
    Scope home = func.isTemplate() ? scope.parent : scope;
    String key = System.identityHashCode(func.decl) + "@" + System.identityHashCode(home) + args;
    Instance found = instances.get(key);
    if (found != null) {
      return found;
    }
    if (instances.size() > LIMIT) {
      throw Refusal.of(Feature.RECURSION, pos, "more than " + LIMIT + " function instances");
    }
    String owner = func.owner == null ? "" : func.owner.spelling + "::";
    Instance i = new Instance(func, scope, owner + func.name() + args);
    for (Param p : func.decl.params()) {
      if (p.pack()) {
        Packs.expand(sema, p.type(), scope, () -> i.parameters.add(parameter(p, scope)));
      } else {
        i.parameters.add(parameter(p, scope));
      }
    }
    i.result = result(func.decl, namesParameter(func.decl) ? withParameters(i) : scope);
    relax(i);
    instances.put(key, i);
    return i;
  }

  private Parameter parameter(Param p, Scope scope) {
    if (p.type() instanceof TypeSyntax.Builtin b && b.name().equals("void")) {
      return new Parameter(p, CType.Void.VOID);
    }
    CType type = sema.types.resolve(p.type(), scope);
    return new Parameter(p, type instanceof CType.Reference ? type : decayed(type));
  }

  private static CType decayed(CType type) {
    return type instanceof CType.Array || type instanceof CType.Func ? Types.decay(type) : type;
  }

  private static boolean namesParameter(Decl.Function f) {
    Set<String> names = Packs.names(f.result());
    return f.params().stream().anyMatch(p -> names.contains(p.name()));
  }

  /** A result type that follows the parameters may name them: {@code -> decltype(f(x))}. */
  private static Scope withParameters(Instance i) {
    Scope scope = Scope.block(i.scope);
    List<Variable> variables = new ArrayList<>();
    for (Parameter p : i.parameters) {
      if (p.type() != CType.Void.VOID) {
        variables.add(Variable.local(p.decl().name(), Types.ir(p.type()), SourcePos.NONE));
      }
    }
    FunctionLowering.declare(i, variables, scope);
    return scope;
  }

  private CType result(Decl.Function f, Scope scope) {
    return switch (f.kind()) {
      case CONSTRUCTOR, DESTRUCTOR -> CType.Void.VOID;
      case CONVERSION -> sema.types.resolve(f.name().last().type(), scope);
      default -> TypeResolver.hasAuto(f.result()) ? null : sema.types.resolve(f.result(), scope);
    };
  }

  /**
   * Passes numbers by value where the source says {@code const T&}, if nothing the function can
   * write could be the number itself.
   */
  private static void relax(Instance i) {
    boolean writes = i.isMember() && !i.func.decl.specifiers().has(Specifier.CONST_MEMBER);
    if (i.result == null || i.result instanceof CType.Reference || Types.isPointer(i.result)) {
      return;
    }
    for (Parameter p : i.parameters) {
      boolean mutable = p.type() instanceof CType.Reference r && !r.target().isConst();
      writes |= mutable || p.type().bare() instanceof CType.Pointer;
    }
    if (writes && i.func.decl.kind() != Decl.FunctionKind.CONSTRUCTOR) {
      return;
    }
    for (int k = 0; k < i.parameters.size(); k++) {
      Parameter p = i.parameters.get(k);
      if (p.type() instanceof CType.Reference r
          && r.target().isConst()
          && !r.target().isVolatile()
          && (Types.number(r.target()) != null || Types.isPointer(r.target()))) {
        i.parameters.set(k, new Parameter(p.decl(), r.target()));
      }
    }
  }

  /** Returns the tree's function, lowered unless that is under way. */
  Function lowered(Instance i, Pos pos) {
    if (i.function != null) {
      return i.function;
    }
    if (i.func.decl.body() == null) {
      throw withoutBody(i, pos);
    }
    if (i.lowering) {
      throw Refusal.of(Feature.RECURSION, pos, "recursion of a function returning auto");
    }
    Definitions.checkOnlyOne(sema, i);
    LocalNames.check(i.func.decl);
    sema.deeper(pos);
    int pack = sema.packIndex;
    sema.packIndex = -1;
    try {
      if (i.result == null) {
        i.lowering = true;
        i.result = new FunctionLowering(sema, i).deduceResult();
        i.lowering = false;
      }
      declare(i);
      new FunctionLowering(sema, i).run();
      finished.add(i.function);
    } catch (KernelCompileException e) {
      throw Prelude.isOfPrelude(e.file()) ? Refusal.calledAt(pos, i.spelling, e) : e;
    } finally {
      sema.packIndex = pack;
      sema.shallower();
    }
    return i.function;
  }

  private static KernelCompileException withoutBody(Instance i, Pos pos) {
    Feature library = Libraries.feature(i.spelling);
    if (library != null) {
      return Refusal.of(library, pos, "'" + i.spelling + "'");
    }
    if (i.func.owner != null && !Roles.isDevice(i.func.decl.specifiers())) {
      String what = "'" + i.spelling + "' (host member function) in device code";
      return Refusal.of(Feature.HOST_CALL, pos, what);
    }
    String what = "'" + i.spelling + "', which is declared and not defined in this source,";
    return Refusal.of(Feature.SEPARATE_COMPILATION, pos, what);
  }

  /** Returns what a function always returns if it does nothing else; null for all others. */
  static Expr.Const constant(Function f) {
    List<Stmt> statements = f.body() == null ? List.of() : f.body().statements();
    return statements.size() == 1
            && statements.get(0) instanceof Stmt.Return r
            && r.value() != null
            && Folding.simplify(r.value()) instanceof Expr.Const c
        ? c
        : null;
  }

  private void declare(Instance i) {
    List<Variable> parameters = new ArrayList<>();
    String name = i.func.name();
    boolean kernel = i.func.decl.specifiers().has(Specifier.GLOBAL);
    if (kernel && i.result.bare() != CType.Void.VOID) {
      throw Refusal.type(i.func.decl.pos(), "the kernel '" + i.spelling + "' must return void");
    }
    var at = Sema.pos(i.func.decl.pos(), name);
    NameTable names = new NameTable();
    if (i.isMember()) {
      parameters.add(Variable.local(names.unique("self"), PointerType.to(i.func.owner.struct), at));
    }
    for (Parameter p : i.parameters) {
      if (p.type() != CType.Void.VOID) {
        sema.types.storable(p.type().referent(), p.decl().pos());
        parameters.add(
            Variable.local(
                names.unique(p.decl().name()), Types.ir(p.type()), Sema.pos(p.decl().pos(), name)));
      }
    }
    if (i.result.bare() instanceof RecordType r) {
      sema.classes.complete(r, i.func.decl.pos());
    }
    i.function = new Function(sema.unique(i.spelling), kernel, parameters, Types.ir(i.result), at);
    if (kernel && !i.func.decl.specifiers().launchBounds().isEmpty()) {
      i.function.limitThreads(launchBound(i));
    }
  }

  /** Returns the first argument of {@code __launch_bounds__}; the others are hints. */
  private int launchBound(Instance i) {
    var bound = i.func.decl.specifiers().launchBounds().get(0);
    TArg.OfValue value = sema.constants.evaluate(bound, i.scope);
    if (value == null || value.scalar().isFloating() || value.bits() < 1) {
      throw Refusal.type(
          bound.pos(),
          "__launch_bounds__ of '" + i.spelling + "' must be a whole number from 1, known here");
    }
    return (int) Math.min(value.bits(), Integer.MAX_VALUE);
  }
}
