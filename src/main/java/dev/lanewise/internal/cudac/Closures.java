package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lambdas: classes whose fields are what is captured. */
final class Closures {
  private final Body body;

  Closures(Body body) {
    this.body = body;
  }

  Val lower(Expr.Lambda e) {
    Map<String, Val> captured = new LinkedHashMap<>();
    Map<String, CType> types = new LinkedHashMap<>();
    boolean self = false;
    for (Expr.Capture c : e.captures()) {
      if (c.name().equals("this")) {
        self = true;
      } else if (c.pack()) {
        throw Refusal.of(Feature.LAMBDA, c.pos(), "capturing a pack");
      } else {
        Val v =
            c.initializer() != null
                ? body.expressions.lower(c.initializer())
                : body.idExpressions.lower(QualifiedName.of(c.pos(), c.name()), c.pos());
        capture(c.name(), v, c.byReference(), captured, types);
      }
    }
    if (e.captureDefault() != 0) {
      self |= body.self != null;
      for (String name : Packs.names(e.body())) {
        implicit(name, e, captured, types);
      }
    }
    RecordType r = closure(e, self, types);
    Variable v = body.out.local("closure", r.struct, body.at(e.pos()));
    int field = 0;
    if (self) {
      body.out.assign(
          new Place.Field(new Place.Var(v), field++),
          Conversions.address(body.self.place(), body.at(e.pos())),
          body.at(e.pos()));
    }
    for (Map.Entry<String, Val> c : captured.entrySet()) {
      CType type = types.get(c.getKey());
      Place target = new Place.Field(new Place.Var(v), field++);
      var value =
          type instanceof CType.Reference ref
              ? body.conversions.bind(c.getValue(), ref, e.pos())
              : body.conversions.to(c.getValue(), type, e.pos());
      body.out.assign(target, value, body.at(e.pos()));
    }
    return Val.place(r, new Place.Var(v)).moved();
  }

  /**
   * Makes functions known by name an object to be called: {@code [](auto&&... a) { return f(a...);
   * }}.
   */
  Val of(Val.Functions f) {
    if (f.explicit() != null || f.object() != null) {
      throw Refusal.of(
          Feature.FUNCTION_POINTER, f.pos(), "the function '" + f.name() + "' as a value");
    }
    Pos pos = f.pos();
    Expr arguments = new Expr.PackExpansion(pos, new Expr.Name(pos, QualifiedName.of(pos, "a")));
    Expr call =
        new Expr.Call(pos, new Expr.Name(pos, QualifiedName.of(pos, f.name())), List.of(arguments));
    TypeSyntax any = new TypeSyntax.Reference(pos, new TypeSyntax.Auto(pos, false), true);
    Param parameter = new Param(pos, Specifiers.NONE, any, "a", null, true);
    Stmt.Block calls = new Stmt.Block(pos, List.of(new Stmt.Return(pos, call)));
    Expr.Lambda lambda =
        new Expr.Lambda(
            pos,
            (char) 0,
            List.of(),
            List.of(),
            List.of(parameter),
            Specifiers.NONE,
            false,
            null,
            calls);
    Scope before = body.scope;
    body.scope = Scope.block(before);
    try {
      f.candidates().forEach(body.scope::add);
      return lower(lambda);
    } finally {
      body.scope = before;
    }
  }

  private void implicit(
      String name, Expr.Lambda e, Map<String, Val> captured, Map<String, CType> types) {
    if (captured.containsKey(name)) {
      return;
    }
    for (Scope s = body.scope; s != null && s.kind == Scope.Kind.BLOCK; s = s.parent) {
      List<Symbol> found = s.find(name);
      if (!found.isEmpty()) {
        if (found.get(0) instanceof Symbol.Var v && v.place != null && local(v.place)) {
          capture(name, Val.place(v.type, v.place), e.captureDefault() == '&', captured, types);
        }
        return;
      }
    }
  }

  private static boolean local(Place p) {
    if (p instanceof Place.Var v) {
      return v.variable().space() == dev.lanewise.internal.ir.AddressSpace.LOCAL
          || v.variable().space() == dev.lanewise.internal.ir.AddressSpace.SHARED;
    }
    return true;
  }

