package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.MathOp;
import dev.lanewise.internal.ir.Scalar;
import org.objectweb.asm.Opcodes;

/** Writes calls of pure functions; the arguments are on the stack. */
final class MathCalls {
  private static final String MATH = "java/lang/Math";

  private MathCalls() {}

  static void call(MethodScope scope, Expr.Math e) {
    Scalar type = (Scalar) e.arguments().get(0).type();
    Kind kind = Kind.of(type).onStack();
    if (intrinsic(scope, e.op(), type, kind)) {
      return;
    }
    StringBuilder descriptor = new StringBuilder("(");
    e.arguments().forEach(a -> descriptor.append(Kind.of(a.type()).onStack().descriptor));
    descriptor.append(')');
    if (isTest(e.op())) {
      descriptor.append('Z');
    } else {
      descriptor.append(Kind.of(e.type()).onStack().descriptor);
    }
    if (e.op().name().startsWith("CVT_")) {
      String from = type == Scalar.U32 || type == Scalar.U64 ? "From" + type : "";
      scope.runtime("MathConvert", camel(e.op()) + "To" + e.type() + from, descriptor.toString());
    } else {
      scope.runtime(owner(type), camel(e.op()), descriptor.toString());
    }
  }

  private static boolean isTest(MathOp op) {
    return op == MathOp.IS_NAN
        || op == MathOp.IS_INF
        || op == MathOp.IS_FINITE
        || op == MathOp.SIGN_BIT;
  }

  /** Writes what HotSpot has an instruction for, so that loops over it vectorise. */
  private static boolean intrinsic(MethodScope scope, MathOp op, Scalar type, Kind kind) {
    switch (op) {
      case SQRT:
        if (kind == Kind.FLOAT) {
          scope.insn(Opcodes.F2D);
        }
        scope.call(MATH, "sqrt", "(D)D");
        if (kind == Kind.FLOAT) {
          scope.insn(Opcodes.D2F);
        }
        return true;
      case ABS:
        if (type.isUnsigned()) {
          return true;
        }
        scope.call(MATH, "abs", "(" + kind.descriptor + ")" + kind.descriptor);
        return true;
      case FMA:
        scope.call(MATH, "fma", kind == Kind.FLOAT ? "(FFF)F" : "(DDD)D");
        return true;
      case JAVA_MIN:
      case JAVA_MAX:
        twoOfAKind(scope, op == MathOp.JAVA_MIN ? "min" : "max", kind);
        return true;
      case MIN:
      case MAX:
        if (type.isFloating() || type == Scalar.U32 || type == Scalar.U64) {
          return false;
        }
        twoOfAKind(scope, op == MathOp.MIN ? "min" : "max", kind);
        return true;
      case FAST_DIVIDE:
      case DIV_RN:
        scope.insn(kind.arithmetic(Opcodes.IDIV));
        return true;
      case ADD_RN:
        scope.insn(kind.arithmetic(Opcodes.IADD));
        return true;
      case SUB_RN:
        scope.insn(kind.arithmetic(Opcodes.ISUB));
        return true;
      case MUL_RN:
        scope.insn(kind.arithmetic(Opcodes.IMUL));
        return true;
      default:
        return false;
    }
  }

  private static void twoOfAKind(MethodScope scope, String name, Kind kind) {
    String d = kind.descriptor;
    scope.call(MATH, name, "(" + d + d + ")" + d);
  }

  private static String owner(Scalar type) {
    switch (type) {
      case F32:
        return "MathF32";
      case F64:
        return "MathF64";
      case I64:
        return "MathLong";
      case U64:
        return "MathUlong";
      case U32:
        return "MathUint";
      default:
        return "MathInt";
    }
  }

  private static String camel(MathOp op) {
    StringBuilder out = new StringBuilder();
    for (String word : op.name().toLowerCase(java.util.Locale.ROOT).split("_")) {
      out.append(
          out.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return out.toString();
  }
}
