package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Operands: literals, names, what stands in brackets, objects made of a type. */
final class PrimaryParser {
  private final Syntax syntax;
  private final TokenReader in;
  private final UserLiterals literals;

  PrimaryParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
    this.literals = new UserLiterals(in);
  }

  Expr primary() {
    Token token = in.peek();
    Pos pos = token.pos();
    switch (token.kind) {
      case NUMBER:
        return literals.number();
      case CHARACTER:
        in.next();
        return literals.suffixed(Literals.character(token));
      case STRING:
        return literals.suffixed(string());
      case PUNCTUATION:
        return punctuation(token, pos);
      case IDENTIFIER:
        return word(token, pos);
      default:
        throw in.expected("an expression");
    }
  }

  Expr.StringLiteral string() {
    List<Token> parts = new ArrayList<>();
    while (in.peek().kind == Kind.STRING) {
      parts.add(in.next());
    }
    if (parts.isEmpty()) {
      throw in.expected("a string");
    }
    return Literals.string(parts);
  }

  private Expr punctuation(Token token, Pos pos) {
    return switch (token.text) {
      case "(" -> parenthesised(pos);
      case "[" -> syntax.lambdas.lambda(pos);
      case "{" -> syntax.initLists.list();
      case "::", "~" -> name(pos);
      default -> throw in.expected("an expression");
    };
  }

  private Expr parenthesised(Pos pos) {
    in.expect("(");
    if (in.is("{")) {
      Stmt.Block body = syntax.statements.block();
      in.expect(")");
      return new Expr.StatementExpr(pos, body);
    }
    return syntax.expressions.bracketed(
        () -> {
          if (in.is("...")) {
            return syntax.folds.left(pos);
          }
          Expr e = syntax.expressions.expression();
          Operator operator = syntax.folds.operator();
          if (operator != null) {
            return syntax.folds.right(pos, e, operator);
          }
          in.expect(")");
          return e;
        });
  }

  private Expr word(Token token, Pos pos) {
    Expr keyword = syntax.keywords.expression(token);
    if (keyword != null) {
      return keyword;
    }
    if (token.is("typename") || Words.isBuiltinType(token.text)) {
      return construct(pos);
    }
    if (!in.isIdentifier() && !token.is("operator") && !token.is("decltype")) {
      throw in.expected("an expression");
    }
    return name(pos);
  }

  private Expr name(Pos pos) {
    QualifiedName name = syntax.nameParser.inExpression();
    if (in.is("(") && name.last().type() == null && name.last().identifier().isEmpty()) {
      throw in.expected("a name");
    }
    if (in.is("(") && isCertainType(name)) {
      TypeSyntax named = new TypeSyntax.Named(pos, name, false);
      return new Expr.Construct(pos, named, syntax.expressions.parenthesisedList(), false);
    }
    return new Expr.Name(pos, name);
  }

  private boolean isCertainType(QualifiedName name) {
    Known known = syntax.names.find(name);
    return known == Known.TYPE || known == Known.CLASS_TEMPLATE;
  }

  /** Reads {@code float(x)}, {@code int{x}}, {@code typename T::x(y)}. */
  private Expr construct(Pos pos) {
    TypeSyntax type = syntax.types.start(null).type();
    if (in.is("{")) {
      return new Expr.Construct(pos, type, syntax.initLists.list().elements(), true);
    }
    if (!in.is("(")) {
      throw in.expected("'(' after a type");
    }
    return new Expr.Construct(pos, type, syntax.expressions.parenthesisedList(), false);
  }
}
