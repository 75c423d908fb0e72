package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.MathOp;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import java.util.ArrayList;
import java.util.List;

/** Functions of numbers: the table of {@link MathNames}, and those with overloads. */
final class NumberBuiltins {
  private final Body body;

  NumberBuiltins(Body body) {
    this.body = body;
  }

  Val call(String name, List<TArg> explicit, List<Val> args, Pos pos) {
    SourcePos at = body.at(pos);
    List<Expr> values = new ArrayList<>();
    switch (name) {
      case "min", "max", "umin", "umax", "llmin", "llmax", "ullmin", "ullmax" -> {
        return minmax(name.contains("min") ? MathOp.MIN : MathOp.MAX, explicit, args, pos);
      }
      case "abs", "labs", "llabs" -> {
        return abs(args, pos);
      }
      case "sincos", "sincosf", "__sincosf", "sincospi", "sincospif" -> {
        return sincos(name, args, pos);
      }
      default -> {
        for (Val v : args) {
          if (v.isPlace() || v.expr() != null) {
            values.add(body.conversions.rvalue(v, pos));
          }
        }
      }
    }
    BuiltinNames.Range listed = BuiltinNames.range(name);
    if (listed != null && !isNumbers(values, listed.most())) {
      return null;
    }
    switch (name) {
      case "isnan", "__isnanf", "__isnan" -> {
        return test(MathOp.IS_NAN, values, at);
      }
      case "isinf", "__isinff", "__isinf" -> {
        return test(MathOp.IS_INF, values, at);
      }
      case "isfinite", "__finitef" -> {
        return test(MathOp.IS_FINITE, values, at);
      }
      case "signbit" -> {
        return test(MathOp.SIGN_BIT, values, at);
      }
      case "__float_as_int" -> {
        return bits(values, Num.FLOAT, Num.INT, at);
      }
      case "__float_as_uint" -> {
        return bits(values, Num.FLOAT, Num.UINT, at);
      }
      case "__int_as_float" -> {
        return bits(values, Num.INT, Num.FLOAT, at);
      }
      case "__uint_as_float" -> {
        return bits(values, Num.UINT, Num.FLOAT, at);
      }
      case "__double_as_longlong" -> {
        return bits(values, Num.DOUBLE, Num.LLONG, at);
      }
      case "__longlong_as_double" -> {
        return bits(values, Num.LLONG, Num.DOUBLE, at);
      }
      case "lanewise_double_as_ulonglong" -> {
        return bits(values, Num.DOUBLE, Num.ULLONG, at);
      }
      case "lanewise_ulonglong_as_double" -> {
        return bits(values, Num.ULLONG, Num.DOUBLE, at);
      }
      case "lround", "lroundf", "llround", "llroundf" -> {
        return toLong(MathOp.ROUND, name, values.get(0), at);
      }
      case "lrint", "lrintf", "llrint", "llrintf" -> {
        return toLong(MathOp.RINT, name, values.get(0), at);
      }
      case "__frcp_rn" -> {
        Expr one = Expr.Const.of(1f, at);
        return math(
            MathOp.DIV_RN, Num.FLOAT, List.of(one, convert(values.get(0), Num.FLOAT, at)), at);
      }
      case "__drcp_rn" -> {
        Expr one = Expr.Const.of(1.0, at);
        return math(
            MathOp.DIV_RN, Num.DOUBLE, List.of(one, convert(values.get(0), Num.DOUBLE, at)), at);
      }
      case "__dp4a" -> {
        boolean unsigned = values.get(0).type() == Scalar.U32;
        Num t = unsigned ? Num.UINT : Num.INT;
        return math(
            MathOp.DP4A,
            t,
            converted(values, List.of(Types.scalar(t), Types.scalar(t), Types.scalar(t)), at),
            at);
      }
      default -> {
        return table(name, args, values, at);
      }
    }
  }

  private static boolean isNumbers(List<Expr> values, int count) {
    return values.size() == count && values.stream().allMatch(v -> v.type() instanceof Scalar);
  }

  private Val toLong(MathOp rounding, String name, Expr value, SourcePos at) {
    boolean single = name.endsWith("f") || value.type() == Scalar.F32;
    Num type = single ? Num.FLOAT : Num.DOUBLE;
    Val rounded = math(rounding, type, List.of(convert(value, type, at)), at);
    return Val.value(Num.LLONG, convert(rounded.expr(), Num.LLONG, at));
  }

