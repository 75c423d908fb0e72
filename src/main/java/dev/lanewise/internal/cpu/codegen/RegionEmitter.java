package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a region as a method: loops over the threads of the block, x innermost. A thread's values
 * that outlive the region are in arrays; they are loaded into locals at its start and stored back
 * at its end, so that the body sees locals only.
 */
final class RegionEmitter {
  /** The work of a thread from which on the threads of a block together take too long. */
  private static final long LONG_THREAD = 1 << 15;

  private final ClassScope owner;
  private final Fields fields;
  private final BlockPlan plan;
  private final Recomputed recomputed;
  private final Set<Variable> spilled;
  private final Set<Variable> inFields;
  private final Set<Region> watched = Collections.newSetFromMap(new IdentityHashMap<>());

  RegionEmitter(
      ClassScope owner,
      Fields fields,
      BlockPlan plan,
      Recomputed recomputed,
      Set<Variable> spilled,
      Set<Variable> inFields) {
    this.owner = owner;
    this.fields = fields;
    this.plan = plan;
    this.recomputed = recomputed;
    this.spilled = spilled;
    this.inFields = inFields;
  }

  static String blockField(SpecialValue value) {
    return value == SpecialValue.BLOCK_X
        ? "block0"
        : value == SpecialValue.BLOCK_Y ? "block1" : "block2";
  }

  /** Writes a region; if it touches shared memory also, where that is wanted, its watched form. */
  void write(Region region) {
    MethodVisitor code = owner.method(Opcodes.ACC_FINAL, region.name(), "()V");
    MethodScope scope = new MethodScope(owner, code, 1);
    new Writing(scope, region).write();
    owner.end(code);
    if (scope.seesShared && owner.watches()) {
      MethodVisitor rare = owner.method(Opcodes.ACC_FINAL, region.watchedName(), "()V");
      new Writing(new MethodScope(owner, rare, 1, true), region).write();
      owner.endRare(rare);
      watched.add(region);
    }
  }

  /** Returns the regions that have a watched form. */
  Set<Region> watched() {
    return watched;
  }

  /** One region being written. */
  private final class Writing {
    private final MethodScope scope;
    private final Region region;
    private final Uses uses;
    private final List<Stmt> first = new ArrayList<>();
    private final Map<Variable, int[]> arrays = new IdentityHashMap<>();
    private final int[] index = new int[3];
    private int linear;
    private int parked = -1;
    private Label end;

    Writing(MethodScope scope, Region region) {
      this.scope = scope;
      this.region = region;
      Uses own = region.uses();
      recomputed.add(own, first);
      List<Stmt> all = new ArrayList<>(first);
      all.addAll(region.body());
      this.uses = Uses.of(new Block(all));
      uses.expr(region.condition());
      uses.expr(region.selector());
    }

    void write() {
      Prologue prologue = new Prologue(scope, fields);
      prologue.write(uses, inFields, false);
      for (int axis = 0; axis < 3; axis++) {
        SpecialValue value = SpecialValue.values()[SpecialValue.BLOCK_X.ordinal() + axis];
        if (uses.specials().contains(value)) {
          int slot = scope.local(1);
          scope.field(blockField(value), "I");
          scope.load(Opcodes.ISTORE, slot);
          scope.specials.put(value, () -> scope.load(Opcodes.ILOAD, slot));
        }
      }
      prologue.clear(uses, inFields);
      used().forEach(this::loadArrays);
      linear = scope.local(1);
      scope.constant(0);
      scope.load(Opcodes.ISTORE, linear);
      parked = scope.local(1);
      scope.field("parked", "[I");
      scope.load(Opcodes.ASTORE, parked);
      for (int axis = 0; axis < 3; axis++) {
        int slot = scope.local(1);
        index[axis] = slot;
        scope.constant(0);
        scope.load(Opcodes.ISTORE, slot);
        scope.specials.put(
            SpecialValue.values()[SpecialValue.THREAD_X.ordinal() + axis],
            () -> scope.load(Opcodes.ILOAD, slot));
      }
      ThreadIndices.derived(scope);
      ClassScope.guarded(scope.code, () -> axis(2), this::locate);
      scope.insn(Opcodes.RETURN);
    }

    private Set<Variable> used() {
      Set<Variable> found = new HashSet<>(uses.variables());
      found.addAll(uses.assigned());
      found.retainAll(spilled);
      return found;
    }

    private void loadArrays(Variable v) {
      List<Leaf> leaves = Leaf.of(v.type());
      int[] slots = new int[leaves.size()];
      for (int i = 0; i < slots.length; i++) {
        boolean pointer = leaves.get(i).type() instanceof PointerType;
        slots[i] = scope.local(2);
        scope.field(fields.leaf(v, i), arrayOf(leaves.get(i).type()));
        scope.load(Opcodes.ASTORE, slots[i]);
        if (pointer) {
          scope.field(fields.leaf(v, i) + "o", "[I");
          scope.load(Opcodes.ASTORE, slots[i] + 1);
        }
      }
      arrays.put(v, slots);
    }

    private String arrayOf(Type type) {
      return type instanceof PointerType
          ? "[Ljava/lang/Object;"
          : "[" + Kind.of(type).onStack().descriptor;
    }

    /** Writes the loop over one axis, and in it those over the axes below. */
    private void axis(int axis) {
      if (axis < 0) {
        thread();
        return;
      }
      String size = axis == 0 ? "blockX" : axis == 1 ? "blockY" : "blockZ";
      int limit = scope.local(1);
      scope.field(size, "I");
      scope.load(Opcodes.ISTORE, limit);
      Label head = new Label();
      Label past = new Label();
      scope.constant(0);
      scope.load(Opcodes.ISTORE, index[axis]);
      scope.mark(head);
      scope.load(Opcodes.ILOAD, index[axis]);
      scope.load(Opcodes.ILOAD, limit);
      scope.jump(Opcodes.IF_ICMPGE, past);
      axis(axis - 1);
      scope.code.visitIincInsn(index[axis], 1);
      scope.jump(Opcodes.GOTO, head);
      scope.mark(past);
    }

