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
  private static final Set<String> OTHERS =
      Set.of(
          "min",
          "max",
          "abs",
          "labs",
          "llabs",
          "isnan",
          "isinf",
          "isfinite",
          "signbit",
          "pow",
          "powi",
          "umin",
          "umax",
          "llmin",
          "llmax",
          "ullmin",
          "ullmax",
          "__ldg",
          "__ldcg",
          "__ldca",
          "__ldcs",
          "__ldcv",
          "__ldlu",
          "__stcg",
          "__stcs",
          "__stwb",
          "__stwt",
          "__syncthreads",
          "__syncthreads_count",
          "__syncthreads_and",
          "__syncthreads_or",
          "__syncwarp",
          "__threadfence",
          "__threadfence_block",
          "__threadfence_system",
          "__trap",
          "clock",
          "clock64",
          "__nanosleep",
          "sincos",
          "sincosf",
          "__sincosf",
          "sincospi",
          "sincospif",
          "__frcp_rn",
          "__drcp_rn",
          "__float_as_int",
          "__int_as_float",
          "__float_as_uint",
          "__uint_as_float",
          "__double_as_longlong",
          "__longlong_as_double",
          "__hiloint2double",
          "__double2hiint",
          "__double2loint",
          "__dp4a",
          "assert",
          "__assertfail",
          "memcpy",
          "memset",
          "__isnanf",
          "__isinff",
          "__isnan",
          "__isinf",
          "__finitef",
          "modff",
          "modf",
          "frexpf",
          "frexp",
          "ilogbf",
          "ilogb",
          "lrintf",
          "lrint",
          "llrintf",
          "llrint",
          "lroundf",
          "lround",
          "llround",
          "llroundf",
          "ldexp",
          "remquo",
          "remquof",
          "scalbln",
          "scalblnf",
          "__popc",
          "swap",
          "move",
          "forward",
          "fdividef",
          "__umul24",
          "__mul24",
          "lanewise_rotl",
          "lanewise_rotr",
          "lanewise_double_as_ulonglong",
          "lanewise_ulonglong_as_double",
          "lanewise_trap_index",
          "lanewise_trap_overflow",
          "lanewise_trap_division_by_zero",
          "__brkpt",
          "__prof_trigger",
          "__builtin_assume",
          "__builtin_assume_aligned",
          "__builtin_unreachable",
          "__assume",
          "__pipeline_memcpy_async",
          "__pipeline_commit",
          "__pipeline_wait_prior",
          "__match_all_sync");

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
        || OTHERS.contains(name)
        || MathNames.named(name) != null
        || AtomicNames.named(name) != null
        || WarpNames.named(name.replaceFirst("_sync$", "")) != null
        || vector(name) != null
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
