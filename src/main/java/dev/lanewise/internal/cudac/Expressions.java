package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Expressions of the syntax tree to values; side effects go to the emitter. */
final class Expressions {
  private final Body body;

  Expressions(Body body) {
    this.body = body;
  }

  /** Lowers an expression whose value is wanted. */
  Val lower(Expr e) {
    return e.accept(new ExpressionVisitor(body));
  }

  /** Lowers an expression whose place is wanted, if it has one. */
  Val place(Expr e) {
    if (e instanceof Expr.Conditional c) {
      return body.conditionals.place(c);
    }
    return lower(e);
  }

  /** Lowers an expression for its effects only. */
  void effect(Expr e) {
    if (e instanceof Expr.Unary u && isStep(u.operator())) {
      step(u, false);
    } else if (e instanceof Expr.Binary b
        && b.operator() == Operator.COMMA
        && !body.overloadedOperators.mayOverload(b)) {
      effect(b.left());
      effect(b.right());
    } else if (e instanceof Expr.Cast c
        && body.sema.types.resolve(c.type(), body.scope) == CType.Void.VOID) {
      effect(c.operand());
    } else {
      int mark = body.out.mark();
      lower(e);
      if (body.out.mark() > mark) { // else the last result is somebody else's
        body.out.dropResult();
      }
    }
  }

  static boolean isStep(Operator op) {
    return switch (op) {
      case PRE_INC, PRE_DEC, POST_INC, POST_DEC -> true;
      default -> false;
    };
  }

  Val step(Expr.Unary u, boolean wanted) {
    Val v = body.idExpressions.known(place(u.operand()));
    if (v.type().bare() instanceof RecordType || v.type().bare() instanceof Enumeration) {
      List<Val> args = new ArrayList<>();
      if (u.operator() == Operator.POST_INC || u.operator() == Operator.POST_DEC) {
        args.add(Val.value(Num.INT, Body.integer(0, Num.INT, body.at(u.pos()))));
      }
      return body.overloadedOperators.call(u.operator(), v, args, u.pos());
    }
    return body.operators.step(u.operator(), v, wanted, u.pos());
  }

  Val binary(Operator op, Val left, Val right, Pos pos) {
    body.idExpressions.known(left);
    body.idExpressions.known(right);
    Val user = body.overloadedOperators.orNull("operator" + op.text(), left, List.of(right), pos);
    if (user != null) {
      return user;
    }
    return body.operators.binary(
        op, body.members.operand(left, pos), body.members.operand(right, pos), pos);
  }

  Val assign(Expr.Assign e) {
    Pos pos = e.pos();
    if (e.value() instanceof Expr.InitList l && e.operator() == null) {
      Val target = lower(e.target());
      Val value = body.temporaries.construct(target.type(), l.elements(), true, pos);
      body.operators.store(target, body.conversions.to(value, target.type(), pos), pos);
      return target;
    }
    Val right = body.idExpressions.known(lower(e.value()));
    int mark = body.out.mark();
    Val target = body.idExpressions.known(place(e.target()));
    Val value = body.calls.since(mark, right);
    String name = "operator" + (e.operator() == null ? "" : e.operator().text()) + "=";
    Val user = body.overloadedOperators.orNull(name, target, List.of(value), pos);
    if (user != null) {
      return user;
    }
    if (!target.isPlace()) {
      throw Operators.unassignable(target, pos);
    }
    if (e.operator() != null) {
      return compound(e.operator(), target, value, pos);
    }
    if (!body.memberwiseCopies.assigned(target, value, pos)) {
      body.operators.store(target, assigned(value, target.type(), pos), pos);
    }
    return target;
  }

  /** An object is assigned as it is: its copy constructor is for new ones. */
  private dev.lanewise.internal.ir.Expr assigned(Val value, CType type, Pos pos) {
    if (type.bare() instanceof RecordType r
        && value.type().bare() instanceof RecordType from
        && from.derivesFrom(r)) {
      return body.conversions.rvalue(body.members.base(value, r, pos), pos);
    }
    return body.conversions.to(value, type, pos);
  }

  private Val compound(Operator op, Val target, Val value, Pos pos) {
    if (target.type().bare() instanceof RecordType) {
      throw Refusal.type(
          pos,
          "no operator "
              + op.text()
              + "= for "
              + Conversions.describe(target)
              + " and "
              + Conversions.describe(value));
    }
    return body.operators.compound(op, target, body.members.operand(value, pos), pos);
  }

  /** A string: constant memory that printf and the like can name. */
  Val string(Expr.StringLiteral e) {
    byte[] text = e.value().getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = Arrays.copyOf(text, text.length + 1);
    Type type = new ArrayType(Scalar.I8, bytes.length);
    Variable v =
        Variable.global(
            body.sema.unique("string"), type, AddressSpace.CONSTANT, bytes, body.at(e.pos()));
    if (!body.unevaluated) {
      body.sema.usedGlobals.add(v);
    }
    return Val.place(new CType.Array(CType.constant(Num.CHAR), bytes.length), new Place.Var(v));
  }
}
