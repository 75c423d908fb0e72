package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import java.util.List;

/** Initialises places in the way that their type and the form of the initialiser ask for. */
final class Initializers {
  private final Body body;

  Initializers(Body body) {
    this.body = body;
  }

  void into(Val place, List<Expr> written, Decl.InitKind kind, Pos pos) {
    List<Expr> init = Packs.expanded(body.sema, written, body.scope);
    CType t = place.type().bare();
    Val target = place.withType(t);
    if (t instanceof RecordType r && body.flatAggregates.extent(target, r, init, pos)) {
      return;
    }
    if (kind == Decl.InitKind.NONE) {
      body.defaults.initialize(target, pos);
    } else if (t instanceof CType.Array && !init.isEmpty() && kind == Decl.InitKind.COPY) {
      body.aggregates.array(target, init.get(0), pos);
    } else if (t instanceof CType.Array) {
      body.aggregates.list(target, init, pos);
    } else if (t instanceof RecordType r) {
      object(target, r, init, kind, pos);
    } else {
      scalar(target, t, init, kind, pos);
    }
  }

  private void scalar(Val target, CType t, List<Expr> init, Decl.InitKind kind, Pos pos) {
    if (init.isEmpty()) {
      body.operators.store(target, body.conversions.rvalue(zero(t, pos), pos), pos);
      return;
    }
    Expr e = init.get(0);
    Val v = e instanceof Expr.InitList l ? Val.list(l) : body.calls.arguments(init).get(0);
    body.operators.store(target, converted(v, t, kind, pos), pos);
  }

  /** {@code T x(v)} may convert as a cast does, {@code T x = v} may not. */
  dev.lanewise.internal.ir.Expr converted(Val v, CType type, Decl.InitKind kind, Pos pos) {
    return kind == Decl.InitKind.COPY
        ? body.conversions.to(v, type, pos)
        : body.conversions.explicitly(v, type, pos);
  }

  private void object(Val target, RecordType r, List<Expr> init, Decl.InitKind kind, Pos pos) {
    body.sema.classes.complete(r, pos);
    boolean copy = kind == Decl.InitKind.COPY;
    boolean list = kind == Decl.InitKind.LIST;
    List<Expr> args = init;
    if (copy && init.get(0) instanceof Expr.InitList l) {
      args = Packs.expanded(body.sema, l.elements(), body.scope);
      copy = false;
      list = true;
    }
    if (list && fromList(target, r, args, pos)) {
      return;
    }
    if (args.isEmpty()) {
      empty(target, r, pos);
    } else if (copy) {
      convert(target, r, body.expressions.lower(args.get(0)), pos);
    } else if (Constructors.anyOf(r)) {
      construct(target, r, body.calls.arguments(args), pos);
    } else if (args.size() == 1 && isCopyOf(args.get(0), r)) {
      Val v = body.expressions.lower(args.get(0));
      body.operators.store(target, converted(v, r, kind, pos), pos);
    } else if (kind == Decl.InitKind.DIRECT && !r.bases.isEmpty()) {
      throw Refusal.type(pos, "no constructor of " + r.spelling + " takes these arguments");
    } else {
      body.aggregates.list(target, args, pos);
    }
  }

  /** A list in braces is one argument where something takes it as such. */
  private boolean fromList(Val target, RecordType r, List<Expr> args, Pos pos) {
    if (InitializerLists.element(r) != null) {
      boolean copied = args.size() == 1 && isCopyOf(args.get(0), r);
      if (!copied) {
        var made = body.initializerLists.make(r, args, pos);
        body.operators.store(target, made, pos);
      }
      return !copied;
    }
    Expr.InitList all = new Expr.InitList(pos, args);
    Instances.Instance c = args.isEmpty() ? null : body.initializerLists.constructor(r, all, pos);
    if (c != null) {
      body.calls.invoke(c, target, List.of(Val.list(all)), pos);
    }
    return c != null;
  }

  private void empty(Val target, RecordType r, Pos pos) {
    if (Constructors.anyOf(r)) {
      body.defaults.initialize(target, pos);
    } else {
      body.aggregates.zeros(target, r, pos);
    }
  }

  private void convert(Val target, RecordType r, Val v, Pos pos) {
    body.operators.store(target, body.conversions.to(v, r, pos), pos);
  }

  private void construct(Val target, RecordType r, List<Val> values, Pos pos) {
    Instances.Instance c = body.constructors.choose(r, values, false, pos);
    if (c != null) {
      body.calls.invoke(c, target, values, pos);
    } else if (values.size() == 1) {
      var made = converted(values.get(0), r, Decl.InitKind.DIRECT, pos);
      body.operators.store(target, made, pos);
    } else {
      throw Refusal.type(pos, "no constructor of " + r.spelling + " takes these arguments");
    }
  }

  /** Whether an element is an object of the class, of one derived from it, or converts to it. */
  private boolean isCopyOf(Expr e, RecordType r) {
    if (e instanceof Expr.InitList || e instanceof Expr.Designated) {
      return false;
    }
    Val probe = body.typeOnly(e instanceof Expr.PackExpansion p ? p.pattern() : e);
    if (!(probe.type().bare() instanceof RecordType from)) {
      return false;
    }
    body.sema.classes.complete(from, e.pos());
    return from.derivesFrom(r)
        || body.members.conversions(from, r).stream()
            .anyMatch(f -> body.members.result(f).value() == r);
  }

  /** Returns zero as a value of a scalar type; none for other types. */
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

  /** Binds a reference that is a member of an object. */
  void bind(Val object, RecordType.Field f, CType.Reference type, Val v, Pos pos) {
    Place place = new Place.Field(object.place(), f.index());
    body.out.assign(place, body.conversions.bind(v, type, pos), body.at(pos));
  }
}