    private void thread() {
      end = new Label();
      Label skip = new Label();
      if (region.masked()) {
        scope.load(Opcodes.ALOAD, parked);
        scope.load(Opcodes.ILOAD, linear);
        scope.insn(Opcodes.IALOAD);
        scope.jump(Opcodes.IFNE, skip);
      }
      bases();
      Reaching reaching = region.reaching();
      for (Variable v : used()) {
        boolean load =
            uses.assigned().contains(v) ? reaching.needsOldValue(v) : uses.variables().contains(v);
        if (load) {
          loadThread(v);
        }
      }
      plan.breakPlaces().forEach((label, place) -> scope.breaks.put(label, () -> park(place)));
      plan.continuePlaces()
          .forEach((label, place) -> scope.continues.put(label, () -> park(place)));
      scope.exit = () -> park(-1);
      StmtEmitter statements = new StmtEmitter(scope);
      first.forEach(statements::emit);
      statements.block(new Block(region.body()));
      if (region.condition() != null) {
        statements.values().conditions().jump(region.condition(), end, true);
        park(region.parkAt());
      } else if (region.selector() != null) {
        selector(statements);
      }
      scope.mark(end);
      for (Variable v : used()) {
        if (uses.assigned().contains(v)) {
          storeThread(v);
        }
      }
      scope.mark(skip);
      scope.code.visitIincInsn(linear, 1);
      long stretch = Stretch.of(new Block(region.body()), owner.memory());
      if (stretch > LONG_THREAD) {
        StopPoll.afterThread(stretch, linear, scope);
      }
    }

    private void selector(StmtEmitter statements) {
      Map<Integer, Label> targets = new HashMap<>();
      Map<Long, Label> choice = new TreeMap<>();
      region
          .parking()
          .forEach(
              (value, place) -> {
                Label target = targets.computeIfAbsent(place, k -> new Label());
                if (value != null) {
                  choice.put(value, target);
                }
              });
      statements.select(region.selector(), choice, targets.get(region.parking().get(null)));
      targets.forEach(
          (place, target) -> {
            scope.mark(target);
            park(place);
          });
    }

    private void park(int place) {
      scope.load(Opcodes.ALOAD, parked);
      scope.load(Opcodes.ILOAD, linear);
      scope.constant(place);
      scope.insn(Opcodes.IASTORE);
      scope.jump(Opcodes.GOTO, end);
    }

    /** Computes where the thread's own part of objects in memory starts. */
    private void bases() {
      for (Variable v : uses.variables()) {
        if (v.space() == AddressSpace.LOCAL && owner.memory().holds(v) && fields.isStrided(v)) {
          scope.load(Opcodes.ILOAD, linear);
          scope.code.visitLdcInsn((int) fields.units(v));
          scope.insn(Opcodes.IMUL);
          scope.load(Opcodes.ISTORE, scope.object(v).base());
        }
      }
    }

    private void loadThread(Variable v) {
      int[] slots = scope.slots(v);
      List<Leaf> leaves = Leaf.of(v.type());
      for (int i = 0; i < slots.length; i++) {
        Type type = leaves.get(i).type();
        scope.load(Opcodes.ALOAD, arrays.get(v)[i]);
        scope.load(Opcodes.ILOAD, linear);
        if (type instanceof PointerType) {
          scope.insn(Opcodes.AALOAD);
          scope.code.visitTypeInsn(
              Opcodes.CHECKCAST, ClassScope.internalName(owner.aliases().ofLeaf(v, i)));
          scope.load(Opcodes.ASTORE, slots[i]);
          scope.load(Opcodes.ALOAD, arrays.get(v)[i] + 1);
          scope.load(Opcodes.ILOAD, linear);
          scope.insn(Opcodes.IALOAD);
          scope.load(Opcodes.ISTORE, slots[i] + 1);
        } else {
          Kind kind = Kind.of(type).onStack();
          scope.insn(kind.arrayLoad);
          scope.load(kind.store(), slots[i]);
        }
      }
    }

    private void storeThread(Variable v) {
      int[] slots = scope.slots(v);
      List<Leaf> leaves = Leaf.of(v.type());
      for (int i = 0; i < slots.length; i++) {
        Type type = leaves.get(i).type();
        boolean pointer = type instanceof PointerType;
        Kind kind = Kind.of(type).onStack();
        scope.load(Opcodes.ALOAD, arrays.get(v)[i]);
        scope.load(Opcodes.ILOAD, linear);
        scope.load(pointer ? Opcodes.ALOAD : kind.load(), slots[i]);
        scope.insn(pointer ? Opcodes.AASTORE : kind.arrayStore);
        if (pointer) {
          scope.load(Opcodes.ALOAD, arrays.get(v)[i] + 1);
          scope.load(Opcodes.ILOAD, linear);
          scope.load(Opcodes.ILOAD, slots[i] + 1);
          scope.insn(Opcodes.IASTORE);
        }
      }
    }

    private void locate() {
      int cause = scope.local(1);
      scope.load(Opcodes.ASTORE, cause);
      scope.load(Opcodes.ALOAD, 0);
      scope.load(Opcodes.ALOAD, cause);
      for (int axis = 0; axis < 3; axis++) {
        scope.load(Opcodes.ILOAD, index[axis]);
      }
      scope.code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          ClassScope.BASE,
          "locateThread",
          "(Ljava/lang/Throwable;III)Ljava/lang/RuntimeException;",
          false);
    }
  }
}
