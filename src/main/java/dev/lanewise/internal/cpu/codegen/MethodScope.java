package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Variable;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** One method being written: where variables, objects and jump targets are in it. */
final class MethodScope {

  /**
   * An object in memory, as the method reaches it.
   *
   * @param reference the local that holds the array or buffer
   * @param base the local that holds where the object starts in it, or -1 for the start
   */
  record ObjectSlot(int reference, int base) {}

  final ClassScope owner;
  final MethodVisitor code;
  final Map<Label, Runnable> breaks = new IdentityHashMap<>();
  final Map<Label, Runnable> continues = new IdentityHashMap<>();
  final Map<SpecialValue, Runnable> specials = new EnumMap<>(SpecialValue.class);

  /** Kernel pointers known to start at their object's first element here. */
  final Set<Variable> atZero = new HashSet<>();

  /** What a {@code return} does, given nothing on the stack; null: return from the method. */
  Runnable exit;

  /** Whether reads of shared memory are checked for what no thread has assigned. */
  final boolean watches;

  /** Whether anything was written that is checked, or would be if the method watched. */
  boolean seesShared;

  private final Map<Variable, int[]> leaves = new IdentityHashMap<>();
  private final Map<Variable, ObjectSlot> objects = new IdentityHashMap<>();
  private int next;
  private int line = -1;

  MethodScope(ClassScope owner, MethodVisitor code, int firstFree) {
    this(owner, code, firstFree, false);
  }

  MethodScope(ClassScope owner, MethodVisitor code, int firstFree, boolean watches) {
    this.owner = owner;
    this.code = code;
    this.next = firstFree;
    this.watches = watches;
  }

  /** Returns whether an access is to be checked, given whether it may be one of shared memory. */
  boolean watched(boolean mayBeShared) {
    seesShared |= mayBeShared;
    return watches && mayBeShared;
  }

  /** Leaves the block's shared memory on the stack. */
  void shared() {
    field("shared", "L" + ClassScope.RUNTIME + "SharedMemory;");
  }

  /** Returns a new local of so many words. */
  int local(int words) {
    int slot = next;
    next += words;
    return slot;
  }

  /** Returns the locals of a variable's leaves; of a pointer the reference, its offset is next. */
  int[] slots(Variable v) {
    return leaves.computeIfAbsent(
        v,
        k -> {
          java.util.List<Leaf> all = Leaf.of(k.type());
          int[] slots = new int[all.size()];
          for (int i = 0; i < slots.length; i++) {
            boolean pointer = !all.get(i).type().isScalar();
            slots[i] = local(pointer ? 2 : Kind.of(all.get(i).type()).words());
          }
          return slots;
        });
  }

  /** Says which locals a variable's leaves are. */
  void bind(Variable v, int... slots) {
    leaves.put(v, slots);
  }

  void object(Variable v, ObjectSlot slot) {
    objects.put(v, slot);
  }

  ObjectSlot object(Variable v) {
    ObjectSlot slot = objects.get(v);
    if (slot == null) {
      throw new IllegalStateException("no storage for " + v);
    }
    return slot;
  }

  /** Writes the line number that leads a fault back to its source. */
  void line(SourcePos pos) {
    int index = owner.position(pos);
    if (index != line && index > 0) {
      line = index;
      org.objectweb.asm.Label here = new org.objectweb.asm.Label();
      code.visitLabel(here);
      code.visitLineNumber(index, here);
    }
  }

  void constant(int value) {
    if (value >= -1 && value <= 5) {
      code.visitInsn(Opcodes.ICONST_0 + value);
    } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
      code.visitIntInsn(Opcodes.BIPUSH, value);
    } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      code.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      code.visitLdcInsn(value);
    }
  }

  void insn(int opcode) {
    code.visitInsn(opcode);
  }

  void load(int opcode, int slot) {
    code.visitVarInsn(opcode, slot);
  }

  void jump(int opcode, org.objectweb.asm.Label target) {
    code.visitJumpInsn(opcode, target);
  }

  void mark(org.objectweb.asm.Label label) {
    code.visitLabel(label);
  }

  /** Calls a static method. */
  void call(String owner, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  /** Calls a static method of the runtime. */
  void runtime(String simpleName, String name, String descriptor) {
    call(ClassScope.RUNTIME + simpleName, name, descriptor);
  }

  /** Reads a field of the kernel's instance. */
  void field(String name, String descriptor) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitFieldInsn(Opcodes.GETFIELD, owner.name(), name, descriptor);
  }
}
