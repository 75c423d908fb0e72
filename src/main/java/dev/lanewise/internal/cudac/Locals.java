package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Variable;
import java.util.List;

/** Declarations inside functions. */
final class Locals {
  private final Body body;

  Locals(Body body) {
    this.body = body;
  }

  Val declare(Decl.Variable d) {
    body.sema.declarations.definedIn(d.type(), body.scope);
    String name = d.name().last().identifier();
    if (d.specifiers().has(Specifier.SHARED)) {
      return shared(d, name);
    }
    if (TypeResolver.hasAuto(d.type()) && !d.specifiers().has(Specifier.STATIC)) {
      return deduced(d, name);
    }
    CType made = new ClassDeduction(body).of(d.type(), d.initializer(), d.pos());
    CType type = made != null ? made : body.sema.globals.type(d, body);
    if (type instanceof CType.Reference) {
      Val v = reference(d);
      return define(name, type, v, d.pos());
    }
    Val function = function(d, type);
    if (function != null) {
      return function;
    }
    boolean readOnly = type.isConst() || d.specifiers().has(Specifier.CONSTEXPR);
    if (readOnly && Types.number(type) != null && d.initKind() != Decl.InitKind.NONE) {
      var c = new ConstantBytes(body).scalar(d, type);
      if (c != null) {
        return constant(name, type, c, d.pos());
      }
    }
    boolean isStatic = d.specifiers().has(Specifier.STATIC);
    if (isStatic || readOnly && type.bare() instanceof CType.Array) {
      Val v = fixed(d, name, type, isStatic, readOnly);
      if (v != null) {
        return v;
      }
    }
    body.sema.types.storable(type, d.pos());
    checkLength(type, d);
    destructible(type, d.pos());
    if (d.initKind() != Decl.InitKind.NONE
        && !(type.bare() instanceof CType.Array)
        && !(type.bare() instanceof RecordType)
        && !Packs.names(d.initializer()).contains(name)) {
      return scalar(d, name, type);
    }
    Variable v = body.out.local(name, Types.ir(type), body.at(d.pos()));
    Val place = Val.place(type, new Place.Var(v));
    body.scope.set(new Symbol.Var(name, type, place.place(), null));
    body.initializers.into(place, d.initializer(), d.initKind(), d.pos());
    return place;
  }

  /** Declares a pointer to a function; null if it is none that a function is given to. */
  private Val function(Decl.Variable d, CType type) {
    if (!FunctionValues.isPointer(type) || d.initializer().size() != 1) {
      return null;
    }
    Val v = body.typeOnly(d.initializer().get(0));
    return v.functions() == null
        ? null
        : new FunctionValues(body).declare(d, type, body.idExpressions.known(v).functions());
  }

  /** The initialiser is lowered before the variable, so that its temporaries come first. */
  private Val scalar(Decl.Variable d, String name, CType type) {
    Expr e = d.initializer().isEmpty() ? null : d.initializer().get(0);
    Val value =
        e == null
            ? body.initializers.zero(type, d.pos())
            : e instanceof Expr.InitList l ? Val.list(l) : body.calls.arguments(List.of(e)).get(0);
    var converted = body.initializers.converted(value, type, d.initKind(), d.pos());
    Variable v = body.out.local(name, Types.ir(type), body.at(d.pos()));
    Val place = Val.place(type, new Place.Var(v));
    body.scope.set(new Symbol.Var(name, type, place.place(), null));
    body.operators.store(place.withType(type.bare()), converted, d.pos());
    return place;
  }

  private Val constant(String name, CType type, dev.lanewise.internal.ir.Expr.Const c, Pos pos) {
    body.scope.set(new Symbol.Var(name, CType.constant(type), null, c));
    return Val.value(type, c);
  }

  /** The initialiser is lowered once: each lambda is a type of its own. */
  private Val deduced(Decl.Variable d, String name) {
    if (d.initializer().isEmpty()) {
      throw Refusal.type(d.pos(), "auto needs an initialiser");
    }
    Val v =
        d.initKind() == Decl.InitKind.COPY && d.initializer().get(0) instanceof Expr.InitList l
            ? body.initializerLists.object(l)
            : d.type() instanceof TypeSyntax.Reference
                ? body.expressions.place(d.initializer().get(0))
                : body.expressions.lower(d.initializer().get(0));
    if (v.functions() != null) {
      return new FunctionValues(body).declare(d, null, body.idExpressions.known(v).functions());
    }
    CType type = body.sema.types.deduceAuto(d.type(), v.type(), body.scope, v.isLvalue());
    boolean readOnly = type.isConst() || d.specifiers().has(Specifier.CONSTEXPR);
    if (readOnly && v.expr() instanceof dev.lanewise.internal.ir.Expr.Const c) {
      return constant(name, type, c, d.pos());
    }
    return define(name, type, v, d.pos());
  }

  private Val reference(Decl.Variable d) {
    if (d.initializer().isEmpty()) {
      throw Refusal.type(d.pos(), "a reference needs an initialiser");
    }
    Expr e = d.initializer().get(0);
    return e instanceof Expr.InitList l ? Val.list(l) : body.expressions.place(e);
  }

