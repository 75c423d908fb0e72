package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Initialisation of variables, fields and temporaries; constructors. */
final class Initializers {
  private final Body body;

  Initializers(Body body) {
    this.body = body;
  }

  private List<Symbol.Func> constructors(RecordType r) {
    List<Symbol.Func> all = new ArrayList<>();
    for (List<Symbol> symbols : r.scope.all()) {
      for (Symbol s : symbols) {
        if (s instanceof Symbol.Func f
            && f.decl.kind() == Decl.FunctionKind.CONSTRUCTOR
            && !f.decl.specifiers().has(Specifier.DEFAULTED)) {
          all.add(f);
        }
      }
    }
    return all;
  }

  /** Returns the constructor these arguments choose, or null. */
  Instances.Instance constructor(RecordType r, List<Val> args, boolean implicit, Pos pos) {
    List<Symbol.Func> candidates = constructors(r);
    if (implicit) {
      candidates.removeIf(f -> f.decl.specifiers().has(Specifier.EXPLICIT));
    }
    return body.sema.overloads.choose(candidates, null, null, args, body, pos);
  }

  /** Makes an object from one of another type by a converting constructor; null if none fits. */
  Val converting(Val v, RecordType to, Pos pos) {
    body.sema.classes.complete(to, pos);
    Instances.Instance c = constructor(to, List.of(v), true, pos);
    if (c != null) {
      Val t = body.temp(to, pos);
      body.calls.invoke(c, t, List.of(v), pos);
      return t.moved();
    }
    return v.isVoid() || v.functions() != null ? null : body.members.convert(v, to, pos);
  }

  /** Returns the value of an object to be copied, its copy constructor called if it has one. */
  dev.lanewise.internal.ir.Expr copy(Val v, RecordType r, Pos pos) {
    if (v.isLvalue()) {
      Instances.Instance c = constructor(r, List.of(v), true, pos);
      if (c != null) {
        Val t = body.temp(r, pos);
        body.calls.invoke(c, t, List.of(v), pos);
        return body.conversions.rvalue(t, pos);
      }
    }
    return body.conversions.rvalue(v, pos);
  }

  /** {@code T(a, b)} and {@code T{a, b}}. */
  Val construct(CType type, List<Expr> args, boolean braces, Pos pos) {
    CType t = type.bare();
    if (t instanceof CType.Reference) {
      return body.conversions.cast(body.expressions.lower(args.get(0)), t, false, pos);
    }
    if (!(t instanceof RecordType) && !(t instanceof CType.Array)) {
      if (args.isEmpty()) {
        return zero(t, pos);
      }
      List<Val> values = body.calls.arguments(args);
      if (values.size() != 1) {
        throw Refusal.type(pos, t.spelling() + " is made from one value");
      }
      return body.conversions.cast(values.get(0), t, false, pos);
    }
    body.sema.types.storable(t, pos);
    if (t instanceof RecordType r && args.size() == 1 && !braces) {
      Val v = body.calls.arguments(args).get(0);
      return v.type().bare() == r && v.list() == null ? v : single(v, r, pos);
    }
    Val built = t instanceof RecordType r ? build(r, args, pos) : null;
    if (built != null) {
      return built;
    }
    Val place = body.temp(t, pos);
    into(place, args, braces ? Decl.InitKind.LIST : Decl.InitKind.DIRECT, pos);
    return place.moved();
  }

  private Val single(Val v, RecordType r, Pos pos) {
    Instances.Instance c = constructor(r, List.of(v), false, pos);
    if (c == null) {
      if (constructors(r).isEmpty()
          && v.list() == null
          && !(v.type().bare() instanceof RecordType)
          && r.fields.size() == 1) {
        return Val.value(
            r,
            new dev.lanewise.internal.ir.Expr.Build(
                r.struct,
                List.of(body.conversions.to(v, r.fields.get(0).type(), pos)),
                body.at(pos)));
      }
      return Val.value(r, body.conversions.to(v, r, pos));
    }
    Val t = body.temp(r, pos);
    body.calls.invoke(c, t, List.of(v), pos);
    return t.moved();
  }

