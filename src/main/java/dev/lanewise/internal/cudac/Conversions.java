package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.MathOp;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import java.util.List;

/** Implicit and explicit conversions of values. */
final class Conversions {
  private final Body body;

  Conversions(Body body) {
    this.body = body;
  }

  /** Returns the value of what an expression gave; arrays become pointers. */
  Expr rvalue(Val v, Pos pos) {
    SourcePos at = body.at(pos);
    if (v.expr() != null) {
      return v.expr();
    }
    if (v.place() == null) {
      body.idExpressions.known(v);
      if (v.functions() != null) {
        throw Refusal.of(
            Feature.FUNCTION_POINTER,
            pos,
            "a pointer to the function '" + v.functions().name() + "'");
      }
      throw v.list() != null
          ? Refusal.of(Feature.INITIALIZER, pos, "an initialiser list here")
          : Refusal.type(pos, "a value is needed, and this has none");
    }
    if (v.bits() != null) {
      return readBits(v, at);
    }
    if (v.type().bare() instanceof CType.Array a) {
      return decay(v.place(), a, at);
    }
    Expr.Const fixed = fixed(v);
    return fixed != null ? fixed : new Expr.Read(v.place(), v.type().isVolatile(), at);
  }

  /** Returns the value of a number of the module that never changes, or null. */
  private Expr.Const fixed(Val v) {
    return v.place() instanceof Place.Var p
            && p.variable().type() instanceof Scalar type
            && p.variable().initial() != null
            && body.sema.fixedGlobals.contains(p.variable())
            && !v.type().isVolatile()
        ? ConstantMemory.number(type, p.variable().initial(), 0)
        : null;
  }

  static Expr decay(Place place, CType.Array a, SourcePos at) {
    return new Expr.PtrCast(
        new Expr.AddressOf(place, at), PointerType.to(Types.ir(a.element())), at);
  }

  private static Expr readBits(Val v, SourcePos at) {
    RecordType.Field f = v.bits();
    Expr unit = new Expr.Read(v.place(), v.type().isVolatile(), at);
    Scalar type = Types.scalar(Types.number(f.type()));
    Scalar wide = ((Scalar) unit.type()).bytes() == 8 ? Scalar.U64 : Scalar.U32;
    int width = (int) wide.bytes() * 8;
    Expr bits = scalar(unit, wide, at);
    bits = shift(Expr.BinaryOp.SHL, bits, width - f.bitOffset() - f.bits(), at);
    boolean signed = !type.isUnsigned();
    if (signed) {
      bits = scalar(bits, wide == Scalar.U64 ? Scalar.I64 : Scalar.I32, at);
    }
    return scalar(shift(Expr.BinaryOp.SHR, bits, width - f.bits(), at), type, at);
  }

  static Expr shift(Expr.BinaryOp op, Expr value, int count, SourcePos at) {
    return count == 0
        ? value
        : new Expr.Binary(
            op, value, Expr.Const.of(count, at), dev.lanewise.internal.ir.NumericMode.CONTRACT, at);
  }

  /** Converts a scalar value. */
  static Expr scalar(Expr e, Scalar to, SourcePos at) {
    if (e.type() == to) {
      return e;
    }
    boolean ownNaN = Folding.hasOwnNaN((Scalar) e.type(), to);
    return Folding.simplify(
        ownNaN ? new Expr.Math(MathOp.CVT_RZ, List.of(e), to, at) : new Expr.Convert(e, to, at));
  }

  Expr pointer(Expr e, CType to, SourcePos at) {
    PointerType type = (PointerType) Types.ir(to);
    if (e.type().equals(type)) {
      return e;
    }
    return e instanceof Expr.Null ? new Expr.Null(type, at) : new Expr.PtrCast(e, type, at);
  }

  /** Converts a value as a condition. */
  Expr condition(Val v, Pos pos) {
    return explicitly(v, Num.BOOL, pos);
  }

  /** Converts to a type that the source names: by {@code explicit} operators too. */
  Expr explicitly(Val v, CType target, Pos pos) {
    boolean other = v.list() == null && v.type().bare() != target.bare();
    Val made = other ? body.members.convert(v, target.bare(), true, pos) : null;
    boolean constructed = made != null && target.bare() instanceof RecordType;
    return made == null || constructed && !made.type().bare().equals(target.bare())
        ? to(v, target, pos)
        : to(made, target, pos);
  }

