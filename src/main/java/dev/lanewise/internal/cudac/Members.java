package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.SourcePos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Members of objects: fields through bases and anonymous structs, functions, conversions. */
final class Members {
  private final Body body;

  Members(Body body) {
    this.body = body;
  }

  /** {@code object.name}; for {@code p->name} the object is what p leads to. */
  Val of(Val object, QualifiedName name, Pos pos) {
    if (!(object.type().bare() instanceof RecordType r)) {
      if (name.last().identifier().startsWith("~")) {
        return Val.functions(new Val.Functions("~", List.of(), object, null, false, true, pos));
      }
      throw Refusal.type(
          pos, "no member '" + name.last().identifier() + "' of " + Conversions.describe(object));
    }
    body.sema.classes.complete(r, pos);
    RecordType base = namedBase(name, r);
    if (base != null && base != r) {
      return of(base(object, base, pos), name, pos);
    }
    String id = name.last().identifier();
    Val field = field(object, r, id, pos);
    if (field != null) {
      return field;
    }
    List<Symbol.Func> functions = new ArrayList<>();
    for (Symbol s : body.sema.lookup.member(id, r)) {
      if (s instanceof Symbol.Func f) {
        functions.add(f);
      } else if (s instanceof Symbol.Unusable u) {
        throw body.sema.unusable(u, pos);
      } else {
        return body.idExpressions.symbol(s, name, pos);
      }
    }
    if (functions.isEmpty()) {
      throw Refusal.type(pos, "no member '" + id + "' in " + r.spelling);
    }
    List<TArg> explicit =
        name.last().arguments() == null
            ? null
            : body.sema.templates.arguments(name.last().arguments(), body.scope);
    return Val.functions(new Val.Functions(id, functions, object, explicit, false, true, pos));
  }

  /** Returns the class that {@code object.B::name} begins with, where it is one of the object's. */
  private RecordType namedBase(QualifiedName name, RecordType r) {
    RecordType here = body.sema.lookup.classBefore(name, body.scope);
    RecordType base = here != null ? here : body.sema.lookup.classBefore(name, r.scope);
    return base != null && r.derivesFrom(base) ? base : null;
  }

  /** Returns a data member, or null if there is none of that name. */
  Val field(Val object, RecordType r, String name, Pos pos) {
    for (RecordType.Field f : r.fields) {
      if (f.name().equals(name) && !name.isEmpty()) {
        return field(object, f, pos);
      }
    }
    for (RecordType.Field f : r.fields) {
      if (f.name().isEmpty() && f.type().bare() instanceof RecordType inner) {
        body.sema.classes.complete(inner, pos);
        if (has(inner, name)) {
          return field(field(object, f, pos), inner, name, pos);
        }
      }
    }
    for (RecordType.Base b : r.bases) {
      if (has(b.type(), name)) {
        return field(base(object, b.type(), pos), b.type(), name, pos);
      }
    }
    return null;
  }

  /** Returns whether a class has a data member, its bases' included. */
  static boolean has(RecordType r, String name) {
    return hasOwn(r, name) || r.bases.stream().anyMatch(b -> has(b.type(), name));
  }

  /** Returns whether a class itself has a data member. */
  static boolean hasOwn(RecordType r, String name) {
    for (RecordType.Field f : r.fields) {
      if (f.name().equals(name) && !name.isEmpty()
          || f.name().isEmpty() && f.type().bare() instanceof RecordType i && has(i, name)) {
        return true;
      }
    }
    return false;
  }

  Val field(Val object, RecordType.Field f, Pos pos) {
    SourcePos at = body.at(pos);
    CType type = f.type();
    boolean isConst = object.type().isConst();
    if (!object.isPlace() && object.expr() instanceof Expr.Build b && f.bitOffset() < 0) {
      return Val.value(type, b.values().get(f.index()));
    }
    Val place = body.conversions.materialize(object, pos);
    Place p = new Place.Field(place.place(), f.index());
    if (type instanceof CType.Reference r) {
      return Val.place(r.target(), new Place.Deref(new Expr.Read(p, false, at), at));
    }
    boolean mutable = f.decl() != null && f.decl().specifiers().has(Specifier.MUTABLE);
    CType seen = CType.qualified(type, isConst && !mutable, object.type().isVolatile());
    return new Val(seen, null, p, place.movable(), f.bitOffset() < 0 ? null : f, null, null, false);
  }

