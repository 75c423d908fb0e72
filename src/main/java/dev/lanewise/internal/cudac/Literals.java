package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import java.math.BigInteger;
import java.util.List;

/** The values of literals. */
final class Literals {
  /** Longer ones are not written by people, and take long to read. */
  private static final int LONGEST = 1000;

  private Literals() {}

  /** Returns a number's value if it is an integer, else null. */
  static BigInteger integer(Token token) {
    return number(token) instanceof Expr.IntLiteral literal ? literal.value() : null;
  }

  /** Returns where a suffix that the source defines begins in a number; -1 if it has none. */
  static int ownSuffix(Token token) {
    int underscore = token.text.indexOf('_');
    return underscore > 0 ? underscore : -1;
  }

  static Expr number(Token token) {
    return number(token, token.text);
  }

  /** Returns the value of a number's beginning. */
  static Expr number(Token token, String written) {
    if (token.text.length() > LONGEST) {
      throw new SyntaxError(token.pos(), "a number of " + token.text.length() + " characters");
    }
    String text = written.replace("'", "");
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    boolean hex = lower.startsWith("0x");
    boolean real =
        hex
            ? lower.indexOf('p') >= 0
            : lower.indexOf('.') >= 0 || lower.indexOf('e') >= 0 && !lower.startsWith("0b");
    try {
      return real ? real(token, lower, hex) : integer(token, lower, hex);
    } catch (NumberFormatException e) {
      throw new SyntaxError(token.pos(), token.shown() + " is no number");
    }
  }

  private static Expr real(Token token, String lower, boolean hex) {
    int end = lower.length();
    char suffix = 0;
    if (lower.endsWith("f16")) {
      end -= 3;
      suffix = 'h';
    } else if ("flh".indexOf(lower.charAt(end - 1)) >= 0) {
      suffix = lower.charAt(--end);
    }
    String digits = lower.substring(0, end);
    char last = digits.charAt(digits.length() - 1);
    if (last != '.' && !Character.isDigit(last)) {
      throw new NumberFormatException(digits);
    }
    double value = Double.parseDouble(digits);
    if (value < 0) {
      throw new NumberFormatException(digits);
    }
    return new Expr.FloatLiteral(token.pos(), digits, suffix);
  }

  private static Expr integer(Token token, String lower, boolean hex) {
    int end = lower.length();
    boolean unsigned = false;
    int longs = 0;
    while (end > 1 && "ulz".indexOf(lower.charAt(end - 1)) >= 0) {
      char c = lower.charAt(--end);
      unsigned |= c == 'u';
      longs += c == 'u' ? 0 : 1;
    }
    boolean binary = lower.startsWith("0b");
    boolean octal = !hex && !binary && end > 1 && lower.charAt(0) == '0';
    int radix = hex ? 16 : binary ? 2 : octal ? 8 : 10;
    String digits = lower.substring(hex || binary ? 2 : 0, end);
    BigInteger value = new BigInteger(digits, radix);
    if (value.signum() < 0 || longs > 2 || value.bitLength() > 64) {
      throw new NumberFormatException(lower);
    }
    return new Expr.IntLiteral(token.pos(), value, radix == 10, unsigned, longs);
  }

  static Expr.CharLiteral character(Token token) {
    int quote = token.text.indexOf('\'');
    String body = unescaped(token, token.text.substring(quote + 1, token.text.length() - 1));
    if (body.isEmpty()) {
      throw new SyntaxError(token.pos(), "a character literal needs a character");
    }
    String prefix = token.text.substring(0, quote);
    int[] characters = body.codePoints().toArray();
    return new Expr.CharLiteral(
        token.pos(),
        prefix.isEmpty() ? narrow(characters) : wide(characters, prefix, token),
        prefix);
  }

  /** Several characters make one number. */
  private static int narrow(int[] characters) {
    int value = 0;
    for (int c : characters) {
      value = value << 8 | c;
    }
    return characters.length == 1 ? (byte) value : value;
  }

  private static int wide(int[] characters, String prefix, Token token) {
    int most = prefix.equals("u8") ? 0x7F : prefix.equals("u") ? 0xFFFF : Character.MAX_CODE_POINT;
    if (characters.length > 1 || characters[0] > most) {
      throw new SyntaxError(token.pos(), token.shown() + " is more than one character");
    }
    return characters[0];
  }

  /** Joins adjacent strings. */
  static Expr.StringLiteral string(List<Token> tokens) {
    StringBuilder value = new StringBuilder();
    String prefix = "";
    for (Token token : tokens) {
      int quote = token.text.indexOf('"');
      String before = token.text.substring(0, quote);
      if (before.endsWith("R")) {
        int open = token.text.indexOf('(');
        int close = token.text.lastIndexOf(')');
        value.append(token.text, open + 1, close);
        before = before.substring(0, before.length() - 1);
      } else {
        value.append(unescaped(token, token.text.substring(quote + 1, token.text.length() - 1)));
      }
      prefix = before.isEmpty() ? prefix : before;
    }
    return new Expr.StringLiteral(tokens.get(0).pos(), value.toString(), prefix);
  }

  private static String unescaped(Token token, String body) {
    if (body.indexOf('\\') < 0) {
      return body;
    }
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < body.length()) {
      char c = body.charAt(i++);
      if (c != '\\' || i >= body.length()) {
        result.append(c);
        continue;
      }
      char e = body.charAt(i++);
      if (e >= '0' && e <= '7') {
        int end = i;
        while (end < body.length() && end < i + 2 && "01234567".indexOf(body.charAt(end)) >= 0) {
          end++;
        }
        result.append((char) Integer.parseInt(body.substring(i - 1, end), 8));
        i = end;
      } else if (e == 'x' || e == 'u' || e == 'U') {
        int limit = e == 'x' ? body.length() : Math.min(body.length(), i + (e == 'u' ? 4 : 8));
        int end = i;
        while (end < limit && end - i < 8 && Character.digit(body.charAt(end), 16) >= 0) {
          end++;
        }
        long code = end == i ? -1 : Long.parseLong(body.substring(i, end), 16);
        if (code < 0 || code > Character.MAX_CODE_POINT) {
          throw new SyntaxError(token.pos(), "the escape \\" + e + " is no character");
        }
        result.appendCodePoint((int) code);
        i = end;
      } else {
        result.append(simpleEscape(e));
      }
    }
    return result.toString();
  }

  private static char simpleEscape(char e) {
    return switch (e) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> 11;
      case 'e' -> 27;
      default -> e;
    };
  }
}
