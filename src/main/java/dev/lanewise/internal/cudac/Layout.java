package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.ir.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lays one class out: bases first, then fields; bit-fields share units of their declared type. */
final class Layout {
  private final Sema sema;
  private final RecordType record;
  private final List<String> names = new ArrayList<>();
  private final List<Type> types = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private int unitIndex = -1;
  private long unitBits;
  private int unitUsed;

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
    record.struct.complete(names, types, alignment(decl.specifiers()));
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
    unitIndex = -1;
    int index = add(name, Types.ir(type));
    record.fields.add(new RecordType.Field(name, type, index, -1, 0, v));
  }

  private void bitField(Decl.Variable v, CType type, String name) {
    TArg.OfValue width = sema.constants.evaluate(v.bits(), record.scope);
    if (width == null || Types.number(type) == null) {
      throw Refusal.of(Feature.BIT_FIELD, v.pos(), "a bit-field of this form");
    }
    int bits = (int) width.bits();
    Type unit = Types.ir(type);
    if (bits == 0) {
      unitIndex = -1;
      return;
    }
    boolean fits = unitIndex >= 0 && types.get(unitIndex) == unit && unitUsed + bits <= unitBits;
    if (!fits || record.struct.isUnion()) {
      unitIndex = add("bits", unit);
      unitBits = unit.bytes() * 8;
      unitUsed = 0;
    }
    if (!name.isEmpty()) {
      record.fields.add(new RecordType.Field(name, type, unitIndex, unitUsed, bits, v));
    }
    unitUsed += bits;
  }
}
