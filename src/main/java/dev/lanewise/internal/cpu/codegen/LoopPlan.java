package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * How a loop looks whether it is still wanted. One with a look in every turn would not be
 * vectorised: so a {@link CountedLoop} round a few operations is cut into pieces with a look
 * between them, and one that is soon over has none at all.
 *
 * @param need where it looks
 * @param counted how it counts; null if it does not
 * @param turns of a piece
 * @param stretch how much is done at most without a look
 */
record LoopPlan(Need need, CountedLoop counted, int turns, long stretch) {
  /** Nodes of a body from which on a look costs nothing beside it. */
  private static final int SMALL = 100;

  /** Where a loop looks. */
  enum Need {
    NEVER,
    BETWEEN_PIECES,
    IN_EVERY_TURN
  }

  static LoopPlan of(Stmt.Loop loop, Starts starts, Memory memory) {
    CountedLoop counted = CountedLoop.of(loop, memory);
    long turn = Stretch.of(turn(loop), memory);
    if (counted != null) {
      long most = counted.mostTurns(starts.of(loop, counted.counter()));
      if (most >= 0 && most <= Stretch.BETWEEN_LOOKS / turn) {
        return new LoopPlan(Need.NEVER, counted, 0, most * turn);
      }
    }
    if (counted == null
        || counted.step() == 0
        || Loops.in(loop.body())
        || TreeSize.of(loop.body()) > SMALL) {
      return new LoopPlan(Need.IN_EVERY_TURN, counted, 0, turn * StopPoll.period(loop));
    }
    int turns = Integer.highestOneBit((int) (Stretch.BETWEEN_LOOKS / turn));
    return new LoopPlan(Need.BETWEEN_PIECES, counted, turns, Stretch.BETWEEN_LOOKS);
  }

  private static Block turn(Stmt.Loop loop) {
    List<Stmt> all = new ArrayList<>(loop.body().statements());
    all.addAll(loop.step().statements());
    if (loop.condition() != null) {
      Expr test = loop.condition();
      all.add(new Stmt.If(test, Block.EMPTY, Block.EMPTY, loop.pos()));
    }
    return new Block(all);
  }
}
