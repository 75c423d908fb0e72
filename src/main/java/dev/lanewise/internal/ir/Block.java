package dev.lanewise.internal.ir;

import java.util.List;

/** Statements in order. */
public record Block(List<Stmt> statements) {

  /** No statements. */
  public static final Block EMPTY = new Block(List.of());

  public Block {
    statements = List.copyOf(statements);
  }
}
