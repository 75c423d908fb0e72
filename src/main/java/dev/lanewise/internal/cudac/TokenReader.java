package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Pos;
import java.util.List;

/**
 * The parser's place in the tokens. Every step is counted, so that a text that would need
 * exponentially many trials ends with an error; nesting is counted, so that the stack suffices.
 */
final class TokenReader {
  private static final int MAX_DEPTH = 160;

  private final Token[] tokens;
  private final long maxSteps;
  private long steps;
  private long limit;
  private int depth;
  private int at;

  TokenReader(List<Token> tokens) {
    this.tokens = tokens.toArray(new Token[0]);
    this.maxSteps = 4_000_000L + 400L * this.tokens.length;
    this.limit = maxSteps;
  }

  /** Returns the place, for {@link #reset}. */
  int mark() {
    return at;
  }

  /** Goes back to a place. */
  void reset(int mark) {
    at = mark;
  }

  /** Allows the next declaration its share of steps. */
  void newDeclaration() {
    limit = Math.min(maxSteps, steps + 200_000L + 60L * tokens.length);
  }

  int depth() {
    return depth;
  }

  void resetDepth(int depth) {
    this.depth = depth;
  }

  Token peek() {
    return tokens[at];
  }

  Token peek(int ahead) {
    return tokens[Math.min(at + ahead, tokens.length - 1)];
  }

  Token at(int index) {
    return tokens[index];
  }

  Token previous() {
    return tokens[Math.max(0, at - 1)];
  }

  boolean atEnd() {
    return tokens[at].kind == Kind.END;
  }

  /** Returns what stands between two tokens, macros replaced, as it is spaced in the source. */
  String textBetween(int first, int last) {
    StringBuilder text = new StringBuilder();
    for (int i = first + 1; i < last; i++) {
      boolean space = tokens[i].spaceBefore || tokens[i].firstOnLine;
      text.append(space ? " " : "").append(tokens[i].text);
    }
    return text.toString().strip();
  }

  Token next() {
    if (++steps > limit) {
      throw new SyntaxError(
          tokens[at].pos(), "this cannot be read in reasonable time; simplify it");
    }
    Token token = tokens[at];
    if (token.kind != Kind.END) {
      at++;
    }
    return token;
  }

  boolean is(String text) {
    return tokens[at].is(text);
  }

  boolean is(int ahead, String text) {
    return peek(ahead).is(text);
  }

  boolean isIdentifier() {
    return tokens[at].kind == Kind.IDENTIFIER && !Words.isKeyword(tokens[at].text);
  }

  /** Returns whether a word is here, keyword or not. */
  boolean isWord() {
    return tokens[at].kind == Kind.IDENTIFIER;
  }

  boolean accept(String text) {
    if (!is(text)) {
      return false;
    }
    next();
    return true;
  }

  Token expect(String text) {
    if (!is(text)) {
      throw expected("'" + text + "'");
    }
    return next();
  }

  Token expectIdentifier(String what) {
    if (!isIdentifier()) {
      throw expected(what);
    }
    return next();
  }

  SyntaxError expected(String what) {
    return new SyntaxError(peek().pos(), "expected " + what + ", found " + peek().shown());
  }

  Pos pos() {
    return tokens[at].pos();
  }

  /** Goes one level deeper; to be matched by {@link #leave}. */
  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new SyntaxError(
          pos(),
          "this is nested more than "
              + MAX_DEPTH
              + " levels deep; give parts of it names of their own");
    }
  }

  void leave() {
    depth--;
  }

  /** Passes a bracketed stretch that begins here. */
  void skipBalanced() {
    Token open = peek();
    int nested = 0;
    do {
      Token token = next();
      if (token.kind == Kind.END) {
        throw new SyntaxError(open.pos(), "no closing bracket for " + open.shown());
      }
      if (token.kind == Kind.PUNCTUATION && token.text.length() == 1) {
        char c = token.text.charAt(0);
        nested += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
      }
    } while (nested > 0);
  }
}
