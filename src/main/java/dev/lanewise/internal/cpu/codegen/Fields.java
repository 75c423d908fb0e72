package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.device.SharedChecks;
import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The fields of a kernel's class: its arguments, the objects in memory it reaches, and whatever its
 * methods hand to each other. Also writes {@code bind}, which fills them for a launch.
 */
final class Fields {
  private final ClassScope owner;
  private final List<Variable> parameters;
  private final Map<Variable, String> names = new IdentityHashMap<>();
  private final Map<Variable, Boolean> strided = new IdentityHashMap<>();
  private final List<Runnable> filling = new ArrayList<>();
  private MethodVisitor bind;

  Fields(ClassScope owner, List<Variable> parameters) {
    this.owner = owner;
    this.parameters = parameters;
    for (Variable p : parameters) {
      parameter(p);
    }
  }

  private String name(Variable v, String prefix) {
    return names.computeIfAbsent(v, k -> prefix + names.size() + "_" + k.name());
  }

  /** Returns the descriptor of a leaf's field: the value, or a pointer's reference. */
  String descriptor(Variable v, int leaf, Type type) {
    return type instanceof PointerType
        ? ClassScope.descriptor(owner.aliases().ofLeaf(v, leaf))
        : Kind.of(type).onStack().descriptor;
  }

  private void parameter(Variable p) {
    String name = name(p, "p");
    int index = parameters.indexOf(p);
    if (owner.memory().holds(p)) {
      owner.field(name, "L" + ClassScope.BUFFER + ";");
      filling.add(() -> object(name, Representation.BYTES, "objects", index));
      return;
    }
    List<Leaf> leaves = Leaf.of(p.type());
    for (int i = 0; i < leaves.size(); i++) {
      int leaf = i;
      Type type = leaves.get(i).type();
      declareLeaf(name + "_" + i, type, descriptor(p, i, type));
      if (leaves.size() == 1 && p.type() == type) {
        filling.add(() -> simple(name + "_" + leaf, p, type, index));
      } else {
        long offset = leaves.get(i).offset();
        filling.add(() -> part(name + "_" + leaf, type, offset, index));
      }
    }
  }

  private void declareLeaf(String name, Type type, String descriptor) {
    owner.field(name, descriptor);
    if (type instanceof PointerType) {
      owner.field(name + "o", "I");
    }
  }

  /** Declares fields that hold a variable's leaves. */
  void declare(Variable v) {
    String name = name(v, "v");
    List<Leaf> leaves = Leaf.of(v.type());
    for (int i = 0; i < leaves.size(); i++) {
      declareLeaf(name + "_" + i, leaves.get(i).type(), descriptor(v, i, leaves.get(i).type()));
    }
  }

  /** Declares arrays that hold a variable's leaves for each thread of a block. */
  void declareSpill(Variable v) {
    String name = name(v, "t");
    List<Leaf> leaves = Leaf.of(v.type());
    for (int i = 0; i < leaves.size(); i++) {
      Type type = leaves.get(i).type();
      if (type instanceof PointerType) {
        spillArray(name + "_" + i, "Ljava/lang/Object;", "java/lang/Object", 0);
        spillArray(name + "_" + i + "o", "I", null, Opcodes.T_INT);
      } else {
        Kind kind = Kind.of(type).onStack();
        spillArray(name + "_" + i, kind.descriptor, null, kind.arrayType);
      }
    }
  }

  private void spillArray(String name, String element, String reference, int arrayType) {
    owner.field(name, "[" + element);
    filling.add(
        () -> {
          bind.visitVarInsn(Opcodes.ALOAD, 0);
          threads();
          if (reference != null) {
            bind.visitTypeInsn(Opcodes.ANEWARRAY, reference);
          } else {
            bind.visitIntInsn(Opcodes.NEWARRAY, arrayType);
          }
          bind.visitFieldInsn(Opcodes.PUTFIELD, owner.name(), name, "[" + element);
        });
  }

