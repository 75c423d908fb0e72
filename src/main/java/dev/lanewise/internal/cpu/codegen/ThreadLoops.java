package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Stmt;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes the loops of a thread, as their {@link LoopPlan} says. */
final class ThreadLoops {
  private final MethodScope scope;
  private final StmtEmitter statements;
  private final Starts starts = new Starts();

  ThreadLoops(MethodScope scope, StmtEmitter statements) {
    this.scope = scope;
    this.statements = statements;
  }

  /** Tells of loops to come what is ahead of them. */
  void note(Block block) {
    starts.note(block.statements());
  }

  void write(Stmt.Loop s) {
    LoopPlan plan = LoopPlan.of(s, starts, scope.owner.memory());
    switch (plan.need()) {
      case NEVER:
        plain(s, null);
        break;
      case IN_EVERY_TURN:
        plain(s, new StopPoll(s, scope));
        break;
      default:
        counted(s, plan);
    }
  }

  /** Writes a loop that may wrap round twice: so, and as one that does not. */
  private void counted(Stmt.Loop s, LoopPlan plan) {
    Expr unless = plan.counted().unless();
    if (unless == null) {
      pieces(s, plan);
      return;
    }
    Label counts = new Label();
    Label end = new Label();
    statements.values().conditions().jumpIfFalse(unless, counts);
    plain(s, new StopPoll(s, scope));
    scope.jump(Opcodes.GOTO, end);
    scope.mark(counts);
    pieces(s, plan);
    scope.mark(end);
  }

  private void pieces(Stmt.Loop s, LoopPlan plan) {
    Pieces pieces = new Pieces(plan.counted(), plan.turns());
    Label piece = new Label();
    Label over = new Label();
    Label end = new Label();
    leaveUnless(s, s.condition(), end);
    scope.mark(piece);
    statements.emit(pieces.begin());
    turns(s, pieces.condition(s.condition()), null, over, end);
    scope.mark(over);
    leaveUnless(s, s.condition(), end);
    StopPoll.check(scope);
    scope.jump(Opcodes.GOTO, piece);
    scope.mark(end);
  }

  /** Writes a loop; {@code poll} may be null. */
  private void plain(Stmt.Loop s, StopPoll poll) {
    Label end = new Label();
    turns(s, s.condition(), poll, end, end);
    scope.mark(end);
  }

  private void turns(Stmt.Loop s, Expr condition, StopPoll poll, Label over, Label end) {
    Label head = new Label();
    Label step = new Label();
    scope.breaks.put(s.label(), () -> scope.jump(Opcodes.GOTO, end));
    scope.continues.put(s.label(), () -> scope.jump(Opcodes.GOTO, step));
    scope.mark(head);
    leaveUnless(s, condition, over);
    statements.block(s.body());
    scope.mark(step);
    if (poll != null) {
      poll.write();
    }
    statements.block(s.step());
    scope.jump(Opcodes.GOTO, head);
  }

  private void leaveUnless(Stmt.Loop s, Expr condition, Label target) {
    if (condition != null) {
      scope.line(s.pos());
      statements.values().conditions().jumpIfFalse(condition, target);
    }
  }
}
