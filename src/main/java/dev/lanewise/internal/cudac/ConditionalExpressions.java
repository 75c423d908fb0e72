package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Expressions of which a part may not run: {@code &&}, {@code ||} and {@code ?:}. */
final class ConditionalExpressions {
  private final Body body;

  ConditionalExpressions(Body body) {
    this.body = body;
  }

  /** {@code &&} and {@code ||}; the right side runs only if it must. */
  Val logical(boolean and, Expr left, Expr right, Pos pos) {
    return logical(and, body.expressions.lower(left), () -> body.expressions.lower(right), pos);
  }

  Val logical(boolean and, Val left, Supplier<Val> right, Pos pos) {
    SourcePos at = body.at(pos);
    var l = body.conversions.condition(left, pos);
    if (l instanceof dev.lanewise.internal.ir.Expr.Const c && (c.bits() != 0) != and) {
      return Val.value(Num.BOOL, l);
    }
    dev.lanewise.internal.ir.Expr[] r = new dev.lanewise.internal.ir.Expr[1];
    Block effects = body.out.block(() -> r[0] = body.conversions.condition(right.get(), pos));
    if (l instanceof dev.lanewise.internal.ir.Expr.Const) {
      body.out.addAll(effects);
      return Val.value(Num.BOOL, r[0]);
    }
    if (effects.statements().isEmpty()) {
      return Val.value(Num.BOOL, new dev.lanewise.internal.ir.Expr.Logical(and, l, r[0], at));
    }
    Variable t = body.out.temp(Scalar.BOOL, at);
    Place.Var place = new Place.Var(t);
    body.out.assign(place, l, at);
    List<Stmt> more = new ArrayList<>(effects.statements());
    more.add(new Stmt.Assign(place, r[0], false, at));
    var read = Emitter.read(t, at);
    body.out.add(
        new Stmt.If(and ? read : Operators.not(read, at), new Block(more), Block.EMPTY, at));
    return Val.value(Num.BOOL, read);
  }

  Val conditional(Expr.Conditional e) {
    return conditional(e, false);
  }

  /** A choice between two places is one: of numbers too, where that is what is wanted. */
  Val place(Expr.Conditional e) {
    return conditional(e, true);
  }

  private Val conditional(Expr.Conditional e, boolean place) {
    Pos pos = e.pos();
    Expr whenTrue = e.whenTrue() == null ? e.condition() : e.whenTrue();
    var c = body.conversions.condition(body.expressions.lower(e.condition()), pos);
    if (c instanceof dev.lanewise.internal.ir.Expr.Const k) {
      return k.bits() != 0
          ? chosen(whenTrue, e.whenFalse(), place, pos)
          : chosen(e.whenFalse(), whenTrue, place, pos);
    }
    Val a = body.typeOnly(() -> side(whenTrue, place));
    Val b = body.typeOnly(() -> side(e.whenFalse(), place));
    if (a.isVoid() || b.isVoid()) {
      Block yes = body.out.block(() -> body.expressions.effect(whenTrue));
      Block no = body.out.block(() -> body.expressions.effect(e.whenFalse()));
      body.out.add(new Stmt.If(c, yes, no, body.at(pos)));
      return Val.none();
    }
    return isPlace(a, place) && isPlace(b, place) && a.type().equals(b.type())
        ? choosePlace(c, whenTrue, e.whenFalse(), a.type(), pos)
        : chooseValue(c, whenTrue, e.whenFalse(), common(a, b, pos), pos);
  }

  /** The side that a constant condition chooses, in the type that both sides have in common. */
  private Val chosen(Expr taken, Expr left, boolean place, Pos pos) {
    Val other = body.typeOnly(left);
    Val chosen = side(taken, place);
    CType type = chosen.isVoid() || other.isVoid() ? null : common(chosen, other, pos);
    return type == null || type.equals(chosen.type().value())
        ? chosen
        : Val.value(type, body.conversions.to(chosen, type, pos));
  }

  private Val side(Expr e, boolean place) {
    return place ? body.expressions.place(e) : body.expressions.lower(e);
  }

  /** Numbers are chosen as values, where it does not matter, as that costs less. */
  private static boolean isPlace(Val v, boolean ofNumbers) {
    return v.isLvalue()
        && v.bits() == null
        && (ofNumbers
            || v.type().bare() instanceof RecordType
            || v.type().bare() instanceof CType.Array);
  }

  private Val chooseValue(dev.lanewise.internal.ir.Expr c, Expr yes, Expr no, CType type, Pos pos) {
    SourcePos at = body.at(pos);
    dev.lanewise.internal.ir.Expr[] v = new dev.lanewise.internal.ir.Expr[2];
    Block first =
        body.out.block(() -> v[0] = body.conversions.to(body.expressions.lower(yes), type, pos));
    Block second =
        body.out.block(() -> v[1] = body.conversions.to(body.expressions.lower(no), type, pos));
    boolean simple = Types.ir(type).isScalar() || Types.isPointer(type);
    if (simple && first.statements().isEmpty() && second.statements().isEmpty()) {
      return Val.value(type, Operators.select(c, v[0], v[1], at));
    }
    Variable t = body.out.temp(Types.ir(type), at);
    body.out.add(new Stmt.If(c, then(first, t, v[0], at), then(second, t, v[1], at), at));
    return Val.value(type, Emitter.read(t, at));
  }

  private Val choosePlace(dev.lanewise.internal.ir.Expr c, Expr yes, Expr no, CType type, Pos pos) {
    SourcePos at = body.at(pos);
    dev.lanewise.internal.ir.Expr[] v = new dev.lanewise.internal.ir.Expr[2];
    Block first =
        body.out.block(() -> v[0] = Conversions.address(body.expressions.place(yes).place(), at));
    Block second =
        body.out.block(() -> v[1] = Conversions.address(body.expressions.place(no).place(), at));
    Variable t = body.out.temp(v[0].type(), at);
    body.out.add(new Stmt.If(c, then(first, t, v[0], at), then(second, t, v[1], at), at));
    return Val.place(type, new Place.Deref(Emitter.read(t, at), at));
  }

  private static Block then(
      Block b, Variable t, dev.lanewise.internal.ir.Expr value, SourcePos at) {
    List<Stmt> all = new ArrayList<>(b.statements());
    all.add(new Stmt.Assign(new Place.Var(t), value, false, at));
    return new Block(all);
  }

  private CType common(Val a, Val b, Pos pos) {
    CType x = Types.decay(a.type());
    CType y = Types.decay(b.type());
    if (x.equals(y)) {
      return x;
    }
    if (Types.isArithmetic(x) && Types.isArithmetic(y)) {
      return Types.common(Types.number(x), Types.number(y));
    }
    if (x instanceof CType.Pointer p) {
      return y instanceof CType.Pointer q && q.target().isConst() && !p.target().isConst() ? y : x;
    }
    if (y instanceof CType.Pointer) {
      return y;
    }
    if (x instanceof RecordType && converts(b, x)) {
      return x;
    }
    if (y instanceof RecordType && converts(a, y)) {
      return y;
    }
    if (x instanceof RecordType && converts(a, y)) {
      return y;
    }
    if (y instanceof RecordType && converts(b, x)) {
      return x;
    }
    throw Refusal.type(
        pos, "?: between " + Conversions.describe(a) + " and " + Conversions.describe(b));
  }

  private boolean converts(Val v, CType type) {
    return body.sema.ranks.of(v, type, body) < ConversionRanks.NONE;
  }
}