  /** Converts implicitly to a type that is no reference. */
  Expr to(Val v, CType target, Pos pos) {
    Expr e = tryTo(v, target, pos);
    if (e == null) {
      body.idExpressions.known(v);
      throw Refusal.type(pos, "cannot convert " + describe(v) + " to " + target.bare().spelling());
    }
    return e;
  }

  static String describe(Val v) {
    if (v.functions() != null) {
      boolean declared = !v.functions().candidates().isEmpty() || v.functions().builtin();
      return declared
          ? "function '" + v.functions().name() + "'"
          : "'" + v.functions().name() + "' (no such variable)";
    }
    return v.list() != null ? "an initialiser list" : v.isVoid() ? "void" : v.type().spelling();
  }

  private Expr tryTo(Val v, CType target, Pos pos) {
    CType to = target.bare();
    SourcePos at = body.at(pos);
    if (v.list() != null) {
      return rvalue(body.temporaries.construct(to, v.list().elements(), true, pos), pos);
    }
    if (to instanceof RecordType r) {
      return toRecord(v, r, pos);
    }
    if (v.type().bare() instanceof RecordType) {
      Val converted = body.members.convert(v, to, pos);
      return converted == null ? null : tryTo(converted, to, pos);
    }
    if (v.isVoid()) {
      return null;
    }
    Num number = Types.number(to);
    CType from = Types.decay(v.type());
    if (number != null) {
      return toNumber(v, from, number, pos, at);
    }
    if (to instanceof CType.Pointer p) {
      return toPointer(v, from, p, pos, at);
    }
    return to == CType.NullPointer.NULLPTR ? rvalue(v, pos) : null;
  }

  private Expr toNumber(Val v, CType from, Num number, Pos pos, SourcePos at) {
    Expr e = rvalue(v, pos);
    if (e.type() instanceof Scalar) {
      return scalar(e, Types.scalar(number), at);
    }
    if (number == Num.BOOL && Types.isPointer(from)) {
      return new Expr.Compare(Expr.CompareOp.NE, e, new Expr.Null((PointerType) e.type(), at), at);
    }
    return null;
  }

  private Expr toPointer(Val v, CType from, CType.Pointer to, Pos pos, SourcePos at) {
    if (from == CType.NullPointer.NULLPTR) {
      return new Expr.Null((PointerType) Types.ir(to), at);
    }
    Expr e = rvalue(v, pos);
    if (e instanceof Expr.Const c && c.bits() == 0 && c.type().isInteger()) {
      return new Expr.Null((PointerType) Types.ir(to), at);
    }
    if (!(from instanceof CType.Pointer p)) {
      return null;
    }
    if (p.target().bare() instanceof RecordType d
        && to.target().bare() instanceof RecordType b
        && d != b) {
      return d.derivesFrom(b) ? upcast(e, d, b, at) : null;
    }
    boolean toVoid = to.target().bare() == CType.Void.VOID;
    return toVoid || Types.similar(p.target(), to.target()) ? pointer(e, to, at) : null;
  }

  /** Returns the address of a base of what a pointer leads to. */
  static Expr upcast(Expr pointer, RecordType from, RecordType to, SourcePos at) {
    if (from == to) {
      return pointer;
    }
    for (RecordType.Base b : from.bases) {
      if (b.type().derivesFrom(to)) {
        Expr base =
            b.index() < 0
                ? new Expr.PtrCast(pointer, PointerType.to(b.type().struct), at)
                : new Expr.AddressOf(new Place.Field(new Place.Deref(pointer, at), b.index()), at);
        return upcast(base, b.type(), to, at);
      }
    }
    throw new IllegalStateException(from.spelling + " does not derive from " + to.spelling);
  }

  private Expr toRecord(Val v, RecordType to, Pos pos) {
    if (v.type().bare() == to) {
      return body.constructors.copy(v, to, pos);
    }
    if (v.type().bare() instanceof RecordType from) {
      body.sema.classes.complete(from, pos);
      if (from.derivesFrom(to)) {
        Val base = body.members.base(v, to, pos);
        return rvalue(base, pos);
      }
    }
    Val made = body.constructors.convert(v, to, pos);
    return made == null ? null : rvalue(made, pos);
  }

