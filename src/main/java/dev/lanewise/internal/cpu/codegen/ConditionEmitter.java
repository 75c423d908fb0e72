package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes conditions as jumps, which is what the JIT compiler understands best. */
final class ConditionEmitter {
  private final MethodScope scope;
  private final ExprEmitter values;

  ConditionEmitter(MethodScope scope, ExprEmitter values) {
    this.scope = scope;
    this.values = values;
  }

  /** Leaves 0 or 1. */
  Void value(Expr condition) {
    Label no = new Label();
    Label end = new Label();
    jumpIfFalse(condition, no);
    scope.constant(1);
    scope.jump(Opcodes.GOTO, end);
    scope.mark(no);
    scope.constant(0);
    scope.mark(end);
    return null;
  }

  void jumpIfFalse(Expr condition, Label target) {
    jump(condition, target, false);
  }

  /** Jumps if the condition is {@code when}, else falls through. */
  void jump(Expr condition, Label target, boolean when) {
    if (condition instanceof Expr.Unary not && not.op() == Expr.UnaryOp.LNOT) {
      jump(not.operand(), target, !when);
    } else if (condition instanceof Expr.Logical logical) {
      logical(logical, target, when);
    } else if (condition instanceof Expr.Compare compare) {
      compare(compare, target, when);
    } else if (condition instanceof Expr.Convert convert
        && convert.type() == Scalar.BOOL
        && Kind.of(convert.operand().type()).onStack() == Kind.INT) {
      values.emit(convert.operand());
      scope.jump(when ? Opcodes.IFNE : Opcodes.IFEQ, target);
    } else {
      values.emit(condition);
      scope.jump(when ? Opcodes.IFNE : Opcodes.IFEQ, target);
    }
  }

  private void logical(Expr.Logical e, Label target, boolean when) {
    if (e.and() == when) {
      Label past = new Label();
      jump(e.left(), past, !when);
      jump(e.right(), target, when);
      scope.mark(past);
    } else {
      jump(e.left(), target, when);
      jump(e.right(), target, when);
    }
  }

  private void compare(Expr.Compare e, Label target, boolean when) {
    if (e.left().type() instanceof PointerType) {
      pointers(e, target, when);
      return;
    }
    Scalar type = (Scalar) e.left().type();
    Kind kind = Kind.of(type).onStack();
    boolean ordered = e.op() != Expr.CompareOp.EQ && e.op() != Expr.CompareOp.NE;
    boolean zero = e.right() instanceof Expr.Const c && c.bits() == 0 && kind == Kind.INT;
    values.emit(e.left());
    if (zero && !(ordered && type == Scalar.U32)) {
      scope.jump(zeroJump(e.op(), when), target);
      return;
    }
    values.emit(e.right());
    if (kind == Kind.INT) {
      if (ordered && type == Scalar.U32) {
        scope.call("java/lang/Integer", "compareUnsigned", "(II)I");
        scope.jump(zeroJump(e.op(), when), target);
      } else {
        scope.jump(zeroJump(e.op(), when) + Opcodes.IF_ICMPEQ - Opcodes.IFEQ, target);
      }
      return;
    }
    if (kind == Kind.LONG) {
      if (ordered && type == Scalar.U64) {
        scope.call("java/lang/Long", "compareUnsigned", "(JJ)I");
      } else {
        scope.insn(Opcodes.LCMP);
      }
    } else {
      // A NaN must make every comparison but NE false.
      boolean less = e.op() == Expr.CompareOp.LT || e.op() == Expr.CompareOp.LE;
      scope.insn(
          kind == Kind.FLOAT
              ? (less ? Opcodes.FCMPG : Opcodes.FCMPL)
              : (less ? Opcodes.DCMPG : Opcodes.DCMPL));
    }
    scope.jump(zeroJump(e.op(), when), target);
  }

  private void pointers(Expr.Compare e, Label target, boolean when) {
    values.emit(e.left());
    values.emit(e.right());
    if (e.op() == Expr.CompareOp.EQ || e.op() == Expr.CompareOp.NE) {
      scope.runtime("Pointers", "same", "(Ljava/lang/Object;ILjava/lang/Object;I)Z");
      boolean jumpIfSame = (e.op() == Expr.CompareOp.EQ) == when;
      scope.jump(jumpIfSame ? Opcodes.IFNE : Opcodes.IFEQ, target);
    } else {
      scope.runtime("Pointers", "distance", "(Ljava/lang/Object;ILjava/lang/Object;I)J");
      scope.insn(Opcodes.LCONST_0);
      scope.insn(Opcodes.LCMP);
      scope.jump(zeroJump(e.op(), when), target);
    }
  }

  private static int zeroJump(Expr.CompareOp op, boolean when) {
    switch (op) {
      case EQ:
        return when ? Opcodes.IFEQ : Opcodes.IFNE;
      case NE:
        return when ? Opcodes.IFNE : Opcodes.IFEQ;
      case LT:
        return when ? Opcodes.IFLT : Opcodes.IFGE;
      case GE:
        return when ? Opcodes.IFGE : Opcodes.IFLT;
      case GT:
        return when ? Opcodes.IFGT : Opcodes.IFLE;
      default:
        return when ? Opcodes.IFLE : Opcodes.IFGT;
    }
  }
}
