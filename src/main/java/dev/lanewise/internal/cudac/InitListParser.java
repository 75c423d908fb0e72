package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import java.util.ArrayList;
import java.util.List;

/** Initialiser lists: what stands in braces. */
final class InitListParser {
  private final Syntax syntax;
  private final TokenReader in;

  InitListParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  Expr.InitList list() {
    Pos pos = in.expect("{").pos();
    in.enter();
    List<Expr> elements =
        syntax.expressions.bracketed(
            () -> {
              List<Expr> all = new ArrayList<>();
              while (!in.is("}")) {
                all.add(element());
                if (!in.is("}")) {
                  in.expect(",");
                }
              }
              return all;
            });
    in.expect("}");
    in.leave();
    return new Expr.InitList(pos, List.copyOf(elements));
  }

  private Expr element() {
    Pos pos = in.pos();
    if (in.is(".") && in.peek(1).isIdentifier()) {
      in.next();
      String field = in.next().text;
      in.accept("=");
      return new Expr.Designated(pos, field, syntax.expressions.initializer());
    }
    Expr e = syntax.expressions.initializer();
    return in.is("...") ? new Expr.PackExpansion(in.next().pos(), e) : e;
  }
}
