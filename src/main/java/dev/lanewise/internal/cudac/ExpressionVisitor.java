package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Sends each kind of expression to the room that knows it. */
final class ExpressionVisitor implements Expr.Visitor<Val> {
  private static final BigInteger INT = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger UINT = BigInteger.valueOf(0xFFFF_FFFFL);
  private static final BigInteger LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private final Body body;

  ExpressionVisitor(Body body) {
    this.body = body;
  }

  private Val lower(Expr e) {
    return body.expressions.lower(e);
  }

  @Override
  public Val visitIntLiteral(Expr.IntLiteral e) {
    BigInteger v = e.value();
    Num type;
    if (e.longs() == 0 && !e.isUnsigned() && v.compareTo(INT) <= 0) {
      type = Num.INT;
    } else if (e.longs() == 0 && (e.isUnsigned() || !e.decimal()) && v.compareTo(UINT) <= 0) {
      type = Num.UINT;
    } else if (!e.isUnsigned() && v.compareTo(LONG) <= 0) {
      type = e.longs() == 2 ? Num.LLONG : Num.LONG;
    } else {
      type = e.longs() == 2 ? Num.ULLONG : Num.ULONG;
    }
    return Val.value(type, Body.integer(v.longValue(), type, body.at(e.pos())));
  }

  @Override
  public Val visitFloatLiteral(Expr.FloatLiteral e) {
    var at = body.at(e.pos());
    return switch (e.suffix()) {
      case 'f' ->
          Val.value(
              Num.FLOAT, dev.lanewise.internal.ir.Expr.Const.of(Float.parseFloat(e.digits()), at));
      case 0 ->
          Val.value(
              Num.DOUBLE,
              dev.lanewise.internal.ir.Expr.Const.of(Double.parseDouble(e.digits()), at));
      case 'h' -> throw Refusal.of(Feature.HALF, e.pos(), "a half literal");
      default ->
          Val.value(
              Num.DOUBLE,
              dev.lanewise.internal.ir.Expr.Const.of(Double.parseDouble(e.digits()), at));
    };
  }

  @Override
  public Val visitCharLiteral(Expr.CharLiteral e) {
    Num type =
        switch (e.prefix()) {
          case "L" -> Num.WCHAR;
          case "u" -> Num.CHAR16;
          case "U" -> Num.CHAR32;
          case "u8" -> Num.CHAR;
          default -> e.value() == (byte) e.value() ? Num.CHAR : Num.INT; // of several characters
        };
    return Val.value(type, Body.integer(e.value(), type, body.at(e.pos())));
  }

  @Override
  public Val visitStringLiteral(Expr.StringLiteral e) {
    return body.expressions.string(e);
  }

  @Override
  public Val visitBoolLiteral(Expr.BoolLiteral e) {
    return Val.value(Num.BOOL, Body.integer(e.value() ? 1 : 0, Num.BOOL, body.at(e.pos())));
  }

  @Override
  public Val visitNullLiteral(Expr.NullLiteral e) {
    return body.initializers.zero(CType.NullPointer.NULLPTR, e.pos());
  }

  @Override
  public Val visitThis(Expr.This e) {
    if (body.self == null) {
      throw Refusal.type(e.pos(), "'this' outside a member function");
    }
    return Val.value(
        new CType.Pointer(body.self.type()),
        Conversions.address(body.self.place(), body.at(e.pos())));
  }

  @Override
  public Val visitName(Expr.Name e) {
    return body.idExpressions.lower(e.name(), e.pos());
  }

  @Override
  public Val visitUnary(Expr.Unary e) {
    if (Expressions.isStep(e.operator())) {
      return body.expressions.step(e, true);
    }
    boolean address = e.operator() == Operator.ADDRESS_OF;
    Val v =
        body.idExpressions.known(
            address ? body.expressions.place(e.operand()) : lower(e.operand()));
    Val user =
        body.overloadedOperators.orNull("operator" + e.operator().text(), v, List.of(), e.pos());
    if (user != null) {
      return user;
    }
    return switch (e.operator()) {
      case DEREF -> body.operators.dereference(v, e.pos());
      case ADDRESS_OF -> body.operators.address(located(v, e.pos()), e.pos());
      case NOT -> body.operators.unary(Operator.NOT, v, e.pos());
      default -> body.operators.unary(e.operator(), scalar(v, e.pos()), e.pos());
    };
  }

  /** A named constant has no place until somebody asks for its address. */
  private Val located(Val v, Pos pos) {
    return v.named() ? body.conversions.materialize(v, pos).withType(v.type()) : v;
  }

