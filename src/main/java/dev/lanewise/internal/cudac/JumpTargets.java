package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.SourcePos;
import java.util.HashMap;
import java.util.Map;

/** Where break, continue and goto lead from the present place in a function. */
final class JumpTargets {
  private final Body body;
  private final Map<String, Label> labels = new HashMap<>();
  private Label breakTo;
  private Label continueTo;

  /** Whether continue is that of the kernel tree; else it leaves a labelled block. */
  private boolean toStep;

  JumpTargets(Body body) {
    this.body = body;
  }

  /** Lowers the body of a loop. */
  void inLoop(Label loop, Runnable action) {
    within(loop, loop, true, action);
  }

  /** Lowers the body of a loop whose continue leaves a labelled block inside it. */
  void inLoop(Label loop, Label next, Runnable action) {
    within(loop, next, false, action);
  }

  /** Lowers the body of a switch. */
  void inSwitch(Label end, Runnable action) {
    within(end, continueTo, toStep, action);
  }

  private void within(Label breaks, Label continues, boolean step, Runnable action) {
    Label breakBefore = breakTo;
    Label continueBefore = continueTo;
    boolean stepBefore = toStep;
    breakTo = breaks;
    continueTo = continues;
    toStep = step;
    try {
      action.run();
    } finally {
      breakTo = breakBefore;
      continueTo = continueBefore;
      toStep = stepBefore;
    }
  }

  /** Lowers statements that a goto may leave for the label that follows them. */
  void before(String name, Label label, Runnable action) {
    labels.put(name, label);
    action.run();
    labels.remove(name);
  }

  void lower(Stmt.Break s) {
    if (breakTo == null) {
      throw Refusal.type(s.pos(), "break outside a loop");
    }
    jump(breakTo, s.pos());
  }

  void lower(Stmt.Continue s) {
    if (continueTo == null) {
      throw Refusal.type(s.pos(), "continue outside a loop");
    }
    if (toStep) {
      SourcePos at = body.at(s.pos());
      body.out.add(new dev.lanewise.internal.ir.Stmt.Continue(continueTo, at));
    } else {
      jump(continueTo, s.pos());
    }
  }

  void lower(Stmt.Goto s) {
    Label label = labels.get(s.name());
    if (label == null) {
      throw Refusal.of(Feature.GOTO, s.pos(), "goto " + s.name());
    }
    jump(label, s.pos());
  }

  private void jump(Label label, Pos pos) {
    body.out.add(new dev.lanewise.internal.ir.Stmt.Break(label, body.at(pos)));
  }
}