  /** Returns the base part of an object. */
  Val base(Val object, RecordType base, Pos pos) {
    RecordType r = (RecordType) object.type().bare();
    if (r == base) {
      return object;
    }
    Val place = body.conversions.materialize(object, pos);
    Expr address =
        Conversions.upcast(Conversions.address(place.place(), body.at(pos)), r, base, body.at(pos));
    Place p =
        address instanceof Expr.AddressOf a ? a.place() : new Place.Deref(address, body.at(pos));
    CType type = CType.qualified(base, object.type().isConst(), object.type().isVolatile());
    return new Val(type, null, p, object.movable(), null, null, null, false);
  }

  /** Converts an object by a conversion operator, or returns null if none fits. */
  Val convert(Val object, CType to, Pos pos) {
    return convert(object, to, false, pos);
  }

  /**
   * Converts an object by a conversion operator, or returns null if none fits.
   *
   * @param explicit whether those that are {@code explicit} count, to just that type
   */
  Val convert(Val object, CType to, boolean explicit, Pos pos) {
    if (!(object.type().bare() instanceof RecordType r)) {
      return null;
    }
    body.sema.classes.complete(r, pos);
    Symbol.Func best = null;
    int bestRank = ConversionRanks.NONE;
    for (Symbol.Func f : conversions(r, to)) {
      CType result = result(f);
      int rank = body.sema.ranks.of(Val.value(result, null), to, body);
      boolean same = result.value().equals(to.value());
      if (same) {
        rank = -1;
      }
      boolean implicit = !f.decl.specifiers().has(Specifier.EXPLICIT);
      if ((implicit || explicit && same)
          && isFor(f, object)
          && rank < bestRank
          && !(result.value() instanceof RecordType && to.value() != result.value())) {
        best = f;
        bestRank = rank;
      }
    }
    return best == null ? null : body.calls.member(best, object, List.of(), pos);
  }

  /** Returns the type that a conversion operator gives. */
  CType result(Symbol.Func conversion) {
    return body.sema.types.resolve(conversion.decl.name().last().type(), conversion.scope);
  }

  private static boolean isFor(Symbol.Func f, Val object) {
    return f.decl.specifiers().has(Specifier.CONST_MEMBER) || !object.type().isConst();
  }

  /** Converts an object that stands beside a built-in operator by its one conversion, if it has. */
  Val operand(Val v, Pos pos) {
    if (!(v.type().bare() instanceof RecordType r)) {
      return v;
    }
    Map<CType, Symbol.Func> byResult = new LinkedHashMap<>();
    for (Symbol.Func f : conversions(r)) {
      if (!f.decl.specifiers().has(Specifier.EXPLICIT) && isFor(f, v)) {
        byResult.putIfAbsent(result(f).value(), f);
      }
    }
    if (byResult.isEmpty()) {
      return v;
    }
    if (byResult.size() > 1) {
      String all =
          byResult.keySet().stream().map(CType::spelling).collect(Collectors.joining(", "));
      throw Refusal.of(
          Feature.OVERLOAD, pos, r.spelling + " as an operand, which converts to " + all + ",");
    }
    return body.calls.member(byResult.values().iterator().next(), v, List.of(), pos);
  }

  /** Returns the conversions of an object, those of templates that give a type among them. */
  List<Symbol.Func> conversions(RecordType r, CType to) {
    List<Symbol.Func> all = conversions(r);
    all.addAll(ConversionTemplates.instances(body.sema, r, to));
    return all;
  }

  List<Symbol.Func> conversions(RecordType r) {
    List<Symbol.Func> all = new ArrayList<>();
    for (List<Symbol> symbols : r.scope.all()) {
      for (Symbol s : symbols) {
        if (s instanceof Symbol.Func f
            && f.decl.kind() == Decl.FunctionKind.CONVERSION
            && !f.isTemplate()) {
          all.add(f);
        }
      }
    }
    r.bases.forEach(b -> all.addAll(conversions(b.type())));
    return all;
  }
}
