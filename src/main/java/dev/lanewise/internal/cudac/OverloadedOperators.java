package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import java.util.ArrayList;
import java.util.List;

/** Operators that the source defines for its classes and enums. */
final class OverloadedOperators {
  private final Body body;

  OverloadedOperators(Body body) {
    this.body = body;
  }

  /** Calls an operator function for operands of which one is a class or enum; null if none fits. */
  Val orNull(String name, Val first, List<Val> rest, Pos pos) {
    List<Val> all = new ArrayList<>();
    all.add(first);
    all.addAll(rest);
    if (all.stream().noneMatch(v -> isUserDefined(v.type().value()))) {
      return null;
    }
    if (first.type().bare() instanceof RecordType r) {
      body.sema.classes.complete(r, pos);
      Instances.Instance member =
          body.sema.overloads.choose(members(name, r), null, first, rest, body, pos);
      boolean whole =
          member != null
              && name.equals("operator=")
              && body.implicitCopies.fitBetter(member, rest, r);
      if (member != null && !whole) {
        return body.calls.invoke(member, first, rest, pos);
      }
    }
    Instances.Instance chosen =
        body.sema.overloads.choose(free(name, all), null, null, all, body, pos);
    return chosen == null ? null : body.calls.invoke(chosen, null, all, pos);
  }

  /** Calls an operator function; refuses if none fits. */
  Val call(Operator op, Val first, List<Val> rest, Pos pos) {
    Val result = orNull("operator" + op.text(), first, rest, pos);
    if (result == null) {
      throw Refusal.type(pos, "no operator " + op.text() + " for " + Conversions.describe(first));
    }
    return result;
  }

  /** Returns whether the source defines such an operator, for whatever operands. */
  boolean mayOverload(Expr.Binary e) {
    return body.sema.declarations.hasOperator("operator" + e.operator().text());
  }

  /**
   * Calls an operator of the source where else the right operand would wait for the left: then both
   * are evaluated first. Returns null if that is not what stands here.
   */
  Val sequenced(Expr.Binary e) {
    boolean waits =
        switch (e.operator()) {
          case COMMA, LOGICAL_AND, LOGICAL_OR -> true;
          default -> false;
        };
    return waits && mayOverload(e) && body.typeOnly(() -> both(e)) != null ? both(e) : null;
  }

  private Val both(Expr.Binary e) {
    Val left = body.expressions.lower(e.left());
    int mark = body.out.mark();
    Val right = body.expressions.lower(e.right());
    String name = "operator" + e.operator().text();
    return orNull(name, body.calls.since(mark, left), List.of(right), e.pos());
  }

  private static boolean isUserDefined(CType type) {
    return type instanceof RecordType || type instanceof Enumeration;
  }

  private List<Symbol.Func> members(String name, RecordType r) {
    List<Symbol.Func> members = new ArrayList<>();
    for (Symbol s : body.sema.lookup.member(name, r)) {
      if (s instanceof Symbol.Func f
          && !f.decl.specifiers().has(Specifier.DEFAULTED)
          && (f.owner == r || !name.equals("operator="))) { // every class has its own assignment
        members.add(f);
      }
    }
    return members;
  }

  private List<Symbol.Func> free(String name, List<Val> operands) {
    List<Symbol.Func> free = new ArrayList<>();
    for (Scope s = body.scope; s != null; s = s.parent) {
      for (Symbol x : s.find(name)) {
        if (x instanceof Symbol.Func f && f.owner == null) {
          free.add(f);
        }
      }
    }
    operands.forEach(v -> body.calls.associated(name, v.type(), free));
    return free;
  }
}
