package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Operator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.AddressSpace;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.NumericMode;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Stmt;

/** The operators of numbers and pointers. */
final class Operators {
  private final Body body;

  Operators(Body body) {
    this.body = body;
  }

  /** Applies an operator to two values already computed. */
  Val binary(Operator op, Val left, Val right, Pos pos) {
    SourcePos at = body.at(pos);
    CType l = Types.decay(left.type());
    CType r = Types.decay(right.type());
    if (l instanceof CType.Pointer || r instanceof CType.Pointer) {
      return pointers(op, left, right, l, r, pos);
    }
    if (l == CType.NullPointer.NULLPTR && r == CType.NullPointer.NULLPTR) {
      return Val.value(Num.BOOL, new Expr.Const(Scalar.BOOL, op == Operator.EQ ? 1 : 0, at));
    }
    Num a = Types.number(l);
    Num b = Types.number(r);
    boolean numbers = a != null && b != null && !left.isVoid() && !right.isVoid();
    if (!numbers || isOfIntegers(op) && (a.isFloating() || b.isFloating())) {
      throw Refusal.type(
          pos,
          "no operator "
              + op.text()
              + " for "
              + Conversions.describe(left)
              + " and "
              + Conversions.describe(right)
              + (numbers && op == Operator.REM ? "; fmod(x, y) is their remainder" : ""));
    }
    Expr x = body.conversions.rvalue(left, pos);
    Expr y = body.conversions.rvalue(right, pos);
    if (op == Operator.SHL || op == Operator.SHR) {
      Num type = Types.promote(a);
      Expr value = Conversions.scalar(x, Types.scalar(type), at);
      Expr count = Conversions.scalar(y, Types.scalar(Types.promote(b)), at);
      return Val.value(type, arithmetic(op, value, count, at));
    }
    Num type = Types.common(a, b);
    Scalar s = Types.scalar(type);
    Expr xs = Conversions.scalar(x, s, at);
    Expr ys = Conversions.scalar(y, s, at);
    Expr.CompareOp compare = compare(op);
    if (compare != null) {
      return Val.value(Num.BOOL, Folding.simplify(new Expr.Compare(compare, xs, ys, at)));
    }
    return Val.value(type, arithmetic(op, xs, ys, at));
  }

  private static boolean isOfIntegers(Operator op) {
    return switch (op) {
      case REM, AND, OR, XOR, SHL, SHR -> true;
      default -> false;
    };
  }

  private static Expr arithmetic(Operator op, Expr x, Expr y, SourcePos at) {
    Expr.BinaryOp b =
        switch (op) {
          case ADD -> Expr.BinaryOp.ADD;
          case SUB -> Expr.BinaryOp.SUB;
          case MUL -> Expr.BinaryOp.MUL;
          case DIV -> Expr.BinaryOp.DIV;
          case REM -> Expr.BinaryOp.REM;
          case AND -> Expr.BinaryOp.AND;
          case OR -> Expr.BinaryOp.OR;
          case XOR -> Expr.BinaryOp.XOR;
          case SHL -> Expr.BinaryOp.SHL;
          default -> Expr.BinaryOp.SHR;
        };
    return Folding.simplify(new Expr.Binary(b, x, y, NumericMode.CONTRACT, at));
  }

  static Expr.CompareOp compare(Operator op) {
    return switch (op) {
      case EQ -> Expr.CompareOp.EQ;
      case NE -> Expr.CompareOp.NE;
      case LT -> Expr.CompareOp.LT;
      case LE -> Expr.CompareOp.LE;
      case GT -> Expr.CompareOp.GT;
      case GE -> Expr.CompareOp.GE;
      default -> null;
    };
  }

