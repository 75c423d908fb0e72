package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.StructType;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Writes loads, stores and addresses. A place in JVM locals is its leaves' locals; a place in
 * memory is a reference and an int offset. Offsets from declared indices are added as ints: a sum
 * past 2³¹ is negative, and so fails the array's own check.
 */
final class PlaceEmitter {
  /** The most scalars a struct may have to be copied one by one. */
  static final int MOST_LEAVES = 64;

  private static final String SHARED = "L" + ClassScope.RUNTIME + "SharedMemory;";

  private final MethodScope scope;
  private final ExprEmitter values;

  PlaceEmitter(MethodScope scope, ExprEmitter values) {
    this.scope = scope;
    this.values = values;
  }

  private Memory memory() {
    return scope.owner.memory();
  }

  private Aliases aliases() {
    return scope.owner.aliases();
  }

  /** Leaves what the place holds on the stack; of a struct all leaves. */
  void read(Place place) {
    if (!memory().holds(place)) {
      readLocals(place);
    } else if (place.type() instanceof StructType) {
      readStruct(place);
    } else {
      address(place);
      load(place.type(), aliases().of(place), isWatched(place));
    }
  }

  private boolean isWatched(Place place) {
    return scope.watched(aliases().mayBeShared(place));
  }

  /** Leaves a struct value's leaves on the stack, in order. */
  void pushLeaves(Expr value) {
    values.emit(value);
  }

  private void readLocals(Place place) {
    int[] slots = scope.slots(Roots.variable(place));
    int first = LeafPaths.first(place);
    List<Leaf> leaves = Leaf.of(place.type());
    for (int i = 0; i < leaves.size(); i++) {
      loadLeaf(leaves.get(i).type(), slots[first + i]);
    }
  }

  private void loadLeaf(Type type, int slot) {
    if (type instanceof PointerType) {
      scope.load(Opcodes.ALOAD, slot);
      scope.load(Opcodes.ILOAD, slot + 1);
    } else {
      scope.load(Kind.of(type).load(), slot);
    }
  }

  /** Pops a leaf from the stack into its local. */
  void storeLeaf(Type type, int slot) {
    if (type instanceof PointerType) {
      scope.load(Opcodes.ISTORE, slot + 1);
      scope.load(Opcodes.ASTORE, slot);
    } else {
      scope.load(Kind.of(type).store(), slot);
    }
  }

  private void readStruct(Place place) {
    requireSmall(place, SourcePos.NONE);
    Representation form = aliases().of(place);
    int at = spillAddress(place, form);
    // The first leaf stands for all: a struct of which a part is assigned may well be copied.
    boolean watched = isWatched(place);
    for (Leaf leaf : Leaf.of(place.type())) {
      pushAddress(at, leaf, form);
      load(leaf.type(), form, watched);
      watched = false;
    }
  }

  /** Computes an address into two new locals: the reference, then the offset. */
  private int spillAddress(Place place, Representation form) {
    address(place);
    int units = place.type().alignment() / form.unit();
    if (units > 1 && Leaf.count(place.type()) > 1) {
      scope.constant(units);
      scope.runtime("Bytes", "aligned", "(II)I");
    }
    int slot = scope.local(2);
    scope.load(Opcodes.ISTORE, slot + 1);
    scope.load(Opcodes.ASTORE, slot);
    return slot;
  }

  private void pushAddress(int slot, Leaf leaf, Representation form) {
    scope.load(Opcodes.ALOAD, slot);
    scope.load(Opcodes.ILOAD, slot + 1);
    if (leaf.offset() != 0) {
      scope.constant((int) (leaf.offset() / form.unit()));
      scope.insn(Opcodes.IADD);
    }
  }

  private void load(Type type, Representation form, boolean watched) {
    Kind kind = Kind.of(type);
    if (watched) {
      scope.shared();
      scope.runtime(
          "SharedAccess",
          "get" + kind.representation,
          "(Ljava/lang/Object;I" + SHARED + ")" + kind.descriptor);
    } else if (form.isArray()) {
      scope.insn(kind.arrayLoad);
    } else {
      scope.runtime(
          "Bytes", "get" + kind.representation, "(L" + ClassScope.BUFFER + ";I)" + kind.descriptor);
    }
    if (type instanceof PointerType) {
      fromHandle();
    } else if (type == Scalar.U8 || type == Scalar.BOOL || type == Scalar.U16) {
      new Arithmetic(scope).normalise(type == Scalar.BOOL ? Scalar.U8 : (Scalar) type);
    }
  }

