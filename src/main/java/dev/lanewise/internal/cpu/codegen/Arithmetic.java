package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.NumericMode;
import dev.lanewise.internal.ir.Scalar;
import org.objectweb.asm.Opcodes;

/** Writes arithmetic and conversions of operands that are on the stack. */
final class Arithmetic {
  private static final String INTEGER = "java/lang/Integer";
  private static final String LONG = "java/lang/Long";

  private final MethodScope scope;

  Arithmetic(MethodScope scope) {
    this.scope = scope;
  }

  void binary(Expr.Binary e) {
    Scalar type = e.type();
    Kind kind = Kind.of(type).onStack();
    switch (e.op()) {
      case ADD:
        scope.insn(kind.arithmetic(Opcodes.IADD));
        break;
      case SUB:
        scope.insn(kind.arithmetic(Opcodes.ISUB));
        break;
      case MUL:
        scope.insn(kind.arithmetic(Opcodes.IMUL));
        break;
      case DIV:
        divide(type, kind, Opcodes.IDIV, "divideUnsigned");
        break;
      case REM:
        if (type.isFloating()) {
          // Java's % is C's fmod.
          scope.insn(kind.arithmetic(Opcodes.IREM));
        } else {
          divide(type, kind, Opcodes.IREM, "remainderUnsigned");
        }
        break;
      case AND:
        scope.insn(kind == Kind.LONG ? Opcodes.LAND : Opcodes.IAND);
        break;
      case OR:
        scope.insn(kind == Kind.LONG ? Opcodes.LOR : Opcodes.IOR);
        break;
      case XOR:
        scope.insn(kind == Kind.LONG ? Opcodes.LXOR : Opcodes.IXOR);
        break;
      default:
        shift(e, kind);
    }
  }

  private void divide(Scalar type, Kind kind, int intOpcode, String unsigned) {
    if (!type.isUnsigned()) {
      scope.insn(kind.arithmetic(intOpcode));
    } else if (kind == Kind.LONG) {
      scope.call(LONG, unsigned, "(JJ)J");
    } else {
      scope.call(INTEGER, unsigned, "(II)I");
    }
  }

  private void shift(Expr.Binary e, Kind kind) {
    if (Kind.of(e.right().type()).onStack() == Kind.LONG) {
      scope.insn(Opcodes.L2I);
    }
    boolean wide = kind == Kind.LONG;
    if (e.mode() != NumericMode.WRAP && !isBelow(e.right(), wide ? 64 : 32)) {
      String direction =
          e.op() == Expr.BinaryOp.SHL ? "left" : e.type().isUnsigned() ? "rightUnsigned" : "right";
      scope.runtime("Shifts", direction, wide ? "(JI)J" : "(II)I");
    } else if (e.op() == Expr.BinaryOp.SHL) {
      scope.insn(wide ? Opcodes.LSHL : Opcodes.ISHL);
    } else if (e.type().isUnsigned()) {
      scope.insn(wide ? Opcodes.LUSHR : Opcodes.IUSHR);
    } else {
      scope.insn(wide ? Opcodes.LSHR : Opcodes.ISHR);
    }
  }

  /** Returns whether a count is seen to be from 0 to below a power of two. */
  private static boolean isBelow(Expr count, int limit) {
    if (count instanceof Expr.Const c) {
      return c.bits() >= 0 && c.bits() < limit;
    }
    return count instanceof Expr.Binary b
        && b.op() == Expr.BinaryOp.AND
        && (isBelow(b.left(), limit) || isBelow(b.right(), limit));
  }

  void convert(Scalar from, Scalar to) {
    if (from == to) {
      return;
    }
    Kind source = Kind.of(from).onStack();
    Kind target = Kind.of(to).onStack();
    if (to == Scalar.BOOL) {
      scope.runtime("Convert", "isTrue", "(" + source.descriptor + ")Z");
    } else if (from.isFloating()) {
      fromFloating(source, to, target);
    } else if (target == Kind.FLOAT || target == Kind.DOUBLE) {
      toFloating(from, source, target);
    } else {
      if (source == Kind.LONG && target != Kind.LONG) {
        scope.insn(Opcodes.L2I);
      } else if (source != Kind.LONG && target == Kind.LONG) {
        scope.insn(Opcodes.I2L);
        if (from == Scalar.U32) {
          scope.code.visitLdcInsn(0xFFFF_FFFFL);
          scope.insn(Opcodes.LAND);
        }
      }
      normalise(to);
    }
  }

  private void fromFloating(Kind source, Scalar to, Kind target) {
    if (target == Kind.FLOAT || target == Kind.DOUBLE) {
      scope.insn(source == Kind.FLOAT ? Opcodes.F2D : Opcodes.D2F);
    } else if (to.bytes() < 4) {
      fromFloating(source, to.isUnsigned() ? Scalar.U32 : Scalar.I32, Kind.INT);
      normalise(to);
    } else if (to == Scalar.I32) {
      scope.insn(source == Kind.FLOAT ? Opcodes.F2I : Opcodes.D2I);
    } else if (to == Scalar.I64) {
      scope.insn(source == Kind.FLOAT ? Opcodes.F2L : Opcodes.D2L);
    } else {
      scope.runtime("Convert", "to" + to, "(" + source.descriptor + ")" + target.descriptor);
    }
  }

  private void toFloating(Scalar from, Kind source, Kind target) {
    if (from == Scalar.U64) {
      scope.runtime(
          "Convert",
          "fromU64To" + (target == Kind.FLOAT ? "F32" : "F64"),
          "(J)" + target.descriptor);
      return;
    }
    if (from == Scalar.U32) {
      scope.insn(Opcodes.I2L);
      scope.code.visitLdcInsn(0xFFFF_FFFFL);
      scope.insn(Opcodes.LAND);
      scope.insn(target == Kind.FLOAT ? Opcodes.L2F : Opcodes.L2D);
    } else if (source == Kind.LONG) {
      scope.insn(target == Kind.FLOAT ? Opcodes.L2F : Opcodes.L2D);
    } else {
      scope.insn(target == Kind.FLOAT ? Opcodes.I2F : Opcodes.I2D);
    }
  }

  /** Brings the int on the stack into the range of a small type. */
  void normalise(Scalar type) {
    switch (type) {
      case I8:
        scope.insn(Opcodes.I2B);
        break;
      case U8:
        scope.constant(255);
        scope.insn(Opcodes.IAND);
        break;
      case I16:
        scope.insn(Opcodes.I2S);
        break;
      case U16:
        scope.insn(Opcodes.I2C);
        break;
      default:
    }
  }
}