  /** Declares a variable and initialises it with a value or binds it to one. */
  Val define(String name, CType type, Val v, Pos pos) {
    SourcePos at = body.at(pos);
    if (type instanceof CType.Reference r) {
      var address = body.conversions.bind(v, r, pos);
      Place direct = fixedPlace(address);
      if (direct != null) {
        body.scope.set(new Symbol.Var(name, r.target(), direct, null));
        return Val.place(r.target(), direct);
      }
      Variable p = body.out.local(name, PointerType.to(Types.ir(r.target())), at);
      body.out.assign(new Place.Var(p), address, at);
      Place place = new Place.Deref(Emitter.read(p, at), at);
      body.scope.set(new Symbol.Var(name, r.target(), place, null));
      return Val.place(r.target(), place);
    }
    var value = body.conversions.to(v, type, pos);
    Variable x = body.out.local(name, Types.ir(type), at);
    Val place = Val.place(type, new Place.Var(x));
    body.scope.set(new Symbol.Var(name, type, place.place(), null));
    body.operators.store(place.withType(type.bare()), value, pos);
    return place;
  }

  /** Returns the place an address always leads to: variables and their fields; else null. */
  private static Place fixedPlace(dev.lanewise.internal.ir.Expr address) {
    if (address instanceof dev.lanewise.internal.ir.Expr.AddressOf a) {
      Place p = a.place();
      while (p instanceof Place.Field f) {
        p = f.base();
      }
      return p instanceof Place.Var ? a.place() : null;
    }
    return null;
  }

  /**
   * Shared memory declared outside functions: each function that names it lists it among its
   * locals. Dynamic memory may be listed anew each time, since all of it begins at one address.
   */
  Val outside(Symbol.Global g, Pos pos) {
    String name = g.name();
    if (g.decl.specifiers().has(Specifier.EXTERN)) {
      return shared(g.decl, name);
    }
    Symbol.Var v = body.sema.globals.resolve(g, pos);
    Variable variable = ((Place.Var) v.place).variable();
    if (!body.out.locals.contains(variable)) {
      body.out.locals.add(variable);
    }
    return Val.place(v.type, v.place);
  }

  private Val shared(Decl.Variable d, String name) {
    if (d.initKind() != Decl.InitKind.NONE) {
      throw Refusal.of(
          Feature.INITIALIZER, d.pos(), "the initialiser of the shared variable '" + name + "'");
    }
    CType type = body.sema.types.resolve(d.type(), body.scope);
    body.sema.types.storable(type, d.pos());
    SourcePos at = body.at(d.pos());
    if (!d.specifiers().has(Specifier.EXTERN)) {
      checkLength(type, d);
    }
    boolean dynamic =
        d.specifiers().has(Specifier.EXTERN)
            || type.bare() instanceof CType.Array a && a.length() < 0;
    String unique = body.out.names.unique(name);
    Variable v;
    if (dynamic && type.bare() instanceof CType.Array a) {
      v = Variable.dynamicShared(unique, new ArrayType(Types.ir(a.element()), 0), at);
    } else {
      v = Variable.shared(unique, Types.ir(type), at);
    }
    body.out.locals.add(v);
    Val place = Val.place(type, new Place.Var(v));
    body.scope.set(new Symbol.Var(name, type, place.place(), null));
    return place;
  }

  /** GNU's arrays of nothing stand at the end of structs alone. */
  private static void checkLength(CType type, Decl.Variable d) {
    if (type.bare() instanceof CType.Array a && a.length() == 0) {
      throw Refusal.type(
          d.pos(), "the array '" + d.name().last().identifier() + "' has no elements");
    }
  }

  /** A static or constant array: memory of the module, if its initialiser is constant. */
  private Val fixed(Decl.Variable d, String name, CType type, boolean isStatic, boolean readOnly) {
    byte[] bytes = null;
    if (readOnly && d.initKind() != Decl.InitKind.NONE) {
      try {
        bytes = new ConstantBytes(body).of(d, type);
      } catch (dev.lanewise.device.KernelCompileException e) {
        if (isStatic) {
          throw e;
        }
      }
    }
    if (bytes == null) {
      if (isStatic) {
        throw Refusal.of(Feature.STATIC_LOCAL, d.pos(), "the static local '" + name + "'");
      }
      return null;
    }
    Variable v =
        Variable.global(
            body.sema.unique(name),
            Types.ir(type),
            dev.lanewise.internal.ir.AddressSpace.CONSTANT,
            bytes,
            body.at(d.pos()));
    if (!body.unevaluated) {
      body.sema.usedGlobals.add(v);
    }
    Val place = Val.place(CType.constant(type), new Place.Var(v));
    body.scope.set(new Symbol.Var(name, place.type(), place.place(), null));
    return place;
  }

  private void destructible(CType type, Pos pos) {
    if (type.bare() instanceof RecordType r) {
      for (Symbol s : r.scope.find("~" + simple(r))) {
        if (s instanceof Symbol.Func f
            && f.decl.body() != null
            && !f.decl.body().statements().isEmpty()) {
          throw Refusal.of(Feature.DESTRUCTOR, pos, "the destructor of " + r.spelling);
        }
      }
    }
  }

  private static String simple(RecordType r) {
    return r.decl == null || r.decl.name() == null ? "" : r.decl.name().last().identifier();
  }
}
