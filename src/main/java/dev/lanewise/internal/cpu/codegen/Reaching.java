package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Definite assignment: which variables a piece of code may read before it has assigned them, and so
 * takes from whatever ran before it. Errs on the side of finding too many.
 */
final class Reaching extends TreeWalk {
  private final Set<Variable> readEarly = new HashSet<>();
  private final Map<Label, Set<Variable>> atBreak = new IdentityHashMap<>();
  private Set<Variable> assigned = new HashSet<>();
  private Set<Variable> atEnd;
  private boolean reachable = true;

  static Reaching of(List<Stmt> statements) {
    return of(statements, null);
  }

  /** As above, with an expression evaluated at the end, or null. */
  static Reaching of(List<Stmt> statements, Expr last) {
    Reaching walk = new Reaching();
    walk.block(new Block(statements));
    walk.expr(last);
    walk.join(walk.assigned);
    return walk;
  }

  /** Returns whether the value a variable had before may be read, or may last to the end. */
  boolean needsOldValue(Variable v) {
    return readEarly.contains(v) || atEnd == null || !atEnd.contains(v);
  }

  /** Returns whether the value a variable had before may be read. */
  boolean readsOldValue(Variable v) {
    return readEarly.contains(v);
  }

  private void join(Set<Variable> exit) {
    if (!reachable) {
      return;
    }
    if (atEnd == null) {
      atEnd = new HashSet<>(exit);
    } else {
      atEnd.retainAll(exit);
    }
  }

  @Override
  public Void var(Place.Var p) {
    if (!assigned.contains(p.variable())) {
      readEarly.add(p.variable());
    }
    return null;
  }

  @Override
  void target(Place p) {
    if (p instanceof Place.Var v) {
      assigned.add(v.variable());
    } else {
      // Of a part of a variable the rest keeps its old value.
      super.target(p);
    }
  }

  @Override
  public Void branch(Stmt.If s) {
    expr(s.condition());
    Set<Variable> before = new HashSet<>(assigned);
    boolean live = reachable;
    block(s.yes());
    Set<Variable> afterYes = assigned;
    boolean yesEnds = reachable;
    assigned = before;
    reachable = live;
    block(s.no());
    if (!reachable) {
      assigned = afterYes;
      reachable = yesEnds;
    } else if (yesEnds) {
      assigned.retainAll(afterYes);
    }
    return null;
  }

  @Override
  public Void loop(Stmt.Loop s) {
    expr(s.condition());
    Set<Variable> before = new HashSet<>(assigned);
    block(s.body());
    // A continue may skip the rest of the body.
    assigned = new HashSet<>(before);
    reachable = true;
    block(s.step());
    assigned = before;
    reachable = true;
    return null;
  }

  @Override
  public Void labelled(Stmt.Labelled s) {
    block(s.body());
    Set<Variable> broken = atBreak.get(s.label());
    if (broken != null) {
      if (reachable) {
        assigned.retainAll(broken);
      } else {
        assigned = broken;
      }
      reachable = true;
    }
    return null;
  }

  @Override
  public Void choose(Stmt.Switch s) {
    expr(s.selector());
    Set<Variable> before = new HashSet<>(assigned);
    for (Stmt.Case c : s.cases()) {
      assigned = new HashSet<>(before);
      reachable = true;
      block(c.body());
    }
    assigned = before;
    reachable = true;
    return null;
  }

  @Override
  public Void leave(Stmt.Break s) {
    if (reachable) {
      Set<Variable> known = atBreak.get(s.label());
      if (known == null) {
        atBreak.put(s.label(), new HashSet<>(assigned));
      } else {
        known.retainAll(assigned);
      }
      join(assigned);
    }
    reachable = false;
    return null;
  }

  @Override
  public Void next(Stmt.Continue s) {
    join(assigned);
    reachable = false;
    return null;
  }

  @Override
  public Void leaveFunction(Stmt.Return s) {
    super.leaveFunction(s);
    reachable = false;
    return null;
  }

  @Override
  public Void trap(Stmt.Trap s) {
    super.trap(s);
    reachable = false;
    return null;
  }
}