  /** Stores the value on the stack; below it lie the reference and the offset. */
  private void store(Type type, Representation form, boolean watched) {
    Kind kind = Kind.of(type);
    if (form.isArray() && !watched) {
      scope.insn(kind.arrayStore);
      return;
    }
    if (kind == Kind.BYTE) {
      scope.insn(Opcodes.I2B);
    } else if (kind == Kind.SHORT) {
      scope.insn(Opcodes.I2S);
    }
    if (watched) {
      scope.shared();
      scope.runtime(
          "SharedAccess",
          "put" + kind.representation,
          "(Ljava/lang/Object;I" + kind.descriptor + SHARED + ")V");
    } else {
      scope.runtime(
          "Bytes",
          "put" + kind.representation,
          "(L" + ClassScope.BUFFER + ";I" + kind.descriptor + ")V");
    }
  }

  /** Turns the pointer on the stack into its number. */
  void handle(Representation form) {
    scope.constant(form.unit());
    scope.field("pointers", "L" + ClassScope.RUNTIME + "PointerTable;");
    scope.runtime(
        "Pointers", "handle", "(Ljava/lang/Object;IIL" + ClassScope.RUNTIME + "PointerTable;)J");
  }

  /** Turns the number on the stack into a pointer to bytes. */
  void fromHandle() {
    int number = scope.local(2);
    scope.load(Opcodes.LSTORE, number);
    scope.load(Opcodes.LLOAD, number);
    scope.field("pointers", "L" + ClassScope.RUNTIME + "PointerTable;");
    scope.runtime(
        "Pointers",
        "buffer",
        "(JL" + ClassScope.RUNTIME + "PointerTable;)L" + ClassScope.BUFFER + ";");
    scope.load(Opcodes.LLOAD, number);
    scope.runtime("PointerTable", "offset", "(J)I");
  }

  /** Stores a value in a place. */
  void assign(Place target, Expr value, SourcePos pos) {
    if (target.type() instanceof StructType) {
      assignStruct(target, value, pos);
    } else if (!memory().holds(target)) {
      values.emit(value);
      storeLeaf(target.type(), scope.slots(Roots.variable(target))[LeafPaths.first(target)]);
    } else {
      address(target);
      values.emit(value);
      if (target.type() instanceof PointerType) {
        handle(aliases().of(value));
      }
      store(target.type(), aliases().of(target), isWatched(target));
    }
  }

  /** Pops a scalar into a variable. */
  void assignTop(Variable v) {
    if (!memory().holds(v)) {
      storeLeaf(v.type(), scope.slots(v)[0]);
      return;
    }
    Kind kind = Kind.of(v.type());
    int kept = scope.local(kind.words());
    scope.load(kind.store(), kept);
    Place place = new Place.Var(v);
    address(place);
    scope.load(kind.load(), kept);
    store(v.type(), aliases().of(v), isWatched(place));
  }

  private void assignStruct(Place target, Expr value, SourcePos pos) {
    if (Leaf.count(target.type()) > MOST_LEAVES && value instanceof Expr.Read read) {
      copy(target, read.place(), pos);
      return;
    }
    requireSmall(target, pos);
    values.emit(value);
    List<Leaf> leaves = Leaf.of(target.type());
    boolean locals = !memory().holds(target);
    int[] slots = new int[leaves.size()];
    for (int i = slots.length - 1; i >= 0; i--) {
      Type type = leaves.get(i).type();
      slots[i] =
          locals
              ? scope.slots(Roots.variable(target))[LeafPaths.first(target) + i]
              : scope.local(2);
      storeLeaf(type, slots[i]);
    }
    if (!locals) {
      Representation form = aliases().of(target);
      int at = spillAddress(target, form);
      boolean watched = isWatched(target);
      for (int i = 0; i < slots.length; i++) {
        Type type = leaves.get(i).type();
        pushAddress(at, leaves.get(i), form);
        loadLeaf(type, slots[i]);
        if (type instanceof PointerType) {
          handle(Representation.BYTES);
        }
        store(type, form, watched);
      }
    }
  }

  private void copy(Place target, Place source, SourcePos pos) {
    Representation form = aliases().of(target);
    if (!memory().holds(target) || !memory().holds(source) || aliases().of(source) != form) {
      requireSmall(target, pos);
    }
    address(source);
    address(target);
    scope.constant((int) (target.type().bytes() / form.unit()));
    if (form.isArray()) {
      scope.call("java/lang/System", "arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V");
    } else {
      String buffer = "L" + ClassScope.BUFFER + ";";
      scope.runtime("Bytes", "copy", "(" + buffer + "I" + buffer + "II)V");
    }
    if (isWatched(target)) {
      address(target);
      scope.constant((int) target.type().bytes());
      scope.shared();
      scope.runtime("SharedAccess", "stored", "(Ljava/lang/Object;II" + SHARED + ")V");
    }
  }

  private void requireSmall(Place place, SourcePos pos) {
    if (Leaf.count(place.type()) > MOST_LEAVES) {
      throw Refusal.of(
          pos,
          "large-struct-value",
          "a value of "
              + place.type()
              + " with "
              + Leaf.count(place.type())
              + " parts; pass a pointer to it instead");
    }
  }

