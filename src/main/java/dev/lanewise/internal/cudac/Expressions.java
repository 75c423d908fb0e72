package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Expressions of the syntax tree to values; side effects go to the emitter. */
final class Expressions {
  private final Body body;

  Expressions(Body body) {
    this.body = body;
  }

  /** Lowers an expression whose value is wanted. */
  Val lower(Expr e) {
    return e.accept(new ExpressionVisitor(body, this));
  }

  /** Lowers an expression for its effects only. */
  void effect(Expr e) {
    if (e instanceof Expr.Unary u && isStep(u.operator())) {
      step(u, false);
    } else if (e instanceof Expr.Binary b && b.operator() == Operator.COMMA) {
      effect(b.left());
      effect(b.right());
    } else if (e instanceof Expr.Cast c
        && body.sema.types.resolve(c.type(), body.scope) == CType.Void.VOID) {
      effect(c.operand());
    } else {
      int mark = body.out.mark();
      lower(e);
      if (body.out.mark() > mark) { // else the last result is somebody else's
        body.out.dropResult();
      }
    }
  }

  static boolean isStep(Operator op) {
    return switch (op) {
      case PRE_INC, PRE_DEC, POST_INC, POST_DEC -> true;
      default -> false;
    };
  }

  Val step(Expr.Unary u, boolean wanted) {
    Val v = lower(u.operand());
    if (v.type().bare() instanceof RecordType || v.type().bare() instanceof Enumeration) {
      List<Val> args = new ArrayList<>();
      if (u.operator() == Operator.POST_INC || u.operator() == Operator.POST_DEC) {
        args.add(Val.value(Num.INT, Body.integer(0, Num.INT, body.at(u.pos()))));
      }
      return overloaded(u.operator(), v, args, u.pos());
    }
    return body.operators.step(u.operator(), v, wanted, u.pos());
  }

  /** Calls an operator function for operands of which one is a class or enum; null if none fits. */
  Val overloadedOrNull(String name, Val first, List<Val> rest, Pos pos) {
    List<Val> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    boolean user =
        all.stream()
            .anyMatch(
                v ->
                    v.type().value() instanceof RecordType
                        || v.type().value() instanceof Enumeration);
    if (!user) {
      return null;
    }
    if (first.type().bare() instanceof RecordType r) {
      body.sema.classes.complete(r, pos);
      List<Symbol.Func> members = new ArrayList<>();
      for (Symbol s : body.sema.lookup.member(name, r)) {
        if (s instanceof Symbol.Func f) {
          members.add(f);
        }
      }
      Instances.Instance chosen = body.sema.overloads.choose(members, null, first, rest, body, pos);
      if (chosen != null) {
        return body.calls.invoke(chosen, first, rest, pos);
      }
    }
    List<Symbol.Func> free = new ArrayList<>();
    for (Scope s = body.scope; s != null; s = s.parent) {
      for (Symbol x : s.find(name)) {
        if (x instanceof Symbol.Func f && f.owner == null) {
          free.add(f);
        }
      }
    }
    all.forEach(v -> body.calls.associated(name, v.type(), free));
    Instances.Instance chosen = body.sema.overloads.choose(free, null, null, all, body, pos);
    return chosen == null ? null : body.calls.invoke(chosen, null, all, pos);
  }

  private Val overloaded(Operator op, Val v, List<Val> rest, Pos pos) {
    Val result = overloadedOrNull("operator" + op.text(), v, rest, pos);
    if (result != null) {
      return result;
    }
    throw Refusal.type(pos, "no operator " + op.text() + " for " + Conversions.describe(v));
  }

  Val binary(Operator op, Val left, Val right, Pos pos) {
    Val user = overloadedOrNull("operator" + op.text(), left, List.of(right), pos);
    if (user != null) {
      return user;
    }
    return body.operators.binary(op, plain(left, pos), plain(right, pos), pos);
  }

  /** Converts an object to a number by its only conversion, if it is one. */
  private Val plain(Val v, Pos pos) {
    if (v.type().bare() instanceof RecordType r) {
      List<Symbol.Func> all = body.members.conversions(r);
      if (!all.isEmpty()) {
        return body.calls.member(all.get(0), v, List.of(), pos);
      }
    }
    return v;
  }

