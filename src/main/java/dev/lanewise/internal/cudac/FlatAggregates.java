package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.ShortVectors;
import java.util.ArrayList;
import java.util.List;

/** Short vectors and other aggregates of numbers, which are built as one value. */
final class FlatAggregates {
  private final Body body;

  FlatAggregates(Body body) {
    this.body = body;
  }

  /** Returns an object made of these arguments; null if it is not one to be built as a value. */
  Val build(RecordType r, List<Expr> written, Pos pos) {
    List<Expr> args = Packs.expanded(body.sema, written, body.scope);
    if (!isFlat(r)
        || args.size() > r.fields.size()
        || !args.stream().allMatch(FlatAggregates::isPlain)) {
      return null;
    }
    List<Val> given = body.calls.arguments(args);
    if (given.size() == 1 && given.get(0).type().bare() instanceof RecordType) {
      return given.get(0).type().bare() == r ? given.get(0) : null;
    }
    return Val.value(r, of(r, given, isExtent(r) ? 1 : 0, pos));
  }

  private static boolean isFlat(RecordType r) {
    return r.fields.stream().allMatch(FlatAggregates::isNumber)
        && !r.struct.isUnion()
        && r.bases.isEmpty()
        && !Constructors.anyOf(r)
        && !r.fields.isEmpty();
  }

  private static boolean isNumber(RecordType.Field f) {
    return f.bitOffset() < 0
        && Types.number(f.type()) != null
        && (f.decl() == null || f.decl().initializer().isEmpty());
  }

  private static boolean isPlain(Expr e) {
    return !(e instanceof Expr.Designated || e instanceof Expr.InitList);
  }

  /** Returns an object of the given values, the fields for which there is none set to another. */
  dev.lanewise.internal.ir.Expr of(RecordType r, List<Val> given, int rest, Pos pos) {
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

  /** Initialises a {@code dim3} in any of the forms there are; false if it is not made of axes. */
  boolean extent(Val target, RecordType r, List<Expr> init, Pos pos) {
    if (!isExtent(r)) {
      return false;
    }
    boolean list = init.size() == 1 && init.get(0) instanceof Expr.InitList;
    Val made = build(r, list ? ((Expr.InitList) init.get(0)).elements() : init, pos);
    if (made != null) {
      body.operators.store(target, body.conversions.rvalue(made, pos), pos);
    }
    return made != null;
  }

  /** Whether it is {@code dim3}, whose axes are 1 if nothing is said of them. */
  private static boolean isExtent(RecordType r) {
    return r.spelling.equals("dim3") && ShortVectors.isShortVector(r.struct);
  }
}
