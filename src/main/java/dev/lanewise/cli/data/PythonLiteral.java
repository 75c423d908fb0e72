package dev.lanewise.cli.data;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the one kind of Python literal that a {@code .npy} header is: a dictionary with exactly the
 * keys {@code descr}, {@code fortran_order} and {@code shape}. Nothing is evaluated.
 */
final class PythonLiteral {
  private static final int MOST_AXES = 64;

  private final Path file;
  private final String text;
  private int at;

  PythonLiteral(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** The three values of a header; a value that was missing is null. */
  record Dictionary(String descr, Boolean fortranOrder, long[] shape) {}

  Dictionary dictionary() throws BadFileException {
    String descr = null;
    Boolean fortran = null;
    long[] shape = null;
    expect('{');
    while (!accept('}')) {
      String key = string();
      expect(':');
      if (key.equals("descr") && descr == null) {
        descr = descr();
      } else if (key.equals("fortran_order") && fortran == null) {
        fortran = truth();
      } else if (key.equals("shape") && shape == null) {
        shape = shape();
      } else {
        throw wrong("key '" + key + "' is unknown or given twice");
      }
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    skipSpace();
    if (at < text.length()) {
      throw wrong("text after the dictionary");
    }
    require("descr", descr);
    require("fortran_order", fortran);
    require("shape", shape);
    return new Dictionary(descr, fortran, shape);
  }

  private void require(String key, Object value) throws BadFileException {
    if (value == null) {
      throw wrong("key '" + key + "' is missing");
    }
  }

  private String descr() throws BadFileException {
    skipSpace();
    if (at < text.length() && (text.charAt(at) == '[' || text.charAt(at) == '(')) {
      throw new BadFileException(
          file, "has a structured dtype; save each field as an array of its own");
    }
    String value = string();
    if (value.isEmpty()) {
      throw wrong("'descr' is empty");
    }
    return value;
  }

  private String string() throws BadFileException {
    skipSpace();
    char quote = at < text.length() ? text.charAt(at) : 0;
    if (quote != '\'' && quote != '"') {
      throw wrong("a quoted string expected");
    }
    int end = text.indexOf(quote, at + 1);
    if (end < 0 || end - at > 64) {
      throw wrong("a string has no end");
    }
    String value = text.substring(at + 1, end);
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
        throw wrong("a string has a character that is not plain text");
      }
    }
    at = end + 1;
    return value;
  }

  private boolean truth() throws BadFileException {
    skipSpace();
    for (String word : new String[] {"True", "False"}) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw wrong("'fortran_order' is neither True nor False");
  }

  private long[] shape() throws BadFileException {
    long[] axes = new long[MOST_AXES];
    int count = 0;
    expect('(');
    while (!accept(')')) {
      if (count == MOST_AXES) {
        throw wrong("'shape' has more than " + MOST_AXES + " axes");
      }
      axes[count++] = integer();
      if (!accept(',')) {
        expect(')');
        break;
      }
    }
    return Arrays.copyOf(axes, count);
  }

  private long integer() throws BadFileException {
    skipSpace();
    int start = at;
    if (at < text.length() && text.charAt(at) == '-') {
      at++;
    }
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(start, at);
    if (at < text.length() && text.charAt(at) == 'L') {
      at++; // written by Python 2
    }
    if (digits.startsWith("-")) {
      throw wrong("'shape' has a negative axis");
    }
    if (digits.isEmpty() || digits.length() > 18) {
      throw wrong(digits.isEmpty() ? "'shape' has no number" : "'shape' has an impossible axis");
    }
    return Long.parseLong(digits);
  }

  private void expect(char wanted) throws BadFileException {
    if (!accept(wanted)) {
      throw wrong("'" + wanted + "' expected");
    }
  }

  private boolean accept(char wanted) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
  }

  private BadFileException wrong(String what) {
    return new BadFileException(file, "broken .npy header: " + what + " (at character " + at + ")");
  }
}
