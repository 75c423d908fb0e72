package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** What follows an operand: calls, indices, members, launches, lists in braces. */
final class PostfixParser {
  private static final int MAX_CHAIN = 500;

  private final Syntax syntax;
  private final TokenReader in;

  PostfixParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  Expr expression() {
    return after(syntax.primaries.primary());
  }

  /** Reads what follows an operand that has been read. */
  Expr after(Expr operand) {
    Expr e = operand;
    for (int chain = 0; ; chain++) {
      if (chain > MAX_CHAIN) {
        throw new SyntaxError(in.pos(), "more than " + MAX_CHAIN + " calls or members in a row");
      }
      Token token = in.peek();
      if (token.kind != Kind.PUNCTUATION) {
        return e;
      }
      switch (token.text) {
        case "[" -> {
          in.next();
          Expr index = syntax.expressions.bracketed(this::index);
          in.expect("]");
          e = new Expr.Index(token.pos(), e, index);
        }
        case "(" -> e = call(e);
        case ".", "->" -> {
          in.next();
          e = new Expr.Member(token.pos(), e, token.is("->"), syntax.nameParser.ofMember());
        }
        case "++", "--" -> {
          in.next();
          Operator op = token.is("++") ? Operator.POST_INC : Operator.POST_DEC;
          e = new Expr.Unary(token.pos(), op, e);
        }
        case "<<<" -> e = launch(e);
        case "{" -> {
          if (!(e instanceof Expr.Name name) || !isTypeName(name)) {
            return e;
          }
          e = braced(name);
        }
        default -> {
          return e;
        }
      }
    }
  }

  /** An assertion tells its condition as written: the text becomes a second argument. */
  private Expr call(Expr callee) {
    int open = in.mark();
    List<Expr> arguments = syntax.expressions.parenthesisedList();
    if (arguments.size() == 1
        && callee instanceof Expr.Name n
        && n.name().isPlain()
        && n.name().last().identifier().equals("assert")
        && syntax.names.find("assert") == Known.UNKNOWN) {
      String text = in.textBetween(open, in.mark() - 1);
      arguments = List.of(arguments.get(0), new Expr.StringLiteral(callee.pos(), text, ""));
    }
    return new Expr.Call(callee.pos(), callee, arguments);
  }

  private Expr index() {
    return in.is("{") ? syntax.initLists.list() : syntax.expressions.expression();
  }

  private Expr braced(Expr.Name name) {
    TypeSyntax type = new TypeSyntax.Named(name.pos(), name.name(), false);
    return new Expr.Construct(name.pos(), type, syntax.initLists.list().elements(), true);
  }

  private boolean isTypeName(Expr.Name e) {
    Known known = syntax.names.find(e.name());
    return known == Known.TYPE
        || known == Known.CLASS_TEMPLATE
        || e.name().last().arguments() != null && known == Known.UNKNOWN;
  }

  private Expr launch(Expr callee) {
    Pos pos = in.expect("<<<").pos();
    List<Expr> configuration = new ArrayList<>();
    do {
      configuration.add(syntax.expressions.templateArgument());
    } while (in.accept(","));
    in.expect(">");
    in.expect(">");
    in.expect(">");
    return new Expr.Launch(
        pos, callee, List.copyOf(configuration), syntax.expressions.parenthesisedList());
  }
}
