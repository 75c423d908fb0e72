package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Stmt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that a function declares: none twice in one block, nor in that of the parameters. */
final class LocalNames {
  private final Map<String, Pos> declared = new HashMap<>();

  private LocalNames() {}

  /** Refuses a function that declares a parameter or variable twice. */
  static void check(Decl.Function f) {
    LocalNames outermost = new LocalNames();
    for (Param p : f.params()) {
      outermost.add(p.name(), p.pos());
    }
    f.body().statements().forEach(outermost::statement);
  }

  private void add(String name, Pos pos) {
    Pos first = name.isEmpty() ? null : declared.putIfAbsent(name, pos);
    if (first != null) {
      throw Refusal.type(
          pos, "'" + name + "' is declared a second time here; first at line " + first.line());
    }
  }

  private void statement(Stmt s) {
    if (s instanceof Stmt.Declaration d) {
      d.declarations().forEach(this::declaration);
    } else if (s instanceof Stmt.Block) {
      inner(s);
    } else if (s instanceof Stmt.If i) {
      inner(i.thenBranch());
      inner(i.elseBranch());
    } else if (s instanceof Stmt.For f) {
      inner(f.body());
    } else if (s instanceof Stmt.RangeFor f) {
      inner(f.body());
    } else if (s instanceof Stmt.While w) {
      inner(w.body());
    } else if (s instanceof Stmt.DoWhile d) {
      inner(d.body());
    } else if (s instanceof Stmt.Switch w) {
      inner(w.body());
    }
  }

  private static void inner(Stmt s) {
    List<Stmt> all =
        s instanceof Stmt.Block b ? b.statements() : s == null ? List.of() : List.of(s);
    all.forEach(new LocalNames()::statement);
  }

  /** What is {@code extern} may be declared again: all declarations mean the same. */
  private void declaration(Decl d) {
    if (d instanceof Decl.Variable v && !v.specifiers().has(Specifier.EXTERN)) {
      add(v.name().last().identifier(), v.pos());
    } else if (d instanceof Decl.StructuredBinding b) {
      b.names().forEach(name -> add(name, b.pos()));
    }
  }
}
