package dev.lanewise.device;

/**
 * A source was refused by a compiler. The first line of the message is {@code file:line:column:
 * what; what to do instead}, as far as the compiler said so.
 */
public final class KernelCompileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final int column;
  private final String feature;
  private final String log;
  private final String options;

  /**
   * Makes an exception.
   *
   * @param file the source's name
   * @param line from 1; 0 if unknown
   * @param column from 1; 0 if unknown
   * @param feature the refused feature's name from the documented list, {@code "syntax"} or {@code
   *     "type"} for plain mistakes, or empty if a vendor's compiler refused it
   * @param message what is wrong and what to do instead, without position
   * @param log the compiler's full log, numbered source included; may be empty
   * @param options the options it was compiled with; may be empty
   */
  public KernelCompileException(
      String file,
      int line,
      int column,
      String feature,
      String message,
      String log,
      String options) {
    super(position(file, line, column) + ": " + message);
    this.file = file;
    this.line = line;
    this.column = column;
    this.feature = feature;
    this.log = log;
    this.options = options;
  }

  private static String position(String file, int line, int column) {
    return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }

  /** Returns the source's name. */
  public String file() {
    return file;
  }

  /** Returns the line, from 1; 0 if unknown. */
  public int line() {
    return line;
  }

  /** Returns the column, from 1; 0 if unknown. */
  public int column() {
    return column;
  }

  /** Returns the refused feature's name; see the constructor. */
  public String feature() {
    return feature;
  }

  /** Returns the compiler's full log. */
  public String log() {
    return log;
  }

  /** Returns the options the source was compiled with. */
  public String options() {
    return options;
  }
}
