package dev.lanewise.internal.cudac.ast;

/** Anything in the tree. */
public sealed interface Node permits Decl, Stmt, Expr, TypeSyntax {
  /** Returns where the node's first token is. */
  Pos pos();
}
