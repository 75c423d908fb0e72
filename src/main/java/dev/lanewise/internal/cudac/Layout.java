package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lays one class out: bases first, then fields. */
final class Layout {
  /** An alignment so large that what has it never shares a unit with bit-fields. */
  private static final long NOTHING_FOLLOWS = 64;

  private final Sema sema;
  private final RecordType record;
  private final List<String> names = new ArrayList<>();
  private final List<Type> types = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private BitFields bitFields;
  private int bitAlignment = 1;

  Layout(Sema sema, RecordType record) {
    this.sema = sema;
    this.record = record;
  }

  void run(Decl.ClassDecl decl) {
    List<RecordType.Base> laidOut = new ArrayList<>();
    for (RecordType.Base b : record.bases) {
      int index = b.index() < 0 ? -1 : add("base", b.type().struct);
      laidOut.add(new RecordType.Base(b.type(), index));
    }
    record.bases.clear();
    record.bases.addAll(laidOut);
    for (Decl d : decl.members()) {
      if (d instanceof Decl.Variable v && !v.specifiers().has(Specifier.STATIC)) {
        field(v);
      } else if (d instanceof Decl.ClassDecl c && c.name() == null && c.definition()) {
        anonymous(c);
      } else if (d instanceof Decl.Function f && f.specifiers().has(Specifier.VIRTUAL)) {
        record.hasVirtual = true;
      }
    }
    endBitFields(record.decl.pos(), NOTHING_FOLLOWS);
    record.struct.complete(names, types, Math.max(bitAlignment, alignment(decl.specifiers())));
  }

  private int alignment(Specifiers s) {
    if (s.packed()) {
      throw Refusal.of(Feature.PACKED, record.decl.pos(), "packed struct " + record.spelling);
    }
    if (s.alignmentType() != null) {
      return Types.ir(sema.types.resolve(s.alignmentType(), record.scope)).alignment();
    }
    if (s.alignment() == null) {
      return 1;
    }
    CType type = sema.types.asType(s.alignment(), record.scope);
    if (type != null) {
      return Types.ir(type).alignment();
    }
    TArg.OfValue v = sema.constants.evaluate(s.alignment(), record.scope);
    return v == null ? 1 : (int) Math.max(1, v.bits());
  }

  private int add(String name, Type type) {
    String base = name.isEmpty() ? "anonymous" : name;
    String unique = base;
    for (int i = 1; !used.add(unique); i++) {
      unique = base + "_" + i;
    }
    names.add(unique);
    types.add(type);
    return types.size() - 1;
  }

  private void anonymous(Decl.ClassDecl c) {
    RecordType inner = sema.classes.anonymous(c, record.scope);
    sema.classes.complete(inner, c.pos());
    endBitFields(c.pos(), inner.struct.alignment());
    int index = add("", inner.struct);
    record.fields.add(new RecordType.Field("", inner, index, -1, 0, null));
  }

  private void field(Decl.Variable v) {
    CType type = sema.types.resolve(v.type(), record.scope);
    sema.types.storable(type, v.pos());
    String name = v.name().last().identifier();
    if (v.bits() != null) {
      bitField(v, type, name);
      return;
    }
    endBitFields(v.pos(), Types.ir(type).alignment());
    int index = add(name, Types.ir(type));
    record.fields.add(new RecordType.Field(name, type, index, -1, 0, v));
  }

  private void bitField(Decl.Variable v, CType type, String name) {
    TArg.OfValue width = sema.constants.evaluate(v.bits(), record.scope);
    if (width == null || Types.number(type) == null) {
      throw Refusal.of(Feature.BIT_FIELD, v.pos(), "a bit-field of this form");
    }
    int bits = (int) width.bits();
    Type declared = Types.ir(type);
    if (bits < 0 || bits > declared.bytes() * 8 || bits == 0 && !name.isEmpty()) {
      throw Refusal.type(v.pos(), "a bit-field of " + bits + " bits in " + type.spelling());
    }
    if (record.struct.isUnion()) {
      endBitFields(v.pos(), NOTHING_FOLLOWS);
    }
    if (bitFields == null) {
      bitFields = new BitFields(record.struct.isUnion() ? 0 : end());
    }
    bitFields.add(name, type, bits, v);
    bitAlignment = name.isEmpty() ? bitAlignment : Math.max(bitAlignment, declared.alignment());
  }

  /** Returns the byte after the fields so far. */
  private long end() {
    long end = 0;
    for (Type type : types) {
      end = roundUp(end, type.alignment()) + type.bytes();
    }
    return end;
  }

  private static long roundUp(long value, long to) {
    return (value + to - 1) / to * to;
  }

  /**
   * Gives the bit-fields before another member their storage.
   *
   * @param nextAlignment of what follows, which a compiler may put into the rest of their unit
   */
  private void endBitFields(Pos pos, long nextAlignment) {
    if (bitFields == null) {
      return;
    }
    BitFields ended = bitFields;
    bitFields = null;
    List<BitFields.Unit> units = ended.units();
    if (units == null) {
      throw Refusal.of(Feature.BIT_FIELD, pos, "a bit-field beside another member in one unit");
    }
    List<Integer> indices = new ArrayList<>();
    boolean union = record.struct.isUnion();
    for (BitFields.Unit unit : units) {
      while (!union && roundUp(end(), unit.bytes()) < unit.start()) {
        add("gap", Scalar.U8);
      }
      indices.add(add("bits", unit.type()));
    }
    for (BitFields.Placed f : ended.fields()) {
      int unit = 0;
      while (!units.get(unit).holds(f)) {
        unit++;
      }
      int bit = (int) (f.bit() - units.get(unit).start() * 8);
      record.fields.add(
          new RecordType.Field(f.name(), f.type(), indices.get(unit), bit, f.bits(), f.decl()));
    }
    if (!union && roundUp(ended.end(), nextAlignment) < end()) {
      throw Refusal.of(Feature.BIT_FIELD, pos, "a member beside bit-fields in one unit");
    }
  }
}
