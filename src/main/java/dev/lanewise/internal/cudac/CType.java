package dev.lanewise.internal.cudac;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A C++ type. The tree's types are coarser: {@code long} and {@code long long} are two types here,
 * {@code const} matters for overloads, and references exist.
 */
interface CType {

  /** Returns the C++ spelling, unique for each type. */
  String spelling();

  /** Returns this type without top-level {@code const} and {@code volatile}. */
  default CType bare() {
    return this;
  }

  default boolean isConst() {
    return false;
  }

  default boolean isVolatile() {
    return false;
  }

  /** Returns the type a reference refers to, or this. */
  default CType referent() {
    return this;
  }

  /** Returns the unqualified type of a value: no reference, no qualifiers. */
  default CType value() {
    return referent().bare();
  }

  /** The numbers, in order of conversion rank. */
  enum Num implements CType {
    BOOL("bool"),
    CHAR("char"),
    SCHAR("signed char"),
    UCHAR("unsigned char"),
    SHORT("short"),
    USHORT("unsigned short"),
    CHAR16("char16_t"),
    CHAR32("char32_t"),
    WCHAR("wchar_t"),
    INT("int"),
    UINT("unsigned int"),
    LONG("long"),
    ULONG("unsigned long"),
    LLONG("long long"),
    ULLONG("unsigned long long"),
    FLOAT("float"),
    DOUBLE("double");

    private final String spelling;

    Num(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }

    boolean isFloating() {
      return this == FLOAT || this == DOUBLE;
    }
  }

  /** No type. */
  enum Void implements CType {
    VOID;

    @Override
    public String spelling() {
      return "void";
    }
  }

  /** The type of {@code nullptr}. */
  enum NullPointer implements CType {
    NULLPTR;

    @Override
    public String spelling() {
      return "std::nullptr_t";
    }
  }

  record Pointer(CType target) implements CType {
    @Override
    public String spelling() {
      return target.spelling() + "*";
    }
  }

  record Reference(CType target, boolean isRvalue) implements CType {
    @Override
    public String spelling() {
      return target.spelling() + (isRvalue ? "&&" : "&");
    }

    @Override
    public CType referent() {
      return target;
    }
  }

  /**
   * An array.
   *
   * @param length -1 if it is not said
   */
  record Array(CType element, long length) implements CType {
    @Override
    public String spelling() {
      return element.spelling() + "[" + (length < 0 ? "" : length) + "]";
    }

    @Override
    public boolean isConst() {
      return element.isConst();
    }

    @Override
    public boolean isVolatile() {
      return element.isVolatile();
    }
  }

  record Qualified(CType base, boolean isConst, boolean isVolatile) implements CType {
    @Override
    public String spelling() {
      String words = (isConst ? "const " : "") + (isVolatile ? "volatile " : "");
      return base instanceof Pointer
          ? base.spelling() + " " + words.stripTrailing()
          : words + base.spelling();
    }

    @Override
    public CType bare() {
      return base;
    }
  }

  /** The type of a function. */
  record Func(CType result, List<CType> parameters) implements CType {
    @Override
    public String spelling() {
      return parameters.stream()
          .map(CType::spelling)
          .collect(Collectors.joining(",", result.spelling() + "(", ")"));
    }
  }

  /** Adds qualifiers; those of an array are its elements'. */
  static CType qualified(CType type, boolean isConst, boolean isVolatile) {
    if (!isConst && !isVolatile || type instanceof Reference || type instanceof Func) {
      return type;
    }
    if (type instanceof Array a) {
      return new Array(qualified(a.element(), isConst, isVolatile), a.length());
    }
    return new Qualified(type.bare(), isConst || type.isConst(), isVolatile || type.isVolatile());
  }

  static CType constant(CType type) {
    return qualified(type, true, false);
  }

  /** Makes a reference; references to references collapse. */
  static CType reference(CType type, boolean rvalue) {
    return type instanceof Reference r
        ? new Reference(r.target(), r.isRvalue() && rvalue)
        : new Reference(type, rvalue);
  }
}
