package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A constructor's member initialisers: bases, then fields in their order, given or not. */
final class MemberInitializers {
  private final Body body;
  private final Decl.Function constructor;
  private final List<Decl.MemberInit> all;
  private final RecordType record;
  private final Val self;
  private final Set<Decl.MemberInit> used = Collections.newSetFromMap(new IdentityHashMap<>());

  MemberInitializers(Body body, Decl.Function constructor, RecordType record) {
    this.body = body;
    this.constructor = constructor;
    this.all = constructor.initializers();
    this.record = record;
    this.self = body.self;
  }

  void run() {
    if (!delegated()) {
      record.bases.forEach(this::base);
      record.fields.forEach(this::field);
      all.forEach(this::checkUsed);
    }
  }

  private void checkUsed(Decl.MemberInit m) {
    if (!used.contains(m)) {
      String name = identifier(m);
      throw Refusal.type(
          m.pos(),
          Members.has(record, name)
              ? "a second initialiser of '" + name + "'"
              : record.spelling + " has neither a member nor a base '" + name + "'");
    }
  }

  /** Leaves everything to another constructor if the list names the class itself. */
  private boolean delegated() {
    for (Decl.MemberInit m : all) {
      if (type(m) == record) {
        direct(self, m);
        return true;
      }
    }
    return false;
  }

  private void base(RecordType.Base b) {
    Decl.MemberInit given = null;
    for (Decl.MemberInit m : all) {
      if (!Members.has(record, identifier(m)) && type(m) == b.type()) {
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
    Decl.MemberInit given = null;
    for (Decl.MemberInit m : all) {
      if (given == null && identifier(m).equals(f.name())) {
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
    for (Decl.MemberInit m : all) {
      if (Members.has(inner, identifier(m))) {
        used.add(m);
        direct(body.members.of(self.withType(self.type().bare()), m.name(), m.pos()), m);
      }
    }
  }

  private void direct(Val target, Decl.MemberInit m) {
    body.initializers.into(target, m.arguments(), Decl.InitKind.DIRECT, m.pos());
  }

  private CType type(Decl.MemberInit m) {
    return body.sema.types.namedOrNull(m.name(), body.scope);
  }

  private static String identifier(Decl.MemberInit m) {
    return m.name().last().identifier();
  }
}
