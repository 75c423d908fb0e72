package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.List;

/** Objects without a name: {@code T(a, b)} and {@code T{a, b}}. */
final class Temporaries {
  private final Body body;

  Temporaries(Body body) {
    this.body = body;
  }

  Val construct(CType type, List<Expr> written, boolean braces, Pos pos) {
    List<Expr> args = Packs.expanded(body.sema, written, body.scope);
    CType t = type.bare();
    if (t instanceof CType.Array a && a.length() < 0) {
      t = new CType.Array(a.element(), body.aggregates.count(a.element(), args));
    }
    if (t instanceof CType.Reference) {
      return body.conversions.cast(body.expressions.lower(args.get(0)), t, false, pos);
    }
    if (!(t instanceof RecordType) && !(t instanceof CType.Array)) {
      return scalar(t, args, pos);
    }
    body.sema.types.storable(t, pos);
    if (t instanceof RecordType r && args.size() == 1 && !braces) {
      return fromOne(body.calls.arguments(args).get(0), r, pos);
    }
    Val built = t instanceof RecordType r ? body.flatAggregates.build(r, args, pos) : null;
    if (built != null) {
      return built;
    }
    Val place = body.temp(t, pos);
    body.initializers.into(place, args, braces ? Decl.InitKind.LIST : Decl.InitKind.DIRECT, pos);
    return place.moved();
  }

  /** {@code new (p) T(a)}: an object where there is memory already. */
  Val placed(Expr.New e) {
    if (e.placement().size() != 1 || e.type() instanceof TypeSyntax.Array) {
      throw Refusal.of(Feature.HEAP, e.pos(), "new");
    }
    CType type = body.sema.types.resolve(e.type(), body.scope);
    Val memory =
        body.conversions.materialize(body.expressions.lower(e.placement().get(0)), e.pos());
    Val pointer = body.conversions.cast(memory, new CType.Pointer(type), true, e.pos());
    Val object = body.operators.dereference(pointer, e.pos());
    body.initializers.into(object, e.arguments(), Decl.InitKind.DIRECT, e.pos());
    return pointer;
  }

  private Val scalar(CType t, List<Expr> args, Pos pos) {
    if (args.isEmpty()) {
      return body.initializers.zero(t, pos);
    }
    List<Val> values = body.calls.arguments(args);
    if (values.size() != 1) {
      throw Refusal.type(pos, t.spelling() + " is made from one value");
    }
    return body.conversions.cast(values.get(0), t, false, pos);
  }

  private Val fromOne(Val v, RecordType r, Pos pos) {
    if (v.type().bare() == r && v.list() == null) {
      return v;
    }
    Val made = body.constructors.make(r, v, false, pos);
    if (made != null) {
      return made;
    }
    boolean wrapped =
        !Constructors.anyOf(r)
            && v.list() == null
            && !(v.type().bare() instanceof RecordType)
            && r.fields.size() == 1;
    return Val.value(r, wrapped ? wrap(v, r, pos) : body.conversions.explicitly(v, r, pos));
  }

  private dev.lanewise.internal.ir.Expr wrap(Val v, RecordType r, Pos pos) {
    return new dev.lanewise.internal.ir.Expr.Build(
        r.struct, List.of(body.conversions.to(v, r.fields.get(0).type(), pos)), body.at(pos));
  }
}
