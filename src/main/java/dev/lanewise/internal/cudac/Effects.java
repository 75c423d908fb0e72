package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a run of statements may change. */
final class Effects {
  private final Set<Variable> assigned = new HashSet<>();
  private final Set<Variable> temps;
  private boolean memory;

  private Effects(Set<Variable> temps) {
    this.temps = temps;
  }

  static Effects of(List<Stmt> statements, Set<Variable> temps) {
    Effects e = new Effects(temps);
    statements.forEach(e::note);
    return e;
  }

  private void note(Block b) {
    b.statements().forEach(this::note);
  }

  private void result(Variable v) {
    if (v != null) {
      assigned.add(v);
    }
  }

  private void note(Stmt s) {
    if (s instanceof Stmt.Assign a) {
      Place root = a.target();
      while (!(root instanceof Place.Var)) {
        if (root instanceof Place.Field f) {
          root = f.base();
        } else if (root instanceof Place.Index i) {
          root = i.base();
        } else {
          memory = true;
          return;
        }
      }
      assigned.add(((Place.Var) root).variable());
    } else if (s instanceof Stmt.If i) {
      note(i.yes());
      note(i.no());
    } else if (s instanceof Stmt.Loop l) {
      note(l.body());
      note(l.step());
    } else if (s instanceof Stmt.Labelled l) {
      note(l.body());
    } else if (s instanceof Stmt.Switch w) {
      w.cases().forEach(c -> note(c.body()));
    } else if (s instanceof Stmt.Call c) {
      result(c.result());
      memory = true;
    } else if (s instanceof Stmt.Atomic a) {
      result(a.result());
      memory = true;
    } else if (s instanceof Stmt.Barrier b) {
      result(b.result());
      memory = true;
    } else if (s instanceof Stmt.Warp w) {
      result(w.result());
    }
  }

  /** Returns whether these statements may change what an expression gives. */
  boolean change(Expr e) {
    if (e instanceof Expr.Const || e instanceof Expr.Null) {
      return false;
    }
    if (e instanceof Expr.Special s) {
      return s.value() == SpecialValue.CLOCK;
    }
    if (e instanceof Expr.Read r) {
      return change(r.place());
    }
    if (e instanceof Expr.AddressOf a) {
      return changeAddress(a.place());
    }
    return Children.of(e).stream().anyMatch(this::change);
  }

  private boolean changeAddress(Place p) {
    if (p instanceof Place.Var) {
      return false;
    }
    if (p instanceof Place.Field f) {
      return changeAddress(f.base());
    }
    if (p instanceof Place.Index i) {
      return changeAddress(i.base()) || change(i.index());
    }
    return p instanceof Place.Deref d ? change(d.pointer()) : true;
  }

  private boolean change(Place p) {
    if (p instanceof Place.Var v) {
      // A scalar local may have its address taken anywhere: after a call only temporaries are safe.
      boolean reachable =
          v.variable().space() != AddressSpace.LOCAL
              || v.variable().type() instanceof ArrayType
              || !temps.contains(v.variable());
      return assigned.contains(v.variable()) || memory && reachable;
    }
    if (p instanceof Place.Field f) {
      return change(f.base());
    }
    if (p instanceof Place.Index i) {
      return change(i.base()) || change(i.index());
    }
    return p instanceof Place.Deref d ? memory || !assigned.isEmpty() || change(d.pointer()) : true;
  }
}
