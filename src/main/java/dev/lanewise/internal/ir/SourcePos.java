package dev.lanewise.internal.ir;

/**
 * Where a node came from.
 *
 * @param file the source file's name, or the class a lambda was written in
 * @param member the kernel or function; for a lambda its method
 * @param line from 1; 0 if unknown
 * @param column from 1; 0 if unknown
 */
public record SourcePos(String file, String member, int line, int column) {

  /** The position of nodes that no source text stands for. */
  public static final SourcePos NONE = new SourcePos("", "", 0, 0);

  @Override
  public String toString() {
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
