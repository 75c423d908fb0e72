package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Lets a launch be stopped inside a loop that may never end: every 1,024th iteration looks whether
 * it is wanted. A loop that counts needs no such look, and would not be vectorised with one.
 */
final class StopPoll {
  private static final int PERIOD = 1024;

  private final MethodScope scope;
  private final int iterations;

  private StopPoll(MethodScope scope) {
    this.scope = scope;
    this.iterations = scope.local(1);
    scope.insn(Opcodes.ICONST_0);
    scope.load(Opcodes.ISTORE, iterations);
  }

  /** Prepares for a loop, ahead of its head; returns null if the loop is sure to end. */
  static StopPoll of(Stmt.Loop loop, MethodScope scope) {
    return counts(loop) ? null : new StopPoll(scope);
  }

  /** Writes the look, at a place that every iteration passes. */
  void write() {
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

  /** Returns whether the step moves a variable by arithmetic that the condition compares. */
  private static boolean counts(Stmt.Loop loop) {
    return loop.step().statements().stream()
        .anyMatch(s -> s instanceof Stmt.Assign step && bounds(loop.condition(), moved(step)));
  }

  private static Variable moved(Stmt.Assign step) {
    return step.target() instanceof Place.Var target
            && step.value() instanceof Expr.Binary sum
            && (isRead(sum.left(), target.variable()) || isRead(sum.right(), target.variable()))
        ? target.variable()
        : null;
  }

  private static boolean bounds(Expr condition, Variable v) {
    if (condition instanceof Expr.Logical both) {
      return both.and() && (bounds(both.left(), v) || bounds(both.right(), v));
    }
    return condition instanceof Expr.Compare c && (isRead(c.left(), v) || isRead(c.right(), v));
  }

  private static boolean isRead(Expr e, Variable v) {
    Expr inner = e instanceof Expr.Convert convert ? convert.operand() : e;
    return v != null
        && inner instanceof Expr.Read read
        && read.place() instanceof Place.Var place
        && place.variable() == v;
  }
}
