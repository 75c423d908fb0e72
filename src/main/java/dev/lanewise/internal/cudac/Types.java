package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.CType.Num;
import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.VoidType;

/** Questions about C++ types, and what they are in the tree. */
final class Types {

  private Types() {}

  /** Returns the tree's type of storage for a C++ type. */
  static Type ir(CType type) {
    CType t = type.bare();
    if (t instanceof Num n) {
      return scalar(n);
    }
    if (t instanceof CType.Pointer p) {
      return PointerType.to(ir(p.target()));
    }
    if (t instanceof CType.Reference r) {
      return PointerType.to(ir(r.target()));
    }
    if (t instanceof CType.Array a) {
      return new ArrayType(ir(a.element()), Math.max(0, a.length()));
    }
    if (t instanceof RecordType r) {
      return r.struct;
    }
    if (t instanceof Enumeration e) {
      return ir(e.underlying);
    }
    if (t == CType.NullPointer.NULLPTR) {
      return PointerType.to(VoidType.VOID);
    }
    return VoidType.VOID;
  }

  static Scalar scalar(Num n) {
    return switch (n) {
      case BOOL -> Scalar.BOOL;
      case CHAR, SCHAR -> Scalar.I8;
      case UCHAR -> Scalar.U8;
      case SHORT -> Scalar.I16;
      case USHORT, CHAR16 -> Scalar.U16;
      case INT, WCHAR -> Scalar.I32;
      case UINT, CHAR32 -> Scalar.U32;
      case LONG, LLONG -> Scalar.I64;
      case ULONG, ULLONG -> Scalar.U64;
      case FLOAT -> Scalar.F32;
      case DOUBLE -> Scalar.F64;
    };
  }

  static Num of(Scalar s) {
    return switch (s) {
      case BOOL -> Num.BOOL;
      case I8 -> Num.SCHAR;
      case U8 -> Num.UCHAR;
      case I16 -> Num.SHORT;
      case U16 -> Num.USHORT;
      case I32 -> Num.INT;
      case U32 -> Num.UINT;
      case I64 -> Num.LLONG;
      case U64 -> Num.ULLONG;
      case F32 -> Num.FLOAT;
      case F64 -> Num.DOUBLE;
    };
  }

  /** Returns the number type of a value, unscoped enums included; or null. */
  static Num number(CType type) {
    CType t = type.value();
    if (t instanceof Num n) {
      return n;
    }
    return t instanceof Enumeration e && e.underlying.bare() instanceof Num n ? n : null;
  }

  static boolean isArithmetic(CType type) {
    CType t = type.value();
    return t instanceof Num || t instanceof Enumeration e && !e.isScoped();
  }

  static boolean isInteger(CType type) {
    Num n = isArithmetic(type) ? number(type) : null;
    return n != null && !n.isFloating();
  }

  static boolean isPointer(CType type) {
    CType t = type.value();
    return t instanceof CType.Pointer || t == CType.NullPointer.NULLPTR;
  }

  /** C's integer promotion. */
  static Num promote(Num n) {
    return n == Num.CHAR32 ? Num.UINT : n.compareTo(Num.INT) < 0 ? Num.INT : n;
  }

  /** C's usual arithmetic conversions. */
  static Num common(Num a, Num b) {
    if (a == Num.DOUBLE || b == Num.DOUBLE) {
      return Num.DOUBLE;
    }
    if (a == Num.FLOAT || b == Num.FLOAT) {
      return Num.FLOAT;
    }
    Num x = promote(a);
    Num y = promote(b);
    Num high = x.compareTo(y) >= 0 ? x : y;
    Num low = high == x ? y : x;
    boolean lowUnsigned = scalar(low).isUnsigned();
    if (lowUnsigned && !scalar(high).isUnsigned() && scalar(low).bytes() == scalar(high).bytes()) {
      return high == Num.LLONG ? Num.ULLONG : Num.ULONG;
    }
    return high;
  }

  /** Returns whether two types differ in qualifiers alone, at any depth. */
  static boolean similar(CType a, CType b) {
    if (a.bare() instanceof CType.Pointer p && b.bare() instanceof CType.Pointer q) {
      return similar(p.target(), q.target());
    }
    if (a.bare() instanceof CType.Array p && b.bare() instanceof CType.Array q) {
      return similar(p.element(), q.element())
          && (p.length() == q.length() || p.length() < 0 || q.length() < 0);
    }
    return a.bare().equals(b.bare());
  }

  /** Returns the type an argument has after decay: arrays and functions become pointers. */
  static CType decay(CType type) {
    CType t = type.referent();
    if (t instanceof CType.Array a) {
      return new CType.Pointer(a.element());
    }
    if (t instanceof CType.Func) {
      return new CType.Pointer(t);
    }
    return t.bare();
  }
}
