package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Turns class and enum declarations into types, and lays classes out when they are needed. */
final class Classes {
  private final Sema sema;
  private final Map<Decl, Symbol.LazyType> lazy = new IdentityHashMap<>();
  private final Map<String, Decl.ClassDecl> outOfLine = new HashMap<>();
  private final Map<Decl, Map<Scope, RecordType>> anonymous = new IdentityHashMap<>();

  Classes(Sema sema) {
    this.sema = sema;
  }

  void remember(Decl decl, Symbol.LazyType symbol) {
    lazy.put(decl, symbol);
  }

  Symbol.LazyType lazy(Decl decl) {
    return lazy.get(decl);
  }

  void outOfLine(Decl.ClassDecl c) {
    outOfLine.put(c.name().spelling(), c);
  }

  /** Resolves a typedef, class or enum. */
  CType resolve(Symbol.LazyType t) {
    if (t.resolved != null) {
      return t.resolved;
    }
    if (t.decl instanceof Decl.ClassDecl c) {
      String spelling = scoped(t.name.isEmpty() ? "anonymous" : t.name, t.scope);
      RecordType r = new RecordType(spelling, sema.unique(spelling), c, t.scope, null);
      t.resolved = r;
      return r;
    }
    if (t.resolving) {
      throw Refusal.type(t.decl.pos(), "'" + t.name + "' is defined by itself");
    }
    t.resolving = true;
    try {
      if (t.decl instanceof Decl.Alias a) {
        t.resolved = sema.types.resolve(a.type(), t.scope);
      } else {
        enumeration(t, (Decl.EnumDecl) t.decl);
      }
    } finally {
      t.resolving = false;
    }
    return t.resolved;
  }

  static String scoped(String name, Scope scope) {
    StringBuilder text = new StringBuilder(name);
    for (Scope s = scope; s != null; s = s.parent) {
      if ((s.kind == Scope.Kind.NAMESPACE || s.kind == Scope.Kind.CLASS) && !s.name.isEmpty()) {
        text.insert(0, s.name + "::");
        if (s.kind == Scope.Kind.CLASS) {
          break;
        }
      }
    }
    return text.toString();
  }

  private void enumeration(Symbol.LazyType t, Decl.EnumDecl e) {
    String spelling = scoped(t.name.isEmpty() ? "enum" : t.name, t.scope);
    Scope members = new Scope(t.scope, Scope.Kind.BLOCK, spelling, null);
    Enumeration type = new Enumeration(spelling, e.scoped(), members);
    if (e.underlying() != null) {
      type.underlying = sema.types.resolve(e.underlying(), t.scope);
    }
    t.resolved = type;
    long next = 0;
    boolean wide = false;
    boolean negative = false;
    List<Symbol.Var> all = new ArrayList<>();
    for (Decl.Enumerator x : e.enumerators()) {
      if (x.value() != null) {
        TArg.OfValue v = sema.constants.evaluate(x.value(), members);
        if (v == null) {
          throw Refusal.of(Feature.CONSTANT, x.pos(), "the value of '" + x.name() + "'");
        }
        next = v.bits();
      }
      negative |= next < 0;
      wide |= next > Integer.MAX_VALUE || next < Integer.MIN_VALUE;
      CType.Num number = CType.Num.LONG;
      Expr.Const c = new Expr.Const(Types.scalar(number), next, null);
      members.add(new Symbol.Var(x.name(), number, null, c));
      all.add(new Symbol.Var(x.name(), type, null, c));
      next++;
    }
    if (e.underlying() == null && wide) {
      boolean u32 = !negative && next - 1 <= 0xFFFF_FFFFL;
      type.underlying = u32 ? CType.Num.UINT : CType.Num.LONG;
    }
    type.isFixed = e.scoped() || e.underlying() != null;
    type.isNegative = negative;
    for (Symbol.Var v : all) {
      Expr.Const c = Folding.convert(v.constant, Types.scalar(Types.number(type)));
      members.set(new Symbol.Var(v.name, type, null, c));
    }
  }

  /** Returns the enumerator of an unscoped enum. */
  Symbol.Var enumerator(Symbol.LazyEnumerator e) {
    Enumeration type = (Enumeration) resolve(e.owner());
    List<Symbol> found = type.members.find(e.name());
    if (found.isEmpty()) {
      throw Refusal.type(e.owner().decl.pos(), "'" + e.name() + "' is defined by itself");
    }
    return (Symbol.Var) found.get(0);
  }

  /** Lays a class out; its members become known. */
  void complete(RecordType r, Pos pos) {
    if (r.complete || r.completing) {
      return;
    }
    Decl.ClassDecl decl = r.decl;
    if (decl != null && !decl.definition()) {
      decl = outOfLine.getOrDefault(r.spelling, decl);
    }
    if (decl == null || !decl.definition()) {
      if (r.template != null) {
        throw Libraries.feature(r.spelling) != null
            ? Refusal.of(Libraries.feature(r.spelling), pos, r.spelling)
            : Refusal.type(pos, "'" + r.spelling + "' is declared and never defined");
      }
      throw Refusal.type(pos, "'" + r.spelling + "' is declared and never defined");
    }
    r.completing = true;
    sema.deeper(decl.pos());
    try {
      bases(r, decl);
      for (Decl d : decl.members()) {
        if (!(d instanceof Decl.Variable v) || v.specifiers().has(Specifier.STATIC)) {
          sema.declarations.declare(d, r.scope, r);
        } else {
          sema.declarations.definedIn(v.type(), r.scope);
        }
      }
      new Layout(sema, r).run(decl);
    } finally {
      sema.shallower();
      r.completing = false;
    }
    r.complete = true;
  }

  private void bases(RecordType r, Decl.ClassDecl decl) {
    for (Decl.Base b : decl.bases()) {
      if (b.isVirtual()) {
        throw Refusal.of(Feature.VIRTUAL, b.pos(), "a virtual base");
      }
      if (b.pack()) {
        Packs.expand(sema, b.type(), r.scope.parent, () -> base(r, b));
      } else {
        base(r, b);
      }
    }
  }

  private void base(RecordType r, Decl.Base b) {
    if (!(sema.types.resolve(b.type(), r.scope.parent).value() instanceof RecordType base)) {
      throw Refusal.type(b.pos(), "a base that is no class");
    }
    complete(base, b.pos());
    r.hasVirtual |= base.hasVirtual;
    r.bases.add(new RecordType.Base(base, base.isEmpty() ? -1 : r.bases.size()));
  }

  /** Returns the type of an anonymous member. */
  RecordType anonymous(Decl.ClassDecl c, Scope scope) {
    return anonymous
        .computeIfAbsent(c, d -> new IdentityHashMap<>())
        .computeIfAbsent(
            scope,
            s -> {
              String spelling = scoped("anonymous", s);
              return new RecordType(spelling, sema.unique(spelling), c, s, null);
            });
  }

  static Type storage(CType type) {
    return Types.ir(type);
  }
}