  /** Builds a short vector or flat aggregate as one value. */
  private Val build(RecordType r, List<Expr> args, Pos pos) {
    boolean flat =
        r.fields.stream()
            .allMatch(
                f ->
                    f.bitOffset() < 0
                        && Types.number(f.type()) != null
                        && (f.decl() == null || f.decl().initializer().isEmpty()));
    if (!flat
        || r.struct.isUnion()
        || !r.bases.isEmpty()
        || !constructors(r).isEmpty()
        || args.size() > r.fields.size()
        || r.fields.isEmpty()
        || args.stream()
            .anyMatch(
                a ->
                    a instanceof Expr.Designated
                        || a instanceof Expr.InitList
                        || a instanceof Expr.PackExpansion)) {
      return null;
    }
    List<Val> given = body.calls.arguments(args);
    if (given.size() == 1 && given.get(0).type().bare() instanceof RecordType) {
      return given.get(0).type().bare() == r ? given.get(0) : null;
    }
    return Val.value(r, fields(r, given, isExtent(r) ? 1 : 0, pos));
  }

  /** Whether it is {@code dim3}, whose axes are 1 if nothing is said of them. */
  private static boolean isExtent(RecordType r) {
    return r.spelling.equals("dim3")
        && dev.lanewise.internal.ir.ShortVectors.isShortVector(r.struct);
  }

  /** Initialises a {@code dim3} in any of the forms there are; false if it is not made of axes. */
  private boolean extent(Val target, RecordType r, List<Expr> init, Pos pos) {
    boolean list = init.size() == 1 && init.get(0) instanceof Expr.InitList;
    Val made = build(r, list ? ((Expr.InitList) init.get(0)).elements() : init, pos);
    if (made != null) {
      body.operators.store(target, body.conversions.rvalue(made, pos), pos);
    }
    return made != null;
  }

  dev.lanewise.internal.ir.Expr fields(RecordType r, List<Val> given, int rest, Pos pos) {
    List<dev.lanewise.internal.ir.Expr> values = new ArrayList<>();
    for (int i = 0; i < r.fields.size(); i++) {
      CType type = r.fields.get(i).type();
      values.add(
          i < given.size()
              ? body.conversions.to(given.get(i), type, pos)
              : Conversions.scalar(
                  dev.lanewise.internal.ir.Expr.Const.of(rest, body.at(pos)),
                  Types.scalar(Types.number(type)),
                  body.at(pos)));
    }
    return new dev.lanewise.internal.ir.Expr.Build(r.struct, values, body.at(pos));
  }

  Val zero(CType type, Pos pos) {
    CType t = type.bare();
    if (t instanceof CType.Pointer || t == CType.NullPointer.NULLPTR) {
      return Val.value(
          t, new dev.lanewise.internal.ir.Expr.Null((PointerType) Types.ir(t), body.at(pos)));
    }
    if (Types.number(t) == null) {
      return Val.none();
    }
    return Val.value(
        t,
        Conversions.scalar(
            dev.lanewise.internal.ir.Expr.Const.of(0, body.at(pos)),
            Types.scalar(Types.number(t)),
            body.at(pos)));
  }

  /** Initialises a place. */
  void into(Val place, List<Expr> init, Decl.InitKind kind, Pos pos) {
    CType t = place.type().bare();
    Val target = place.withType(t);
    if (t instanceof RecordType r && isExtent(r) && extent(target, r, init, pos)) {
      return;
    }
    if (kind == Decl.InitKind.NONE) {
      defaults(target, pos);
    } else if (t instanceof CType.Array && !init.isEmpty() && kind == Decl.InitKind.COPY) {
      array(target, init.get(0), pos);
    } else if (t instanceof CType.Array) {
      list(target, new ArrayDeque<>(init), pos);
    } else if (t instanceof RecordType r) {
      record(target, r, init, kind, pos);
    } else if (init.isEmpty()) {
      body.operators.store(target, body.conversions.rvalue(zero(t, pos), pos), pos);
    } else {
      Expr e = init.get(0);
      Val v = e instanceof Expr.InitList l ? Val.list(l) : body.calls.arguments(init).get(0);
      body.operators.store(target, body.conversions.to(v, t, pos), pos);
    }
  }