  private Val scalar(Val v, Pos pos) {
    return body.members.operand(v, pos);
  }

  @Override
  public Val visitBinary(Expr.Binary e) {
    Val sequenced = body.overloadedOperators.sequenced(e);
    if (sequenced != null) {
      return sequenced;
    }
    switch (e.operator()) {
      case COMMA -> {
        body.expressions.effect(e.left());
        return lower(e.right());
      }
      case LOGICAL_AND, LOGICAL_OR -> {
        return body.conditionals.logical(
            e.operator() == Operator.LOGICAL_AND, e.left(), e.right(), e.pos());
      }
      case MEMBER_POINTER, ARROW_MEMBER_POINTER ->
          throw Refusal.of(Feature.MEMBER_POINTER, e.pos(), "a pointer to a member");
      default -> {
        Val left = lower(e.left());
        int mark = body.out.mark();
        Val right = lower(e.right());
        if (body.out.mark() > mark
            && left.isPlace()
            && !(left.type().bare() instanceof RecordType)
            && !(left.type().bare() instanceof CType.Array)) {
          left = Val.value(left.type(), body.conversions.rvalue(left, e.pos()));
        }
        return body.expressions.binary(e.operator(), body.calls.since(mark, left), right, e.pos());
      }
    }
  }

  @Override
  public Val visitAssign(Expr.Assign e) {
    return body.expressions.assign(e);
  }

  @Override
  public Val visitConditional(Expr.Conditional e) {
    return body.conditionals.conditional(e);
  }

  @Override
  public Val visitCall(Expr.Call e) {
    return body.calls.call(e);
  }

  @Override
  public Val visitLaunch(Expr.Launch e) {
    throw Refusal.of(Feature.DYNAMIC_PARALLELISM, e.pos(), "a launch inside a kernel");
  }

  @Override
  public Val visitIndex(Expr.Index e) {
    Val base = body.idExpressions.known(lower(e.base()));
    int mark = body.out.mark();
    Val i = body.idExpressions.known(lower(e.index()));
    if (body.out.mark() > mark && base.isPlace() && base.type().bare() instanceof CType.Pointer) {
      base = Val.value(base.type(), body.conversions.rvalue(base, e.pos()));
    }
    base = body.calls.since(mark, base);
    if (base.type().bare() instanceof RecordType) {
      Val user = body.overloadedOperators.orNull("operator[]", base, List.of(i), e.pos());
      if (user != null) {
        return user;
      }
      base = scalar(base, e.pos());
    }
    return body.operators.index(base, i, e.pos());
  }

  @Override
  public Val visitMember(Expr.Member e) {
    Val base = body.idExpressions.known(lower(e.base()));
    if (e.arrow()) {
      for (int i = 0; i < 10 && base.type().bare() instanceof RecordType; i++) {
        Val next = body.overloadedOperators.orNull("operator->", base, List.of(), e.pos());
        if (next == null) {
          throw Refusal.type(e.pos(), "no operator -> for " + Conversions.describe(base));
        }
        base = next;
      }
      base = body.operators.dereference(base, e.pos());
    }
    return body.members.of(base, e.name(), e.pos());
  }

  @Override
  public Val visitCast(Expr.Cast e) {
    if (e.kind() == Expr.CastKind.DYNAMIC) {
      throw Refusal.of(Feature.EXCEPTION, e.pos(), "dynamic_cast");
    }
    CType type = body.sema.types.resolve(e.type(), body.scope);
    Val v = e.operand() instanceof Expr.InitList l ? Val.list(l) : lower(e.operand());
    if (type.bare() instanceof RecordType r && v.list() == null) {
      if (v.type().bare() == r) {
        return v;
      }
      return body.temporaries.construct(r, List.of(e.operand()), false, e.pos());
    }
    return body.conversions.cast(v, type, e.kind() == Expr.CastKind.REINTERPRET, e.pos());
  }

  @Override
  public Val visitConstruct(Expr.Construct e) {
    CType made = new ClassDeduction(body).of(e.type(), e.arguments(), e.pos());
    CType type =
        TypeResolver.hasAuto(e.type())
            ? lower(e.arguments().get(0)).type().value()
            : made != null ? made : body.sema.types.resolve(e.type(), body.scope);
    return body.temporaries.construct(type, e.arguments(), e.braces(), e.pos());
  }

  @Override
  public Val visitInitList(Expr.InitList e) {
    return Val.list(e);
  }

  @Override
  public Val visitDesignated(Expr.Designated e) {
    throw Refusal.of(Feature.INITIALIZER, e.pos(), "a designator here");
  }

