package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Barriers, warp exchanges, atomics, fences, cached loads and stores. */
final class ThreadBuiltins {
  private static final Set<String> FLOATS = Set.of("float2", "float4");

  private final Body body;

  ThreadBuiltins(Body body) {
    this.body = body;
  }

  Val call(String name, List<Val> args, Pos pos) {
    SourcePos at = body.at(pos);
    AtomicNames.Meaning atomic = AtomicNames.named(name);
    if (atomic != null) {
      return atomic(atomic, args, pos);
    }
    boolean sync = name.endsWith("_sync");
    Stmt.WarpOp warp = WarpNames.named(sync ? name.substring(0, name.length() - 5) : name);
    if (warp != null) {
      return warp(warp, sync, args, pos);
    }
    switch (name) {
      case "__syncthreads" -> {
        return statement(barrier(Stmt.Scope.BLOCK, null, at));
      }
      case "__syncwarp" -> {
        Expr mask = args.isEmpty() ? null : to(args.get(0), Num.UINT, pos);
        return statement(barrier(Stmt.Scope.WARP, mask, at));
      }
      case "__syncthreads_count", "__syncthreads_and", "__syncthreads_or" -> {
        return vote(name, args, pos);
      }
      case "__threadfence" -> {
        return statement(new Stmt.Fence(Stmt.Scope.DEVICE, at));
      }
      case "__threadfence_block" -> {
        return statement(new Stmt.Fence(Stmt.Scope.BLOCK, at));
      }
      case "__threadfence_system" -> {
        return statement(new Stmt.Fence(Stmt.Scope.SYSTEM, at));
      }
      case "__trap", "__brkpt", "__assertfail" -> {
        boolean isAssert = name.equals("__assertfail");
        return statement(
            new Stmt.Trap(
                isAssert ? Stmt.TrapKind.ASSERT : Stmt.TrapKind.TRAP,
                null,
                "assertion failed",
                at));
      }
      case "clock", "clock64" -> {
        Expr clock = body.out.keep(new Expr.Special(SpecialValue.CLOCK, at), at);
        return Val.value(name.equals("clock") ? Num.LONG : Num.LLONG, clock);
      }
      case "__nanosleep", "__builtin_assume", "__builtin_unreachable", "__prof_trigger" -> {
        return Val.none();
      }
      case "__builtin_assume_aligned" -> {
        return args.get(0);
      }
      case "__ldg", "__ldcg", "__ldca", "__ldcs", "__ldcv", "__ldlu" -> {
        Val v = body.operators.dereference(args.get(0), pos);
        return Val.value(v.type(), body.conversions.rvalue(v, pos));
      }
      case "__stcg", "__stcs", "__stwb", "__stwt" -> {
        Val place = body.operators.dereference(args.get(0), pos);
        body.operators.store(place, body.conversions.to(args.get(1), place.type(), pos), pos);
        return Val.none();
      }
      default -> {
        return null;
      }
    }
  }

  private Val statement(Stmt s) {
    body.out.add(s);
    return Val.none();
  }

  private Expr to(Val v, CType type, Pos pos) {
    return body.conversions.to(v, type, pos);
  }

  private static Stmt barrier(Stmt.Scope scope, Expr mask, SourcePos at) {
    return new Stmt.Barrier(scope, mask, Stmt.Vote.NONE, null, null, at);
  }

  private Val vote(String name, List<Val> args, Pos pos) {
    Stmt.Vote vote =
        name.endsWith("count")
            ? Stmt.Vote.COUNT
            : name.endsWith("and") ? Stmt.Vote.AND : Stmt.Vote.OR;
    Expr predicate = predicate(args.get(0), pos);
    Variable t = body.out.temp(Scalar.I32, body.at(pos));
    body.out.add(new Stmt.Barrier(Stmt.Scope.BLOCK, null, vote, predicate, t, body.at(pos)));
    return Val.value(Num.INT, Emitter.read(t, body.at(pos)));
  }

  private Expr predicate(Val v, Pos pos) {
    return to(v, Num.INT, pos);
  }

  private Val warp(Stmt.WarpOp op, boolean sync, List<Val> args, Pos pos) {
    SourcePos at = body.at(pos);
    int next = sync ? 1 : 0;
    Expr mask = sync ? to(args.get(0), Num.UINT, pos) : null;
    Expr value = null;
    Expr lane = null;
    Expr width = null;
    CType result;
    switch (op) {
      case ACTIVE_MASK -> result = Num.UINT;
      case ANY, ALL, UNIFORM, BALLOT -> {
        value = predicate(args.get(next), pos);
        result = op == Stmt.WarpOp.BALLOT ? Num.UINT : Num.INT;
      }
      case SHUFFLE, SHUFFLE_UP, SHUFFLE_DOWN, SHUFFLE_XOR -> {
        Val v = args.get(next);
        if (v.type().bare() instanceof RecordType) {
          return null;
        }
        result = exchanged(v, pos);
        value = to(v, result, pos);
        Num laneType = Types.number(args.get(next + 1).type()) == Num.UINT ? Num.UINT : Num.INT;
        lane = to(args.get(next + 1), laneType, pos);
        width =
            args.size() > next + 2 ? to(args.get(next + 2), Num.INT, pos) : Expr.Const.of(32, at);
      }
      default -> {
        Val v = args.get(next);
        CType type = exchanged(v, pos);
        value = to(v, type, pos);
        boolean match = op == Stmt.WarpOp.MATCH_ANY || op == Stmt.WarpOp.MATCH_ALL;
        result = match ? Num.UINT : type;
      }
    }
    Variable t = body.out.temp(Types.ir(result), at);
    body.out.add(new Stmt.Warp(t, op, mask, value, lane, width, at));
    return Val.value(result, Emitter.read(t, at));
  }

  private CType exchanged(Val v, Pos pos) {
    CType t = v.type().value();
    Num n = Types.number(t);
    if (n == null) {
      throw Refusal.type(pos, "a warp exchange of " + t.spelling());
    }
    return Types.promote(n);
  }

  private static boolean isOfFloats(Stmt.AtomicOp op) {
    return switch (op) {
      case ADD, EXCHANGE, LOAD, STORE -> true;
      default -> false;
    };
  }

  private Val atomic(AtomicNames.Meaning m, List<Val> args, Pos pos) {
    SourcePos at = body.at(pos);
    int operands = m.op().operands();
    if (args.size() != 1 + operands
        || !(Types.decay(args.get(0).type()) instanceof CType.Pointer p)) {
      return null;
    }
    CType type = p.target().bare();
    if (m.op() == Stmt.AtomicOp.ADD && FLOATS.contains(type.spelling())) {
      return null; // in parts, in CUDA C++
    }
    Num n = Types.number(type);
    if (n == null
        || Types.scalar(n).bytes() < 4 && !(m.op() == Stmt.AtomicOp.CAS && n == Num.USHORT)) {
      throw Refusal.of(Feature.ATOMIC, pos, "an atomic operation on " + type.spelling());
    }
    if (n.isFloating() && !isOfFloats(m.op())) {
      return null;
    }
    Expr pointer = body.conversions.rvalue(args.get(0), pos);
    List<Expr> values = new ArrayList<>();
    for (Val v : args.subList(1, args.size())) {
      values.add(to(v, n, pos));
    }
    Variable t = body.out.temp(Types.scalar(n), at);
    body.out.add(new Stmt.Atomic(t, m.op(), pointer, values, m.scope(), at));
    return Val.value(type, Emitter.read(t, at));
  }
}
