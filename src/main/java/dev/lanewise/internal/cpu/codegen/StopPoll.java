package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Stmt;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Lets a launch be stopped inside a loop that may never end, or not soon. A {@link CountedLoop}
 * round a few operations looks never, since it would not be vectorised with a look; a loop round
 * loops looks whether it is wanted in every iteration, any other in every 1,024th.
 */
final class StopPoll {
  private static final int PERIOD = 1024;

  /** Nodes of a body, at which 2³² iterations take less than a minute or two. */
  private static final int SMALL = 100;

  /** What a loop needs. */
  enum Need {
    NEVER,
    ALWAYS,
    /** Only with {@link CountedLoop#endless()} as its limit: the loop is written twice. */
    WITH_ONE_LIMIT
  }

  private final MethodScope scope;
  private final int iterations;

  /** Prepares for a loop, ahead of its head. */
  StopPoll(Stmt.Loop loop, MethodScope scope) {
    this.scope = scope;
    this.iterations = Loops.in(loop.body()) ? -1 : scope.local(1);
    if (iterations >= 0) {
      scope.insn(Opcodes.ICONST_0);
      scope.load(Opcodes.ISTORE, iterations);
    }
  }

  static Need need(Stmt.Loop loop, CountedLoop counted) {
    if (counted == null) {
      return Need.ALWAYS;
    }
    if (counted.endless() == null && counted.isShort()) {
      return Need.NEVER;
    }
    if (Loops.in(loop.body()) || TreeSize.of(loop.body()) > SMALL) {
      return Need.ALWAYS;
    }
    return counted.endless() == null ? Need.NEVER : Need.WITH_ONE_LIMIT;
  }

  /** Writes the look, at a place that every iteration passes. */
  void write() {
    if (iterations < 0) {
      check(scope);
      return;
    }
    Label on = new Label();
    scope.code.visitIincInsn(iterations, 1);
    scope.load(Opcodes.ILOAD, iterations);
    scope.constant(PERIOD - 1);
    scope.insn(Opcodes.IAND);
    scope.jump(Opcodes.IFNE, on);
    check(scope);
    scope.mark(on);
  }

  /** Writes the look itself. */
  static void check(MethodScope scope) {
    scope.load(Opcodes.ALOAD, 0);
    scope.code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, scope.owner.name(), "checkStop", "()V", false);
  }
}
