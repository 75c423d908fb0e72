package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Stmt;

/**
 * Estimates how much work is done at most without a look whether it is still wanted, in operations
 * of about a nanosecond.
 */
final class Stretch extends TreeWalk {
  /** What may be done between two looks: about a millisecond. */
  static final long BETWEEN_LOOKS = 1 << 20;

  /** What threads may do that run one after the other: about twenty milliseconds. */
  static final long MOST = 1 << 24;

  /** A call of the mathematical library, or of an atomic operation. */
  private static final long CALL = 16;

  private final Memory memory;
  private final Starts starts = new Starts();
  private long work;

  private Stretch(Memory memory) {
    this.memory = memory;
  }

  static long of(Block block, Memory memory) {
    Stretch walk = new Stretch(memory);
    walk.block(block);
    return walk.work;
  }

  @Override
  void block(Block block) {
    starts.note(block.statements());
    super.block(block);
  }

  @Override
  void stmt(Stmt s) {
    work++;
    super.stmt(s);
  }

  @Override
  void expr(Expr e) {
    work++;
    super.expr(e);
  }

  @Override
  public Void math(Expr.Math e) {
    work += CALL;
    return super.math(e);
  }

  @Override
  public Void atomic(Stmt.Atomic s) {
    work += CALL;
    return super.atomic(s);
  }

  @Override
  public Void loop(Stmt.Loop s) {
    work += LoopPlan.of(s, starts, memory).stretch();
    return null;
  }

  /** A method has loops, or calls itself. */
  @Override
  public Void call(Stmt.Call s) {
    work += BETWEEN_LOOKS;
    return super.call(s);
  }
}
