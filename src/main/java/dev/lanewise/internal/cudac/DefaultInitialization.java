package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import java.util.List;

/** Default initialisation: constructors and default member initialisers, else nothing. */
final class DefaultInitialization {
  private final Body body;

  DefaultInitialization(Body body) {
    this.body = body;
  }

  void initialize(Val target, Pos pos) {
    CType t = target.type().bare();
    if (t instanceof CType.Array a) {
      if (a.element().bare() instanceof RecordType r && isNeeded(r)) {
        body.elementLoops.each(target, a, pos, e -> initialize(e, pos));
      }
    } else if (t instanceof RecordType r && isNeeded(r)) {
      object(target, r, pos);
    }
  }

  private void object(Val target, RecordType r, Pos pos) {
    if (Constructors.anyOf(r)) {
      Instances.Instance c = body.constructors.choose(r, List.of(), false, pos);
      if (c != null) {
        body.calls.invoke(c, target, List.of(), pos);
        return;
      }
      if (!declaresDefault(r) && !Constructors.declared(r).isEmpty()) {
        throw Refusal.type(pos, "no default constructor of " + r.spelling);
      }
    }
    for (RecordType.Base b : r.bases) {
      initialize(body.members.base(target, b.type(), pos), pos);
    }
    for (RecordType.Field f : r.fields) {
      field(target, f, pos);
    }
  }

  private static boolean declaresDefault(RecordType r) {
    return r.decl != null
        && r.decl.members().stream()
            .anyMatch(
                d ->
                    d instanceof Decl.Function f
                        && f.kind() == Decl.FunctionKind.CONSTRUCTOR
                        && f.params().isEmpty());
  }

  /** Initialises a field by its default member initialiser, which sees the object's members. */
  void field(Val object, RecordType.Field f, Pos pos) {
    if (f.type() instanceof CType.Reference) {
      return;
    }
    Val field = body.members.field(object, f, pos);
    Val plain = field.withType(field.type().bare());
    if (!hasInitializer(f)) {
      initialize(plain, pos);
      return;
    }
    Scope before = body.scope;
    Val self = body.self;
    body.self = object;
    body.scope = Scope.block(((RecordType) object.type().bare()).scope);
    try {
      body.initializers.into(plain, f.decl().initializer(), f.decl().initKind(), pos);
    } finally {
      body.scope = before;
      body.self = self;
    }
  }

  /** Returns whether objects of a type are something when nothing is said of them. */
  boolean isNeeded(CType type) {
    return element(type) instanceof RecordType r && isNeeded(r);
  }

  private boolean isNeeded(RecordType r) {
    body.sema.classes.complete(r, null);
    return Constructors.anyOf(r)
        || r.bases.stream().anyMatch(b -> isNeeded(b.type()))
        || r.fields.stream()
            .anyMatch(
                f -> hasInitializer(f) || element(f.type()) instanceof RecordType i && isNeeded(i));
  }

  static boolean hasInitializer(RecordType.Field f) {
    return f.decl() != null && !f.decl().initializer().isEmpty();
  }

  private static CType element(CType t) {
    CType b = t.bare();
    return b instanceof CType.Array a ? element(a.element()) : b;
  }
}
