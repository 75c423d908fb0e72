package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Type;
import org.objectweb.asm.Opcodes;

/** The Java type a scalar lies in memory as; pointers lie there as 64-bit handles. */
enum Kind {
  BYTE(1, "B", Opcodes.BALOAD, Opcodes.BASTORE, Opcodes.T_BYTE, Representation.I8),
  SHORT(2, "S", Opcodes.SALOAD, Opcodes.SASTORE, Opcodes.T_SHORT, Representation.I16),
  INT(4, "I", Opcodes.IALOAD, Opcodes.IASTORE, Opcodes.T_INT, Representation.I32),
  LONG(8, "J", Opcodes.LALOAD, Opcodes.LASTORE, Opcodes.T_LONG, Representation.I64),
  FLOAT(4, "F", Opcodes.FALOAD, Opcodes.FASTORE, Opcodes.T_FLOAT, Representation.F32),
  DOUBLE(8, "D", Opcodes.DALOAD, Opcodes.DASTORE, Opcodes.T_DOUBLE, Representation.F64);

  final int bytes;
  final String descriptor;
  final int arrayLoad;
  final int arrayStore;
  final int arrayType;
  final Representation representation;

  Kind(int bytes, String descriptor, int load, int store, int type, Representation form) {
    this.bytes = bytes;
    this.descriptor = descriptor;
    this.arrayLoad = load;
    this.arrayStore = store;
    this.arrayType = type;
    this.representation = form;
  }

  /** Returns how a scalar or pointer lies in memory. */
  static Kind of(Type type) {
    if (type instanceof PointerType) {
      return LONG;
    }
    switch ((Scalar) type) {
      case BOOL:
      case I8:
      case U8:
        return BYTE;
      case I16:
      case U16:
        return SHORT;
      case I32:
      case U32:
        return INT;
      case I64:
      case U64:
        return LONG;
      case F32:
        return FLOAT;
      default:
        return DOUBLE;
    }
  }

  static Kind of(Representation form) {
    for (Kind kind : values()) {
      if (kind.representation == form) {
        return kind;
      }
    }
    throw new IllegalArgumentException(form.toString());
  }

  /** Returns the kind as it lies on the stack and in locals: small integers are ints. */
  Kind onStack() {
    return this == BYTE || this == SHORT ? INT : this;
  }

  /** Returns the stack words of a value. */
  int words() {
    return this == LONG || this == DOUBLE ? 2 : 1;
  }

  int load() {
    return pick(Opcodes.ILOAD, Opcodes.LLOAD, Opcodes.FLOAD, Opcodes.DLOAD);
  }

  int store() {
    return pick(Opcodes.ISTORE, Opcodes.LSTORE, Opcodes.FSTORE, Opcodes.DSTORE);
  }

  int zero() {
    return pick(Opcodes.ICONST_0, Opcodes.LCONST_0, Opcodes.FCONST_0, Opcodes.DCONST_0);
  }

  int giveBack() {
    return pick(Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN);
  }

  /** Returns the opcode of IADD's family for this kind, given the int one. */
  int arithmetic(int intOpcode) {
    return intOpcode + pick(0, 1, 2, 3);
  }

  /** Returns the one of four that belongs to the kind on the stack. */
  int pick(int ofInt, int ofLong, int ofFloat, int ofDouble) {
    switch (this) {
      case LONG:
        return ofLong;
      case FLOAT:
        return ofFloat;
      case DOUBLE:
        return ofDouble;
      default:
        return ofInt;
    }
  }
}