  private void capture(
      String name,
      Val v,
      boolean byReference,
      Map<String, Val> captured,
      Map<String, CType> types) {
    captured.put(name, v);
    boolean shared = v.type().bare() instanceof CType.Array;
    types.put(
        name, byReference || shared ? new CType.Reference(v.type(), false) : v.type().value());
  }

  private RecordType closure(Expr.Lambda e, boolean self, Map<String, CType> types) {
    String name = body.sema.unique("lambda");
    RecordType r = new RecordType(name, name, null, body.scope, null);
    List<String> names = new ArrayList<>();
    List<Type> storage = new ArrayList<>();
    if (self) {
      names.add("self");
      storage.add(PointerType.to(((RecordType) body.self.type().bare()).struct));
    }
    types.forEach(
        (n, t) -> {
          names.add(n);
          storage.add(Types.ir(t));
        });
    r.struct.complete(names, storage, 1);
    r.complete = true;
    List<Lambda.Capture> captures = new ArrayList<>();
    types.forEach((n, t) -> captures.add(new Lambda.Capture(n, t)));
    TypeSyntax result = e.result() != null ? e.result() : new TypeSyntax.Auto(e.pos(), false);
    Decl.Function f =
        new Decl.Function(
            e.pos(),
            QualifiedName.of(e.pos(), "operator()"),
            Decl.FunctionKind.FUNCTION,
            generic(e),
            e.specifiers().with(Specifier.CONST_MEMBER),
            result,
            renamed(e),
            false,
            List.of(),
            e.body(),
            "");
    Symbol.Func symbol = new Symbol.Func(f, r.scope, r, Declarations.head(f.templates()));
    symbol.lambda = new Lambda(captures, self, self ? (RecordType) body.self.type().bare() : null);
    r.scope.add(symbol);
    return r;
  }

  /** Gives each {@code auto} parameter a template parameter of its own. */
  private static List<dev.lanewise.internal.cudac.ast.TemplateHead> generic(Expr.Lambda e) {
    if (!e.templates().isEmpty()) {
      return e.templates();
    }
    List<dev.lanewise.internal.cudac.ast.TemplateHead.Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < e.params().size(); i++) {
      if (TypeResolver.hasAuto(e.params().get(i).type())) {
        parameters.add(
            new dev.lanewise.internal.cudac.ast.TemplateHead.Parameter(
                e.pos(),
                dev.lanewise.internal.cudac.ast.TemplateHead.Kind.TYPE,
                "auto" + i,
                e.params().get(i).pack(),
                null,
                null));
      }
    }
    return parameters.isEmpty()
        ? List.of()
        : List.of(new dev.lanewise.internal.cudac.ast.TemplateHead(e.pos(), parameters));
  }

  private static List<dev.lanewise.internal.cudac.ast.Param> renamed(Expr.Lambda e) {
    List<dev.lanewise.internal.cudac.ast.Param> all = new ArrayList<>();
    for (int i = 0; i < e.params().size(); i++) {
      var p = e.params().get(i);
      all.add(
          new dev.lanewise.internal.cudac.ast.Param(
              p.pos(),
              p.specifiers(),
              replaced(p.type(), "auto" + i),
              p.name(),
              p.defaultValue(),
              p.pack()));
    }
    return all;
  }

  private static TypeSyntax replaced(TypeSyntax t, String name) {
    if (t instanceof TypeSyntax.Auto a) {
      return new TypeSyntax.Named(a.pos(), QualifiedName.of(a.pos(), name), false);
    }
    if (t instanceof TypeSyntax.Qualified q) {
      return new TypeSyntax.Qualified(
          q.pos(), replaced(q.type(), name), q.isConst(), q.isVolatile());
    }
    if (t instanceof TypeSyntax.Reference r) {
      return new TypeSyntax.Reference(r.pos(), replaced(r.referent(), name), r.rvalue());
    }
    return t instanceof TypeSyntax.Pointer p
        ? new TypeSyntax.Pointer(p.pos(), replaced(p.pointee(), name), p.restrict())
        : t;
  }
}
