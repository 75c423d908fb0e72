package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import java.util.ArrayList;
import java.util.List;

/** The constructors of classes: which of them the arguments choose, and objects made by one. */
final class Constructors {
  private final Body body;

  Constructors(Body body) {
    this.body = body;
  }

  /** Returns whether a class has constructors that are written out, not defaulted. */
  static boolean anyOf(RecordType r) {
    return !of(r).isEmpty();
  }

  /** Returns those constructors, inherited ones included. */
  static List<Symbol.Func> of(RecordType r) {
    List<Symbol.Func> all = declared(r);
    all.addAll(InheritedConstructors.of(r));
    return all;
  }

  /** Returns the constructors that are a class's own. */
  static List<Symbol.Func> declared(RecordType r) {
    List<Symbol.Func> all = new ArrayList<>();
    for (List<Symbol> symbols : r.scope.all()) {
      for (Symbol s : symbols) {
        if (s instanceof Symbol.Func f
            && f.decl.kind() == Decl.FunctionKind.CONSTRUCTOR
            && !f.decl.specifiers().has(Specifier.DEFAULTED)) {
          all.add(f);
        }
      }
    }
    return all;
  }

  /** Returns the constructor these arguments choose, or null. */
  Instances.Instance choose(RecordType r, List<Val> args, boolean implicit, Pos pos) {
    List<Symbol.Func> candidates = of(r);
    if (implicit) {
      candidates.removeIf(f -> f.decl.specifiers().has(Specifier.EXPLICIT));
    }
    Instances.Instance chosen = body.sema.overloads.choose(candidates, null, null, args, body, pos);
    return chosen != null && body.implicitCopies.fitBetter(chosen, args, r) ? null : chosen;
  }

  /** Makes an object from one value by the constructor that takes it; null if none does. */
  Val make(RecordType r, Val from, boolean implicit, Pos pos) {
    Instances.Instance c = choose(r, List.of(from), implicit, pos);
    if (c == null) {
      return null;
    }
    Val t = body.temp(r, pos);
    body.calls.invoke(c, t, List.of(from), pos);
    return t.moved();
  }

  /** Makes an object from one of another type by a converting constructor; null if none fits. */
  Val convert(Val v, RecordType to, Pos pos) {
    body.sema.classes.complete(to, pos);
    Val made = make(to, v, true, pos);
    if (made != null) {
      return made;
    }
    return v.isVoid() || v.functions() != null ? null : body.members.convert(v, to, pos);
  }

  /** Returns the value of an object to be copied, its copy constructor called if it has one. */
  dev.lanewise.internal.ir.Expr copy(Val v, RecordType r, Pos pos) {
    Val made = v.isLvalue() ? make(r, v, true, pos) : null;
    if (made == null && v.isLvalue()) {
      made = body.memberwiseCopies.constructed(v, r, pos);
    }
    return body.conversions.rvalue(made != null ? made : v, pos);
  }
}
