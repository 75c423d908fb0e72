package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Operators by precedence, prefix operators and casts; {@link PostfixParser} has the rest. */
final class ExpressionParser {
  private static final int MAX_CHAIN = 1000;

  private final Syntax syntax;
  private final TokenReader in;

  /** Whether a {@code >} at this level closes template arguments. */
  private boolean inAngles;

  ExpressionParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Reads an expression with commas. */
  Expr expression() {
    Expr left = assignment();
    int chain = 0;
    while (in.is(",") && !in.is(1, "...")) { // a fold's comma is left to it
      Pos pos = in.next().pos();
      left = new Expr.Binary(pos, Operator.COMMA, left, assignment());
      limit(++chain, pos);
    }
    return left;
  }

  private static void limit(int chain, Pos pos) {
    if (chain > MAX_CHAIN) {
      throw new SyntaxError(
          pos, "this expression has more than " + MAX_CHAIN + " terms; split it into several");
    }
  }

  /** Reads what stands in brackets of any kind, where {@code >} is an operator again. */
  <T> T bracketed(java.util.function.Supplier<T> reading) {
    boolean before = inAngles;
    inAngles = false;
    try {
      return reading.get();
    } finally {
      inAngles = before;
    }
  }

  /** Reads a template argument that is a value. */
  Expr templateArgument() {
    boolean before = inAngles;
    inAngles = true;
    try {
      return conditional();
    } finally {
      inAngles = before;
    }
  }

  /** Reads an initialiser: an expression or a list in braces. */
  Expr initializer() {
    return in.is("{") ? syntax.initLists.list() : assignment();
  }

  /** Reads {@code (a, b)}. */
  List<Expr> parenthesisedList() {
    in.expect("(");
    return listUntil(")");
  }

  /** Reads arguments up to a closing bracket, and it. */
  List<Expr> listUntil(String close) {
    return bracketed(
        () -> {
          List<Expr> list = new ArrayList<>();
          while (!in.is(close)) {
            Expr e = initializer();
            if (in.is("...")) {
              e = new Expr.PackExpansion(in.next().pos(), e);
            }
            list.add(e);
            if (!in.is(close)) {
              in.expect(",");
              if (in.is(close) && !close.equals("}")) {
                throw in.expected("an expression");
              }
            }
          }
          in.expect(close);
          return List.copyOf(list);
        });
  }

  Expr assignment() {
    in.enter();
    Expr target = conditional();
    Expr result = target;
    Token token = in.peek();
    Operator compound = compound(token);
    if (compound != null || token.is("=")) {
      in.next();
      if (compound == Operator.SHR) {
        in.next();
      }
      result = new Expr.Assign(token.pos(), compound, target, initializer());
    }
    in.leave();
    return result;
  }

  /** Returns the operator of a compound assignment that begins here, or null. */
  Operator compound(Token token) {
    if (token.kind != Kind.PUNCTUATION) {
      return null;
    }
    return switch (token.text) {
      case "+=" -> Operator.ADD;
      case "-=" -> Operator.SUB;
      case "*=" -> Operator.MUL;
      case "/=" -> Operator.DIV;
      case "%=" -> Operator.REM;
      case "<<=" -> Operator.SHL;
      case "&=" -> Operator.AND;
      case "|=" -> Operator.OR;
      case "^=" -> Operator.XOR;
      case ">" ->
          token.joined && in.is(1, ">") && in.peek(1).joined && in.is(2, "=") && dropOne()
              ? Operator.SHR
              : null;
      default -> null;
    };
  }

  /** {@code >>=} is three tokens; the caller passes two of them. */
  private boolean dropOne() {
    in.next();
    return true;
  }

  Expr conditional() {
    Expr condition = binary(0);
    if (!in.is("?")) {
      return condition;
    }
    Pos pos = in.next().pos();
    in.enter();
    Expr yes = in.is(":") ? null : bracketed(this::expression);
    in.expect(":");
    Expr no = in.is("throw") ? syntax.primaries.primary() : inAngles ? conditional() : assignment();
    in.leave();
    return new Expr.Conditional(pos, condition, yes, no);
  }

  private Expr binary(int level) {
    Expr left = unary();
    int chain = 0;
    while (true) {
      Operator operator = infix();
      int precedence = operator == null ? 0 : precedence(operator);
      if (precedence <= level || in.is(width(operator), "...")) {
        return left;
      }
      Pos pos = in.pos();
      for (int i = width(operator); i > 0; i--) {
        in.next();
      }
      in.enter();
      left = new Expr.Binary(pos, operator, left, binary(precedence));
      in.leave();
      limit(++chain, pos);
    }
  }

  /** How many tokens an operator is. */
  static int width(Operator operator) {
    return operator == Operator.SHR || operator == Operator.GE ? 2 : 1;
  }

