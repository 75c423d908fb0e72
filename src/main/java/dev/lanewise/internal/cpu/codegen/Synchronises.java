package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Stmt;

/** Finds barriers and warp operations: where threads of a block must meet. */
final class Synchronises extends TreeWalk {
  private boolean found;

  static boolean in(Block block) {
    Synchronises walk = new Synchronises();
    walk.block(block);
    return walk.found;
  }

  static boolean in(Stmt s) {
    Synchronises walk = new Synchronises();
    walk.stmt(s);
    return walk.found;
  }

  @Override
  public Void barrier(Stmt.Barrier s) {
    found = true;
    return null;
  }

  @Override
  public Void warp(Stmt.Warp s) {
    found = true;
    return null;
  }
}
