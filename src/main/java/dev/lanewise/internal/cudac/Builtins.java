package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.ShortVectors;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** CUDA's own functions: which name belongs to which family. */
final class Builtins {
  private static final Set<String> STATEMENTS =
      Set.of("printf", "assert", "__assert", "__builtin_expect", "__assertfail");
  private final Body body;
  private final NumberBuiltins numbers;
  private final ThreadBuiltins threads;

  Builtins(Body body) {
    this.body = body;
    numbers = new NumberBuiltins(body);
    threads = new ThreadBuiltins(body);
  }

  boolean takesSyntax(String name) {
    return STATEMENTS.contains(name);
  }

  boolean knows(String name) {
    return STATEMENTS.contains(name)
        || BuiltinArity.of(name) != null
        || name.startsWith("__v") && !body.sema.prelude.functions(name).isEmpty();
  }

  static StructType vector(String name) {
    return name.startsWith("make_") ? ShortVectors.named(name.substring(5)) : null;
  }

  /** Calls a function whose arguments are not plain values. */
  Val syntax(String name, List<Expr> args, Pos pos) {
    if (name.equals("printf")) {
      return printf(args, pos);
    }
    if (name.equals("__builtin_expect")) {
      return body.expressions.lower(args.get(0));
    }
    if (name.equals("__assertfail")) {
      String message = args.get(0) instanceof Expr.StringLiteral l ? l.value() : "";
      body.out.add(new Stmt.Trap(Stmt.TrapKind.ASSERT, null, message, body.at(pos)));
      return Val.none();
    }
    var holds = body.conversions.condition(body.expressions.lower(args.get(0)), pos);
    var at = body.at(pos);
    String text =
        args.size() > 1 && args.get(1) instanceof Expr.StringLiteral written
            ? written.value()
            : new ExpressionPrinter().print(holds);
    Stmt trap = new Stmt.Trap(Stmt.TrapKind.ASSERT, null, text, at);
    if (holds instanceof dev.lanewise.internal.ir.Expr.Const c && c.bits() != 0) {
      return Val.none();
    }
    body.out.add(
        new Stmt.If(
            Operators.not(holds, at),
            new dev.lanewise.internal.ir.Block(List.of(trap)),
            dev.lanewise.internal.ir.Block.EMPTY,
            at));
    return Val.none();
  }

  private Val printf(List<Expr> args, Pos pos) {
    if (args.isEmpty() || !(args.get(0) instanceof Expr.StringLiteral format)) {
      throw Refusal.of(Feature.STRING, pos, "printf without a literal format");
    }
    List<dev.lanewise.internal.ir.Expr> values = new ArrayList<>();
    for (Val v : body.calls.arguments(args.subList(1, args.size()))) {
      var e = body.conversions.rvalue(v, pos);
      if (e.type() instanceof Scalar s) {
        Scalar wide = s.isFloating() ? Scalar.F64 : s.bytes() < 4 ? Scalar.I32 : s;
        e = Conversions.scalar(e, wide, body.at(pos));
      }
      values.add(e);
    }
    body.out.add(new Stmt.Print(format.value(), values, body.at(pos)));
    return Val.value(Num.INT, Body.integer(values.size(), Num.INT, body.at(pos)));
  }

  /** Calls a function; null if it is none of ours, or takes other arguments. */
  Val call(String name, List<TArg> explicit, List<Val> given, Pos pos) {
    List<Val> args = new GivenArguments(name, given, pos);
    if (vector(name) != null) {
      RecordType r = BuiltinTypes.vector(vector(name), body.sema);
      return args.size() == r.fields.size()
          ? Val.value(r, body.flatAggregates.of(r, args, 0, pos))
          : null;
    }
    switch (name) {
      case "swap" -> {
        return swap(args, pos);
      }
      case "move" -> {
        return args.get(0).moved();
      }
      case "forward" -> {
        boolean lvalue =
            explicit != null
                && explicit.get(0) instanceof TArg.OfType t
                && t.type() instanceof CType.Reference r
                && !r.isRvalue();
        return lvalue ? args.get(0) : args.get(0).moved();
      }
      default -> {
        Val v = threads.call(name, args, pos);
        return v != null ? v : numbers.call(name, explicit, args, pos);
      }
    }
  }

  private Val swap(List<Val> args, Pos pos) {
    Val a = args.get(0);
    Val b = args.get(1);
    var kept = body.out.keep(body.conversions.rvalue(a, pos), body.at(pos));
    body.operators.store(a, body.conversions.to(b, a.type(), pos), pos);
    body.operators.store(b, kept, pos);
    return Val.none();
  }
}
