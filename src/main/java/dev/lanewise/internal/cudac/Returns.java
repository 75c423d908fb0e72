package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Stmt;

/** Returns from a function: their values, and the result of one declared {@code auto}. */
final class Returns {
  private final Body body;
  private boolean deducing;
  private CType deduced;

  Returns(Body body) {
    this.body = body;
  }

  /** Makes the first return with a value tell the function's result; none is lowered. */
  void deduce() {
    deducing = true;
  }

  CType deduced() {
    return deduced == null ? CType.Void.VOID : deduced;
  }

  void lower(Stmt.Return s) {
    CType wanted = body.instance == null ? CType.Void.VOID : body.instance.result;
    if (s.value() == null) {
      if (!deducing && wanted.bare() != CType.Void.VOID) {
        throw Refusal.type(s.pos(), "return without a value of type " + wanted);
      }
      add(null, s.pos());
    } else if (deducing) {
      deduceFrom(s.value());
    } else if (wanted.bare() == CType.Void.VOID) {
      Val v = body.expressions.lower(s.value());
      if (!v.isVoid()) {
        throw Refusal.type(s.pos(), "return with a value from a function without one");
      }
      add(null, s.pos());
    } else if (wanted instanceof CType.Reference && s.value() instanceof Expr.Conditional c) {
      either(c, s.pos());
    } else {
      add(value(s.value(), wanted, s.pos()), s.pos());
    }
  }

  private void add(dev.lanewise.internal.ir.Expr value, Pos pos) {
    body.out.add(new dev.lanewise.internal.ir.Stmt.Return(value, body.at(pos)));
  }

  private void deduceFrom(Expr value) {
    Val v = body.expressions.lower(value);
    if (deduced == null) {
      deduced =
          v.isVoid()
              ? CType.Void.VOID
              : body.sema.types.deduceAuto(
                  body.instance.func.decl.result(), v.type(), body.scope, v.isLvalue());
    }
  }

  /** A reference to one of two things: each is bound where it is returned. */
  private void either(Expr.Conditional c, Pos pos) {
    Expr whenTrue = c.whenTrue() == null ? c.condition() : c.whenTrue();
    var condition = body.conversions.condition(body.expressions.lower(c.condition()), pos);
    var yes = body.out.block(() -> lower(new Stmt.Return(whenTrue.pos(), whenTrue)));
    var no = body.out.block(() -> lower(new Stmt.Return(pos, c.whenFalse())));
    body.out.add(new dev.lanewise.internal.ir.Stmt.If(condition, yes, no, body.at(pos)));
  }

  private dev.lanewise.internal.ir.Expr value(Expr e, CType type, Pos pos) {
    Val v = e instanceof Expr.InitList l ? Val.list(l) : body.expressions.lower(e);
    return type instanceof CType.Reference r
        ? body.conversions.bind(v, r, pos)
        : body.conversions.to(v, type, pos);
  }
}
