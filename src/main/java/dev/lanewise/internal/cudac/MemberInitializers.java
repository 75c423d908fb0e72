package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A constructor's member initialisers: bases, then fields in their order, given or not. */
final class MemberInitializers {
  /**
   * One initialiser.
   *
   * @param type what its name is as a type, or null
   */
  private record Given(Decl.MemberInit decl, CType type, List<Expr> arguments) {
    Pos pos() {
      return decl.pos();
    }

    String identifier() {
      return decl.name().last().identifier();
    }
  }

  private final Body body;
  private final Decl.Function constructor;
  private final List<Given> all;
  private final RecordType record;
  private final Val self;
  private final Set<Given> used = Collections.newSetFromMap(new IdentityHashMap<>());

  MemberInitializers(Body body, Decl.Function constructor, RecordType record) {
    this.body = body;
    this.constructor = constructor;
    this.all = given(body, constructor.initializers());
    this.record = record;
    this.self = body.self;
  }

  /** An initialiser of a pack of bases is one for each. */
  private static List<Given> given(Body body, List<Decl.MemberInit> written) {
    List<Given> all = new ArrayList<>();
    for (Decl.MemberInit m : written) {
      if (m.pack()) {
        Object pattern = List.of(m.name(), m.arguments());
        Packs.expand(body.sema, pattern, body.scope, () -> all.add(given(body, m)));
      } else {
        all.add(given(body, m));
      }
    }
    return all;
  }

  private static Given given(Body body, Decl.MemberInit m) {
    CType type = body.sema.types.namedOrNull(m.name(), body.scope);
    return new Given(m, type, m.pack() ? Packs.elements(body.sema, m.arguments()) : m.arguments());
  }

  void run() {
    if (!delegated()) {
      record.bases.forEach(this::base);
      record.fields.forEach(this::field);
      all.forEach(this::checkUsed);
    }
  }

  private void checkUsed(Given m) {
    if (!used.contains(m)) {
      String name = m.identifier();
      throw Refusal.type(
          m.pos(),
          Members.has(record, name)
              ? "a second initialiser of '" + name + "'"
              : record.spelling + " has neither a member nor a base '" + name + "'");
    }
  }

  /** Leaves everything to another constructor if the list names the class itself. */
  private boolean delegated() {
    for (Given m : all) {
      if (m.type() == record) {
        direct(self, m);
        return true;
      }
    }
    return false;
  }

  private void base(RecordType.Base b) {
    Given given = null;
    for (Given m : all) {
      if (!Members.has(record, m.identifier()) && m.type() == b.type()) {
        given = m;
      }
    }
    Val base = body.members.base(self, b.type(), constructor.pos());
    used.add(given);
    if (given != null) {
      direct(base, given);
    } else {
      body.defaults.initialize(base, constructor.pos());
    }
  }

  private void field(RecordType.Field f) {
    Given given = null;
    for (Given m : all) {
      if (given == null && m.identifier().equals(f.name())) {
        given = m;
      }
    }
    used.add(given);
    if (given == null) {
      body.defaults.field(self, f, constructor.pos());
      if (f.name().isEmpty() && f.type().bare() instanceof RecordType inner) {
        anonymous(inner);
      }
    } else if (f.type() instanceof CType.Reference ref) {
      Val v = body.expressions.lower(given.arguments().get(0));
      body.initializers.bind(self, f, ref, v, given.pos());
    } else {
      Val field = body.members.field(self, f, given.pos());
      direct(field.withType(field.type().bare()), given);
    }
  }

  private void anonymous(RecordType inner) {
    for (Given m : all) {
      if (Members.has(inner, m.identifier())) {
        used.add(m);
        direct(body.members.of(self.withType(self.type().bare()), m.decl().name(), m.pos()), m);
      }
    }
  }

  private void direct(Val target, Given m) {
    body.initializers.into(target, m.arguments(), Decl.InitKind.DIRECT, m.pos());
  }
}
