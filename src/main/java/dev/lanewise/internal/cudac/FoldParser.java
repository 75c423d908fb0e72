package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;

/** Folds of packs, once their opening bracket is read. */
final class FoldParser {
  private final Syntax syntax;
  private final TokenReader in;

  FoldParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Returns the operator of a fold that stands after its left operand; null if it is no fold. */
  Operator operator() {
    Operator operator = infix();
    return operator != null && in.is(ExpressionParser.width(operator), "...") ? operator : null;
  }

  private Operator infix() {
    return in.is(",") ? Operator.COMMA : syntax.expressions.infix();
  }

  /** Reads {@code ... op pack)}. */
  Expr left(Pos pos) {
    in.expect("...");
    Operator operator = infix();
    boolean compound = false;
    if (operator == null) {
      operator = syntax.expressions.compound(in.peek());
      compound = operator != null;
    }
    if (operator == null) {
      throw in.expected("an operator after '...'");
    }
    skip(operator, compound);
    Expr pack = syntax.expressions.unary();
    in.expect(")");
    return new Expr.Fold(pos, operator, compound, null, pack, false);
  }

  private void skip(Operator operator, boolean compound) {
    for (int i = compound ? 1 : ExpressionParser.width(operator); i > 0; i--) {
      in.next();
    }
  }

  /** Reads {@code op ...)} or {@code op ... op init)} after the left operand. */
  Expr right(Pos pos, Expr left, Operator operator) {
    skip(operator, false);
    if (in.is("...") && in.is(1, ")")) {
      in.next();
      in.next();
      return new Expr.Fold(pos, operator, false, left, null, true);
    }
    in.expect("...");
    skip(operator, false);
    Expr right = syntax.expressions.unary();
    in.expect(")");
    return new Expr.Fold(pos, operator, false, left, right, true);
  }
}