  private void array(Val target, Expr e, Pos pos) {
    if (e instanceof Expr.InitList l) {
      list(target, new ArrayDeque<>(l.elements()), pos);
    } else if (e instanceof Expr.StringLiteral s) {
      CType.Array a = (CType.Array) target.type().bare();
      for (int i = 0; i < a.length(); i++) {
        int c = i < s.value().length() ? s.value().charAt(i) : 0;
        Val v = Val.value(CType.Num.INT, dev.lanewise.internal.ir.Expr.Const.of(c, body.at(pos)));
        Val element = element(target, a, i, pos);
        body.operators.store(element, body.conversions.to(v, a.element(), pos), pos);
      }
    } else {
      throw Refusal.of(Feature.ARRAY_VALUE, pos, "an array initialised with an array");
    }
  }

  private void record(Val target, RecordType r, List<Expr> init, Decl.InitKind kind, Pos pos) {
    body.sema.classes.complete(r, pos);
    boolean list = kind == Decl.InitKind.LIST;
    List<Expr> args = init;
    if (kind == Decl.InitKind.COPY && init.get(0) instanceof Expr.InitList l) {
      args = l.elements();
      list = true;
    }
    if (args.isEmpty()) {
      if (constructors(r).isEmpty()) {
        zeros(target, r, pos);
      } else {
        defaults(target, pos);
      }
      return;
    }
    if (!list && kind == Decl.InitKind.COPY) {
      Val v = body.expressions.lower(args.get(0));
      body.operators.store(target, body.conversions.to(v, r, pos), pos);
      return;
    }
    if (!constructors(r).isEmpty()) {
      List<Val> values = body.calls.arguments(args);
      Instances.Instance c = constructor(r, values, false, pos);
      if (c != null) {
        body.calls.invoke(c, target, values, pos);
        return;
      }
      if (values.size() == 1) {
        body.operators.store(target, body.conversions.to(values.get(0), r, pos), pos);
        return;
      }
      throw Refusal.type(pos, "no constructor of " + r.spelling + " takes these arguments");
    }
    if (args.size() == 1
        && !(args.get(0) instanceof Expr.InitList)
        && !(args.get(0) instanceof Expr.Designated)) {
      Val probe =
          body.typeOnly(args.get(0) instanceof Expr.PackExpansion p ? p.pattern() : args.get(0));
      if (probe.type().bare() instanceof RecordType from && from.derivesFrom(r)) {
        body.operators.store(
            target, body.conversions.to(body.expressions.lower(args.get(0)), r, pos), pos);
        return;
      }
    }
    list(target, new ArrayDeque<>(args), pos);
  }

  private Val element(Val array, CType.Array a, long i, Pos pos) {
    return Val.place(
        a.element().bare(),
        new Place.Index(
            array.place(),
            dev.lanewise.internal.ir.Expr.Const.of((int) i, body.at(pos)),
            body.at(pos)));
  }

  /** Consumes elements of a list for an aggregate; what is not given becomes zero. */
  private void list(Val target, Deque<Expr> elements, Pos pos) {
    CType t = target.type().bare();
    if (t instanceof CType.Array a) {
      if (elements.size() == 1 && elements.peek() instanceof Expr.StringLiteral s) {
        array(target, s, pos);
        return;
      }
      boolean cleared = a.length() > elements.size() + 16;
      if (cleared) {
        body.statements.zeroLoop(target, a, pos);
      }
      for (long i = 0; i < a.length(); i++) {
        if (cleared && elements.isEmpty()) {
          break;
        }
        next(element(target, a, i, pos), elements, pos);
      }
    } else if (t instanceof RecordType r) {
      if (!r.bases.isEmpty() && !elements.isEmpty()) {
        throw Refusal.of(Feature.INITIALIZER, pos, "a list for a class with bases");
      }
      for (RecordType.Field f : r.fields) {
        Val field = body.members.field(target, f, pos);
        if (f.type() instanceof CType.Reference ref) {
          if (elements.isEmpty()) {
            throw Refusal.type(pos, "a reference member needs an initialiser");
          }
          bindField(target, f, ref, body.expressions.lower(elements.poll()), pos);
          continue;
        }
        Expr first = elements.peek();
        if (first instanceof Expr.Designated d
            && d.field() != null
            && !d.field().equals(f.name())) {
          if (!r.struct.isUnion()) {
            zeroOrDefault(field, f, pos);
          }
          continue;
        }
        if (elements.isEmpty()) {
          zeroOrDefault(field, f, pos);
        } else {
          next(field.withType(field.type().bare()), elements, pos);
        }
        if (r.struct.isUnion()) {
          break;
        }
      }
    }
  }