  /** Converts as {@code (T) x}, {@code static_cast} and {@code reinterpret_cast} do. */
  Val cast(Val v, CType target, boolean reinterpret, Pos pos) {
    SourcePos at = body.at(pos);
    if (target instanceof CType.Reference r) {
      return castReference(v, r, reinterpret, pos);
    }
    CType to = target.bare();
    if (to == CType.Void.VOID) {
      return Val.none();
    }
    CType from =
        v.functions() != null || v.list() != null ? CType.Void.VOID : Types.decay(v.type());
    if (to instanceof CType.Pointer p && from instanceof CType.Pointer q) {
      Expr e = rvalue(v, pos);
      if (!reinterpret
          && p.target().bare() instanceof RecordType b
          && q.target().bare() instanceof RecordType d
          && d.derivesFrom(b)) {
        return Val.value(to, upcast(e, d, b, at));
      }
      return Val.value(to, pointer(e, to, at));
    }
    if (to instanceof CType.Pointer && Types.number(from) != null) {
      Expr e = rvalue(v, pos);
      if (!(e instanceof Expr.Const c && c.bits() == 0)) {
        return Val.value(
            to, new Expr.IntToPtr(scalar(e, Scalar.U64, at), (PointerType) Types.ir(to), at));
      }
    }
    Num number = Types.number(to);
    if (number != null && from instanceof CType.Pointer && number != Num.BOOL) {
      Expr address = new Expr.PtrToInt(rvalue(v, pos), at);
      return Val.value(to, scalar(address, Types.scalar(number), at));
    }
    return Val.value(to, explicitly(v, to, pos));
  }

  private Val castReference(Val v, CType.Reference r, boolean reinterpret, Pos pos) {
    SourcePos at = body.at(pos);
    CType to = r.target();
    Val place = v;
    if (!v.isPlace()) {
      place = materialize(v.expr() == null ? Val.value(to, to(v, to, pos)) : v, pos);
    }
    if (place.type().bare() instanceof RecordType d
        && to.bare() instanceof RecordType b
        && d != b
        && !reinterpret
        && d.derivesFrom(b)) {
      place = body.members.base(place, b, pos);
    } else if (!Types.ir(place.type()).equals(Types.ir(to))) {
      Expr address = new Expr.AddressOf(place.place(), at);
      place =
          Val.place(
              to, new Place.Deref(new Expr.PtrCast(address, PointerType.to(Types.ir(to)), at), at));
    }
    Val result = new Val(to, null, place.place(), r.isRvalue(), place.bits(), null, null, false);
    return result;
  }

  /** Gives a value a place. */
  Val materialize(Val v, Pos pos) {
    if (v.isPlace()) {
      return v;
    }
    if (v.expr() instanceof Expr.Read r && r.place() instanceof Place.Var) {
      return Val.place(v.type(), r.place()).moved();
    }
    Val t = body.temp(v.type(), pos);
    body.out.assign(t.place(), rvalue(v, pos), body.at(pos));
    return t.moved();
  }

  /** Returns the address that a reference of that type holds when bound to a value. */
  Expr bind(Val value, CType.Reference r, Pos pos) {
    SourcePos at = body.at(pos);
    CType to = r.target();
    Val v =
        isOfDerived(value, to) && (r.isRvalue() || to.isConst()) ? materialize(value, pos) : value;
    boolean direct =
        v.isPlace() && v.bits() == null && ConversionRanks.referenceCompatible(v.type(), to);
    if (!direct && v.type().bare() instanceof RecordType && !(to.bare() instanceof RecordType)) {
      Val other = body.members.convert(v, to, pos);
      if (other != null) {
        return bind(other, r, pos);
      }
    }
    if (direct) {
      Val place = v;
      if (to.bare() instanceof RecordType b && v.type().bare() != b) {
        place = body.members.base(v, b, pos);
      }
      return address(place.place(), at);
    }
    if (!r.isRvalue() && !to.isConst()) {
      throw Refusal.type(pos, "cannot bind " + describe(v) + " to a reference to " + to.spelling());
    }
    Val converted = Val.value(to, to(v, to, pos));
    return address(materialize(converted, pos).place(), at);
  }

  /** A reference to a base leads into the whole object, of which no copy would keep the rest. */
  private static boolean isOfDerived(Val v, CType to) {
    return v.expr() != null
        && v.type().bare() instanceof RecordType d
        && to.bare() instanceof RecordType b
        && d.derivesFrom(b);
  }

  static Expr address(Place p, SourcePos at) {
    return p instanceof Place.Deref d ? d.pointer() : new Expr.AddressOf(p, at);
  }
}
