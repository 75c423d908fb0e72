package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Pos;

/** Text to tokens. Comments and line continuations are space. Directives are not interpreted. */
final class Lexer {
  private final SourceText source;
  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;
  private boolean space;
  private boolean firstOnLine = true;

  Lexer(SourceText source) {
    this.source = source;
    this.text = source.text;
    if (text.startsWith("\uFEFF")) {
      at = 1;
    }
  }

  /** Returns the next token; at the end of the text, again and again, one of kind END. */
  Token next() {
    skipSpace();
    int start = at;
    int startLine = line;
    int column = at - lineStart + 1;
    boolean first = firstOnLine;
    boolean spaced = space || first;
    firstOnLine = false;
    space = false;
    if (at >= text.length()) {
      return token(Kind.END, "", startLine, column, start, spaced, true);
    }
    Kind kind = scan();
    String spelling = spelling(start, at);
    String operator = kind == Kind.IDENTIFIER ? Words.operator(spelling) : null;
    return operator == null
        ? token(kind, spelling, startLine, column, start, spaced, first)
        : token(Kind.PUNCTUATION, operator, startLine, column, start, spaced, first);
  }

  private Token token(
      Kind kind, String spelling, int line, int column, int start, boolean space, boolean first) {
    boolean joined = at < text.length() && !Character.isWhitespace(text.charAt(at));
    return new Token(kind, spelling, source, line, column, start, at, joined, space, first, null);
  }

  private String spelling(int from, int to) {
    String raw = text.substring(from, to);
    return raw.indexOf('\\') >= 0 && raw.charAt(0) != 'R' && raw.indexOf('\n') >= 0
        ? raw.replace("\\\r\n", "").replace("\\\n", "")
        : raw;
  }

  /**
   * Returns the rest of the current line with continuations joined and comments made space, and
   * moves past it. Used for the text of directives that are not made of tokens.
   */
  int skipLine() {
    while (true) {
      int before = at;
      skipSpaceInLine();
      if (at >= text.length() || text.charAt(at) == '\n') {
        return before;
      }
      char c = text.charAt(at);
      if (c == '"') {
        quotedQuietly();
      } else {
        at++;
      }
    }
  }

