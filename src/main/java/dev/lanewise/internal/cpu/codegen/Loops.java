package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Stmt;

/** Finds loops and calls of methods, which may have loops: what may take any time. */
final class Loops extends TreeWalk {
  private boolean found;

  static boolean in(Block block) {
    Loops walk = new Loops();
    walk.block(block);
    return walk.found;
  }

  @Override
  public Void loop(Stmt.Loop s) {
    found = true;
    return null;
  }

  @Override
  public Void call(Stmt.Call s) {
    found = true;
    return null;
  }
}
