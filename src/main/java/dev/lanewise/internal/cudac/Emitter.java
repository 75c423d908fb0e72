package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects a function's statements and locals. Side effects inside expressions become statements
 * here; what was computed before and would be changed by them is kept in a temporary.
 */
final class Emitter {
  final List<Variable> locals = new ArrayList<>();
  final NameTable names = new NameTable();
  private final Set<Variable> temps = new HashSet<>();
  private List<Stmt> out = new ArrayList<>();

  void add(Stmt s) {
    out.add(s);
  }

  int mark() {
    return out.size();
  }

  /** Runs an action and returns the statements it made as a block. */
  Block block(Runnable action) {
    List<Stmt> before = out;
    out = new ArrayList<>();
    try {
      action.run();
      return new Block(out);
    } finally {
      out = before;
    }
  }

  void addAll(Block block) {
    out.addAll(block.statements());
  }

  Variable local(String name, Type type, SourcePos pos) {
    Variable v = Variable.local(names.unique(name), type, pos);
    locals.add(v);
    return v;
  }

  Variable temp(Type type, SourcePos pos) {
    Variable v = local("t", type, pos);
    temps.add(v);
    return v;
  }

  Label label(String name) {
    return new Label(names.unique(name));
  }

  static Expr read(Variable v, SourcePos pos) {
    return new Expr.Read(new Place.Var(v), false, pos);
  }

  void assign(Place target, Expr value, SourcePos pos) {
    out.add(new Stmt.Assign(target, value, false, pos));
  }

  /** Returns a value as a variable that holds it. */
  Expr keep(Expr value, SourcePos pos) {
    Variable t = temp(value.type(), pos);
    assign(new Place.Var(t), value, pos);
    return read(t, pos);
  }

  /** Returns a value computed before a mark, kept if a statement since then could change it. */
  Expr since(int mark, Expr value) {
    if (value == null || mark == out.size()) {
      return value;
    }
    if (!Effects.of(out.subList(mark, out.size()), temps).change(value)) {
      return value;
    }
    Variable t = temp(value.type(), value.pos());
    out.add(mark, new Stmt.Assign(new Place.Var(t), value, false, value.pos()));
    return read(t, value.pos());
  }

  /** Returns a place computed before a mark, its address kept if it could change. */
  Place since(int mark, Place place) {
    if (place == null || mark == out.size() || place instanceof Place.Var) {
      return place;
    }
    Expr address = new Expr.AddressOf(place, SourcePos.NONE);
    if (!Effects.of(out.subList(mark, out.size()), temps).change(address)) {
      return place;
    }
    Variable t = temp(PointerType.to(place.type()), SourcePos.NONE);
    out.add(mark, new Stmt.Assign(new Place.Var(t), address, false, SourcePos.NONE));
    return new Place.Deref(read(t, SourcePos.NONE), SourcePos.NONE);
  }

  /** Gives the result of the last call straight to a variable instead of a temporary. */
  boolean redirect(Expr value, Variable target) {
    if (out.isEmpty()
        || !(value instanceof Expr.Read r)
        || !(r.place() instanceof Place.Var v)
        || !temps.contains(v.variable())
        || !v.variable().type().equals(target.type())) {
      return false;
    }
    Stmt moved = withResult(out.get(out.size() - 1), v.variable(), target);
    if (moved == null) {
      return false;
    }
    out.set(out.size() - 1, moved);
    locals.remove(v.variable());
    return true;
  }

  private static Stmt withResult(Stmt s, Variable from, Variable to) {
    if (s instanceof Stmt.Call c && c.result() == from) {
      return new Stmt.Call(to, c.callee(), c.arguments(), c.pos());
    }
    if (s instanceof Stmt.Atomic a && a.result() == from) {
      return new Stmt.Atomic(to, a.op(), a.pointer(), a.operands(), a.scope(), a.pos());
    }
    if (s instanceof Stmt.Warp w && w.result() == from) {
      return new Stmt.Warp(to, w.op(), w.mask(), w.value(), w.lane(), w.width(), w.pos());
    }
    if (s instanceof Stmt.Barrier b && b.result() == from) {
      return new Stmt.Barrier(b.scope(), b.mask(), b.vote(), b.predicate(), to, b.pos());
    }
    return null;
  }

  /** Drops the temporary of the last call if nobody wants its result. */
  void dropResult() {
    if (out.isEmpty()) {
      return;
    }
    Stmt last = out.get(out.size() - 1);
    Variable result =
        last instanceof Stmt.Call c
            ? c.result()
            : last instanceof Stmt.Atomic a
                ? a.result()
                : last instanceof Stmt.Barrier b ? b.result() : null;
    if (result != null && temps.contains(result) && locals.remove(result)) {
      out.set(out.size() - 1, withResult(last, result, null));
    }
  }
}
