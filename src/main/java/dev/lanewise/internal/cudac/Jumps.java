package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Label;

/** Finds jumps. */
final class Jumps {

  private Jumps() {}

  /** Returns whether a statement contains a goto to a label. */
  static boolean contains(Stmt s, String label) {
    if (s instanceof Stmt.Goto g) {
      return g.name().equals(label);
    }
    if (s instanceof Stmt.Block b) {
      return b.statements().stream().anyMatch(x -> contains(x, label));
    }
    if (s instanceof Stmt.If i) {
      return contains(i.thenBranch(), label)
          || i.elseBranch() != null && contains(i.elseBranch(), label);
    }
    if (s instanceof Stmt.For f) {
      return contains(f.body(), label);
    }
    if (s instanceof Stmt.While w) {
      return contains(w.body(), label);
    }
    if (s instanceof Stmt.DoWhile d) {
      return contains(d.body(), label);
    }
    return s instanceof Stmt.Switch w && contains(w.body(), label);
  }

  /** Returns whether a block breaks to a label. */
  static boolean breaksTo(Block b, Label label) {
    return b.statements().stream().anyMatch(s -> breaksTo(s, label));
  }

  private static boolean breaksTo(dev.lanewise.internal.ir.Stmt s, Label label) {
    if (s instanceof dev.lanewise.internal.ir.Stmt.Break b) {
      return b.label() == label;
    }
    if (s instanceof dev.lanewise.internal.ir.Stmt.If i) {
      return breaksTo(i.yes(), label) || breaksTo(i.no(), label);
    }
    if (s instanceof dev.lanewise.internal.ir.Stmt.Loop l) {
      return breaksTo(l.body(), label) || breaksTo(l.step(), label);
    }
    if (s instanceof dev.lanewise.internal.ir.Stmt.Labelled l) {
      return breaksTo(l.body(), label);
    }
    return s instanceof dev.lanewise.internal.ir.Stmt.Switch w
        && w.cases().stream().anyMatch(c -> breaksTo(c.body(), label));
  }
}