  /** {@code &&} and {@code ||}; the right side runs only if it must. */
  Val logical(boolean and, Expr left, Expr right, Pos pos) {
    SourcePos at = body.at(pos);
    var l = body.conversions.condition(lower(left), pos);
    if (l instanceof dev.lanewise.internal.ir.Expr.Const c && (c.bits() != 0) != and) {
      return Val.value(Num.BOOL, l);
    }
    dev.lanewise.internal.ir.Expr[] r = new dev.lanewise.internal.ir.Expr[1];
    Block effects = body.out.block(() -> r[0] = body.conversions.condition(lower(right), pos));
    if (l instanceof dev.lanewise.internal.ir.Expr.Const) {
      body.out.addAll(effects);
      return Val.value(Num.BOOL, r[0]);
    }
    if (effects.statements().isEmpty()) {
      return Val.value(Num.BOOL, new dev.lanewise.internal.ir.Expr.Logical(and, l, r[0], at));
    }
    Variable t = body.out.temp(Scalar.BOOL, at);
    Place.Var place = new Place.Var(t);
    body.out.assign(place, l, at);
    List<Stmt> more = new ArrayList<>(effects.statements());
    more.add(new Stmt.Assign(place, r[0], false, at));
    var read = Emitter.read(t, at);
    body.out.add(
        new Stmt.If(and ? read : Operators.not(read, at), new Block(more), Block.EMPTY, at));
    return Val.value(Num.BOOL, read);
  }

  Val conditional(Expr.Conditional e) {
    Pos pos = e.pos();
    SourcePos at = body.at(pos);
    Expr whenTrue = e.whenTrue() == null ? e.condition() : e.whenTrue();
    var c = body.conversions.condition(lower(e.condition()), pos);
    if (c instanceof dev.lanewise.internal.ir.Expr.Const k) {
      Val other = body.typeOnly(k.bits() != 0 ? e.whenFalse() : whenTrue);
      Val chosen = lower(k.bits() != 0 ? whenTrue : e.whenFalse());
      CType type = chosen.isVoid() || other.isVoid() ? null : common(chosen, other, pos);
      return type == null || type.equals(chosen.type().value())
          ? chosen
          : Val.value(type, body.conversions.to(chosen, type, pos));
    }
    Val a = body.typeOnly(whenTrue);
    Val b = body.typeOnly(e.whenFalse());
    if (a.isVoid() || b.isVoid()) {
      Block yes = body.out.block(() -> effect(whenTrue));
      Block no = body.out.block(() -> effect(e.whenFalse()));
      body.out.add(new Stmt.If(c, yes, no, at));
      return Val.none();
    }
    boolean places =
        a.isLvalue()
            && b.isLvalue()
            && a.type().equals(b.type())
            && a.bits() == null
            && b.bits() == null;
    if (places
        && (a.type().bare() instanceof RecordType || a.type().bare() instanceof CType.Array)) {
      return choosePlace(c, whenTrue, e.whenFalse(), a.type(), pos);
    }
    CType type = common(a, b, pos);
    dev.lanewise.internal.ir.Expr[] v = new dev.lanewise.internal.ir.Expr[2];
    Block yes = body.out.block(() -> v[0] = body.conversions.to(lower(whenTrue), type, pos));
    Block no = body.out.block(() -> v[1] = body.conversions.to(lower(e.whenFalse()), type, pos));
    boolean simple = Types.ir(type).isScalar() || Types.isPointer(type);
    if (simple && yes.statements().isEmpty() && no.statements().isEmpty()) {
      return Val.value(type, Operators.select(c, v[0], v[1], at));
    }
    Variable t = body.out.temp(Types.ir(type), at);
    body.out.add(new Stmt.If(c, then(yes, t, v[0], at), then(no, t, v[1], at), at));
    return Val.value(type, Emitter.read(t, at));
  }