  private void quotedQuietly() {
    at++;
    while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
      at +=
          text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n' ? 2 : 1;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
    }
    at = Math.min(at, text.length());
  }

  /** Returns whether only space follows on this line, without passing the line's end. */
  boolean atLineEnd() {
    skipSpaceInLine();
    return at >= text.length() || text.charAt(at) == '\n';
  }

  int offset() {
    return at;
  }

  /** Reads {@code <name>} or {@code "name"} after an include; null if there is neither. */
  String headerName() {
    skipSpaceInLine();
    char open = at < text.length() ? text.charAt(at) : '\n';
    char close = open == '<' ? '>' : '"';
    int end = text.indexOf(close, at + 1);
    int lineEnd = text.indexOf('\n', at);
    if (open != '<' && open != '"' || end < 0 || lineEnd >= 0 && end > lineEnd) {
      return null;
    }
    String name = text.substring(at, end + 1);
    at = end + 1;
    return name;
  }

  /** Moves to the next line whose first visible character is #, and past it; false at the end. */
  boolean nextDirective() {
    while (true) {
      skipSpace();
      if (at >= text.length()) {
        return false;
      }
      if (firstOnLine && text.charAt(at) == '#') {
        firstOnLine = false;
        at++;
        return true;
      }
      firstOnLine = false;
      char c = text.charAt(at);
      if (c == '"') {
        quotedQuietly();
      } else {
        at++;
      }
    }
  }

  private void skipSpace() {
    while (true) {
      skipSpaceInLine();
      if (at >= text.length() || text.charAt(at) != '\n') {
        return;
      }
      newline();
      firstOnLine = true;
    }
  }

  private void newline() {
    at++;
    line++;
    lineStart = at;
  }

  private void skipSpaceInLine() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        return;
      }
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '/' && text.startsWith("//", at)) {
        lineComment();
      } else if (c == '/' && text.startsWith("/*", at)) {
        blockComment();
      } else if (!continuation()) {
        return;
      }
      space = true;
    }
  }

  /** Passes a backslash at the end of a line. */
  private boolean continuation() {
    if (text.charAt(at) != '\\') {
      return false;
    }
    int end = at + 1;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\r')) {
      end++;
    }
    if (end >= text.length() || text.charAt(end) != '\n') {
      return false;
    }
    at = end;
    newline();
    return true;
  }

  private void lineComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      if (!continuation()) {
        at++;
      }
    }
  }

  private void blockComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw new SyntaxError(here(), "a comment begins here and never ends; close it with */");
    }
    while (at < end) {
      if (text.charAt(at) == '\n') {
        newline();
      } else {
        at++;
      }
    }
    at = end + 2;
  }

  private Pos here() {
    return new Pos(source.name, line, at - lineStart + 1);
  }

  private Kind scan() {
    char c = text.charAt(at);
    if (Character.isJavaIdentifierStart(c)) {
      return word();
    }
    if (c >= '0' && c <= '9' || c == '.' && isDigit(at + 1)) {
      number();
      return Kind.NUMBER;
    }
    if (c == '"') {
      quoted('"');
      return Kind.STRING;
    }
    if (c == '\'') {
      quoted('\'');
      return Kind.CHARACTER;
    }
    at += punctuation(c);
    return Kind.PUNCTUATION;
  }

  private boolean isDigit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private Kind word() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && at - start <= 3) {
      char quote = text.charAt(at);
      String prefix = text.substring(start, at);
      if (quote == '"' && prefix.endsWith("R") && isPrefix(prefix, prefix.length() - 1)) {
        rawString();
        return Kind.STRING;
      }
      if ((quote == '"' || quote == '\'') && isPrefix(prefix, prefix.length())) {
        quoted(quote);
        return quote == '"' ? Kind.STRING : Kind.CHARACTER;
      }
    }
    return Kind.IDENTIFIER;
  }

  private static boolean isPrefix(String word, int length) {
    return switch (word.substring(0, length)) {
      case "", "L", "u", "U", "u8" -> true;
      default -> false;
    };
  }

  private void rawString() {
    int open = text.indexOf('(', at);
    String delimiter =
        open < 0 || open - at > 18 ? null : ")" + text.substring(at + 1, open) + "\"";
    int end = delimiter == null ? -1 : text.indexOf(delimiter, open);
    if (end < 0) {
      throw new SyntaxError(here(), "a raw string begins here and never ends");
    }
    int stop = end + delimiter.length();
    while (at < stop) {
      if (text.charAt(at) == '\n') {
        newline();
      } else {
        at++;
      }
    }
  }

  private void quoted(char quote) {
    Pos start = here();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c == '\n') {
        break;
      }
      if (!continuation()) {
        at += c == '\\' && at + 1 < text.length() ? 2 : 1;
      }
    }
    if (at >= text.length() || text.charAt(at) != quote) {
      throw new SyntaxError(start, "a literal begins here and has no closing " + quote);
    }
    at++;
  }

  private void number() {
    boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
    while (at < text.length()) {
      char c = text.charAt(at);
      char last = Character.toLowerCase(at > 0 ? text.charAt(at - 1) : ' ');
      boolean exponent = (c == '+' || c == '-') && (hex ? last == 'p' : last == 'e');
      boolean separator =
          c == '\'' && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
      if (!(Character.isLetterOrDigit(c) || c == '_' || c == '.' || exponent || separator)) {
        return;
      }
      at++;
    }
  }

  private char ahead(int n) {
    return at + n < text.length() ? text.charAt(at + n) : '\0';
  }

  private int punctuation(char c) {
    char d = ahead(1);
    char e = ahead(2);
    switch (c) {
      case '<':
        if (d == '<') {
          return e == '<' || e == '=' ? 3 : 2;
        }
        return d == '=' ? 2 : 1;
      case '-':
        if (d == '>') {
          return e == '*' ? 3 : 2;
        }
        return d == '-' || d == '=' ? 2 : 1;
      case '+', '&', '|':
        return d == c || d == '=' ? 2 : 1;
      case '*', '/', '%', '^', '!', '=':
        return d == '=' ? 2 : 1;
      case ':':
        return d == ':' ? 2 : 1;
      case '#':
        return d == '#' ? 2 : 1;
      case '.':
        return d == '.' && e == '.' ? 3 : d == '*' ? 2 : 1;
      case '>', '(', ')', '[', ']', '{', '}', ';', ',', '?', '~', '@', '\\', '`', '$':
        return 1;
      default:
        return Character.isHighSurrogate(c) && Character.isLowSurrogate(d) ? 2 : 1;
    }
  }
}
