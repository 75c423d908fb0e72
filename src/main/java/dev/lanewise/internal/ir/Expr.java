package dev.lanewise.internal.ir;

import java.util.List;

/**
 * A value. Expressions have no side effects, but a read depends on memory and may fault; operands
 * are evaluated left to right, {@link Logical} and {@link Select} only as far as needed.
 *
 * <p>Operands are already converted: both sides of an arithmetic {@link Binary} have its type (8-
 * and 16-bit types never occur there: C promotes them to {@code int}), shift counts excepted, which
 * may be any 32- or 64-bit integer.
 */
public sealed interface Expr {

  Type type();

  SourcePos pos();

  <R> R accept(Visitor<R> visitor);

  /**
   * A number.
   *
   * @param bits two's complement, sign- or zero-extended to 64 bits as the type is signed or not;
   *     for F32 and F64 the raw IEEE bits (F32 in the low half)
   */
  record Const(Scalar type, long bits, SourcePos pos) implements Expr {
    public static Const of(int value, SourcePos pos) {
      return new Const(Scalar.I32, value, pos);
    }

    public static Const of(float value, SourcePos pos) {
      return new Const(Scalar.F32, Float.floatToRawIntBits(value) & 0xFFFF_FFFFL, pos);
    }

    public static Const of(double value, SourcePos pos) {
      return new Const(Scalar.F64, Double.doubleToRawLongBits(value), pos);
    }

    /** Returns the value of an F32 or F64 constant. */
    public double floating() {
      return type == Scalar.F32 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }
  }

  /** The null pointer. */
  record Null(PointerType type, SourcePos pos) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nullPointer(this);
    }
  }

  /** What a place holds: a scalar, a pointer or a whole struct. */
  record Read(Place place, boolean isVolatile, SourcePos pos) implements Expr {
    @Override
    public Type type() {
      return place.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.read(this);
    }
  }

  /** Negation of any kind. {@code NOT} is bitwise; {@code LNOT} takes and gives BOOL. */
  record Unary(UnaryOp op, Expr operand, SourcePos pos) implements Expr {
    @Override
    public Scalar type() {
      return (Scalar) operand.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  enum UnaryOp {
    NEG,
    NOT,
    LNOT
  }

  /**
   * Arithmetic and bits, on I32, U32, I64, U64, F32, F64 (AND, OR, XOR on BOOL too). SHR is
   * arithmetic for signed types. Counts of shifts are unsigned; one that reaches the width leaves
   * 0, or the sign of what is shifted to the right; in mode {@code WRAP} they are masked. Integer
   * division by zero faults. REM of floats is C's fmod.
   */
  record Binary(BinaryOp op, Expr left, Expr right, NumericMode mode, SourcePos pos)
      implements Expr {
    @Override
    public Scalar type() {
      return (Scalar) left.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  enum BinaryOp {
    ADD,
    SUB,
    MUL,
    DIV,
    REM,
    AND,
    OR,
    XOR,
    SHL,
    SHR
  }

  /** A comparison of two scalars of one type, or of two pointers; gives BOOL. */
  record Compare(CompareOp op, Expr left, Expr right, SourcePos pos) implements Expr {
    @Override
    public Scalar type() {
      return Scalar.BOOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.compare(this);
    }
  }

  enum CompareOp {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE
  }

  /** Short-circuit {@code &&} or {@code ||} of BOOLs. */
  record Logical(boolean and, Expr left, Expr right, SourcePos pos) implements Expr {
    @Override
    public Scalar type() {
      return Scalar.BOOL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.logical(this);
    }
  }

  /** {@code condition ? yes : no}; both have the same type, scalar or pointer. */
  record Select(Expr condition, Expr yes, Expr no, SourcePos pos) implements Expr {
    @Override
    public Type type() {
      return yes.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.select(this);
    }
  }

  /**
   * A conversion between scalars: integers truncate or extend; floating to I32, U32, I64 and U64
   * truncates toward zero and saturates with NaN → 0, and to the smaller integers goes through I32
   * or U32; anything to BOOL is {@code != 0}.
   */
  record Convert(Expr operand, Scalar type, SourcePos pos) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.convert(this);
    }
  }

  /** The same bits as another scalar type of the same size. */
  record Bitcast(Expr operand, Scalar type, SourcePos pos) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bitcast(this);
    }
  }

  /** A pure function of scalars; see {@link MathOp} for what each takes. */
  record Math(MathOp op, List<Expr> arguments, Scalar type, SourcePos pos) implements Expr {
    public Math {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.math(this);
    }
  }

  /** A built-in of the running thread, such as {@code threadIdx.x}. All are U32 but CLOCK (I64). */
  record Special(SpecialValue value, SourcePos pos) implements Expr {
    @Override
    public Scalar type() {
      return value == SpecialValue.CLOCK || value == SpecialValue.GLOBAL_INDEX
          ? Scalar.I64
          : Scalar.U32;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.special(this);
    }
  }

  /** The address of a place; gives a pointer to its type (for an array: to the array). */
  record AddressOf(Place place, SourcePos pos) implements Expr {
    @Override
    public PointerType type() {
      return PointerType.to(place.type());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.addressOf(this);
    }
  }

  /** {@code pointer + index}, in pointees; the index is an integer of 32 or 64 bits. */
  record PtrAdd(Expr pointer, Expr index, SourcePos pos) implements Expr {
    @Override
    public PointerType type() {
      return (PointerType) pointer.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ptrAdd(this);
    }
  }

  /** {@code left − right} in pointees; gives I64. */
  record PtrDiff(Expr left, Expr right, SourcePos pos) implements Expr {
    @Override
    public Scalar type() {
      return Scalar.I64;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ptrDiff(this);
    }
  }

  /** The same address with another pointee; array decay is a cast from {@code T(*)[n]} too. */
  record PtrCast(Expr pointer, PointerType type, SourcePos pos) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ptrCast(this);
    }
  }

  /** An address as a U64. Equal addresses give equal numbers, alignment shows in the low bits. */
  record PtrToInt(Expr pointer, SourcePos pos) implements Expr {
    @Override
    public Scalar type() {
      return Scalar.U64;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ptrToInt(this);
    }
  }

  /** A U64 as an address; only what {@link PtrToInt} gave, offset within the same object. */
  record IntToPtr(Expr operand, PointerType type, SourcePos pos) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.intToPtr(this);
    }
  }

  /** A struct made from values for all its fields (array fields are not allowed here). */
  record Build(StructType type, List<Expr> values, SourcePos pos) implements Expr {
    public Build {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.build(this);
    }
  }

  /** The length of a Java array; I32. */
  record Length(Expr array, SourcePos pos) implements Expr {
    @Override
    public Scalar type() {
      return Scalar.I32;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.length(this);
    }
  }

  /** One method a kind of expression, so that a writer that forgot one does not compile. */
  interface Visitor<R> {
    R constant(Const e);

    R nullPointer(Null e);

    R read(Read e);

    R unary(Unary e);

    R binary(Binary e);

    R compare(Compare e);

    R logical(Logical e);

    R select(Select e);

    R convert(Convert e);

    R bitcast(Bitcast e);

    R math(Math e);

    R special(Special e);

    R addressOf(AddressOf e);

    R ptrAdd(PtrAdd e);

    R ptrDiff(PtrDiff e);

    R ptrCast(PtrCast e);

    R ptrToInt(PtrToInt e);

    R intToPtr(IntToPtr e);

    R build(Build e);

    R length(Length e);
  }
}