  /** Has an atomic operation checked that follows; the reference and offset stay on the stack. */
  void watchAtomic(Expr pointer, int bytes, boolean reads) {
    if (scope.watched(aliases().mayBeShared(pointer))) {
      scope.insn(Opcodes.DUP2);
      scope.constant(bytes);
      scope.constant(reads ? 1 : 0);
      scope.shared();
      scope.runtime("SharedAccess", "touch", "(Ljava/lang/Object;IIZ" + SHARED + ")V");
    }
  }

  /** Leaves the reference and offset of a place in memory. */
  void address(Place place) {
    Representation form = aliases().of(place);
    Deque<Expr> indices = new ArrayDeque<>();
    Deque<Long> strides = new ArrayDeque<>();
    Deque<Boolean> pointerSteps = new ArrayDeque<>();
    long constant = 0;
    Place at = place;
    while (at instanceof Place.Field || at instanceof Place.Index) {
      if (at instanceof Place.Field field) {
        constant += field.field().offset();
        at = field.base();
      } else {
        Place.Index index = (Place.Index) at;
        if (index.index() instanceof Expr.Const c) {
          constant += c.bits() * index.type().bytes();
        } else {
          indices.push(index.index());
          strides.push(index.type().bytes());
          pointerSteps.push(false);
        }
        at = index.base();
      }
    }
    boolean started;
    if (at instanceof Place.Var v) {
      started = pushObject(v.variable());
    } else {
      Expr pointer = ((Place.Deref) at).pointer();
      while (pointer instanceof Expr.PtrAdd || pointer instanceof Expr.PtrCast) {
        if (pointer instanceof Expr.PtrAdd add) {
          indices.push(add.index());
          strides.push(add.type().pointee().bytes());
          pointerSteps.push(true);
          pointer = add.pointer();
        } else {
          pointer = ((Expr.PtrCast) pointer).pointer();
        }
      }
      started = pushPointer(pointer);
    }
    while (!indices.isEmpty()) {
      boolean alone = !started && indices.size() == 1 && constant == 0;
      index(indices.pop(), strides.pop() / form.unit(), pointerSteps.pop(), alone);
      if (started) {
        scope.insn(Opcodes.IADD);
      }
      started = true;
    }
    long units = constant / form.unit();
    if (!started) {
      units(units);
    } else if (units != 0) {
      units(units);
      scope.insn(Opcodes.IADD);
    }
  }

  /** Leaves a constant offset; one out of int's range is a fault if it is ever used. */
  private void units(long value) {
    if (value == (int) value) {
      scope.constant((int) value);
    } else {
      scope.code.visitLdcInsn(value);
      scope.call("java/lang/Math", "toIntExact", "(J)I");
    }
  }

  /** Leaves a reference, and an offset too if it is not known to be zero. */
  private boolean pushObject(Variable v) {
    MethodScope.ObjectSlot slot = scope.object(v);
    scope.load(Opcodes.ALOAD, slot.reference());
    if (slot.base() >= 0) {
      scope.load(Opcodes.ILOAD, slot.base());
    }
    return slot.base() >= 0;
  }

  private boolean pushPointer(Expr pointer) {
    if (pointer instanceof Expr.Read read
        && read.place() instanceof Place.Var v
        && scope.atZero.contains(v.variable())) {
      scope.load(Opcodes.ALOAD, scope.slots(v.variable())[0]);
      return false;
    }
    values.emit(pointer);
    return true;
  }

  /** Leaves an index as an int, times a factor; out of int's range it is a fault. */
  void scaled(Expr index, long factor, boolean exact) {
    index(index, factor, exact, false);
  }

  private void index(Expr e, long factor, boolean exact, boolean checkedAnyway) {
    if (e instanceof Expr.Const c) {
      units(c.bits() * factor);
      return;
    }
    narrow(e, checkedAnyway && factor == 1);
    if (factor != 1) {
      scope.constant(Math.toIntExact(factor));
      if (exact) {
        scope.call("java/lang/Math", "multiplyExact", "(II)I");
      } else {
        scope.insn(Opcodes.IMUL);
      }
    }
  }

  private void narrow(Expr e, boolean checkedAnyway) {
    Scalar type = (Scalar) e.type();
    if (e instanceof Expr.Convert convert
        && (type == Scalar.I64 || type == Scalar.U64)
        && Kind.of(convert.operand().type()).onStack() != Kind.FLOAT
        && Kind.of(convert.operand().type()).onStack() != Kind.DOUBLE) {
      narrow(convert.operand(), checkedAnyway);
      return;
    }
    values.emit(e);
    if (Kind.of(type) == Kind.LONG) {
      scope.call("java/lang/Math", "toIntExact", "(J)I");
    } else if (type == Scalar.U32 && !checkedAnyway && !Signs.isNeverNegative(e)) {
      scope.constant(Integer.MAX_VALUE);
      scope.call("java/util/Objects", "checkIndex", "(II)I");
    }
  }
}
