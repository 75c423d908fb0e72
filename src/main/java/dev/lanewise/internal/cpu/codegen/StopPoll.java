package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Stmt;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * The look of a loop that may never end, or not soon, whether it is still wanted: a loop round
 * loops looks in every turn, any other in every 1,024th.
 */
final class StopPoll {
  private static final int PERIOD = 1024;
  private static final long MOST_THREADS = 16;

  private final MethodScope scope;
  private final int iterations;

  /** Prepares for a loop, ahead of its head. */
  StopPoll(Stmt.Loop loop, MethodScope scope) {
    this.scope = scope;
    this.iterations = period(loop) == 1 ? -1 : scope.local(1);
    if (iterations >= 0) {
      scope.insn(Opcodes.ICONST_0);
      scope.load(Opcodes.ISTORE, iterations);
    }
  }

  /** Returns how many turns of a loop there are between two looks. */
  static int period(Stmt.Loop loop) {
    return Loops.in(loop.body()) ? 1 : PERIOD;
  }

  /** Writes the look, at a place that every iteration passes. */
  void write() {
    if (iterations < 0) {
      check(scope);
      return;
    }
    scope.code.visitIincInsn(iterations, 1);
    every(PERIOD, iterations, scope);
  }

  /** Writes a look that is taken where a local is a multiple of a power of two. */
  static void every(int period, int counter, MethodScope scope) {
    Label on = new Label();
    scope.load(Opcodes.ILOAD, counter);
    scope.constant(period - 1);
    scope.insn(Opcodes.IAND);
    scope.jump(Opcodes.IFNE, on);
    check(scope);
    scope.mark(on);
  }

  /** Writes the look of a loop over threads, given what each may do without one. */
  static void afterThread(long stretch, int counter, MethodScope scope) {
    long threads = Stretch.MOST / Math.max(1, stretch);
    every(
        Integer.highestOneBit((int) Math.max(1, Math.min(MOST_THREADS, threads))), counter, scope);
  }

  /** Writes the look itself. */
  static void check(MethodScope scope) {
    scope.load(Opcodes.ALOAD, 0);
    scope.code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, scope.owner.name(), "checkStop", "()V", false);
  }
}
