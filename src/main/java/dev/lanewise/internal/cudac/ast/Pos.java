package dev.lanewise.internal.cudac.ast;

/**
 * A place in the original text.
 *
 * @param file the source's or header's name
 * @param line from 1
 * @param column from 1
 */
public record Pos(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
