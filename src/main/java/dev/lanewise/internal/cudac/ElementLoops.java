package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.List;
import java.util.function.Consumer;

/** Loops over the elements of an array, whether the source writes one or only means one. */
final class ElementLoops {
  private final Body body;

  ElementLoops(Body body) {
    this.body = body;
  }

  /** Does something for each element of an array. */
  void each(Val array, CType.Array a, Pos pos, Consumer<Val> action) {
    SourcePos at = body.at(pos);
    Label label = body.out.label("loop");
    Variable i = body.out.local("i", Scalar.I32, at);
    var read = Emitter.read(i, at);
    body.out.assign(new Place.Var(i), Expr.Const.of(0, at), at);
    Val element = Val.place(a.element(), new Place.Index(array.place(), read, at));
    Block inner =
        body.out.block(
            () -> body.jumps.inLoop(label, () -> body.inScope(() -> action.accept(element))));
    var test = new Expr.Compare(Expr.CompareOp.LT, read, Expr.Const.of((int) a.length(), at), at);
    Val index = Val.place(CType.Num.INT, new Place.Var(i));
    Block step = body.out.block(() -> body.operators.step(Operator.PRE_INC, index, false, pos));
    body.out.add(new Stmt.Loop(label, test, inner, step, at));
  }

  /** Copies the elements of an array, each as its class says. */
  void copy(Val to, Val from, CType.Array a, Pos pos) {
    for (int i = 0; i < a.length(); i++) {
      Expr index = Expr.Const.of(i, body.at(pos));
      Val source = Val.place(a.element(), new Place.Index(from.place(), index, body.at(pos)));
      Val target = Val.place(a.element(), new Place.Index(to.place(), index, body.at(pos)));
      if (a.element().bare() instanceof CType.Array inner) {
        copy(target, source, inner, pos);
      } else {
        Expr value = body.conversions.to(source, a.element(), pos);
        body.operators.store(target.withType(a.element().bare()), value, pos);
      }
    }
  }

  /** Sets the elements of an array to zero. */
  void zero(Val array, CType.Array a, Pos pos) {
    each(
        array,
        a,
        pos,
        e ->
            body.initializers.into(
                e.withType(e.type().bare()), List.of(), Decl.InitKind.LIST, pos));
  }
}