  private Val choosePlace(dev.lanewise.internal.ir.Expr c, Expr yes, Expr no, CType type, Pos pos) {
    SourcePos at = body.at(pos);
    dev.lanewise.internal.ir.Expr[] v = new dev.lanewise.internal.ir.Expr[2];
    Block first = body.out.block(() -> v[0] = Conversions.address(lower(yes).place(), at));
    Block second = body.out.block(() -> v[1] = Conversions.address(lower(no).place(), at));
    Variable t = body.out.temp(v[0].type(), at);
    body.out.add(new Stmt.If(c, then(first, t, v[0], at), then(second, t, v[1], at), at));
    return Val.place(type, new Place.Deref(Emitter.read(t, at), at));
  }

  private static Block then(
      Block b, Variable t, dev.lanewise.internal.ir.Expr value, SourcePos at) {
    List<Stmt> all = new ArrayList<>(b.statements());
    all.add(new Stmt.Assign(new Place.Var(t), value, false, at));
    return new Block(all);
  }

  private CType common(Val a, Val b, Pos pos) {
    CType x = Types.decay(a.type());
    CType y = Types.decay(b.type());
    if (x.equals(y)) {
      return x;
    }
    if (Types.isArithmetic(x) && Types.isArithmetic(y)) {
      return Types.common(Types.number(x), Types.number(y));
    }
    if (x instanceof CType.Pointer p) {
      return y instanceof CType.Pointer q && q.target().isConst() && !p.target().isConst() ? y : x;
    }
    if (y instanceof CType.Pointer) {
      return y;
    }
    if (x instanceof RecordType && body.sema.ranks.of(b, x, body) < ConversionRanks.NONE) {
      return x;
    }
    if (y instanceof RecordType && body.sema.ranks.of(a, y, body) < ConversionRanks.NONE) {
      return y;
    }
    if (x instanceof RecordType && body.sema.ranks.of(a, y, body) < ConversionRanks.NONE) {
      return y;
    }
    if (y instanceof RecordType && body.sema.ranks.of(b, x, body) < ConversionRanks.NONE) {
      return x;
    }
    throw Refusal.type(
        pos, "?: between " + Conversions.describe(a) + " and " + Conversions.describe(b));
  }

  Val assign(Expr.Assign e) {
    Pos pos = e.pos();
    if (e.value() instanceof Expr.InitList l && e.operator() == null) {
      Val target = lower(e.target());
      Val value = body.temporaries.construct(target.type(), l.elements(), true, pos);
      body.operators.store(target, body.conversions.to(value, target.type(), pos), pos);
      return target;
    }
    Val value = lower(e.value());
    int mark = body.out.mark();
    Val target = lower(e.target());
    value = body.calls.since(mark, value);
    String name = "operator" + (e.operator() == null ? "" : e.operator().text()) + "=";
    Val user = overloadedOrNull(name, target, List.of(value), pos);
    if (user != null) {
      return user;
    }
    if (!target.isPlace()) {
      throw Refusal.type(pos, "assignment to something that is no place");
    }
    if (e.operator() != null) {
      return target.type().bare() instanceof RecordType
          ? userCompound(e.operator(), target, value, pos)
          : body.operators.compound(e.operator(), target, plain(value, pos), pos);
    }
    var converted = body.conversions.to(value, target.type(), pos);
    body.operators.store(target, converted, pos);
    return target;
  }

  private Val userCompound(Operator op, Val target, Val value, Pos pos) {
    throw Refusal.type(
        pos,
        "no operator "
            + op.text()
            + "= for "
            + Conversions.describe(target)
            + " and "
            + Conversions.describe(value));
  }

