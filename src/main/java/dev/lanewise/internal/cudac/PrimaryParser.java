package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Literals, names, calls, members, constructions, lambdas, folds. */
final class PrimaryParser {
  private static final int MAX_CHAIN = 500;

  private final Syntax syntax;
  private final TokenReader in;

  PrimaryParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  Expr postfix() {
    Expr e = primary();
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
        case "(" -> e = new Expr.Call(e.pos(), e, syntax.expressions.parenthesisedList());
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
          TypeSyntax type = new TypeSyntax.Named(e.pos(), name.name(), false);
          e = new Expr.Construct(e.pos(), type, initList().elements(), true);
        }
        default -> {
          return e;
        }
      }
    }
  }

  private Expr index() {
    return in.is("{") ? initList() : syntax.expressions.expression();
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

  Expr primary() {
    Token token = in.peek();
    Pos pos = token.pos();
    switch (token.kind) {
      case NUMBER:
        in.next();
        return Literals.number(token);
      case CHARACTER:
        in.next();
        return Literals.character(token);
      case STRING:
        return string();
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
      case "[" -> lambda(pos);
      case "{" -> initList();
      case "::" -> name(pos);
      case "~" -> name(pos);
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
          Expr fold = in.is("...") ? leftFold(pos, null) : null;
          if (fold != null) {
            return fold;
          }
          Expr e = syntax.expressions.expression();
          Operator operator = foldOperator();
          if (operator != null) {
            return rightFold(pos, e, operator);
          }
          in.expect(")");
          return e;
        });
  }

  private Operator foldOperator() {
    Operator operator = in.is(",") ? Operator.COMMA : syntax.expressions.infix();
    return operator != null && in.is(ExpressionParser.width(operator), "...") ? operator : null;
  }

  /** Reads {@code ... op pack)}. */
  private Expr leftFold(Pos pos, Expr init) {
    in.expect("...");
    Operator operator = in.is(",") ? Operator.COMMA : syntax.expressions.infix();
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
    return new Expr.Fold(pos, operator, compound, init, pack, false);
  }

  private void skip(Operator operator, boolean compound) {
    for (int i = compound ? 1 : ExpressionParser.width(operator); i > 0; i--) {
      in.next();
    }
  }

  /** Reads {@code op ...)} or {@code op ... op init)} after the left operand. */
  private Expr rightFold(Pos pos, Expr left, Operator operator) {
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

  Expr.InitList initList() {
    Pos pos = in.expect("{").pos();
    in.enter();
    List<Expr> elements =
        syntax.expressions.bracketed(
            () -> {
              List<Expr> list = new ArrayList<>();
              while (!in.is("}")) {
                list.add(element());
                if (!in.is("}")) {
                  in.expect(",");
                }
              }
              return list;
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
      return new Expr.Designated(pos, field, null, syntax.expressions.initializer());
    }
    Expr e = syntax.expressions.initializer();
    return in.is("...") ? new Expr.PackExpansion(in.next().pos(), e) : e;
  }

  private Expr word(Token token, Pos pos) {
    switch (token.text) {
      case "true", "false" -> {
        in.next();
        return new Expr.BoolLiteral(pos, token.is("true"));
      }
      case "nullptr" -> {
        in.next();
        return new Expr.NullLiteral(pos);
      }
      case "this" -> {
        in.next();
        return new Expr.This(pos);
      }
      case "static_cast" -> {
        return namedCast(pos, Expr.CastKind.STATIC);
      }
      case "reinterpret_cast" -> {
        return namedCast(pos, Expr.CastKind.REINTERPRET);
      }
      case "const_cast" -> {
        return namedCast(pos, Expr.CastKind.CONST);
      }
      case "dynamic_cast" -> {
        return namedCast(pos, Expr.CastKind.DYNAMIC);
      }
      case "sizeof", "alignof", "__alignof__", "_Alignof" -> {
        return sizeof(pos);
      }
      case "new" -> {
        return creation(pos);
      }
      case "delete" -> {
        return deletion(pos);
      }
      case "throw" -> {
        in.next();
        boolean none = in.is(";") || in.is(")") || in.is(":") || in.is(",");
        return new Expr.Throw(pos, none ? null : syntax.expressions.assignment());
      }
      case "typeid", "noexcept" -> {
        return typeid(pos);
      }
      case "offsetof", "__builtin_offsetof" -> {
        return offsetof(pos);
      }
      case "typename" -> {
        return construct(pos);
      }
      default -> {
        return other(token, pos);
      }
    }
  }

  private Expr other(Token token, Pos pos) {
    if (Words.isBuiltinType(token.text)) {
      return construct(pos);
    }
    if (token.text.startsWith("__is_") && in.is(1, "(")) {
      return trait(pos);
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
    boolean type = in.is("(") && isCertainType(name);
    if (type) {
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
      return new Expr.Construct(pos, type, initList().elements(), true);
    }
    if (!in.is("(")) {
      throw in.expected("'(' after a type");
    }
    return new Expr.Construct(pos, type, syntax.expressions.parenthesisedList(), false);
  }

  private Expr namedCast(Pos pos, Expr.CastKind kind) {
    in.next();
    in.expect("<");
    TypeSyntax type = syntax.declarators.typeId();
    in.expect(">");
    in.expect("(");
    Expr operand = syntax.expressions.bracketed(syntax.expressions::expression);
    in.expect(")");
    return new Expr.Cast(pos, kind, type, operand);
  }

  private Expr sizeof(Pos pos) {
    boolean align = !in.next().is("sizeof");
    if (in.accept("...")) {
      in.expect("(");
      String pack = in.expectIdentifier("a parameter pack").text;
      in.expect(")");
      return new Expr.SizeofPack(pos, pack);
    }
    TypeSyntax type = in.is("(") ? parenthesisedType() : null;
    return type == null
        ? new Expr.SizeofExpr(pos, syntax.expressions.unary())
        : new Expr.SizeofType(pos, type, align);
  }

  private TypeSyntax parenthesisedType() {
    return syntax.attempt(
        () -> {
          in.expect("(");
          boolean type = syntax.types.beginsType();
          TypeSyntax t = type || in.isIdentifier() ? syntax.declarators.typeId() : null;
          in.expect(")");
          return type || t instanceof TypeSyntax.Pointer ? t : null;
        });
  }

  private Expr creation(Pos pos) {
    in.next();
    List<Expr> placement = in.is("(") ? syntax.expressions.parenthesisedList() : List.of();
    TypeSyntax type = syntax.declarators.newType();
    if (in.is("[")) {
      Pos bracket = in.next().pos();
      Expr size = syntax.expressions.bracketed(syntax.expressions::expression);
      in.expect("]");
      type = new TypeSyntax.Array(bracket, newInner(type), size);
    }
    List<Expr> arguments = List.of();
    if (in.is("(")) {
      arguments = syntax.expressions.parenthesisedList();
    } else if (in.is("{")) {
      arguments = initList().elements();
    }
    return new Expr.New(pos, type, placement, arguments);
  }

  private TypeSyntax newInner(TypeSyntax type) {
    if (!in.is("[")) {
      return type;
    }
    Pos bracket = in.next().pos();
    Expr size = syntax.expressions.bracketed(syntax.expressions::expression);
    in.expect("]");
    return new TypeSyntax.Array(bracket, type, size);
  }

  private Expr deletion(Pos pos) {
    in.next();
    boolean array = in.is("[") && in.is(1, "]");
    if (array) {
      in.next();
      in.next();
    }
    return new Expr.Delete(pos, syntax.expressions.unary(), array);
  }

  private Expr typeid(Pos pos) {
    String keyword = in.next().text;
    TypeSyntax type = parenthesisedType();
    if (type != null) {
      return new Expr.TypeId(pos, keyword, type, null);
    }
    in.expect("(");
    Expr operand = syntax.expressions.bracketed(syntax.expressions::expression);
    in.expect(")");
    return new Expr.TypeId(pos, keyword, null, operand);
  }

  private Expr offsetof(Pos pos) {
    in.next();
    in.expect("(");
    TypeSyntax type = syntax.declarators.typeId();
    in.expect(",");
    Expr member = syntax.expressions.bracketed(syntax.expressions::assignment);
    in.expect(")");
    return new Expr.OffsetOf(pos, type, member);
  }

  private Expr trait(Pos pos) {
    String name = in.next().text;
    in.expect("(");
    List<TypeSyntax> types = new ArrayList<>();
    do {
      types.add(syntax.declarators.typeId());
    } while (in.accept(","));
    in.expect(")");
    return new Expr.TypeTrait(pos, name, List.copyOf(types));
  }

  // ---- lambdas

  private Expr lambda(Pos pos) {
    in.enter();
    in.expect("[");
    List<Expr.Capture> captures = new ArrayList<>();
    char captureDefault = captures(captures);
    syntax.names.push();
    List<TemplateHead> templates =
        in.is("<") ? List.of(syntax.templates.parameters(pos)) : List.of();
    Specifiers specifiers = syntax.types.start(null).specifiers();
    List<Param> params = new ArrayList<>();
    if (in.is("(")) {
      syntax.declarators.parameters(params);
    }
    params.forEach(p -> syntax.names.declareLocal(p.name(), Known.VALUE));
    boolean mutable = false;
    TypeSyntax result = null;
    while (!in.is("{")) {
      if (in.accept("->")) {
        result = syntax.declarators.typeId();
      } else if (in.accept("mutable")) {
        mutable = true;
      } else if (in.accept("noexcept") || in.accept("__attribute__")) {
        skipArguments();
      } else if (!(in.accept("constexpr") || in.accept("__device__") || in.accept("__host__"))) {
        throw in.expected("the lambda's body");
      }
    }
    Stmt.Block body = syntax.expressions.bracketed(syntax.statements::block);
    syntax.names.pop();
    in.leave();
    return new Expr.Lambda(
        pos,
        captureDefault,
        List.copyOf(captures),
        templates,
        List.copyOf(params),
        specifiers,
        mutable,
        result,
        body);
  }

  private void skipArguments() {
    if (in.is("(")) {
      in.skipBalanced();
    }
  }

  private char captures(List<Expr.Capture> captures) {
    char byDefault = 0;
    while (!in.accept("]")) {
      Pos pos = in.pos();
      if ((in.is("=") || in.is("&")) && (in.is(1, ",") || in.is(1, "]"))) {
        byDefault = in.next().text.charAt(0);
      } else if (in.accept("*")) {
        in.expect("this");
        captures.add(new Expr.Capture(pos, "this", false, null, false));
      } else {
        captures.add(capture(pos));
      }
      if (!in.is("]")) {
        in.expect(",");
      }
    }
    return byDefault;
  }

  private Expr.Capture capture(Pos pos) {
    boolean reference = in.accept("&");
    if (in.accept("this")) {
      return new Expr.Capture(pos, "this", true, null, false);
    }
    boolean pack = in.accept("...");
    String name = in.expectIdentifier("a captured name").text;
    pack |= in.accept("...");
    Expr init = null;
    if (in.accept("=")) {
      init = syntax.expressions.bracketed(syntax.expressions::initializer);
    } else if (in.is("{")) {
      init = initList();
    }
    return new Expr.Capture(pos, name, reference, init, pack);
  }
}
