package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;
import java.util.List;

/** Instances of functions, explicit specialisations in place of their templates. */
final class Specializations {
  private final Sema sema;

  Specializations(Sema sema) {
    this.sema = sema;
  }

  /** Returns an instance, the definition in place of a mere declaration, specialised if so. */
  Instances.Instance instance(Symbol.Func f, Scope scope, Pos pos) {
    Instances.Instance i = sema.instances.of(f, scope, pos);
    Instances.Instance own = sema.memberSpecializations.of(i, pos);
    if (own != null) {
      return own;
    }
    if (f.isTemplate()) {
      for (Symbol.Func s : sema.declarations.specializations(f.name())) {
        Instances.Instance special = specialized(s, f, scope, i, pos);
        if (special != null) {
          return special;
        }
      }
    }
    return f.decl.body() == null ? Definitions.of(sema, i, pos) : i;
  }

  private Instances.Instance specialized(
      Symbol.Func s, Symbol.Func f, Scope scope, Instances.Instance i, Pos pos) {
    var written = s.decl.name().last().arguments();
    if (written != null) {
      List<TArg> args = sema.templates.arguments(written, s.scope);
      List<TArg> bound = Templates.bound(f.head, scope);
      if (args.size() > bound.size() || !bound.subList(0, args.size()).equals(args)) {
        return null;
      }
    }
    if (s.decl.params().size() != f.decl.params().size()) {
      return null;
    }
    Instances.Instance special = sema.instances.of(s, s.scope, pos);
    for (int k = 0; k < special.parameters.size(); k++) {
      if (!special.parameters.get(k).type().equals(i.parameters.get(k).type())) {
        return null;
      }
    }
    return special;
  }
}
