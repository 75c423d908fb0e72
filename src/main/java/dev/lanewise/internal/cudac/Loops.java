package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.SourcePos;
import java.util.List;

/** The loops that are written in the source. */
final class Loops {
  private final Body body;

  Loops(Body body) {
    this.body = body;
  }

  void lower(Stmt.While s) {
    lower(s.condition(), s.body(), null, s.pos());
  }

  void lower(Stmt.For s) {
    body.statements.run(s.init());
    lower(s.condition(), s.body(), s.step(), s.pos());
  }

  private void lower(Stmt.Condition condition, Stmt inner, Expr step, Pos pos) {
    SourcePos at = body.at(pos);
    Label label = body.out.label("loop");
    dev.lanewise.internal.ir.Expr[] test = new dev.lanewise.internal.ir.Expr[1];
    Block before =
        condition == null
            ? Block.EMPTY
            : body.out.block(() -> test[0] = body.statements.condition(condition, pos));
    boolean effects = !before.statements().isEmpty();
    Block loopBody =
        inLoop(
            label,
            () -> {
              if (effects) {
                body.out.addAll(before);
                leaveUnless(test[0], label, at);
              }
              body.out.addAll(body.statements.nested(inner));
            });
    Block stepBlock =
        step == null ? Block.EMPTY : body.out.block(() -> body.expressions.effect(step));
    boolean forever = test[0] instanceof dev.lanewise.internal.ir.Expr.Const c && c.bits() != 0;
    body.out.add(
        new dev.lanewise.internal.ir.Stmt.Loop(
            label, effects || forever ? null : test[0], loopBody, stepBlock, at));
  }

  private Block inLoop(Label label, Runnable action) {
    return body.out.block(() -> body.jumps.inLoop(label, action));
  }

  private void leaveUnless(dev.lanewise.internal.ir.Expr test, Label label, SourcePos at) {
    body.out.add(
        new dev.lanewise.internal.ir.Stmt.If(
            Operators.not(test, at),
            new Block(List.of(new dev.lanewise.internal.ir.Stmt.Break(label, at))),
            Block.EMPTY,
            at));
  }

  void lower(Stmt.DoWhile s) {
    SourcePos at = body.at(s.pos());
    Label label = body.out.label("loop");
    Label next = body.out.label("next");
    Block loopBody =
        body.out.block(
            () ->
                body.jumps.inLoop(
                    label,
                    next,
                    () -> {
                      untilNext(body.statements.nested(s.body()), next, at);
                      var test = body.expressions.lower(s.condition());
                      leaveUnless(body.conversions.condition(test, s.pos()), label, at);
                    }));
    body.out.add(new dev.lanewise.internal.ir.Stmt.Loop(label, null, loopBody, Block.EMPTY, at));
  }

  private void untilNext(Block inner, Label next, SourcePos at) {
    if (Jumps.breaksTo(inner, next)) {
      body.out.add(new dev.lanewise.internal.ir.Stmt.Labelled(next, inner, at));
    } else {
      body.out.addAll(inner);
    }
  }

  void lower(Stmt.RangeFor s) {
    if (body.typeOnly(s.range()).type().bare() instanceof RecordType r) {
      boolean members = !body.sema.lookup.member("begin", r).isEmpty();
      body.statements.run(RangeLoops.of(s, members ? null : r));
      return;
    }
    Val range =
        s.range() instanceof Expr.InitList l
            ? body.initializerLists.array(l)
            : body.expressions.lower(s.range());
    if (!(range.type().bare() instanceof CType.Array a) || !range.isPlace()) {
      throw Refusal.of(Feature.STATEMENT, s.pos(), "a range-for over something else than an array");
    }
    body.elementLoops.each(
        range,
        a,
        s.pos(),
        element -> {
          element(s.variable(), element, s.pos());
          body.statements.run(s.body());
        });
  }

  private void element(Decl d, Val element, Pos pos) {
    if (d instanceof Decl.StructuredBinding b) {
      new StructuredBindings(body).declare(b, element);
      return;
    }
    Decl.Variable v = (Decl.Variable) d;
    CType type =
        TypeResolver.hasAuto(v.type())
            ? body.sema.types.deduceAuto(v.type(), element.type(), body.scope, true)
            : body.sema.types.resolve(v.type(), body.scope);
    new Locals(body).define(v.name().last().identifier(), type, element, pos);
  }
}
