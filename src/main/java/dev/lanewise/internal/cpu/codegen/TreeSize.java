package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Stmt;

/** Counts nodes, as a measure of how much bytecode a body becomes. */
final class TreeSize extends TreeWalk {
  private int nodes;

  static int of(Block body) {
    TreeSize walk = new TreeSize();
    walk.block(body);
    return walk.nodes;
  }

  @Override
  void stmt(Stmt s) {
    nodes++;
    super.stmt(s);
  }

  @Override
  void expr(Expr e) {
    nodes++;
    super.expr(e);
  }
}
