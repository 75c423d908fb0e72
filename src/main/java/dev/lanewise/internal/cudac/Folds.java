package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.ir.Expr.Const;
import java.util.function.Supplier;

/** Fold expressions. */
final class Folds {
  private final Body body;

  Folds(Body body) {
    this.body = body;
  }

  Val fold(Expr.Fold e, Expr pattern, Expr init, boolean packLeft, int n) {
    boolean rightFold = init == null ? e.right() == null : packLeft;
    Val result = init == null ? null : body.expressions.lower(init);
    for (int k = 0; k < n; k++) {
      int index = rightFold ? n - 1 - k : k;
      boolean comma = e.operator() == Operator.COMMA;
      Val element = at(comma ? k : index, () -> body.expressions.lower(pattern));
      result =
          result == null || comma
              ? element
              : rightFold ? apply(e, element, result) : apply(e, result, element);
    }
    if (result != null) {
      return result;
    }
    return switch (e.operator()) {
      case LOGICAL_AND -> bool(e, 1);
      case LOGICAL_OR -> bool(e, 0);
      case COMMA -> Val.none();
      default -> throw Refusal.type(e.pos(), "a fold of an empty pack");
    };
  }

  private Val bool(Expr e, int value) {
    return Val.value(Num.BOOL, Body.integer(value, Num.BOOL, body.at(e.pos())));
  }

  private Val at(int index, Supplier<Val> action) {
    int before = body.sema.packIndex;
    body.sema.packIndex = index;
    try {
      return action.get();
    } finally {
      body.sema.packIndex = before;
    }
  }

  private Val apply(Expr.Fold e, Val left, Val right) {
    boolean and = e.operator() == Operator.LOGICAL_AND;
    if (!and && e.operator() != Operator.LOGICAL_OR) {
      return body.expressions.binary(e.operator(), left, right, e.pos());
    }
    var l = body.conversions.condition(left, e.pos());
    var r = body.conversions.condition(right, e.pos());
    if (l instanceof Const c) {
      return Val.value(Num.BOOL, (c.bits() != 0) == and ? r : l);
    }
    return Val.value(
        Num.BOOL, new dev.lanewise.internal.ir.Expr.Logical(and, l, r, body.at(e.pos())));
  }
}