  private Val pointers(Operator op, Val left, Val right, CType l, CType r, Pos pos) {
    SourcePos at = body.at(pos);
    if (compare(op) != null) {
      CType common = l instanceof CType.Pointer ? l : r;
      CType other = common == l && r instanceof CType.Pointer ? r : common;
      Expr x = body.conversions.to(left, l instanceof CType.Pointer ? l : common, pos);
      Expr y = body.conversions.to(right, r instanceof CType.Pointer ? r : other, pos);
      return Val.value(Num.BOOL, new Expr.Compare(compare(op), x, y, at));
    }
    Expr x = body.conversions.rvalue(left, pos);
    Expr y = body.conversions.rvalue(right, pos);
    if (op == Operator.SUB && l instanceof CType.Pointer && r instanceof CType.Pointer) {
      return Val.value(Num.LONG, new Expr.PtrDiff(x, y, at));
    }
    if (op == Operator.ADD && r instanceof CType.Pointer && y.type() instanceof PointerType) {
      return Val.value(r, new Expr.PtrAdd(y, index(x, left.type(), pos), at));
    }
    if (l instanceof CType.Pointer && (op == Operator.ADD || op == Operator.SUB)) {
      Expr i = index(y, right.type(), pos);
      if (op == Operator.SUB) {
        Scalar type = (Scalar) i.type();
        if (type == Scalar.U32) {
          i = Conversions.scalar(i, Scalar.I64, at);
        }
        i = Folding.simplify(new Expr.Unary(Expr.UnaryOp.NEG, i, at));
      }
      return Val.value(l, new Expr.PtrAdd(x, i, at));
    }
    throw Refusal.type(
        pos, "no operator " + op.text() + " for " + l.spelling() + " and " + r.spelling());
  }

  /** Returns an index promoted to 32 or 64 bits. */
  Expr index(Expr e, CType type, Pos pos) {
    Num n = Types.number(type);
    if (n == null || n.isFloating()) {
      throw Refusal.type(pos, "an index of type " + type.spelling());
    }
    return Conversions.scalar(e, Types.scalar(Types.promote(n)), body.at(pos));
  }

  /** Applies a sign or bit operator. */
  Val unary(Operator op, Val v, Pos pos) {
    SourcePos at = body.at(pos);
    if (op == Operator.NOT) {
      Expr c = body.conversions.condition(v, pos);
      return Val.value(Num.BOOL, not(c, at));
    }
    Num n = v.isVoid() ? null : Types.number(v.type());
    if (n == null) {
      if (op == Operator.PLUS && Types.isPointer(Types.decay(v.type()))) {
        return Val.value(Types.decay(v.type()), body.conversions.rvalue(v, pos));
      }
      throw Refusal.type(pos, "no operator " + op.text() + " for " + Conversions.describe(v));
    }
    Num type = Types.promote(n);
    Expr e = Conversions.scalar(body.conversions.rvalue(v, pos), Types.scalar(type), at);
    if (op == Operator.PLUS) {
      return Val.value(type, e);
    }
    if (op == Operator.COMPLEMENT && type.isFloating()) {
      throw Refusal.type(pos, "no operator ~ for " + n.spelling());
    }
    Expr.UnaryOp u = op == Operator.NEG ? Expr.UnaryOp.NEG : Expr.UnaryOp.NOT;
    return Val.value(type, Folding.simplify(new Expr.Unary(u, e, at)));
  }

  static Expr not(Expr c, SourcePos at) {
    return Folding.simplify(new Expr.Unary(Expr.UnaryOp.LNOT, c, at));
  }

  /** Stores a value of exactly the place's type, bit-fields included. */
  void store(Val target, Expr value, Pos pos) {
    SourcePos at = body.at(pos);
    if (target.type().isConst() || isInConstantMemory(target.place())) {
      throw Refusal.type(pos, "assignment to something const");
    }
    boolean isVolatile = target.type().isVolatile();
    if (target.bits() != null) {
      value = merged(target, value, at);
    } else if (target.place() instanceof Place.Var v
        && !isVolatile
        && body.out.redirect(value, v.variable())) {
      return;
    }
    body.out.add(new Stmt.Assign(target.place(), value, isVolatile, at));
  }

  static KernelCompileException unassignable(Val target, Pos pos) {
    return Refusal.type(
        pos,
        target.named()
            ? "assignment to something const"
            : "assignment to something that is no place");
  }

  private static boolean isInConstantMemory(Place place) {
    return place instanceof Place.Index i
        ? isInConstantMemory(i.base())
        : place instanceof Place.Field f
            ? isInConstantMemory(f.base())
            : place instanceof Place.Var v && v.variable().space() == AddressSpace.CONSTANT;
  }

  private static Expr merged(Val target, Expr value, SourcePos at) {
    RecordType.Field f = target.bits();
    Expr unit = new Expr.Read(target.place(), false, at);
    Scalar type = (Scalar) unit.type();
    Scalar wide = type.bytes() == 8 ? Scalar.U64 : Scalar.U32;
    long mask = f.bits() == 64 ? -1L : (1L << f.bits()) - 1;
    Expr.Const keep = new Expr.Const(wide, Folding.normalize(~(mask << f.bitOffset()), wide), at);
    Expr.Const low = new Expr.Const(wide, Folding.normalize(mask, wide), at);
    Expr old = binary(Expr.BinaryOp.AND, Conversions.scalar(unit, wide, at), keep, at);
    Expr bits = binary(Expr.BinaryOp.AND, Conversions.scalar(value, wide, at), low, at);
    bits = Conversions.shift(Expr.BinaryOp.SHL, bits, f.bitOffset(), at);
    return Conversions.scalar(binary(Expr.BinaryOp.OR, old, bits, at), type, at);
  }

