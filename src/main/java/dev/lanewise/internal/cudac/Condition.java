package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Token.Kind;
import java.math.BigInteger;
import java.util.List;

/** The value of an {@code #if} condition whose macros are already replaced. */
final class Condition {
  private static final int MAX_DEPTH = 100;

  private final List<Token> tokens;
  private final Token directive;
  private int at;
  private int depth;

  Condition(List<Token> tokens, Token directive) {
    this.tokens = tokens;
    this.directive = directive;
  }

  boolean holds() {
    long value = conditional();
    if (at < tokens.size()) {
      throw error("the condition has a surplus " + tokens.get(at).shown());
    }
    return value != 0;
  }

  private SyntaxError error(String message) {
    return new SyntaxError(directive.pos(), message);
  }

  private long conditional() {
    if (++depth > MAX_DEPTH) {
      throw error("the condition is nested too deeply");
    }
    long value = binary(0);
    if (accept("?")) {
      long yes = conditional();
      if (!accept(":")) {
        throw error("expected ':' in the condition");
      }
      long no = conditional();
      value = value != 0 ? yes : no;
    }
    depth--;
    return value;
  }

  private long binary(int level) {
    long left = unary();
    while (true) {
      String operator = operator();
      int precedence = precedence(operator);
      if (precedence <= level) {
        return left;
      }
      at += operator.startsWith(">") ? operator.length() : 1;
      left = apply(operator, left, binary(precedence));
    }
  }

  private String operator() {
    String op = text(0);
    if (op.equals(">") && at + 1 < tokens.size() && tokens.get(at).joined) {
      String second = text(1);
      return second.equals(">") || second.equals("=") ? op + second : op;
    }
    return op;
  }

  private String text(int ahead) {
    int i = at + ahead;
    return i < tokens.size() && tokens.get(i).kind == Kind.PUNCTUATION ? tokens.get(i).text : "";
  }

  private static int precedence(String operator) {
    return switch (operator) {
      case "||" -> 1;
      case "&&" -> 2;
      case "|" -> 3;
      case "^" -> 4;
      case "&" -> 5;
      case "==", "!=" -> 6;
      case "<", ">", "<=", ">=" -> 7;
      case "<<", ">>" -> 8;
      case "+", "-" -> 9;
      case "*", "/", "%" -> 10;
      default -> 0;
    };
  }

  private long apply(String operator, long a, long b) {
    return switch (operator) {
      case "||" -> a != 0 || b != 0 ? 1 : 0;
      case "&&" -> a != 0 && b != 0 ? 1 : 0;
      case "|" -> a | b;
      case "^" -> a ^ b;
      case "&" -> a & b;
      case "==" -> a == b ? 1 : 0;
      case "!=" -> a != b ? 1 : 0;
      case "<" -> a < b ? 1 : 0;
      case ">" -> a > b ? 1 : 0;
      case "<=" -> a <= b ? 1 : 0;
      case ">=" -> a >= b ? 1 : 0;
      case "<<" -> a << b;
      case ">>" -> a >> b;
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      default -> b == 0 ? 0 : operator.equals("/") ? a / b : a % b;
    };
  }

  private boolean accept(String text) {
    if (!text(0).equals(text)) {
      return false;
    }
    at++;
    return true;
  }

  private long unary() {
    if (at >= tokens.size()) {
      throw error("the condition ends where a value is expected");
    }
    if (++depth > MAX_DEPTH) {
      throw error("the condition is nested too deeply");
    }
    Token token = tokens.get(at++);
    long value =
        switch (token.text) {
          case "!" -> unary() == 0 ? 1 : 0;
          case "-" -> -unary();
          case "+" -> unary();
          case "~" -> ~unary();
          case "(" -> parenthesised();
          case "true" -> 1;
          default -> literal(token);
        };
    depth--;
    return value;
  }

  private long parenthesised() {
    long value = conditional();
    if (!accept(")")) {
      throw error("expected ')' in the condition");
    }
    return value;
  }

  private long literal(Token token) {
    return switch (token.kind) {
      case IDENTIFIER -> skipArguments();
      case NUMBER -> {
        BigInteger value = Literals.integer(token);
        if (value == null) {
          throw error("the condition needs whole numbers, not " + token.shown());
        }
        yield value.longValue();
      }
      case CHARACTER -> Literals.character(token).value();
      default -> throw error("the condition has " + token.shown() + " where a value is expected");
    };
  }

  /** A name that is no macro is 0, and so is {@code __has_feature(x)}. */
  private long skipArguments() {
    if (text(0).equals("(")) {
      int nesting = 0;
      do {
        nesting += text(0).equals("(") ? 1 : text(0).equals(")") ? -1 : 0;
        at++;
      } while (nesting > 0 && at < tokens.size());
      if (nesting > 0) {
        throw error("expected ')' in the condition");
      }
    }
    return 0;
  }
}