  /** Returns the infix operator that begins here, without passing it; null if there is none. */
  Operator infix() {
    Token token = in.peek();
    if (token.kind != Kind.PUNCTUATION) {
      return null;
    }
    return switch (token.text) {
      case "+" -> Operator.ADD;
      case "-" -> Operator.SUB;
      case "*" -> Operator.MUL;
      case "/" -> Operator.DIV;
      case "%" -> Operator.REM;
      case "<<" -> Operator.SHL;
      case "&" -> Operator.AND;
      case "|" -> Operator.OR;
      case "^" -> Operator.XOR;
      case "&&" -> Operator.LOGICAL_AND;
      case "||" -> Operator.LOGICAL_OR;
      case "==" -> Operator.EQ;
      case "!=" -> Operator.NE;
      case "<" -> Operator.LT;
      case "<=" -> Operator.LE;
      case ".*" -> Operator.MEMBER_POINTER;
      case "->*" -> Operator.ARROW_MEMBER_POINTER;
      case ">" -> greater(token);
      default -> null;
    };
  }

  private Operator greater(Token token) {
    if (inAngles) {
      return null;
    }
    if (token.joined && in.is(1, ">")) {
      boolean more = in.peek(1).joined && (in.is(2, "=") || in.is(2, ">") || in.is(2, "=="));
      return more ? null : Operator.SHR;
    }
    return token.joined && in.is(1, "=")
        ? Operator.GE
        : token.joined && in.is(1, "==") ? null : Operator.GT;
  }

  static int precedence(Operator operator) {
    return switch (operator) {
      case LOGICAL_OR -> 1;
      case LOGICAL_AND -> 2;
      case OR -> 3;
      case XOR -> 4;
      case AND -> 5;
      case EQ, NE -> 6;
      case LT, LE, GT, GE -> 7;
      case SHL, SHR -> 8;
      case ADD, SUB -> 9;
      case MUL, DIV, REM -> 10;
      case MEMBER_POINTER, ARROW_MEMBER_POINTER -> 11;
      default -> 0;
    };
  }

  Expr unary() {
    in.enter();
    Expr result = prefixed();
    in.leave();
    return result;
  }

  private Expr prefixed() {
    Token token = in.peek();
    if (token.kind == Kind.PUNCTUATION) {
      Operator operator = prefix(token.text);
      if (operator != null) {
        in.next();
        return new Expr.Unary(token.pos(), operator, unary());
      }
      if (token.is("(")) {
        Expr cast = cast();
        return cast != null ? cast : syntax.postfixes.expression();
      }
    }
    return syntax.postfixes.expression();
  }

  private static Operator prefix(String text) {
    return switch (text) {
      case "+" -> Operator.PLUS;
      case "-" -> Operator.NEG;
      case "!" -> Operator.NOT;
      case "~" -> Operator.COMPLEMENT;
      case "*" -> Operator.DEREF;
      case "&" -> Operator.ADDRESS_OF;
      case "++" -> Operator.PRE_INC;
      case "--" -> Operator.PRE_DEC;
      default -> null;
    };
  }

  /** Reads {@code (T) x}; null, with nothing consumed, if the parenthesis holds an expression. */
  private Expr cast() {
    Pos pos = in.pos();
    boolean sure = isSureType();
    if (!sure && !mayBeUnknownType()) {
      return null;
    }
    TypeSyntax type =
        syntax.attempt(
            () -> {
              in.expect("(");
              TypeSyntax t = syntax.declarators.typeId();
              in.expect(")");
              return sure ? beginsOperand() ? t : null : beginsSureOperand(t) ? t : null;
            });
    if (type == null) {
      return null;
    }
    if (in.is("{")) {
      Expr.InitList list = syntax.initLists.list();
      return syntax.postfixes.after(new Expr.Construct(pos, type, list.elements(), true));
    }
    return new Expr.Cast(pos, Expr.CastKind.C_STYLE, type, unary());
  }

  private boolean isSureType() {
    int mark = in.mark();
    in.next();
    boolean type = syntax.types.beginsType();
    in.reset(mark);
    return type;
  }

  private boolean mayBeUnknownType() {
    Token first = in.peek(1);
    return first.isIdentifier()
        && !Words.isKeyword(first.text)
        && syntax.names.find(first.text) == Names.Known.UNKNOWN;
  }

  private boolean beginsOperand() {
    Token token = in.peek();
    return switch (token.kind) {
      case IDENTIFIER, NUMBER, CHARACTER, STRING -> true;
      case PUNCTUATION -> prefix(token.text) != null || "([{::".contains(token.text);
      case END -> false;
    };
  }

  private boolean beginsSureOperand(TypeSyntax type) {
    Token token = in.peek();
    boolean pointer = type instanceof TypeSyntax.Pointer;
    return switch (token.kind) {
      case IDENTIFIER, NUMBER, CHARACTER, STRING -> true;
      case PUNCTUATION -> pointer && (token.is("(") || token.is("&") || token.is("*"));
      case END -> false;
    };
  }
}