  private void zeroOrDefault(Val field, RecordType.Field f, Pos pos) {
    Val plain = field.withType(field.type().bare());
    if (f.decl() != null && !f.decl().initializer().isEmpty()) {
      into(plain, f.decl().initializer(), f.decl().initKind(), pos);
    } else {
      next(plain, new ArrayDeque<>(), pos);
    }
  }

  private void next(Val target, Deque<Expr> elements, Pos pos) {
    CType t = target.type().bare();
    boolean aggregate =
        t instanceof CType.Array || t instanceof RecordType r && constructors(r).isEmpty();
    if (elements.isEmpty()) {
      if (t instanceof RecordType r) {
        body.sema.classes.complete(r, pos);
        zeros(target, r, pos);
      } else if (t instanceof CType.Array) {
        list(target, elements, pos);
      } else {
        into(target, List.of(), Decl.InitKind.DIRECT, pos);
      }
      return;
    }
    Expr e = elements.peek();
    if (e instanceof Expr.Designated d) {
      elements.poll();
      into(target, List.of(d.value()), Decl.InitKind.COPY, pos);
    } else if (e instanceof Expr.PackExpansion p) {
      elements.poll();
      Packs.expand(body.sema, p.pattern(), body.scope, () -> {}); // refuses what names no pack
      throw Refusal.of(Feature.INITIALIZER, pos, "a pack in a list");
    } else if (aggregate && !(e instanceof Expr.InitList) && !givesRecord(e, t)) {
      list(target, elements, pos);
    } else {
      elements.poll();
      into(target, List.of(e), Decl.InitKind.COPY, pos);
    }
  }

  private boolean givesRecord(Expr e, CType t) {
    return e instanceof Expr.StringLiteral && t instanceof CType.Array
        || t instanceof RecordType && body.typeOnly(e).type().bare() instanceof RecordType;
  }

  private void zeros(Val target, RecordType r, Pos pos) {
    if (r.isEmpty()) {
      return;
    }
    if (!constructors(r).isEmpty()) {
      defaults(target, pos);
      return;
    }
    for (RecordType.Base b : r.bases) {
      zeros(body.members.base(target, b.type(), pos), b.type(), pos);
    }
    for (RecordType.Field f : r.fields) {
      if (!(f.type() instanceof CType.Reference)) {
        zeroOrDefault(body.members.field(target, f, pos), f, pos);
      }
      if (r.struct.isUnion()) {
        break;
      }
    }
  }

  /** Default initialisation: constructors and default member initialisers, else nothing. */
  void defaults(Val target, Pos pos) {
    CType t = target.type().bare();
    if (t instanceof CType.Array a) {
      if (a.element().bare() instanceof RecordType r && needsDefault(r)) {
        body.statements.elementLoop(target, a, pos, e -> defaults(e, pos));
      }
      return;
    }
    if (!(t instanceof RecordType r) || !needsDefault(r)) {
      return;
    }
    if (!constructors(r).isEmpty()) {
      Instances.Instance c = constructor(r, List.of(), false, pos);
      if (c != null) {
        body.calls.invoke(c, target, List.of(), pos);
        return;
      }
      boolean defaulted =
          r.decl != null
              && r.decl.members().stream()
                  .anyMatch(
                      d ->
                          d instanceof Decl.Function f
                              && f.kind() == Decl.FunctionKind.CONSTRUCTOR
                              && f.params().isEmpty());
      if (!defaulted) {
        throw Refusal.type(pos, "no default constructor of " + r.spelling);
      }
    }
    memberDefaults(r, target, pos);
  }

