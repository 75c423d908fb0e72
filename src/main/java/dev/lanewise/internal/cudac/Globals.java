package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Variable;

/** Variables of namespaces and classes, made when they are first named. */
final class Globals {
  private final Sema sema;

  Globals(Sema sema) {
    this.sema = sema;
  }

  Symbol.Var resolve(Symbol.Global g, Pos pos) {
    if (g.resolved == null) {
      if (g.resolving) {
        throw Refusal.type(pos, "'" + g.name() + "' is defined by itself");
      }
      g.resolving = true;
      try {
        g.resolved = make(g.decl, g.scope, g.owner, pos);
      } finally {
        g.resolving = false;
      }
    }
    return g.resolved;
  }

  /**
   * Makes a variable in a scope; of a variable template the scope binds its parameters. Constant
   * memory is read only, yet its type is the one declared: members that are not const are called on
   * it, and its address goes to plain pointers.
   */
  Symbol.Var make(Decl.Variable d, Scope scope, RecordType owner, Pos pos) {
    Decl.Variable special = owner == null ? null : sema.memberSpecializations.of(d, owner);
    if (special != null) {
      return make(special, scope, null, pos);
    }
    if (owner != null && d.initKind() == Decl.InitKind.NONE) {
      for (Symbol.Global out : sema.declarations.outOfLineVariables(d.name().last().identifier())) {
        if (!MemberSpecializations.isOne(out.decl.name(), out.decl.templates())
            && out.decl.name().spelling().endsWith(simple(owner) + "::" + d.name().spelling())) {
          return make(out.decl, scope, null, pos);
        }
      }
    }
    String name = d.name().last().identifier();
    boolean device = d.specifiers().has(Specifier.DEVICE) || d.specifiers().has(Specifier.MANAGED);
    boolean constantMemory = d.specifiers().has(Specifier.CONSTANT);
    Body body = new Body(sema, Scope.block(scope), null);
    CType type = type(d, body);
    if (d.specifiers().has(Specifier.SHARED)) {
      return shared(d, name, type);
    }
    boolean readOnly = type.isConst() || d.specifiers().has(Specifier.CONSTEXPR) || constantMemory;
    if (!device && !readOnly) {
      throw Refusal.of(Feature.HOST_CALL, pos, "the host variable '" + name + "' in device code");
    }
    byte[] bytes = null;
    if (d.initKind() != Decl.InitKind.NONE || body.defaults.isNeeded(type)) {
      ConstantBytes initial = new ConstantBytes(body);
      if (Types.number(type) != null) {
        Expr.Const c = initial.scalar(d, type);
        if (c != null && readOnly && !constantMemory && !device) {
          return new Symbol.Var(name, CType.constant(type), null, c);
        }
        bytes = c == null ? null : ConstantBytes.bytes(c);
      } else {
        bytes = initial.of(d, type);
      }
      if (bytes == null) {
        throw Refusal.of(Feature.DEVICE_INITIALIZER, d.pos(), "the initialiser of '" + name + "'");
      }
    } else if (!device && !constantMemory) {
      throw Refusal.of(Feature.CONSTANT, pos, "the value of '" + name + "', which is not here,");
    }
    sema.types.storable(type, d.pos());
    AddressSpace space = device ? AddressSpace.GLOBAL : AddressSpace.CONSTANT;
    Variable v =
        Variable.global(sema.unique(name), Types.ir(type), space, bytes, Sema.pos(d.pos(), ""));
    sema.usedGlobals.add(v);
    if (readOnly && !constantMemory) {
      sema.fixedGlobals.add(v);
    }
    CType seen = readOnly && !constantMemory ? CType.constant(type) : type;
    return new Symbol.Var(name, seen, new Place.Var(v), null);
  }

  /** One variable for all functions that name it; it is theirs, and no global of the module. */
  private Symbol.Var shared(Decl.Variable d, String name, CType type) {
    if (d.initKind() != Decl.InitKind.NONE) {
      throw Refusal.of(
          Feature.INITIALIZER, d.pos(), "the initialiser of the shared variable '" + name + "'");
    }
    sema.types.storable(type, d.pos());
    Variable v = Variable.shared(sema.unique(name), Types.ir(type), Sema.pos(d.pos(), ""));
    return new Symbol.Var(name, type, new Place.Var(v), null);
  }

  private static String simple(RecordType r) {
    int at = r.spelling.lastIndexOf("::");
    String name = at < 0 ? r.spelling : r.spelling.substring(at + 2);
    return name.contains("<") ? name.substring(0, name.indexOf('<')) : name;
  }

  /** Returns a variable's type, {@code auto} and {@code []} completed from the initialiser. */
  CType type(Decl.Variable d, Body body) {
    if (TypeResolver.hasAuto(d.type())) {
      Val v = body.typeOnly(d.initializer().get(0));
      return sema.types.deduceAuto(d.type(), v.type(), body.scope, v.isLvalue());
    }
    CType type = sema.types.resolve(d.type(), body.scope);
    if (type.bare() instanceof CType.Array a && a.length() < 0 && !d.initializer().isEmpty()) {
      return new CType.Array(a.element(), length(a.element(), d, body));
    }
    return type;
  }

  private static long length(CType element, Decl.Variable d, Body body) {
    var elements = d.initializer();
    if (d.initKind() == Decl.InitKind.COPY
        && elements.get(0) instanceof dev.lanewise.internal.cudac.ast.Expr.InitList l) {
      elements = l.elements();
    }
    if (elements.size() == 1
        && elements.get(0) instanceof dev.lanewise.internal.cudac.ast.Expr.StringLiteral s
        && Types.number(element) != null) {
      return s.value().length() + 1L;
    }
    return body.aggregates.count(element, elements);
  }
}
