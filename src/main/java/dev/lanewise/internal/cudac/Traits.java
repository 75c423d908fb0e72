package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Variable;
import java.util.List;

/** Compiler intrinsics over types. */
final class Traits {

  private Traits() {}

  static Val evaluate(String name, List<CType> types, Body body, Pos pos) {
    CType first = types.get(0);
    if (name.equals("__underlying_type")) {
      return Val.value(underlying(first, pos), null);
    }
    Boolean holds =
        switch (name) {
          case "__is_same" -> first.equals(types.get(1));
          case "__is_class" -> first.bare() instanceof RecordType r && !r.struct.isUnion();
          case "__is_union" -> first.bare() instanceof RecordType r && r.struct.isUnion();
          case "__is_empty" -> first.bare() instanceof RecordType r && isEmpty(r, body, pos);
          case "__is_trivially_copyable" -> isTriviallyCopyable(first, body, pos);
          case "__is_convertible_to" -> isConvertible(first, types.get(1), body);
          case "__is_enum" -> first.bare() instanceof Enumeration;
          case "__is_base_of" ->
              types.get(1).bare() instanceof RecordType d
                  && first.bare() instanceof RecordType b
                  && derives(d, b, body, pos);
          case "__is_floating_point" -> first.bare() instanceof CType.Num n && n.isFloating();
          case "__is_integral" -> first.bare() instanceof CType.Num n && !n.isFloating();
          case "__is_arithmetic" -> first.bare() instanceof CType.Num;
          case "__is_pointer" -> first.bare() instanceof CType.Pointer;
          case "__is_signed" ->
              first.bare() instanceof CType.Num n && !Types.scalar(n).isUnsigned();
          case "__is_const" -> first.isConst();
          default -> null;
        };
    if (holds == null) {
      throw Refusal.of(Feature.LIBRARY, pos, name);
    }
    return Val.value(CType.Num.BOOL, Body.integer(holds ? 1 : 0, CType.Num.BOOL, body.at(pos)));
  }

  private static boolean derives(RecordType d, RecordType b, Body body, Pos pos) {
    if (d != b) {
      body.sema.classes.complete(d, pos);
    }
    return d.derivesFrom(b);
  }

  private static boolean isEmpty(RecordType r, Body body, Pos pos) {
    body.sema.classes.complete(r, pos);
    return r.isEmpty() && !r.struct.isUnion();
  }

  /** Nothing that copies or destroys an object runs code of its class. */
  private static boolean isTriviallyCopyable(CType type, Body body, Pos pos) {
    if (type.bare() instanceof CType.Array a) {
      return isTriviallyCopyable(a.element(), body, pos);
    }
    if (type instanceof CType.Reference || type.bare() == CType.Void.VOID) {
      return false;
    }
    return !(type.bare() instanceof RecordType r) || body.memberwiseCopies.areTrivial(r, pos);
  }

  private static boolean isConvertible(CType from, CType to, Body body) {
    if (to.bare() == CType.Void.VOID || to instanceof CType.Array) {
      return from.bare() == CType.Void.VOID && to.bare() == CType.Void.VOID;
    }
    Val value =
        from instanceof CType.Reference r && !r.isRvalue()
            ? Val.place(r.target(), new Place.Var(anything(r.target())))
            : Val.value(from, null);
    return body.sema.ranks.of(value, to, body) < ConversionRanks.NONE;
  }

  private static Variable anything(CType type) {
    return Variable.local("anything", Types.ir(type), SourcePos.NONE);
  }

  private static CType underlying(CType type, Pos pos) {
    if (!(type.bare() instanceof Enumeration e)) {
      throw Refusal.type(pos, type.spelling() + " is no enum");
    }
    boolean unsigned = !e.isFixed && !e.isNegative && e.underlying == CType.Num.INT;
    return unsigned ? CType.Num.UINT : e.underlying;
  }
}