  private void memberDefaults(RecordType r, Val target, Pos pos) {
    for (RecordType.Base b : r.bases) {
      defaults(body.members.base(target, b.type(), pos), pos);
    }
    for (RecordType.Field f : r.fields) {
      fieldDefault(target, f, pos);
    }
  }

  private void fieldDefault(Val target, RecordType.Field f, Pos pos) {
    if (f.type() instanceof CType.Reference) {
      return;
    }
    Val field = body.members.field(target, f, pos);
    Val plain = field.withType(field.type().bare());
    if (f.decl() != null && !f.decl().initializer().isEmpty()) {
      Scope before = body.scope;
      Val self = body.self;
      body.self = target;
      body.scope = Scope.block(((RecordType) target.type().bare()).scope);
      try {
        into(plain, f.decl().initializer(), f.decl().initKind(), pos);
      } finally {
        body.scope = before;
        body.self = self;
      }
    } else {
      defaults(plain, pos);
    }
  }

  private boolean needsDefault(RecordType r) {
    body.sema.classes.complete(r, null);
    if (!constructors(r).isEmpty()) {
      return true;
    }
    return r.bases.stream().anyMatch(b -> needsDefault(b.type()))
        || r.fields.stream()
            .anyMatch(
                f ->
                    f.decl() != null && !f.decl().initializer().isEmpty()
                        || base(f.type()) instanceof RecordType i && needsDefault(i));
  }

  private static CType base(CType t) {
    CType b = t.bare();
    return b instanceof CType.Array a ? base(a.element()) : b;
  }

  /** Runs a constructor's list: bases, then fields in their order. */
  void constructorList(Decl.Function decl, RecordType r, Val self) {
    List<Decl.MemberInit> left = decl.initializers();
    for (Decl.MemberInit m : left) {
      CType named = body.sema.types.namedOrNull(m.name(), body.scope);
      if (named == r) {
        into(self, m.arguments(), Decl.InitKind.DIRECT, m.pos());
        return;
      }
    }
    for (RecordType.Base b : r.bases) {
      Decl.MemberInit given = null;
      for (Decl.MemberInit m : left) {
        if (!Members.has(r, m.name().last().identifier())
            && body.sema.types.namedOrNull(m.name(), body.scope) == b.type()) {
          given = m;
        }
      }
      Val base = body.members.base(self, b.type(), decl.pos());
      if (given != null) {
        into(base, given.arguments(), Decl.InitKind.DIRECT, given.pos());
      } else {
        defaults(base, decl.pos());
      }
    }
    for (RecordType.Field f : r.fields) {
      Decl.MemberInit given = null;
      for (Decl.MemberInit m : left) {
        if (m.name().last().identifier().equals(f.name())) {
          given = m;
        }
      }
      if (given == null) {
        fieldDefault(self, f, decl.pos());
        if (f.name().isEmpty() && f.type().bare() instanceof RecordType) {
          anonymous(self, left, f);
        }
      } else if (f.type() instanceof CType.Reference ref) {
        bindField(self, f, ref, body.expressions.lower(given.arguments().get(0)), given.pos());
      } else {
        Val field = body.members.field(self, f, given.pos());
        into(
            field.withType(field.type().bare()),
            given.arguments(),
            Decl.InitKind.DIRECT,
            given.pos());
      }
    }
  }

  private void anonymous(Val self, List<Decl.MemberInit> left, RecordType.Field f) {
    for (Decl.MemberInit m : left) {
      if (Members.has((RecordType) f.type().bare(), m.name().last().identifier())) {
        Val field = body.members.of(self.withType(self.type().bare()), m.name(), m.pos());
        into(field, m.arguments(), Decl.InitKind.DIRECT, m.pos());
      }
    }
  }

  void bindField(Val object, RecordType.Field f, CType.Reference type, Val v, Pos pos) {
    Place place = new Place.Field(object.place(), f.index());
    body.out.assign(place, body.conversions.bind(v, type, pos), body.at(pos));
  }
}
