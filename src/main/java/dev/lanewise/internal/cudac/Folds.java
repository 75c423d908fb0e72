package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import java.util.function.Supplier;

/** Fold expressions. */
final class Folds {
  private final Body body;

  Folds(Body body) {
    this.body = body;
  }

  Val fold(Expr.Fold e, Expr pattern, Expr init, boolean packLeft, int n) {
    if (e.operator() == Operator.COMMA) {
      return comma(pattern, init, packLeft, n);
    }
    if (e.operator() == Operator.LOGICAL_AND || e.operator() == Operator.LOGICAL_OR) {
      return logical(e, pattern, init, packLeft, n);
    }
    boolean rightFold = init == null ? e.right() == null : packLeft;
    Val result = init == null ? null : body.expressions.lower(init);
    for (int k = 0; k < n; k++) {
      int index = rightFold ? n - 1 - k : k;
      Val element = at(index, () -> body.expressions.lower(pattern));
      result =
          result == null
              ? element
              : rightFold ? binary(e, element, result) : binary(e, result, element);
    }
    if (result != null) {
      return result;
    }
    throw Refusal.type(e.pos(), "a fold of an empty pack");
  }

  private Val binary(Expr.Fold e, Val left, Val right) {
    return body.expressions.binary(e.operator(), left, right, e.pos());
  }

  /** From left to right, whichever side is folded first: what comes later runs only if it must. */
  private Val logical(Expr.Fold e, Expr pattern, Expr init, boolean packLeft, int n) {
    boolean and = e.operator() == Operator.LOGICAL_AND;
    Val result = init == null || packLeft ? bool(e, and ? 1 : 0) : body.expressions.lower(init);
    for (int k = 0; k < n; k++) {
      int index = k;
      Supplier<Val> element = () -> at(index, () -> body.expressions.lower(pattern));
      result = body.conditionals.logical(and, result, element, e.pos());
    }
    return init != null && packLeft
        ? body.conditionals.logical(and, result, () -> body.expressions.lower(init), e.pos())
        : result;
  }

  /** Elements stand in order, whichever side is folded first. */
  private Val comma(Expr pattern, Expr init, boolean packLeft, int n) {
    Val result = Val.none();
    if (init != null && !packLeft) {
      result = body.expressions.lower(init);
    }
    for (int k = 0; k < n; k++) {
      result = at(k, () -> body.expressions.lower(pattern));
    }
    return init != null && packLeft ? body.expressions.lower(init) : result;
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
}