  private static Expr binary(Expr.BinaryOp op, Expr a, Expr b, SourcePos at) {
    return Folding.simplify(new Expr.Binary(op, a, b, NumericMode.CONTRACT, at));
  }

  /** {@code target op= value}. */
  Val compound(Operator op, Val target, Val value, Pos pos) {
    if (!target.isPlace()) {
      throw unassignable(target, pos);
    }
    Val result = binary(op, target, value, pos);
    store(target, body.conversions.to(result, target.type(), pos), pos);
    return target;
  }

  /** {@code ++} and {@code --}. */
  Val step(Operator op, Val target, boolean wanted, Pos pos) {
    boolean post = op == Operator.POST_INC || op == Operator.POST_DEC;
    boolean up = op == Operator.PRE_INC || op == Operator.POST_INC;
    SourcePos at = body.at(pos);
    Val old = target;
    if (post && wanted) {
      old = Val.value(target.type(), body.out.keep(body.conversions.rvalue(target, pos), at));
    }
    Val one = Val.value(Num.INT, Expr.Const.of(1, at));
    compound(up ? Operator.ADD : Operator.SUB, target, one, pos);
    return old;
  }

  /** {@code a[i]} of arrays and pointers. */
  Val index(Val base, Val i, Pos pos) {
    SourcePos at = body.at(pos);
    if (!Types.isPointer(Types.decay(base.type())) && Types.isPointer(Types.decay(i.type()))) {
      return index(i, base, pos);
    }
    Expr index = index(body.conversions.to(i, integerType(i, pos), pos), i.type(), pos);
    if (base.isPlace() && base.type().bare() instanceof CType.Array a) {
      boolean dynamic = a.length() < 0;
      if (!dynamic) {
        return Val.place(a.element(), new Place.Index(base.place(), index, at));
      }
    }
    if (!(Types.decay(base.type()) instanceof CType.Pointer p)) {
      throw Refusal.type(pos, "cannot index " + Conversions.describe(base));
    }
    Expr pointer = body.conversions.rvalue(base, pos);
    complete(p.target(), pos);
    return deref(p.target(), new Expr.PtrAdd(pointer, index, at), at);
  }

  private CType integerType(Val v, Pos pos) {
    if (v.type().bare() instanceof RecordType) {
      return Num.LONG;
    }
    Num n = v.isVoid() ? null : Types.number(v.type());
    if (n == null) {
      throw Refusal.type(pos, "an index of type " + Conversions.describe(v));
    }
    return n;
  }

  private void complete(CType t, Pos pos) {
    if (t.bare() instanceof RecordType r) {
      body.sema.classes.complete(r, pos);
    }
    if (t.bare() == CType.Void.VOID) {
      throw Refusal.type(pos, "a void pointer leads to no value");
    }
  }

  /** {@code *p}. */
  Val dereference(Val v, Pos pos) {
    if (v.functions() != null) {
      return v;
    }
    if (!(Types.decay(v.type()) instanceof CType.Pointer p)) {
      throw Refusal.type(pos, "cannot dereference " + Conversions.describe(v));
    }
    complete(p.target(), pos);
    return deref(p.target(), body.conversions.rvalue(v, pos), body.at(pos));
  }

  private static Val deref(CType type, Expr pointer, SourcePos at) {
    Place place = pointer instanceof Expr.AddressOf a ? a.place() : new Place.Deref(pointer, at);
    return Val.place(type, place);
  }

  /** {@code &x}. */
  Val address(Val v, Pos pos) {
    if (v.functions() != null) {
      return v;
    }
    if (!v.isPlace() || v.bits() != null) {
      throw Refusal.type(pos, "cannot take the address of " + Conversions.describe(v));
    }
    return Val.value(new CType.Pointer(v.type()), Conversions.address(v.place(), body.at(pos)));
  }

  /** Chooses between two values that need no statements. */
  static Expr select(Expr c, Expr yes, Expr no, SourcePos at) {
    if (c instanceof Expr.Const k) {
      return k.bits() != 0 ? yes : no;
    }
    return new Expr.Select(c, yes, no, at);
  }
}