  /** A name: a local, a member of this object, a global, functions, a built-in. */
  Val name(QualifiedName name, Pos pos) {
    List<Symbol> found = body.sema.lookup.name(name, body.scope);
    String id = name.last().identifier();
    if (found.isEmpty()) {
      Val special = name.isPlain() ? Specials.named(id, body, pos) : null;
      if (special != null) {
        return special;
      }
      boolean builtin = name.parts().size() == 1 || BuiltinTypes.isStandard(name);
      if (builtin && body.builtins.knows(id)) {
        return functions(id, List.of(), name, true, pos);
      }
      if (body.self != null && body.self.type().bare() instanceof RecordType r && name.isPlain()) {
        Val field = body.members.field(body.self, r, id, pos);
        if (field != null) {
          return field;
        }
      }
      return implicitMember(name, pos);
    }
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
      return functions(id, all, name, body.builtins.knows(id), pos);
    }
    if (body.self != null && name.isPlain() && !(first instanceof Symbol.Var)) {
      Val field = memberField(id, pos);
      if (field != null && !isInner(id)) {
        return field;
      }
    }
    return symbol(first, name, pos);
  }

  private boolean isInner(String id) {
    for (Scope s = body.scope; s != null && s.record == null; s = s.parent) {
      if (!s.find(id).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private Val memberField(String id, Pos pos) {
    return body.self.type().bare() instanceof RecordType r && Members.has(r, id)
        ? body.members.field(body.self, r, id, pos)
        : null;
  }

  /** A member reached through a qualified base name, {@code Base::x}. */
  private Val implicitMember(QualifiedName name, Pos pos) {
    if (body.self != null && name.parts().size() > 1) {
      Val field = memberField(name.last().identifier(), pos);
      if (field != null) {
        return field;
      }
    }
    if (name.isPlain() || name.parts().size() == 1) {
      return functions(name.last().identifier(), List.of(), name, true, pos);
    }
    throw Libraries.unknown(name, "name", body.scope);
  }

  private Val functions(
      String id, List<Symbol.Func> all, QualifiedName name, boolean builtin, Pos pos) {
    List<TArg> explicit =
        name.last().arguments() == null
            ? null
            : body.sema.templates.arguments(name.last().arguments(), body.scope);
    Val object = !all.isEmpty() && all.get(0).owner != null ? memberObject(all.get(0)) : null;
    boolean qualified = name.parts().size() > 1 || name.global() || object != null;
    if (all.isEmpty() && !body.builtins.knows(id)) {
      return Val.functions(
          new Val.Functions(name.spelling(), all, object, explicit, false, false, pos));
    }
    return Val.functions(new Val.Functions(id, all, object, explicit, builtin, qualified, pos));
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
    if (s instanceof Symbol.Global g && g.decl.specifiers().has(Specifier.SHARED)) {
      return new Locals(body).outside(g, pos);
    }
    if (s instanceof Symbol.Global g) {
      return variable(body.sema.globals.resolve(g, pos), pos);
    }
    if (s instanceof Symbol.LazyEnumerator e) {
      return variable(body.sema.classes.enumerator(e), pos);
    }
    if (s instanceof Symbol.Argument a) {
      if (a.arg() instanceof TArg.OfValue v) {
        return Val.value(
            v.type(), new dev.lanewise.internal.ir.Expr.Const(v.scalar(), v.bits(), body.at(pos)));
      }
      if (a.arg() instanceof TArg.OfFunction f) {
        return functions(
            f.spelling(), f.candidates(), QualifiedName.of(pos, f.spelling()), false, pos);
      }
    }
    if (s instanceof Symbol.VarTemplate t && name.last().arguments() != null) {
      return variable(
          VariableTemplates.instance(body.sema, t, name.last().arguments(), body.scope, pos), pos);
    }
    if (s instanceof Symbol.Unusable u) {
      throw body.sema.unusable(u, pos);
    }
    if (s instanceof Symbol.Pack) {
      throw Refusal.type(pos, "the pack '" + s.name() + "' without ...");
    }
    throw Refusal.type(pos, "'" + name.spelling() + "' is no value");
  }

  Val variable(Symbol.Var v, Pos pos) {
    if (v.constant != null) {
      return Val.value(
          v.type,
          new dev.lanewise.internal.ir.Expr.Const(
              v.constant.type(), v.constant.bits(), body.at(pos)));
    }
    return Val.place(v.type, v.place);
  }

  /** A string: constant memory that printf and the like can name. */
  Val string(Expr.StringLiteral e) {
    byte[] text = e.value().getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = Arrays.copyOf(text, text.length + 1);
    Type type = new ArrayType(Scalar.I8, bytes.length);
    Variable v =
        Variable.global(
            body.sema.unique("string"), type, AddressSpace.CONSTANT, bytes, body.at(e.pos()));
    if (!body.unevaluated) {
      body.sema.usedGlobals.add(v);
    }
    return Val.place(new CType.Array(CType.constant(Num.CHAR), bytes.length), new Place.Var(v));
  }
}
