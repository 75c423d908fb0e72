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
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Place;
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
        if (v.functions() != null && c.initializer() == null) {
          continue; // known without it
        }
        captured.put(c.name(), v);
        types.put(c.name(), captureType(v, c.byReference(), c.initializer() != null));
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
      store(target, c.getValue(), type, e.pos());
    }
    return Val.place(r, new Place.Var(v)).moved();
  }

  private void store(Place target, Val v, CType type, Pos pos) {
    if (type.bare() instanceof CType.Array a) {
      body.elementLoops.copy(Val.place(a, target), v, a, pos);
      return;
    }
    var value =
        type instanceof CType.Reference ref
            ? body.conversions.bind(v, ref, pos)
            : body.conversions.to(v, type, pos);
    body.out.assign(target, value, body.at(pos));
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
          Val value = Val.place(v.type, v.place);
          captured.put(name, value);
          types.put(name, captureType(value, e.captureDefault() == '&', false));
        }
        return;
      }
    }
  }

  private static boolean local(Place p) {
    if (p instanceof Place.Var v) {
      return v.variable().space() == AddressSpace.LOCAL
          || v.variable().space() == AddressSpace.SHARED;
    }
    return true;
  }

  /** An array is copied like the rest; shared memory is nobody's to copy. */
  private static CType captureType(Val v, boolean byReference, boolean initialized) {
    boolean array = v.type().bare() instanceof CType.Array;
    if (byReference || array && !initialized && isShared(v.place())) {
      return new CType.Reference(v.type(), false);
    }
    return array && !initialized ? v.type() : Types.decay(v.type());
  }

  private static boolean isShared(Place p) {
    return p instanceof Place.Var v && v.variable().space() == AddressSpace.SHARED;
  }

  private RecordType closure(Expr.Lambda e, boolean self, Map<String, CType> types) {
    RecordType object = self ? (RecordType) body.self.type().bare() : null;
    RecordType r = body.sema.closureTypes.of(e, object, types, body.scope);
    List<Lambda.Capture> captures = new ArrayList<>();
    types.forEach(
        (n, t) -> captures.add(new Lambda.Capture(n, e.mutable() ? t : CType.constant(t))));
    TypeSyntax result = e.result() != null ? e.result() : new TypeSyntax.Auto(e.pos(), false);
    Decl.Function f =
        new Decl.Function(
            e.pos(),
            QualifiedName.of(e.pos(), "operator()"),
            Decl.FunctionKind.FUNCTION,
            GenericLambdas.generic(e),
            e.mutable() ? e.specifiers() : e.specifiers().with(Specifier.CONST_MEMBER),
            result,
            GenericLambdas.renamed(e),
            false,
            List.of(),
            e.body(),
            "");
    Scope scope = new Scope(body.scope, Scope.Kind.CLASS, r.spelling, r);
    Symbol.Func symbol = new Symbol.Func(f, scope, r, Declarations.head(f.templates()));
    symbol.lambda = new Lambda(captures, self, object);
    r.scope.set(symbol); // that of the latest reading, whose names are those of the function
    return r;
  }
}
