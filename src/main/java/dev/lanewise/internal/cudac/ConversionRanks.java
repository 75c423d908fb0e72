package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Specifier;
import java.util.List;

/** Ranks implicit conversions of arguments to parameters: the less, the better. */
final class ConversionRanks {
  static final int NONE = 1000;
  static final int EXACT = 0;
  static final int QUALIFY = 1;
  static final int CONVERT = 4;
  private static final int PROMOTE = 2;
  private static final int USER = 50;

  private final Sema sema;

  /** How many conversions by constructors are being tried, each within the one before. */
  private int userDepth;

  ConversionRanks(Sema sema) {
    this.sema = sema;
  }

  /** Returns whether a reference to one type can bind to an object of another as it is. */
  static boolean referenceCompatible(CType from, CType to) {
    CType a = from.bare();
    CType b = to.bare();
    boolean derived =
        a instanceof RecordType d && b instanceof RecordType base && d.derivesFrom(base);
    boolean alike = !(a instanceof RecordType) && Types.similar(a, b);
    return derived || alike || a.equals(b);
  }

  /** Returns whether a rank is that of a conversion by a constructor or a conversion function. */
  static boolean isByUser(int rank) {
    return rank >= USER && rank < NONE;
  }

  /** Ranks the conversion of an argument to a parameter; {@link #NONE} if there is none. */
  int of(Val v, CType to, Body body) {
    if (to instanceof CType.Reference r) {
      return reference(v, r, body);
    }
    CType target = to.bare();
    CType element = v.list() == null ? null : InitializerLists.element(target);
    if (element != null) {
      return body.initializerLists.rank(v.list(), element);
    }
    if (v.list() != null) {
      return target instanceof RecordType || v.list().elements().size() <= 1 ? USER : NONE;
    }
    if (v.functions() != null) {
      return target instanceof CType.Pointer ? CONVERT : NONE;
    }
    if (v.isVoid() && v.type().bare() == CType.Void.VOID) {
      return NONE;
    }
    CType from = Types.decay(v.type());
    if (from.equals(target)) {
      return EXACT;
    }
    if (target instanceof RecordType r) {
      return toRecord(v, from, r, body);
    }
    if (from instanceof RecordType r) {
      return userConversion(r, target, body);
    }
    if (Types.number(target) != null) {
      return number(from, target);
    }
    return target instanceof CType.Pointer p ? pointer(v, from, p) : NONE;
  }

  private static int number(CType from, CType target) {
    if (target instanceof Enumeration) {
      return NONE;
    }
    if (Types.isPointer(from)) {
      return target == CType.Num.BOOL ? CONVERT + 1 : NONE;
    }
    CType.Num a = Types.number(from);
    if (a == null || from instanceof Enumeration e && e.isScoped()) {
      return NONE;
    }
    boolean promotion =
        Types.promote(a) == target || a == CType.Num.FLOAT && target == CType.Num.DOUBLE;
    return promotion ? PROMOTE : CONVERT;
  }

  private static int pointer(Val v, CType from, CType.Pointer to) {
    if (from == CType.NullPointer.NULLPTR
        || !v.named()
            && v.expr() instanceof dev.lanewise.internal.ir.Expr.Const c
            && c.bits() == 0
            && c.type().isInteger()) {
      return CONVERT;
    }
    if (!(from instanceof CType.Pointer p)) {
      return NONE;
    }
    CType a = p.target();
    CType b = to.target();
    if (a.isConst() && !b.isConst() || a.isVolatile() && !b.isVolatile()) {
      return NONE;
    }
    if (Types.similar(a, b)) {
      return QUALIFY;
    }
    if (b.bare() == CType.Void.VOID) {
      return CONVERT + 1;
    }
    return a.bare() instanceof RecordType d
            && b.bare() instanceof RecordType base
            && d.derivesFrom(base)
        ? CONVERT
        : NONE;
  }

  private int toRecord(Val v, CType from, RecordType to, Body body) {
    if (from instanceof RecordType r) {
      sema.classes.complete(r, null);
      if (r.derivesFrom(to)) {
        return CONVERT;
      }
      if (userConversion(r, to, body) < NONE) {
        return USER;
      }
    }
    if (userDepth > 0) {
      return NONE;
    }
    userDepth++;
    try {
      sema.classes.complete(to, null);
      return body.constructors.choose(to, List.of(v), true, null) != null ? USER : NONE;
    } finally {
      userDepth--;
    }
  }

  private int userConversion(RecordType from, CType target, Body body) {
    if (userDepth > 1) {
      return NONE;
    }
    sema.classes.complete(from, null);
    int best = NONE;
    for (Symbol.Func f : body.members.conversions(from, target)) {
      CType result = sema.types.resolve(f.decl.name().last().type(), f.scope).value();
      if (f.decl.specifiers().has(Specifier.EXPLICIT)) {
        continue;
      }
      if (result.equals(target)) {
        return USER;
      }
      if (Types.number(result) != null && Types.number(target) != null) {
        best = Math.min(best, USER + number(result, target));
      }
    }
    return best;
  }

  private int reference(Val v, CType.Reference r, Body body) {
    CType to = r.target();
    if (v.list() == null && v.functions() == null && referenceCompatible(v.type(), to)) {
      if (r.isRvalue()) {
        return v.isLvalue() ? NONE : EXACT;
      }
      boolean loses =
          v.type().isConst() && !to.isConst() || v.type().isVolatile() && !to.isVolatile();
      if (loses || !v.isLvalue() && !to.isConst()) {
        return NONE;
      }
      int derived =
          v.type().bare() instanceof RecordType && v.type().bare() != to.bare() ? CONVERT : 0;
      return derived + (to.isConst() == v.type().isConst() && v.isLvalue() ? EXACT : QUALIFY);
    }
    if (!r.isRvalue() && !to.isConst()) {
      return NONE;
    }
    int rank = of(v, to.bare(), body);
    return rank == EXACT ? QUALIFY : rank;
  }
}