  @Override
  public Val visitSizeofExpr(Expr.SizeofExpr e) {
    CType type = body.sema.types.asType(e.operand(), body.scope);
    if (type == null) {
      type = body.typeOnly(e.operand()).type();
    }
    return size(type, false, e.pos());
  }

  @Override
  public Val visitSizeofType(Expr.SizeofType e) {
    return size(body.sema.types.resolve(e.type(), body.scope), e.align(), e.pos());
  }

  private Val size(CType type, boolean align, Pos pos) {
    CType t = type.referent();
    body.sema.types.storable(t, pos);
    var ir = Types.ir(t);
    return Val.value(
        Num.ULONG, Body.integer(align ? ir.alignment() : ir.bytes(), Num.ULONG, body.at(pos)));
  }

  @Override
  public Val visitSizeofPack(Expr.SizeofPack e) {
    int before = body.sema.packIndex;
    body.sema.packIndex = -1;
    try {
      for (Symbol s : body.sema.lookup.plain(e.pack(), body.scope)) {
        if (s instanceof Symbol.Pack p) {
          return Val.value(
              Num.ULONG, Body.integer(p.elements().size(), Num.ULONG, body.at(e.pos())));
        }
      }
    } finally {
      body.sema.packIndex = before;
    }
    throw Refusal.type(e.pos(), "'" + e.pack() + "' is no pack");
  }

  @Override
  public Val visitOffsetOf(Expr.OffsetOf e) {
    CType type = body.sema.types.resolve(e.type(), body.scope);
    if (type.bare() instanceof RecordType r && e.member() instanceof Expr.Name n) {
      body.sema.classes.complete(r, e.pos());
      for (RecordType.Field f : r.fields) {
        if (f.name().equals(n.name().spelling())) {
          long offset = r.struct.fields().get(f.index()).offset();
          return Val.value(Num.ULONG, Body.integer(offset, Num.ULONG, body.at(e.pos())));
        }
      }
    }
    throw Refusal.of(Feature.EXPRESSION, e.pos(), "this offsetof");
  }

  @Override
  public Val visitTypeTrait(Expr.TypeTrait e) {
    List<CType> types = new ArrayList<>();
    e.types().forEach(t -> types.add(body.sema.types.resolve(t, body.scope)));
    return Traits.evaluate(e.name(), types, body, e.pos());
  }

  @Override
  public Val visitNew(Expr.New e) {
    return body.temporaries.placed(e);
  }

  @Override
  public Val visitDelete(Expr.Delete e) {
    throw Refusal.of(Feature.HEAP, e.pos(), "delete");
  }

  @Override
  public Val visitThrow(Expr.Throw e) {
    throw Refusal.of(Feature.EXCEPTION, e.pos(), "throw");
  }

  @Override
  public Val visitTypeId(Expr.TypeId e) {
    if (e.keyword().equals("noexcept")) {
      return Val.value(Num.BOOL, Body.integer(1, Num.BOOL, body.at(e.pos())));
    }
    throw Refusal.of(Feature.EXCEPTION, e.pos(), e.keyword());
  }

  @Override
  public Val visitLambda(Expr.Lambda e) {
    return new Closures(body).lower(e);
  }

  @Override
  public Val visitFold(Expr.Fold e) {
    if (e.compound()) {
      throw Refusal.of(Feature.TEMPLATE, e.pos(), "a fold over an assignment");
    }
    boolean packLeft =
        e.right() == null || e.left() != null && Packs.isIn(body.sema, e.left(), body.scope);
    Expr pattern = packLeft ? e.left() : e.right();
    Expr init = e.left() != null && e.right() != null ? packLeft ? e.right() : e.left() : null;
    List<Integer> indices = new ArrayList<>();
    Packs.expand(body.sema, pattern, body.scope, () -> indices.add(body.sema.packIndex));
    return new Folds(body).fold(e, pattern, init, packLeft, indices.size());
  }

  @Override
  public Val visitPackElement(Expr.PackElement e) {
    int before = body.sema.packIndex;
    body.sema.packIndex = e.index();
    try {
      return lower(e.pattern());
    } finally {
      body.sema.packIndex = before;
    }
  }

  @Override
  public Val visitPackExpansion(Expr.PackExpansion e) {
    throw Refusal.of(Feature.TEMPLATE, e.pos(), "a pack expansion here");
  }

  @Override
  public Val visitStatementExpr(Expr.StatementExpr e) {
    return body.statements.value(e.body());
  }
}
