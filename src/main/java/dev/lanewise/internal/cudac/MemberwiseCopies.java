package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of objects whose class says nothing of copying and whose parts do. The bytes are copied as
 * of all other objects; besides, the parts that have a copy constructor or an assignment of their
 * own are copied by it.
 */
final class MemberwiseCopies {
  private final Body body;

  MemberwiseCopies(Body body) {
    this.body = body;
  }

  /** Returns an object made as the implicit copy constructor would; null if bytes are enough. */
  Val constructed(Val from, RecordType r, Pos pos) {
    if (!isNeeded(r, true, pos)) {
      return null;
    }
    Val to = body.temp(r, pos);
    body.operators.store(to, body.conversions.rvalue(from, pos), pos);
    parts(to, from, r, null, pos);
    return to;
  }

  /** Assigns as the implicit assignment would; false if bytes are enough. */
  boolean assigned(Val to, Val from, Pos pos) {
    if (!(to.type().bare() instanceof RecordType r)
        || from.type().bare() != r
        || !from.isPlace()
        || !isNeeded(r, false, pos)) {
      return false;
    }
    List<Val> special = new ArrayList<>();
    parts(to, from, r, special, pos);
    List<dev.lanewise.internal.ir.Expr> kept = new ArrayList<>();
    for (Val part : special) {
      kept.add(body.out.keep(body.conversions.rvalue(part, pos), body.at(pos)));
    }
    body.operators.store(to, body.conversions.rvalue(from, pos), pos);
    for (int i = 0; i < kept.size(); i++) {
      body.operators.store(special.get(i), kept.get(i), pos);
    }
    return true;
  }

  private boolean isNeeded(RecordType r, boolean construct, Pos pos) {
    body.sema.classes.complete(r, pos);
    return r.bases.stream().anyMatch(b -> isSpecial(b.type(), construct, pos))
        || r.fields.stream()
            .anyMatch(
                f -> element(f.type()) instanceof RecordType i && isSpecial(i, construct, pos));
  }

  private boolean isSpecial(RecordType r, boolean construct, Pos pos) {
    return copies(r, construct) || isNeeded(r, construct, pos);
  }

  /** Returns whether objects of a class are copied and destroyed as bytes are. */
  boolean areTrivial(RecordType r, Pos pos) {
    body.sema.classes.complete(r, pos);
    return !isSpecial(r, true, pos) && !isSpecial(r, false, pos) && !isDestroyed(r);
  }

  private boolean isDestroyed(RecordType r) {
    boolean own =
        r.decl != null
            && r.decl.members().stream()
                .anyMatch(
                    d ->
                        d instanceof Decl.Function f
                            && f.kind() == Decl.FunctionKind.DESTRUCTOR
                            && !f.specifiers().has(Specifier.DEFAULTED));
    return own
        || r.bases.stream().anyMatch(b -> isDestroyed(b.type()))
        || r.fields.stream()
            .anyMatch(f -> element(f.type()) instanceof RecordType i && isDestroyed(i));
  }

  private static CType element(CType t) {
    CType b = t.bare();
    return b instanceof CType.Array a ? element(a.element()) : b;
  }

  /** Returns whether a class has a copy constructor, or an assignment, that is written out. */
  private boolean copies(RecordType r, boolean construct) {
    return construct
        ? body.implicitCopies.declaresConstructor(r)
        : body.implicitCopies.declaresAssignment(r);
  }

  /**
   * Copies the parts that do so themselves.
   *
   * @param assigned gets those that were assigned; null to construct them
   */
  private void parts(Val to, Val from, RecordType r, List<Val> assigned, Pos pos) {
    for (RecordType.Base b : r.bases) {
      Val base = body.members.base(to, b.type(), pos);
      part(base, body.members.base(from, b.type(), pos), b.type(), assigned, pos);
    }
    for (RecordType.Field f : r.fields) {
      if (f.type().bare() instanceof RecordType inner) {
        Val field = body.members.field(to, f, pos);
        part(field, body.members.field(from, f, pos), inner, assigned, pos);
      } else if (element(f.type()) instanceof RecordType inner
          && isSpecial(inner, assigned == null, pos)) {
        throw Refusal.of(
            Feature.ARRAY_VALUE,
            pos,
            "a copy of '" + f.name() + "', whose elements copy themselves,");
      }
    }
  }

  private void part(Val to, Val from, RecordType r, List<Val> assigned, Pos pos) {
    if (!copies(r, assigned == null)) {
      parts(to, from, r, assigned, pos);
    } else if (assigned == null) {
      Instances.Instance c = body.constructors.choose(r, List.of(from), true, pos);
      body.calls.invoke(c, to, List.of(from), pos);
    } else {
      body.overloadedOperators.orNull("operator=", to, List.of(from), pos);
      assigned.add(to);
    }
  }
}
