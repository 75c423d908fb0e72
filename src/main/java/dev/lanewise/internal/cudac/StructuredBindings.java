package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import java.util.List;

/** {@code auto [a, b] = object}: names for the parts of an array, a class or a tuple. */
final class StructuredBindings {
  private final Body body;

  StructuredBindings(Body body) {
    this.body = body;
  }

  void declare(Decl.StructuredBinding b) {
    if (b.initializer() == null) {
      throw Refusal.type(b.pos(), "a structured binding without an initializer");
    }
    declare(b, body.expressions.lower(b.initializer()));
  }

  /** Names the parts of what an expression gave, or of a copy of it. */
  void declare(Decl.StructuredBinding b, Val from) {
    Val object = object(b, from);
    if (object.type().bare() instanceof CType.Array a) {
      elements(b, object, a);
    } else if (object.type().bare() instanceof RecordType r) {
      Long size = tupleSize(r, b.pos());
      if (size != null) {
        tuple(b, object, size);
      } else {
        fields(b, object, r);
      }
    } else {
      throw Refusal.type(b.pos(), "a structured binding of " + Conversions.describe(from));
    }
  }

  private Val object(Decl.StructuredBinding b, Val from) {
    String name = body.out.names.unique("bound");
    boolean reference = b.type() instanceof TypeSyntax.Reference;
    if (!reference && from.isPlace() && from.type().bare() instanceof CType.Array a) {
      Val copy = body.temp(a, b.pos());
      body.elementLoops.copy(copy, from, a, b.pos());
      boolean isConst = b.type() instanceof TypeSyntax.Qualified q && q.isConst();
      return isConst ? copy.withType(CType.constant(a)) : copy;
    }
    CType type = body.sema.types.deduceAuto(b.type(), from.type(), body.scope, from.isLvalue());
    return new Locals(body).define(name, type, from, b.pos());
  }

  private void elements(Decl.StructuredBinding b, Val object, CType.Array a) {
    checkCount(b, a.length(), object);
    for (int i = 0; i < b.names().size(); i++) {
      Expr index = Expr.Const.of(i, body.at(b.pos()));
      name(b, i, Val.place(a.element(), new Place.Index(object.place(), index, body.at(b.pos()))));
    }
  }

  private void fields(Decl.StructuredBinding b, Val object, RecordType r) {
    if (r.fields.isEmpty() && r.bases.stream().filter(x -> !x.type().isEmpty()).count() == 1) {
      RecordType.Base base = r.bases.stream().filter(x -> !x.type().isEmpty()).findFirst().get();
      fields(b, body.members.base(object, base.type(), b.pos()), base.type());
      return;
    }
    if (r.bases.stream().anyMatch(x -> !x.type().isEmpty()) || r.struct.isUnion()) {
      throw Refusal.of(Feature.DECLARATION, b.pos(), "a structured binding of " + r.spelling);
    }
    checkCount(b, r.fields.size(), object);
    for (int i = 0; i < b.names().size(); i++) {
      RecordType.Field f = r.fields.get(i);
      if (f.bitOffset() >= 0) {
        throw Refusal.of(Feature.BIT_FIELD, b.pos(), "a structured binding of a bit-field");
      }
      name(b, i, body.members.field(object, f, b.pos()));
    }
  }

  /** Returns what {@code std::tuple_size} says of a class; null if it says nothing. */
  private Long tupleSize(RecordType r, Pos pos) {
    for (Symbol s : body.sema.lookup.name(standard(pos, "tuple_size"), body.scope)) {
      if (s instanceof Symbol.ClassTemplate t) {
        RecordType size = body.sema.templates.classInstance(t, List.of(new TArg.OfType(r)), pos);
        if (size.decl.definition()) {
          return size(size, pos);
        }
      }
    }
    return null;
  }

  private Long size(RecordType size, Pos pos) {
    body.sema.classes.complete(size, pos);
    for (Symbol s : body.sema.lookup.member("value", size)) {
      if (s instanceof Symbol.Global g && body.sema.globals.resolve(g, pos).constant != null) {
        return body.sema.globals.resolve(g, pos).constant.bits();
      }
    }
    throw Refusal.type(pos, size.spelling + " has no value");
  }

  private static QualifiedName standard(Pos pos, String name) {
    return new QualifiedName(
        pos,
        true,
        false,
        List.of(
            new QualifiedName.Part(pos, "std", null, null),
            new QualifiedName.Part(pos, name, null, null)));
  }

  private void tuple(Decl.StructuredBinding b, Val object, long size) {
    checkCount(b, size, object);
    for (int i = 0; i < b.names().size(); i++) {
      TArg index = new TArg.OfValue(CType.Num.ULONG, dev.lanewise.internal.ir.Scalar.U64, i);
      var get = new Val.Functions("get", List.of(), null, List.of(index), false, false, b.pos());
      Val part = body.calls.call(get, List.of(object), b.pos());
      CType type = part.isPlace() ? new CType.Reference(part.type(), false) : part.type();
      new Locals(body).define(b.names().get(i), type, part, b.pos());
    }
  }

  private static void checkCount(Decl.StructuredBinding b, long parts, Val object) {
    if (b.names().size() != parts) {
      throw Refusal.type(
          b.pos(),
          b.names().size() + " names for " + object.type().spelling() + ", which has " + parts);
    }
  }

  private void name(Decl.StructuredBinding b, int i, Val part) {
    body.scope.set(new Symbol.Var(b.names().get(i), part.type(), part.place(), null));
  }
}
