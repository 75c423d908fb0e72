package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Variable;
import java.util.List;

/** Constant expressions: lowered like any other, then expected to be a number. */
final class Constants {
  private final Sema sema;

  Constants(Sema sema) {
    this.sema = sema;
  }

  static TArg.OfValue value(CType type, dev.lanewise.internal.ir.Expr.Const c) {
    return new TArg.OfValue(type, c.type(), c.bits());
  }

  /** Returns the value of an expression, or null if it is not constant. */
  TArg.OfValue evaluate(Expr e, Scope scope) {
    Body body = body(scope);
    TArg.OfValue[] result = new TArg.OfValue[1];
    Block effects = body.out.block(() -> result[0] = number(body, body.expressions.lower(e), e));
    return effects.statements().isEmpty() ? result[0] : null;
  }

  /** In a class its members have types and sizes, though there is no object. */
  private Body body(Scope scope) {
    Body body = new Body(sema, Scope.block(scope), null);
    Scope s = scope;
    while (s != null && s.record == null) {
      s = s.parent;
    }
    if (s != null && s.record.complete) {
      var object = Variable.local("object", Types.ir(s.record), SourcePos.NONE);
      body.self = Val.place(s.record, new Place.Var(object));
    }
    return body;
  }

  private static TArg.OfValue number(Body body, Val v, Expr e) {
    if (v.type().bare() instanceof RecordType) {
      for (CType.Num n : List.of(CType.Num.BOOL, CType.Num.INT, CType.Num.LONG)) {
        Val converted = body.members.convert(v, n, e.pos());
        if (converted != null) {
          return number(body, converted, e);
        }
      }
      Val truth = body.members.convert(v, CType.Num.BOOL, true, e.pos());
      return truth == null ? null : number(body, truth, e);
    }
    if (v.functions() != null || v.isVoid()) {
      return null;
    }
    var x = Folding.simplify(body.conversions.rvalue(v, e.pos()));
    return x instanceof dev.lanewise.internal.ir.Expr.Const c ? value(v.type().value(), c) : null;
  }

  /** Evaluates to a truth value, or null. */
  Boolean truth(Expr e, Scope scope) {
    TArg.OfValue v = evaluate(e, scope);
    if (v == null) {
      return null;
    }
    return Folding.convert(v.constant(), Scalar.BOOL).bits() != 0;
  }

  /** Returns {@code decltype(e)}: of a name without parentheses, the type it is declared with. */
  CType decltype(TypeSyntax.Decltype type, Scope scope) {
    Body body = body(scope);
    Expr e = type.operand();
    Val v = body.typeOnly(e);
    boolean named = e instanceof Expr.Name || e instanceof Expr.Member;
    if ((v.isPlace() || v.named()) && (type.parenthesised() || !named)) {
      return new CType.Reference(v.type(), v.movable());
    }
    return v.type();
  }
}
