package dev.lanewise.internal.cudac;

/** How tightly C's operators bind, for printing no more parentheses than needed. */
final class Precedence {
  static final int COMMA = 0;
  static final int ASSIGN = 1;
  static final int SELECT = 2;
  static final int OR = 3;
  static final int AND = 4;
  static final int BIT_OR = 5;
  static final int BIT_XOR = 6;
  static final int BIT_AND = 7;
  static final int EQUAL = 8;
  static final int LESS = 9;
  static final int SHIFT = 10;
  static final int ADD = 11;
  static final int MULTIPLY = 12;
  static final int UNARY = 13;
  static final int POSTFIX = 14;

  private Precedence() {}
}
