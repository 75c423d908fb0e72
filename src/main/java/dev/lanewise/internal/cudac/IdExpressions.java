package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.ir.Expr;
import java.util.ArrayList;
import java.util.List;

/** Names in expressions: what each stands for. */
final class IdExpressions {
  private final Body body;

  IdExpressions(Body body) {
    this.body = body;
  }

  /** A name: a local, a member of this object, a global, functions, a built-in. */
  Val lower(QualifiedName name, Pos pos) {
    Val field = name.isPlain() ? ownField(name.last().identifier(), pos) : baseField(name, pos);
    return field != null ? field : declared(name, pos);
  }

  /** Returns the member of this object that a plain name is, or null if it is none. */
  private Val ownField(String id, Pos pos) {
    RecordType owner = body.sema.lookup.classOfField(id, body.scope);
    if (owner == null) {
      return null;
    }
    if (body.self != null
        && body.self.type().bare() instanceof RecordType r
        && r.derivesFrom(owner)) {
      return body.members.field(body.self, r, id, pos);
    }
    if (body.instance == null || body.unevaluated) {
      return null;
    }
    throw Refusal.type(pos, "'" + owner.spelling + "::" + id + "' needs an object");
  }

  /** Returns the member of this object that {@code Base::x} is, or null if it is none. */
  private Val baseField(QualifiedName name, Pos pos) {
    RecordType base = body.sema.lookup.classBefore(name, body.scope);
    String id = name.last().identifier();
    return base != null
            && body.self != null
            && body.self.type().bare() instanceof RecordType r
            && r.derivesFrom(base)
            && body.sema.lookup.isField(id, base)
        ? body.members.field(body.members.base(body.self, base, pos), base, id, pos)
        : null;
  }

  private Val declared(QualifiedName name, Pos pos) {
    List<Symbol> found = body.sema.lookup.name(name, body.scope);
    if (found.isEmpty()) {
      return undeclared(name, pos);
    }
    String id = name.last().identifier();
    Symbol first = found.get(0);
    if (Lookup.isOfHost(first) && name.isPlain() && body.builtins.knows(id)) {
      return functions(id, List.of(), name, true, pos);
    }
    if (first instanceof Symbol.Func) {
      List<Symbol.Func> all = new ArrayList<>();
      found.forEach(
          s -> {
            if (s instanceof Symbol.Func f) {
              all.add(f);
            }
          });
      return functions(id, all, name, body.builtins.knows(id) && !isOfClass(all), pos);
    }
    return symbol(first, name, pos);
  }

  /** Returns a value that is to be used; refuses a name that nothing declares, where it stands. */
  Val known(Val v) {
    Val.Functions f = v.functions();
    if (f != null && f.candidates().isEmpty() && !f.builtin() && !f.name().equals("~")) {
      throw Libraries.unknown(QualifiedName.of(f.pos(), f.name()), "name", body.scope, body.sema);
    }
    return v;
  }

  private Val undeclared(QualifiedName name, Pos pos) {
    String id = name.last().identifier();
    Val special = name.isPlain() ? Specials.named(id, body, pos) : null;
    if (special != null) {
      return special;
    }
    boolean builtin = name.parts().size() == 1 || BuiltinTypes.isStandard(name);
    if (builtin && body.builtins.knows(id)) {
      return functions(id, List.of(), name, true, pos);
    }
    Val ofBase = name.isPlain() ? memberField(id, pos) : null;
    return ofBase != null ? ofBase : implicitMember(name, pos);
  }

  /** A member of any class round, even of a base that a template's arguments decide. */
  private Val memberField(String id, Pos pos) {
    return body.self != null
            && body.self.type().bare() instanceof RecordType r
            && Members.has(r, id)
        ? body.members.field(body.self, r, id, pos)
        : null;
  }

  /** A member reached through a qualified base name, {@code Base::x}. */
  private Val implicitMember(QualifiedName name, Pos pos) {
    if (name.parts().size() == 1) {
      return functions(name.last().identifier(), List.of(), name, true, pos);
    }
    throw Libraries.unknown(name, "name", body.scope, body.sema);
  }

  private Val functions(
      String id, List<Symbol.Func> all, QualifiedName name, boolean builtin, Pos pos) {
    List<TArg> explicit =
        name.last().arguments() == null
            ? null
            : body.sema.templates.arguments(name.last().arguments(), body.scope);
    Val object = !all.isEmpty() && all.get(0).owner != null ? memberObject(all.get(0)) : null;
    boolean qualified = name.parts().size() > 1 || name.global() || isOfClass(all);
    if (all.isEmpty() && !body.builtins.knows(id)) {
      return Val.functions(
          new Val.Functions(name.spelling(), all, object, explicit, false, false, pos));
    }
    return Val.functions(new Val.Functions(id, all, object, explicit, builtin, qualified, pos));
  }

  /** A class's functions hide those outside; its host functions are not seen by device code. */
  private static boolean isOfClass(List<Symbol.Func> all) {
    return all.stream().anyMatch(f -> f.owner != null && Roles.isDevice(f.decl.specifiers()));
  }

  private Val memberObject(Symbol.Func f) {
    return body.self != null
            && body.self.type().bare() instanceof RecordType r
            && r.derivesFrom(f.owner)
        ? body.self
        : null;
  }

  /** The value of what a symbol stands for. */
  Val symbol(Symbol s, QualifiedName name, Pos pos) {
    if (s instanceof Symbol.Var v) {
      return variable(v, pos);
    }
    if (s instanceof Symbol.Global g) {
      return g.decl.specifiers().has(Specifier.SHARED)
          ? new Locals(body).outside(g, pos)
          : variable(body.sema.globals.resolve(g, pos), pos);
    }
    if (s instanceof Symbol.FunctionValue f) {
      return Val.functions(f.value());
    }
    if (s instanceof Symbol.LazyEnumerator e) {
      return variable(body.sema.classes.enumerator(e), pos);
    }
    if (s instanceof Symbol.Argument a && a.arg() instanceof TArg.OfValue v) {
      return Val.value(v.type(), new Expr.Const(v.scalar(), v.bits(), body.at(pos)));
    }
    if (s instanceof Symbol.Argument a && a.arg() instanceof TArg.OfFunction f) {
      return functions(
          f.spelling(), f.candidates(), QualifiedName.of(pos, f.spelling()), false, pos);
    }
    if (s instanceof Symbol.VarTemplate t && name.last().arguments() != null) {
      return variable(
          VariableTemplates.instance(body.sema, t, name.last().arguments(), body.scope, pos), pos);
    }
    throw noValue(s, name, pos);
  }

  private KernelCompileException noValue(Symbol s, QualifiedName name, Pos pos) {
    if (s instanceof Symbol.Unusable u) {
      return body.sema.unusable(u, pos);
    }
    return s instanceof Symbol.Pack
        ? Refusal.type(pos, "the pack '" + s.name() + "' without ...")
        : Refusal.type(pos, "'" + name.spelling() + "' is no value");
  }

  private Val variable(Symbol.Var v, Pos pos) {
    if (v.constant == null) {
      return Val.place(v.type, v.place);
    }
    Expr.Const c = new Expr.Const(v.constant.type(), v.constant.bits(), body.at(pos));
    return v.type.isConst() ? Val.constant(v.type, c) : Val.value(v.type, c);
  }
}
