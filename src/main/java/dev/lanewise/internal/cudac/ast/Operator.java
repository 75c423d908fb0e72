package dev.lanewise.internal.cudac.ast;

/** An operator of an expression. */
public enum Operator {
  ADD("+"),
  SUB("-"),
  MUL("*"),
  DIV("/"),
  REM("%"),
  SHL("<<"),
  SHR(">>"),
  AND("&"),
  OR("|"),
  XOR("^"),
  LOGICAL_AND("&&"),
  LOGICAL_OR("||"),
  EQ("=="),
  NE("!="),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">="),
  COMMA(","),
  /** Only in folds; elsewhere an {@link Expr.Assign}. */
  ASSIGN("="),
  /** Unary. */
  PLUS("+"),
  /** Unary. */
  NEG("-"),
  /** Unary. */
  NOT("!"),
  /** Unary. */
  COMPLEMENT("~"),
  /** Unary. */
  DEREF("*"),
  /** Unary. */
  ADDRESS_OF("&"),
  PRE_INC("++"),
  PRE_DEC("--"),
  POST_INC("++"),
  POST_DEC("--"),
  /** {@code a.*p}. */
  MEMBER_POINTER(".*"),
  /** {@code a->*p}. */
  ARROW_MEMBER_POINTER("->*");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /** Returns the operator as written. */
  public String text() {
    return text;
  }
}
