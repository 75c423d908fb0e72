package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;

/**
 * A token with its place. A token from a macro has the place of the macro's use. {@code >} is
 * always a token of its own, so that {@code >>} can close two template argument lists; the
 * expression parser joins adjacent ones.
 */
final class Token {
  /** What a token is. */
  enum Kind {
    IDENTIFIER,
    NUMBER,
    CHARACTER,
    STRING,
    PUNCTUATION,
    END
  }

  /** A persistent set of macro names that must not be expanded again. */
  record Hidden(String name, Hidden rest) {
    static boolean contains(Hidden set, String name) {
      for (Hidden h = set; h != null; h = h.rest) {
        if (h.name.equals(name)) {
          return true;
        }
      }
      return false;
    }
  }

  final Kind kind;
  final String text;
  final SourceText source;
  final int line;
  final int column;
  final int start;
  final int end;

  /** Whether the next character of the text belongs to the next token. */
  final boolean joined;

  final boolean spaceBefore;
  final boolean firstOnLine;
  final Hidden hidden;

  /** Of {@code #pragma unroll N} directly before: N, 0 without a number, -1 if there is none. */
  int unroll = -1;

  /** Whether {@code #pragma pack} with 1 holds here. */
  boolean packed;

  Token(
      Kind kind,
      String text,
      SourceText source,
      int line,
      int column,
      int start,
      int end,
      boolean joined,
      boolean spaceBefore,
      boolean firstOnLine,
      Hidden hidden) {
    this.kind = kind;
    this.text = text;
    this.source = source;
    this.line = line;
    this.column = column;
    this.start = start;
    this.end = end;
    this.joined = joined;
    this.spaceBefore = spaceBefore;
    this.firstOnLine = firstOnLine;
    this.hidden = hidden;
  }

  /** Returns this token as it appears where a macro is used. */
  Token usedAt(Token use, int end, boolean space, Hidden hidden) {
    return new Token(
        kind, text, use.source, use.line, use.column, use.start, end, joined, space, false, hidden);
  }

  /** Returns another token in this one's place. */
  Token withText(Kind kind, String text) {
    return new Token(
        kind, text, source, line, column, start, end, false, spaceBefore, false, hidden);
  }

  boolean is(String text) {
    return kind != Kind.STRING && kind != Kind.CHARACTER && this.text.equals(text);
  }

  boolean isIdentifier() {
    return kind == Kind.IDENTIFIER;
  }

  Pos pos() {
    return new Pos(source.name, line, column);
  }

  /** Returns the token as a message shows it. */
  String shown() {
    String clipped = text.length() > 40 ? text.substring(0, 37) + "..." : text;
    return kind == Kind.END ? "the end of the file" : "'" + clipped + "'";
  }

  @Override
  public String toString() {
    return text;
  }
}
