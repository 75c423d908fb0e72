package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Pack expansions: finds the packs a pattern names and repeats it for each element. */
final class Packs {

  private Packs() {}

  /** Runs an action once an element of the packs that a pattern names. */
  static void expand(Sema sema, Object pattern, Scope scope, Runnable action) {
    int length = length(sema, pattern, scope);
    int before = sema.packIndex;
    try {
      for (int i = 0; i < length; i++) {
        sema.packIndex = i;
        action.run();
      }
    } finally {
      sema.packIndex = before;
    }
  }

  /** Returns a list with its expansions written out. */
  static List<Expr> expanded(Sema sema, List<Expr> list, Scope scope) {
    if (list.stream().noneMatch(e -> e instanceof Expr.PackExpansion)) {
      return list;
    }
    List<Expr> all = new ArrayList<>();
    for (Expr e : list) {
      if (e instanceof Expr.PackExpansion p) {
        expand(sema, p.pattern(), scope, () -> all.add(element(p.pattern(), sema.packIndex)));
      } else {
        all.add(e);
      }
    }
    return all;
  }

  /** Returns what a list is for the element that is meant at present. */
  static List<Expr> elements(Sema sema, List<Expr> patterns) {
    return patterns.stream().map(e -> element(e, sema.packIndex)).toList();
  }

  /** A list in braces stays one: how it is read depends on what it initialises. */
  private static Expr element(Expr pattern, int index) {
    return pattern instanceof Expr.InitList l
        ? new Expr.InitList(
            l.pos(), l.elements().stream().map(inner -> element(inner, index)).toList())
        : new Expr.PackElement(pattern.pos(), pattern, index);
  }

  /** Returns whether a pattern names a pack. */
  static boolean isIn(Sema sema, Object pattern, Scope scope) {
    return first(sema, pattern, scope) != null;
  }

  private static int length(Sema sema, Object pattern, Scope scope) {
    Symbol.Pack pack = first(sema, pattern, scope);
    if (pack == null) {
      throw Refusal.type(pos(pattern), "'...' after something that names no pack");
    }
    return pack.elements().size();
  }

  private static Symbol.Pack first(Sema sema, Object pattern, Scope scope) {
    int before = sema.packIndex;
    sema.packIndex = -1;
    try {
      for (String name : names(pattern)) {
        for (Symbol s : sema.lookup.plain(name, scope)) {
          if (s instanceof Symbol.Pack p) {
            return p;
          }
        }
      }
    } finally {
      sema.packIndex = before;
    }
    return null;
  }

  private static Pos pos(Object pattern) {
    return pattern instanceof Expr e ? e.pos() : pattern instanceof TypeSyntax t ? t.pos() : null;
  }

  /** Returns every identifier that occurs in a part of the syntax tree. */
  static Set<String> names(Object node) {
    Set<String> names = new LinkedHashSet<>();
    SyntaxNodes.each(
        node,
        n -> {
          if (n instanceof QualifiedName.Part part) {
            names.add(part.identifier());
          } else if (n instanceof Expr.SizeofPack p) {
            names.add(p.pack());
          }
        });
    return names;
  }
}
