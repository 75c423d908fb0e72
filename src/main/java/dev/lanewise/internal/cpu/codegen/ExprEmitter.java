package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.StructType;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes expressions: a scalar leaves one value on the stack, normalised to its type; a pointer
 * leaves a reference and an int offset in the units of its form.
 */
final class ExprEmitter implements Expr.Visitor<Void> {
  private final MethodScope scope;
  private final PlaceEmitter places;
  private final ConditionEmitter conditions;

  ExprEmitter(MethodScope scope) {
    this.scope = scope;
    this.places = new PlaceEmitter(scope, this);
    this.conditions = new ConditionEmitter(scope, this);
  }

  PlaceEmitter places() {
    return places;
  }

  ConditionEmitter conditions() {
    return conditions;
  }

  void emit(Expr e) {
    e.accept(this);
  }

  private static Kind kind(Expr e) {
    return Kind.of(e.type()).onStack();
  }

  @Override
  public Void constant(Expr.Const e) {
    switch (Kind.of(e.type()).onStack()) {
      case LONG:
        if (e.bits() == 0 || e.bits() == 1) {
          scope.insn(Opcodes.LCONST_0 + (int) e.bits());
        } else {
          scope.code.visitLdcInsn(e.bits());
        }
        break;
      case FLOAT:
        scope.code.visitLdcInsn(Float.intBitsToFloat((int) e.bits()));
        break;
      case DOUBLE:
        scope.code.visitLdcInsn(Double.longBitsToDouble(e.bits()));
        break;
      default:
        scope.constant((int) e.bits());
    }
    return null;
  }

  @Override
  public Void nullPointer(Expr.Null e) {
    scope.insn(Opcodes.ACONST_NULL);
    scope.constant(0);
    return null;
  }

  @Override
  public Void read(Expr.Read e) {
    places.read(e.place());
    return null;
  }

  @Override
  public Void unary(Expr.Unary e) {
    if (e.op() == Expr.UnaryOp.LNOT) {
      return conditions.value(e);
    }
    emit(e.operand());
    Kind kind = kind(e);
    if (e.op() == Expr.UnaryOp.NEG) {
      scope.insn(kind.arithmetic(Opcodes.INEG));
    } else if (kind == Kind.LONG) {
      scope.code.visitLdcInsn(-1L);
      scope.insn(Opcodes.LXOR);
    } else if (e.type() == Scalar.BOOL) {
      scope.constant(1);
      scope.insn(Opcodes.IXOR);
    } else {
      scope.constant(-1);
      scope.insn(Opcodes.IXOR);
    }
    return null;
  }

  @Override
  public Void binary(Expr.Binary e) {
    emit(e.left());
    emit(e.right());
    new Arithmetic(scope).binary(e);
    return null;
  }

  @Override
  public Void compare(Expr.Compare e) {
    return conditions.value(e);
  }

  @Override
  public Void logical(Expr.Logical e) {
    return conditions.value(e);
  }

  @Override
  public Void select(Expr.Select e) {
    Label no = new Label();
    Label end = new Label();
    conditions.jumpIfFalse(e.condition(), no);
    emit(e.yes());
    scope.jump(Opcodes.GOTO, end);
    scope.mark(no);
    emit(e.no());
    scope.mark(end);
    return null;
  }

  @Override
  public Void convert(Expr.Convert e) {
    emit(e.operand());
    Scalar from = (Scalar) e.operand().type();
    // A number below 2^31 needs no mask when it is widened.
    boolean signed = from == Scalar.U32 && Signs.isNeverNegative(e.operand());
    new Arithmetic(scope).convert(signed ? Scalar.I32 : from, e.type());
    return null;
  }

  @Override
  public Void bitcast(Expr.Bitcast e) {
    emit(e.operand());
    Kind from = kind(e.operand());
    Kind to = kind(e);
    if (from == Kind.FLOAT && to == Kind.INT) {
      scope.call("java/lang/Float", "floatToRawIntBits", "(F)I");
    } else if (from == Kind.INT && to == Kind.FLOAT) {
      scope.call("java/lang/Float", "intBitsToFloat", "(I)F");
    } else if (from == Kind.DOUBLE && to == Kind.LONG) {
      scope.call("java/lang/Double", "doubleToRawLongBits", "(D)J");
    } else if (from == Kind.LONG && to == Kind.DOUBLE) {
      scope.call("java/lang/Double", "longBitsToDouble", "(J)D");
    } else {
      new Arithmetic(scope).normalise(e.type());
    }
    return null;
  }

  @Override
  public Void math(Expr.Math e) {
    e.arguments().forEach(this::emit);
    MathCalls.call(scope, e);
    return null;
  }

  @Override
  public Void special(Expr.Special e) {
    Runnable special = scope.specials.get(e.value());
    if (special == null) {
      throw Refusal.of(e.pos(), "special-value", e.value() + " has no meaning in this kernel");
    }
    special.run();
    return null;
  }

  @Override
  public Void addressOf(Expr.AddressOf e) {
    places.address(e.place());
    return null;
  }

  @Override
  public Void ptrAdd(Expr.PtrAdd e) {
    emit(e.pointer());
    if (e.index() instanceof Expr.Const c && c.bits() == 0) {
      return null;
    }
    long bytes = e.type().pointee().bytes();
    places.scaled(e.index(), bytes / scope.owner.aliases().of(e).unit(), true);
    scope.insn(Opcodes.IADD);
    return null;
  }

  @Override
  public Void ptrDiff(Expr.PtrDiff e) {
    emit(e.left());
    emit(e.right());
    scope.runtime("Pointers", "distance", "(Ljava/lang/Object;ILjava/lang/Object;I)J");
    long pointee = ((PointerType) e.left().type()).pointee().bytes();
    long unit = scope.owner.aliases().of(e.left()).unit();
    if (pointee > unit) {
      scope.code.visitLdcInsn(pointee / unit);
      scope.insn(Opcodes.LDIV);
    } else if (unit > pointee) { // the pointers were cast to something smaller
      scope.code.visitLdcInsn(unit / pointee);
      scope.insn(Opcodes.LMUL);
    }
    return null;
  }

  @Override
  public Void ptrCast(Expr.PtrCast e) {
    emit(e.pointer());
    return null;
  }

  @Override
  public Void ptrToInt(Expr.PtrToInt e) {
    emit(e.pointer());
    places.handle(scope.owner.aliases().of(e.pointer()));
    return null;
  }

  @Override
  public Void intToPtr(Expr.IntToPtr e) {
    emit(e.operand());
    places.fromHandle();
    return null;
  }

  @Override
  public Void build(Expr.Build e) {
    for (Expr value : e.values()) {
      if (value.type() instanceof StructType) {
        places.pushLeaves(value);
      } else {
        emit(value);
      }
    }
    return null;
  }

  @Override
  public Void length(Expr.Length e) {
    throw Refusal.of(e.pos(), "java-array", "Java arrays belong to lambdas, not to kernels");
  }
}