  private Val table(String name, List<Val> args, List<Expr> values, SourcePos at) {
    MathNames.Entry entry = MathNames.named(name);
    if (entry == null || !isNumbers(values, entry.parameters().size())) {
      return null;
    }
    // The C++ overloads: exp(float) is expf; fmin(float, double) is double.
    boolean allDouble = entry.parameters().stream().anyMatch(p -> p == Scalar.F64);
    boolean anyDouble = false;
    boolean anyFloat = false;
    for (int i = 0; i < values.size(); i++) {
      if (entry.parameters().get(i).isFloating()) {
        Scalar s = (Scalar) values.get(i).type();
        anyDouble |= s != Scalar.F32;
        anyFloat |= s == Scalar.F32;
      }
    }
    boolean overloaded = allDouble && entry.result() == Scalar.F64 && !name.startsWith("__");
    if (overloaded && anyFloat && !anyDouble) {
      List<Scalar> single =
          entry.parameters().stream().map(p -> p == Scalar.F64 ? Scalar.F32 : p).toList();
      return math(entry.op(), Num.FLOAT, converted(values, single, at), at);
    }
    return math(
        entry.op(), Types.of(entry.result()), converted(values, entry.parameters(), at), at);
  }

  private static List<Expr> converted(List<Expr> values, List<Scalar> types, SourcePos at) {
    List<Expr> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      all.add(Conversions.scalar(values.get(i), types.get(i), at));
    }
    return all;
  }

  private static Expr convert(Expr e, Num to, SourcePos at) {
    return Conversions.scalar(e, Types.scalar(to), at);
  }

  private static Val math(MathOp op, Num type, List<Expr> values, SourcePos at) {
    return Val.value(type, new Expr.Math(op, values, Types.scalar(type), at));
  }

  private static Val test(MathOp op, List<Expr> values, SourcePos at) {
    Expr e = values.get(0);
    if (((Scalar) e.type()).isInteger()) {
      e = convert(e, Num.DOUBLE, at);
    }
    return math(op, Num.BOOL, List.of(e), at);
  }

  private static Val bits(List<Expr> values, Num from, Num to, SourcePos at) {
    Expr e = convert(values.get(0), from, at);
    return Val.value(to, Folding.simplify(new Expr.Bitcast(e, Types.scalar(to), at)));
  }

  private Val minmax(MathOp op, List<TArg> explicit, List<Val> args, Pos pos) {
    SourcePos at = body.at(pos);
    if (args.size() != 2) {
      return null;
    }
    Num a = Types.number(args.get(0).type());
    Num b = Types.number(args.get(1).type());
    if (explicit != null && !explicit.isEmpty() && explicit.get(0) instanceof TArg.OfType t) {
      a = Types.number(t.type());
      b = a;
    }
    if (a == null || b == null) {
      return null;
    }
    Num type = Types.common(a, b);
    Expr x = body.conversions.to(args.get(0), type, pos);
    Expr y = body.conversions.to(args.get(1), type, pos);
    return math(op, type, List.of(x, y), at);
  }

  private Val abs(List<Val> args, Pos pos) {
    Num n = Types.number(args.get(0).type());
    if (n == null) {
      return null;
    }
    Num type = Types.promote(n);
    Expr x = body.conversions.to(args.get(0), type, pos);
    return Types.scalar(type).isUnsigned()
        ? Val.value(type, x)
        : math(MathOp.ABS, type, List.of(x), body.at(pos));
  }

  private Val sincos(String name, List<Val> args, Pos pos) {
    SourcePos at = body.at(pos);
    Num given = Types.number(args.get(0).type());
    Num type = name.endsWith("f") || given == Num.FLOAT ? Num.FLOAT : Num.DOUBLE;
    boolean pi = name.contains("pi");
    boolean fast = name.startsWith("__");
    MathOp sin = fast ? MathOp.FAST_SIN : pi ? MathOp.SINPI : MathOp.SIN;
    MathOp cos = fast ? MathOp.FAST_COS : pi ? MathOp.COSPI : MathOp.COS;
    Expr x = body.out.keep(body.conversions.to(args.get(0), type, pos), at);
    Val s = body.operators.dereference(args.get(1), pos);
    Val c = body.operators.dereference(args.get(2), pos);
    body.operators.store(
        s, convert(math(sin, type, List.of(x), at).expr(), Types.number(s.type()), at), pos);
    body.operators.store(
        c, convert(math(cos, type, List.of(x), at).expr(), Types.number(c.type()), at), pos);
    return Val.none();
  }
}
