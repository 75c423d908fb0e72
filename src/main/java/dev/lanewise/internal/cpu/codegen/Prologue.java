package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** Writes the start of a method: fields into locals, so that HotSpot sees them as constants. */
final class Prologue {
  private static final List<String> SIZES =
      List.of("blockX", "blockY", "blockZ", "gridX", "gridY", "gridZ");

  private final MethodScope scope;
  private final Fields fields;

  Prologue(MethodScope scope, Fields fields) {
    this.scope = scope;
    this.fields = fields;
  }

  /**
   * Loads what a body uses.
   *
   * @param inFields variables that are fields of the class, parameters included
   * @param zeroOffsets whether pointers of arguments are known to start at their arrays' start
   */
  void write(Uses uses, Set<Variable> inFields, boolean zeroOffsets) {
    for (Variable v : uses.variables()) {
      if (scope.owner.memory().holds(v)) {
        String name = fields.object(v);
        if (name != null) {
          object(v, name);
        }
      } else if (inFields.contains(v)) {
        leaves(v, zeroOffsets);
      }
    }
    sizes(uses.specials());
  }

  private void object(Variable v, String name) {
    int reference = scope.local(1);
    scope.field(name, ClassScope.descriptor(scope.owner.aliases().of(v)));
    scope.load(Opcodes.ASTORE, reference);
    int base = fields.isStrided(v) ? scope.local(1) : -1;
    if (base >= 0) {
      scope.constant(0);
      scope.load(Opcodes.ISTORE, base);
    }
    scope.object(v, new MethodScope.ObjectSlot(reference, base));
  }

  private void leaves(Variable v, boolean zeroOffsets) {
    int[] slots = scope.slots(v);
    List<Leaf> leaves = Leaf.of(v.type());
    for (int i = 0; i < slots.length; i++) {
      Type type = leaves.get(i).type();
      scope.field(fields.leaf(v, i), fields.descriptor(v, i, type));
      if (!(type instanceof PointerType)) {
        scope.load(Kind.of(type).store(), slots[i]);
        continue;
      }
      scope.load(Opcodes.ASTORE, slots[i]);
      if (zeroOffsets && v.type() == type) {
        scope.constant(0);
        scope.atZero.add(v);
      } else {
        scope.field(fields.leaf(v, i) + "o", "I");
      }
      scope.load(Opcodes.ISTORE, slots[i] + 1);
    }
  }

  private void sizes(Set<SpecialValue> used) {
    for (int i = 0; i < SIZES.size(); i++) {
      SpecialValue value = SpecialValue.values()[SpecialValue.BLOCK_DIM_X.ordinal() + i];
      if (used.contains(value)) {
        int slot = scope.local(1);
        scope.field(SIZES.get(i), "I");
        scope.load(Opcodes.ISTORE, slot);
        scope.specials.put(value, () -> scope.load(Opcodes.ILOAD, slot));
      }
    }
    scope.specials.put(SpecialValue.CLOCK, () -> scope.call("java/lang/System", "nanoTime", "()J"));
  }

  /** Gives the locals of a body a value, which the verifier wants. */
  void clear(Uses uses, Set<Variable> known) {
    Set<Variable> all = new HashSet<>(uses.variables());
    all.addAll(uses.assigned());
    for (Variable v : all) {
      if (v.space() != AddressSpace.LOCAL || known.contains(v) || scope.owner.memory().holds(v)) {
        continue;
      }
      int[] slots = scope.slots(v);
      List<Leaf> leaves = Leaf.of(v.type());
      for (int i = 0; i < slots.length; i++) {
        if (leaves.get(i).type() instanceof PointerType) {
          scope.insn(Opcodes.ACONST_NULL);
          scope.load(Opcodes.ASTORE, slots[i]);
          scope.constant(0);
          scope.load(Opcodes.ISTORE, slots[i] + 1);
        } else {
          Kind kind = Kind.of(leaves.get(i).type());
          scope.insn(kind.zero());
          scope.load(kind.store(), slots[i]);
        }
      }
    }
  }
}
