package dev.lanewise.internal.cpu.codegen;

import static dev.lanewise.internal.cpu.codegen.Trees.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lanewise.device.Grid;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.NumericMode;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random expressions over all number types, against an evaluator that works with unbounded integers
 * and knows nothing of bytecode. Each value is kept as its bits, extended as {@link Expr.Const}
 * says.
 */
class ExpressionFuzzTest {
  private static final Scalar[] WIDE = {
    Scalar.I32, Scalar.U32, Scalar.I64, Scalar.U64, Scalar.F32, Scalar.F64
  };
  private static final int KERNELS = 25;
  private static final int EXPRESSIONS = 20;

  private final Variable in = pointer("in", Scalar.I64);
  private final Variable out = pointer("out", Scalar.I64);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 20_261_124})
  void kernelsComputeWhatTheTreeSays(long seed) {
    System.out.println("ExpressionFuzzTest seed " + seed);
    for (int round = 0; round < KERNELS; round++) {
      Random random = new Random(seed * 1000 + round);
      long[] inputs = new long[8];
      for (int k = 0; k < inputs.length; k++) {
        inputs[k] = interesting(random);
      }
      List<Stmt> statements = new ArrayList<>();
      long[] expected = new long[EXPRESSIONS];
      restart();
      for (int k = 0; k < EXPRESSIONS; k++) {
        Expr e = random(random, WIDE[random.nextInt(WIDE.length)], 5);
        expected[k] = bits(e, inputs);
        Scalar type = (Scalar) e.type();
        Expr raw =
            type == Scalar.F32
                ? new Expr.Bitcast(e, Scalar.U32, pos())
                : type == Scalar.F64 ? new Expr.Bitcast(e, Scalar.I64, pos()) : e;
        statements.add(set(at(out, c(k)), convert(raw, Scalar.I64)));
      }
      Function f = new Function("fuzz", true, List.of(in, out), VOID, pos());
      f.define(List.of(), new Block(statements));
      for (boolean bytes : new boolean[] {false, true}) {
        long[] got = new long[EXPRESSIONS];
        Run.kernel(module(f), bytes, Grid.blocks(1, 1), inputs, got);
        assertArrayEquals(expected, got, "seed " + seed + ", round " + round);
      }
    }
  }

  private static final dev.lanewise.internal.ir.Type VOID = dev.lanewise.internal.ir.VoidType.VOID;

  private static long interesting(Random random) {
    long[] some = {
      0,
      1,
      -1,
      31,
      32,
      255,
      65_535,
      Integer.MAX_VALUE,
      Integer.MIN_VALUE,
      0xFFFF_FFFFL,
      Long.MAX_VALUE,
      Long.MIN_VALUE
    };
    return random.nextInt(3) == 0 ? random.nextLong() : some[random.nextInt(some.length)];
  }

  private Expr random(Random random, Scalar type, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      Expr leaf = read(at(in, c(random.nextInt(8))));
      return random.nextInt(3) == 0
          ? new Expr.Const(type, wrap(type, random.nextInt(100)), pos())
          : convert(leaf, type);
    }
    int choice = random.nextInt(10);
    if (choice == 0 && !type.isFloating()) {
      return new Expr.Unary(
          random.nextBoolean() ? Expr.UnaryOp.NEG : Expr.UnaryOp.NOT,
          random(random, type, depth - 1),
          pos());
    }
    if (choice == 1) {
      return new Expr.Select(
          condition(random, depth - 1),
          random(random, type, depth - 1),
          random(random, type, depth - 1),
          pos());
    }
    if (choice <= 4) {
      Scalar[] all = Scalar.values();
      Scalar from = all[random.nextInt(all.length)];
      Scalar wide = WIDE[random.nextInt(WIDE.length)];
      Expr inner = random(random, wide, depth - 1);
      return convert(convert(inner, from), type);
    }
    Expr.BinaryOp[] ops = Expr.BinaryOp.values();
    Expr.BinaryOp op = ops[random.nextInt(type.isFloating() ? 4 : ops.length)];
    Expr right = random(random, type, depth - 1);
    if (!type.isFloating() && (op == Expr.BinaryOp.DIV || op == Expr.BinaryOp.REM)) {
      right =
          new Expr.Binary(
              Expr.BinaryOp.OR, right, new Expr.Const(type, 1, pos()), NumericMode.WRAP, pos());
    }
    return new Expr.Binary(op, random(random, type, depth - 1), right, NumericMode.CONTRACT, pos());
  }

  private Expr condition(Random random, int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      Expr both =
          new Expr.Logical(
              random.nextBoolean(),
              condition(random, depth - 1),
              condition(random, depth - 1),
              pos());
      return random.nextBoolean() ? both : new Expr.Unary(Expr.UnaryOp.LNOT, both, pos());
    }
    Scalar type = WIDE[random.nextInt(WIDE.length)];
    Expr.CompareOp[] ops = Expr.CompareOp.values();
    return compare(
        ops[random.nextInt(ops.length)],
        random(random, type, Math.max(0, depth - 1)),
        random(random, type, Math.max(0, depth - 1)));
  }

  // The evaluator. Integers are BigIntegers, floating numbers are doubles.

  private static long bits(Expr e, long[] inputs) {
    Object value = value(e, inputs);
    if (e.type() == Scalar.F32) {
      return Float.floatToRawIntBits(((Double) value).floatValue()) & 0xFFFF_FFFFL;
    }
    return e.type() == Scalar.F64
        ? Double.doubleToRawLongBits((Double) value)
        : ((BigInteger) value).longValue();
  }

  private static Object value(Expr e, long[] inputs) {
    Scalar type = (Scalar) e.type();
    if (e instanceof Expr.Const k) {
      return type.isFloating() ? (Object) k.floating() : range(type, BigInteger.valueOf(k.bits()));
    }
    if (e instanceof Expr.Read r) {
      Expr.PtrAdd add = (Expr.PtrAdd) ((dev.lanewise.internal.ir.Place.Deref) r.place()).pointer();
      return BigInteger.valueOf(inputs[(int) ((Expr.Const) add.index()).bits()]);
    }
    if (e instanceof Expr.Unary u) {
      BigInteger x = (BigInteger) value(u.operand(), inputs);
      return switch (u.op()) {
        case NEG -> range(type, x.negate());
        case NOT -> range(type, x.not());
        case LNOT -> BigInteger.ONE.subtract(x);
      };
    }
    if (e instanceof Expr.Convert v) {
      return converted(value(v.operand(), inputs), type);
    }
    if (e instanceof Expr.Select s) {
      boolean yes = value(s.condition(), inputs).equals(BigInteger.ONE);
      return value(yes ? s.yes() : s.no(), inputs);
    }
    if (e instanceof Expr.Logical l) {
      boolean left = value(l.left(), inputs).equals(BigInteger.ONE);
      return left == l.and() ? value(l.right(), inputs) : BigInteger.valueOf(left ? 1 : 0);
    }
    if (e instanceof Expr.Compare q) {
      return compared(q, value(q.left(), inputs), value(q.right(), inputs));
    }
    Expr.Binary b = (Expr.Binary) e;
    Object left = value(b.left(), inputs);
    Object right = value(b.right(), inputs);
    return type.isFloating()
        ? (Object) floating(b.op(), type, (Double) left, (Double) right)
        : integer(b.op(), type, (BigInteger) left, (BigInteger) right);
  }

  private static double floating(Expr.BinaryOp op, Scalar type, double x, double y) {
    double wide =
        switch (op) {
          case ADD -> x + y;
          case SUB -> x - y;
          case MUL -> x * y;
          default -> x / y;
        };
    // A double result of two floats, rounded again, is the float result for these four.
    return type == Scalar.F32 ? (float) wide : wide;
  }

  private static BigInteger integer(Expr.BinaryOp op, Scalar type, BigInteger x, BigInteger y) {
    int width = (int) (type.bytes() * 8);
    int count = y.intValue(); // a GPU takes 32 bits of it, and leaves nothing of x but its sign
    int shift = count < 0 || count >= width ? width : count;
    return range(
        type,
        switch (op) {
          case ADD -> x.add(y);
          case SUB -> x.subtract(y);
          case MUL -> x.multiply(y);
          case DIV -> x.divide(y);
          case REM -> x.remainder(y);
          case AND -> x.and(y);
          case OR -> x.or(y);
          case XOR -> x.xor(y);
          case SHL -> x.shiftLeft(shift);
          case SHR -> x.shiftRight(shift);
        });
  }

  private static BigInteger compared(Expr.Compare e, Object left, Object right) {
    int order;
    if (left instanceof Double x) {
      double y = (Double) right;
      if (Double.isNaN(x) || Double.isNaN(y)) {
        return BigInteger.valueOf(e.op() == Expr.CompareOp.NE ? 1 : 0);
      }
      order = x < y ? -1 : x > y ? 1 : 0;
    } else {
      order = ((BigInteger) left).compareTo((BigInteger) right);
    }
    boolean holds =
        switch (e.op()) {
          case EQ -> order == 0;
          case NE -> order != 0;
          case LT -> order < 0;
          case LE -> order <= 0;
          case GT -> order > 0;
          case GE -> order >= 0;
        };
    return BigInteger.valueOf(holds ? 1 : 0);
  }

  private static Object converted(Object value, Scalar type) {
    if (value instanceof Double x) {
      if (type.isFloating()) {
        return type == Scalar.F32 ? (double) x.floatValue() : x;
      }
      if (type == Scalar.BOOL) {
        return BigInteger.valueOf(x != 0 ? 1 : 0);
      }
      if (Double.isNaN(x)) {
        return BigInteger.ZERO;
      }
      double huge = 0x1p70;
      BigInteger whole = new BigDecimal(Math.max(-huge, Math.min(huge, x))).toBigInteger();
      // As GPUs do: to 32 bits, which saturates, and of those the lowest.
      Scalar via = type.bytes() >= 4 ? type : type.isUnsigned() ? Scalar.U32 : Scalar.I32;
      return range(type, whole.max(least(via)).min(most(via)));
    }
    BigInteger n = (BigInteger) value;
    if (type == Scalar.F32) {
      return (double) n.floatValue();
    }
    if (type == Scalar.F64) {
      return n.doubleValue();
    }
    return type == Scalar.BOOL ? BigInteger.valueOf(n.signum() == 0 ? 0 : 1) : range(type, n);
  }

  private static BigInteger least(Scalar type) {
    return type.isUnsigned()
        ? BigInteger.ZERO
        : BigInteger.ONE.shiftLeft((int) (type.bytes() * 8 - 1)).negate();
  }

  private static BigInteger most(Scalar type) {
    int width = (int) (type.bytes() * 8);
    return BigInteger.ONE.shiftLeft(type.isUnsigned() ? width : width - 1).subtract(BigInteger.ONE);
  }

  private static BigInteger range(Scalar type, BigInteger n) {
    BigInteger size = BigInteger.ONE.shiftLeft((int) (type.bytes() * 8));
    BigInteger low = n.mod(size);
    return low.compareTo(most(type)) > 0 ? low.subtract(size) : low;
  }

  private static long wrap(Scalar type, int value) {
    return switch (type) {
      case F32 -> Float.floatToRawIntBits(value - 50.25f) & 0xFFFF_FFFFL;
      case F64 -> Double.doubleToRawLongBits(value - 50.25);
      default -> value;
    };
  }
}
