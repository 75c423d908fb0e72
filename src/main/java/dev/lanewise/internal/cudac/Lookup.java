package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what names stand for. */
final class Lookup {
  private final Sema sema;

  Lookup(Sema sema) {
    this.sema = sema;
  }

  /** Looks a plain name up from the inside out; host functions and variables hide nothing. */
  List<Symbol> plain(String name, Scope from) {
    List<Symbol> host = List.of();
    for (Scope s = from; s != null; s = s.parent) {
      List<Symbol> found = declared(name, s);
      List<Symbol> device =
          s.record != null ? found : found.stream().filter(f -> !isOfHost(f)).toList();
      if (!device.isEmpty()) {
        return expand(device);
      }
      host = host.isEmpty() ? found : host;
    }
    if (!host.isEmpty()) {
      return host;
    }
    if (sema.prelude.provides(name)) {
      return expand(sema.prelude.scope().find(name));
    }
    return List.of();
  }

  /**
   * Returns the class whose data member a plain name is, or null: what an inner scope declares
   * hides a member, and a member hides all that stands outside of its class, built-ins included.
   */
  RecordType classOfField(String name, Scope from) {
    for (Scope s = from; s != null; s = s.parent) {
      List<Symbol> found = declared(name, s); // completes a class
      if (s.record != null && isField(name, s.record)) {
        return s.record;
      }
      if (s.record != null ? !found.isEmpty() : !found.stream().allMatch(Lookup::isOfHost)) {
        return null;
      }
    }
    return null;
  }

  /** What a class declares hides the members of its bases. */
  boolean isField(String name, RecordType r) {
    if (Members.hasOwn(r, name)) {
      return true;
    }
    if (!r.scope.find(name).isEmpty()) {
      return false;
    }
    for (int i = 0; i < r.bases.size(); i++) {
      RecordType base = r.bases.get(i).type();
      if (!isDependent(r, i) && isField(name, base)) {
        return true;
      }
      if (!member(name, base).isEmpty()) {
        return false;
      }
    }
    return false;
  }

  /** A plain name is not looked up in a base that a template's arguments decide. */
  private static boolean isDependent(RecordType r, int base) {
    Set<String> names =
        Packs.names(r.decl.bases().get(Math.min(base, r.decl.bases().size() - 1)).type());
    return r.decl.templates().stream()
        .flatMap(head -> head.parameters().stream())
        .anyMatch(p -> names.contains(p.name()));
  }

  static boolean isOfHost(Symbol s) {
    return s instanceof Symbol.Unusable u && u.error() == null;
  }

  private List<Symbol> declared(String name, Scope scope) {
    return scope.record != null ? member(name, scope.record) : scope.find(name);
  }

  /** Looks a name up in a class and its bases. */
  List<Symbol> member(String name, RecordType record) {
    List<Symbol> found = record.scope.find(name);
    if (!found.isEmpty()) {
      return expand(found);
    }
    if (!record.complete && !record.completing) {
      sema.classes.complete(record, null);
      found = record.scope.find(name);
      if (!found.isEmpty()) {
        return expand(found);
      }
    }
    for (RecordType.Base base : record.bases) {
      found = member(name, base.type());
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** What a scope declares comes before what it uses: it is chosen where both fit as well. */
  private List<Symbol> expand(List<Symbol> found) {
    boolean using = false;
    boolean pack = false;
    for (Symbol s : found) {
      using |= s instanceof Symbol.Using;
      pack |= s instanceof Symbol.Pack;
    }
    if (!using && !pack) {
      return found;
    }
    List<Symbol> all = new ArrayList<>();
    for (Symbol s : found) {
      if (s instanceof Symbol.Using) {
        continue;
      } else if (s instanceof Symbol.Pack p && sema.packIndex >= 0) {
        all.add(p.elements().get(Math.min(sema.packIndex, p.elements().size() - 1)));
      } else {
        all.add(s);
      }
    }
    for (Symbol s : found) {
      if (s instanceof Symbol.Using u) {
        usingTarget(u).stream().filter(t -> !all.contains(t)).forEach(all::add);
      }
    }
    return all;
  }

  private List<Symbol> usingTarget(Symbol.Using u) {
    if (!sema.enter(u)) {
      return List.of();
    }
    try {
      QualifiedName name = u.decl().name();
      if (!u.decl().pack()) {
        return name(name, u.scope());
      }
      List<Symbol> all = new ArrayList<>();
      Packs.expand(sema, name, u.scope(), () -> all.addAll(name(name, u.scope())));
      return all;
    } finally {
      sema.leave(u);
    }
  }

  /** Looks a name up as written; template arguments of its last part are left to the caller. */
  List<Symbol> name(QualifiedName name, Scope from) {
    List<QualifiedName.Part> parts = name.parts();
    if (parts.size() == 1 && !name.global()) {
      return plain(parts.get(0).identifier(), from);
    }
    Scope at = qualifier(name, from);
    return at == null ? List.of() : within(name.last().identifier(), at);
  }

  /** Returns the class that a name begins with, {@code B} of {@code B::v}; null if it is none. */
  RecordType classBefore(QualifiedName name, Scope from) {
    Scope at = name.parts().size() > 1 ? qualifier(name, from) : null;
    return at == null ? null : at.record;
  }

  private Scope qualifier(QualifiedName name, Scope from) {
    Scope at = name.global() ? sema.global : null;
    for (QualifiedName.Part part : name.parts().subList(0, name.parts().size() - 1)) {
      at = step(part, at, from);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  private List<Symbol> within(String identifier, Scope at) {
    if (at.record != null) {
      return member(identifier, at.record);
    }
    List<Symbol> found = expand(at.find(identifier));
    if (found.isEmpty() && at == sema.global && sema.prelude.provides(identifier)) {
      return expand(sema.prelude.scope().find(identifier));
    }
    return found;
  }

  private Scope step(QualifiedName.Part part, Scope at, Scope from) {
    if (part.type() != null) {
      return scopeOf(sema.types.resolve(part.type(), from), part.pos());
    }
    if (at != null) {
      return scopeNamed(within(part.identifier(), at), part, from);
    }
    for (Scope s = from; s != null; s = s.parent) {
      Scope found = scopeNamed(expand(declared(part.identifier(), s)), part, from);
      if (found != null) {
        return found;
      }
    }
    return scopeNamed(plain(part.identifier(), sema.global), part, from);
  }

  /** Values of the name do not count before {@code ::}. */
  private Scope scopeNamed(List<Symbol> found, QualifiedName.Part part, Scope from) {
    for (Symbol s : found) {
      if (s instanceof Symbol.Namespace n) {
        return n.scope();
      }
    }
    for (Symbol s : found) {
      CType type = sema.types.typeOf(s, part, from);
      if (type != null) {
        return scopeOf(type, part.pos());
      }
    }
    return null;
  }

  private Scope scopeOf(CType type, Pos pos) {
    CType t = type.value();
    if (t instanceof RecordType r) {
      sema.classes.complete(r, pos);
      return r.scope;
    }
    return t instanceof Enumeration e ? e.members : null;
  }
}
