package dev.lanewise.internal.cudac;

/**
 * Printed text and how tightly its outermost operator binds.
 *
 * @param text CUDA C
 * @param precedence one of {@link Precedence}
 */
record Piece(String text, int precedence) {

  /** Returns the text, in parentheses if it binds less tightly than asked. */
  String at(int least) {
    return precedence < least ? "(" + text + ")" : text;
  }
}
