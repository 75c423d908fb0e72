package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.SourcePos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lowers one switch: its selector, then the sections that its case labels begin. */
final class SwitchLowering {
  private final Body body;
  private final Stmt.Switch statement;
  private final List<Stmt> all;
  private final Set<Long> taken = new HashSet<>();
  private CType.Num type;
  private boolean hasDefault;
  private int next;

  SwitchLowering(Body body, Stmt.Switch statement) {
    this.body = body;
    this.statement = statement;
    this.all =
        statement.body() instanceof Stmt.Block b ? b.statements() : List.of(statement.body());
  }

  void run() {
    SourcePos at = body.at(statement.pos());
    var selector = selector(at);
    Label end = body.out.label("end");
    List<dev.lanewise.internal.ir.Stmt.Case> cases = new ArrayList<>();
    body.jumps.inSwitch(
        end,
        () -> {
          declarations();
          while (next < all.size()) {
            cases.add(section());
          }
        });
    body.out.add(new dev.lanewise.internal.ir.Stmt.Switch(end, selector, cases, at));
  }

  private dev.lanewise.internal.ir.Expr selector(SourcePos at) {
    Val v = body.statements.conditionValue(statement.condition());
    CType.Num n = Types.number(v.type().bare() instanceof RecordType ? CType.Num.INT : v.type());
    if (n == null || n.isFloating()) {
      throw Refusal.type(statement.pos(), "a switch over " + Conversions.describe(v));
    }
    type = Types.promote(n);
    return Conversions.scalar(body.conversions.to(v, n, statement.pos()), Types.scalar(type), at);
  }

  /** Declares what stands before the first label; nothing else there is ever run. */
  private void declarations() {
    for (; next < all.size() && !(all.get(next) instanceof Stmt.Case); next++) {
      if (all.get(next) instanceof Stmt.Declaration d) {
        body.statements.run(d);
      }
    }
  }

  private dev.lanewise.internal.ir.Stmt.Case section() {
    List<Long> values = new ArrayList<>();
    boolean isDefault = false;
    for (; next < all.size() && all.get(next) instanceof Stmt.Case c; next++) {
      if (c.value() != null) {
        values(c, values);
        continue;
      }
      if (hasDefault) {
        throw Refusal.type(c.pos(), "a second default");
      }
      hasDefault = true;
      isDefault = true;
    }
    int from = next;
    while (next < all.size() && !(all.get(next) instanceof Stmt.Case)) {
      next++;
    }
    List<Stmt> section = all.subList(from, next);
    Block b = body.out.block(() -> body.statements.list(section));
    return new dev.lanewise.internal.ir.Stmt.Case(values, isDefault, b);
  }

  private void values(Stmt.Case c, List<Long> values) {
    if (c.last() != null) {
      throw Refusal.type(
          c.pos(),
          "a range of cases, of which CUDA tests the first alone; write a case for each value");
    }
    long x = value(c.value());
    if (!taken.add(x)) {
      throw Refusal.type(c.pos(), "a second case " + x);
    }
    values.add(x);
  }

  private long value(Expr e) {
    TArg.OfValue v = body.sema.constants.evaluate(e, body.scope);
    if (v == null) {
      throw Refusal.of(Feature.CONSTANT, e.pos(), "a case label that is not constant");
    }
    return Folding.convert(v.constant(), Types.scalar(type)).bits();
  }
}