  private void threads() {
    bind.visitVarInsn(Opcodes.ALOAD, 1);
    bind.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, ClassScope.RUNTIME + "Launch", "blockThreads", "()I", false);
  }

  /** Returns the field that holds a leaf of a variable. */
  String leaf(Variable v, int leaf) {
    return names.get(v) + "_" + leaf;
  }

  /** Returns the field of an object in memory. */
  String object(Variable v) {
    return names.get(v);
  }

  /** Returns whether each thread of a block has its own part of the object. */
  boolean isStrided(Variable v) {
    return strided.getOrDefault(v, false);
  }

  /** Declares the object of a variable in memory, once. */
  void declareObject(Variable v, boolean perThread) {
    if (names.containsKey(v)) {
      return;
    }
    String name = name(v, "m");
    Representation form = owner.aliases().of(v);
    owner.field(name, ClassScope.descriptor(form));
    if (v.space() == AddressSpace.GLOBAL || v.space() == AddressSpace.CONSTANT) {
      int index = owner.globals().indexOf(v);
      filling.add(() -> object(name, form, "globals", index));
      return;
    }
    strided.put(v, perThread);
    filling.add(() -> allocate(v, name, form, perThread));
  }

  /** Returns how many units of its form a thread's object takes. */
  long units(Variable v) {
    int unit = owner.aliases().of(v).unit();
    long bytes = (v.type().bytes() + 15) / 16 * 16;
    return bytes / unit;
  }

  private void allocate(Variable v, String name, Representation form, boolean perThread) {
    bind.visitVarInsn(Opcodes.ALOAD, 0);
    if (v.isDynamicShared()) {
      bind.visitVarInsn(Opcodes.ALOAD, 1);
      bind.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, ClassScope.RUNTIME + "Launch", "sharedBytes", "()I", false);
      bind.visitLdcInsn(form.unit());
      bind.visitInsn(Opcodes.IDIV);
    } else {
      // Shared memory ends where it ends; a thread's own is rounded up to keep parts aligned.
      boolean exact = v.space() == AddressSpace.SHARED;
      long count = exact ? (v.type().bytes() + form.unit() - 1) / form.unit() : units(v);
      if (count > Integer.MAX_VALUE / 1024) {
        throw Refusal.of(
            v.pos(),
            "large-local-memory",
            v.name()
                + " takes "
                + v.type().bytes()
                + " bytes, which is not supported for each thread; use global memory");
      }
      bind.visitLdcInsn((int) count);
      if (perThread) {
        threads();
        bind.visitInsn(Opcodes.IMUL);
      }
    }
    if (form.isArray()) {
      bind.visitIntInsn(Opcodes.NEWARRAY, Kind.of(form).arrayType);
    } else {
      bind.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          ClassScope.RUNTIME + "Bytes",
          "allocate",
          "(I)L" + ClassScope.BUFFER + ";",
          false);
    }
    bind.visitFieldInsn(Opcodes.PUTFIELD, owner.name(), name, ClassScope.descriptor(form));
  }

  private void array(String accessor, String type, int index) {
    bind.visitVarInsn(Opcodes.ALOAD, 1);
    bind.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, ClassScope.RUNTIME + "Launch", accessor, "()" + type, false);
    bind.visitLdcInsn(index);
  }

  private void object(String name, Representation form, String accessor, int index) {
    bind.visitVarInsn(Opcodes.ALOAD, 0);
    array(accessor, "[Ljava/lang/Object;", index);
    bind.visitInsn(Opcodes.AALOAD);
    bind.visitTypeInsn(Opcodes.CHECKCAST, ClassScope.internalName(form));
    bind.visitFieldInsn(Opcodes.PUTFIELD, owner.name(), name, ClassScope.descriptor(form));
  }

  private void simple(String name, Variable p, Type type, int index) {
    if (type instanceof PointerType) {
      Representation form = owner.aliases().ofLeaf(p, 0);
      if (owner.aliases().isFollowed(p)) {
        object(name, form, "objects", index);
      }
      bind.visitVarInsn(Opcodes.ALOAD, 0);
      array("values", "[J", index);
      bind.visitInsn(Opcodes.LALOAD);
      bind.visitLdcInsn(form.unit());
      bind.visitMethodInsn(
          Opcodes.INVOKESTATIC, ClassScope.RUNTIME + "Pointers", "units", "(JI)I", false);
      bind.visitFieldInsn(Opcodes.PUTFIELD, owner.name(), name + "o", "I");
      return;
    }
    bind.visitVarInsn(Opcodes.ALOAD, 0);
    array("values", "[J", index);
    bind.visitInsn(Opcodes.LALOAD);
    Kind kind = Kind.of(type).onStack();
    if (kind != Kind.LONG && kind != Kind.DOUBLE) {
      bind.visitInsn(Opcodes.L2I);
    }
    if (kind == Kind.FLOAT) {
      bind.visitMethodInsn(
          Opcodes.INVOKESTATIC, "java/lang/Float", "intBitsToFloat", "(I)F", false);
    } else if (kind == Kind.DOUBLE) {
      bind.visitMethodInsn(
          Opcodes.INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false);
    }
    bind.visitFieldInsn(Opcodes.PUTFIELD, owner.name(), name, kind.descriptor);
  }

  /** Fills a field from the bytes of a struct argument. */
  private void part(String name, Type type, long offset, int index) {
    MethodScope scope = new MethodScope(owner, bind, 2);
    bind.visitVarInsn(Opcodes.ALOAD, 0);
    array("objects", "[Ljava/lang/Object;", index);
    bind.visitInsn(Opcodes.AALOAD);
    bind.visitTypeInsn(Opcodes.CHECKCAST, ClassScope.BUFFER);
    bind.visitLdcInsn((int) offset);
    Kind kind = Kind.of(type);
    String get = "(L" + ClassScope.BUFFER + ";I)" + kind.descriptor;
    scope.runtime("Bytes", "get" + kind.representation, get);
    if (type instanceof PointerType) {
      new ExprEmitter(scope).places().fromHandle();
      int at = scope.local(1);
      scope.load(Opcodes.ISTORE, at);
      bind.visitFieldInsn(Opcodes.PUTFIELD, owner.name(), name, "L" + ClassScope.BUFFER + ";");
      bind.visitVarInsn(Opcodes.ALOAD, 0);
      scope.load(Opcodes.ILOAD, at);
      bind.visitFieldInsn(Opcodes.PUTFIELD, owner.name(), name + "o", "I");
      return;
    }
    dev.lanewise.internal.ir.Scalar scalar = (dev.lanewise.internal.ir.Scalar) type;
    new Arithmetic(scope).normalise(scalar);
    bind.visitFieldInsn(Opcodes.PUTFIELD, owner.name(), name, kind.onStack().descriptor);
  }

  /** Has {@code bind} make the record of what a block has assigned of its shared memory. */
  void watchShared() {
    List<Variable> shared =
        names.keySet().stream().filter(v -> v.space() == AddressSpace.SHARED).toList();
    filling.add(
        () -> {
          String record = ClassScope.RUNTIME + "SharedMemory";
          bind.visitVarInsn(Opcodes.ALOAD, 0);
          bind.visitTypeInsn(Opcodes.NEW, record);
          bind.visitInsn(Opcodes.DUP);
          boolean all = owner.checks() == SharedChecks.ALL;
          bind.visitInsn(all ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
          bind.visitLdcInsn(shared.size());
          bind.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
          for (int i = 0; i < shared.size(); i++) {
            Variable v = shared.get(i);
            bind.visitInsn(Opcodes.DUP);
            bind.visitLdcInsn(i);
            bind.visitVarInsn(Opcodes.ALOAD, 0);
            bind.visitFieldInsn(
                Opcodes.GETFIELD,
                owner.name(),
                names.get(v),
                ClassScope.descriptor(owner.aliases().of(v)));
            bind.visitInsn(Opcodes.AASTORE);
          }
          bind.visitMethodInsn(
              Opcodes.INVOKESPECIAL, record, "<init>", "(Z[Ljava/lang/Object;)V", false);
          bind.visitFieldInsn(Opcodes.PUTFIELD, ClassScope.BASE, "shared", "L" + record + ";");
        });
  }

  /** Adds to what {@code bind} does; the visitor is {@code bind}'s. */
  void atBind(java.util.function.Consumer<MethodVisitor> action) {
    filling.add(() -> action.accept(bind));
  }

  /** Writes {@code bind}; afterwards no field may be declared. */
  void writeBind() {
    bind = owner.method(Opcodes.ACC_PROTECTED, "bind", "(L" + ClassScope.RUNTIME + "Launch;)V");
    filling.forEach(Runnable::run);
    bind.visitInsn(Opcodes.RETURN);
    owner.end(bind);
  }
}
