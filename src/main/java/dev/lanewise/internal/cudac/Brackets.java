package dev.lanewise.internal.cudac;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Tells whether a text can be put in the place of an expression without reaching out of it. */
final class Brackets {
  private static final Map<String, String> CLOSING = Map.of("(", ")", "[", "]", "{", "}");

  private Brackets() {}

  /**
   * Checks that there is something, no directive, and that what is opened is closed again.
   *
   * @throws SyntaxError if not
   */
  static void check(SourceText source) {
    Lexer lexer = new Lexer(source);
    Deque<Token> open = new ArrayDeque<>();
    Token token = lexer.next();
    if (token.kind == Token.Kind.END || token.is("#")) {
      throw new SyntaxError(token.pos(), "expected an expression, found " + token.shown());
    }
    while (token.kind != Token.Kind.END) {
      if (CLOSING.containsKey(token.text) && !isText(token)) {
        open.push(token);
      } else if (CLOSING.containsValue(token.text) && !isText(token)) {
        close(open, token);
      }
      token = lexer.next();
    }
    if (!open.isEmpty()) {
      throw new SyntaxError(open.peek().pos(), "the " + open.peek().shown() + " is never closed");
    }
  }

  private static void close(Deque<Token> open, Token closing) {
    if (open.isEmpty() || !CLOSING.get(open.pop().text).equals(closing.text)) {
      throw new SyntaxError(closing.pos(), closing.shown() + " closes nothing that is open");
    }
  }

  private static boolean isText(Token token) {
    return token.kind == Token.Kind.STRING || token.kind == Token.Kind.CHARACTER;
  }
}
