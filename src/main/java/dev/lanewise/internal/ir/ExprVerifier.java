package dev.lanewise.internal.ir;

import java.util.List;
import java.util.Set;

/** The {@link Verifier}'s rules for expressions and places. */
final class ExprVerifier implements Expr.Visitor<Void>, Place.Visitor<Void> {
  private static final Set<Scalar> ARITHMETIC =
      Set.of(Scalar.I32, Scalar.U32, Scalar.I64, Scalar.U64, Scalar.F32, Scalar.F64);

  private final Set<Variable> variables;
  private final Function function;
  private SourcePos last = SourcePos.NONE;

  ExprVerifier(Set<Variable> variables, Function function) {
    this.variables = variables;
    this.function = function;
  }

  void check(Expr e) {
    if (e.pos() != null) {
      last = e.pos();
    }
    e.accept(this);
  }

  void check(Place p) {
    p.accept(this);
  }

  private void rule(boolean holds, String what) {
    Verifier.require(holds, last + ": in " + function.name() + ": " + what);
  }

  private void index(Expr e) {
    check(e);
    rule(e.type() instanceof Scalar s && s.isInteger(), "an index is " + e.type());
  }

  private void pointer(Expr e) {
    check(e);
    rule(e.type() instanceof PointerType, "a pointer is " + e.type());
  }

  private void same(Type a, Type b) {
    rule(a.equals(b), "operands are " + a + " and " + b);
  }

  @Override
  public Void constant(Expr.Const e) {
    long bits = e.bits();
    boolean normal =
        switch (e.type()) {
          case BOOL -> bits == 0 || bits == 1;
          case I8 -> bits == (byte) bits;
          case U8 -> bits == (bits & 0xFF);
          case I16 -> bits == (short) bits;
          case U16 -> bits == (bits & 0xFFFF);
          case I32 -> bits == (int) bits;
          case U32, F32 -> bits == (bits & 0xFFFF_FFFFL);
          case I64, U64, F64 -> true;
        };
    rule(normal, "constant " + bits + " of " + e.type());
    return null;
  }

  @Override
  public Void nullPointer(Expr.Null e) {
    return null;
  }

  @Override
  public Void read(Expr.Read e) {
    check(e.place());
    rule(!(e.type() instanceof ArrayType), "an array is read as a value");
    return null;
  }

  @Override
  public Void unary(Expr.Unary e) {
    check(e.operand());
    boolean fits =
        e.op() == Expr.UnaryOp.LNOT
            ? e.operand().type() == Scalar.BOOL
            : ARITHMETIC.contains(e.operand().type()) || e.operand().type() == Scalar.BOOL;
    rule(fits, e.op() + " of " + e.operand().type());
    return null;
  }

  @Override
  public Void binary(Expr.Binary e) {
    // Each operand once: checking one twice takes time exponential in the depth.
    check(e.left());
    check(e.right());
    boolean bits =
        switch (e.op()) {
          case AND, OR, XOR -> true;
          default -> false;
        };
    boolean bool = e.left().type() == Scalar.BOOL;
    rule(ARITHMETIC.contains(e.left().type()) || bool && bits, e.op() + " of " + e.left().type());
    if (e.op() == Expr.BinaryOp.SHL || e.op() == Expr.BinaryOp.SHR) {
      rule(
          e.right().type() instanceof Scalar s && s.isInteger() && s.bytes() >= 4,
          "a shift count is " + e.right().type());
    } else {
      same(e.left().type(), e.right().type());
    }
    return null;
  }

  @Override
  public Void compare(Expr.Compare e) {
    check(e.left());
    check(e.right());
    boolean pointers =
        e.left().type() instanceof PointerType && e.right().type() instanceof PointerType;
    rule(
        pointers || e.left().type().isScalar() && e.left().type() == e.right().type(),
        e.left().type() + " compared with " + e.right().type());
    return null;
  }

  private void bool(Expr e) {
    check(e);
    rule(e.type() == Scalar.BOOL, "a condition is " + e.type());
  }

  @Override
  public Void logical(Expr.Logical e) {
    bool(e.left());
    bool(e.right());
    return null;
  }

  @Override
  public Void select(Expr.Select e) {
    bool(e.condition());
    check(e.yes());
    check(e.no());
    same(e.yes().type(), e.no().type());
    rule(e.type().isScalar() || e.type() instanceof PointerType, "a choice of " + e.type());
    return null;
  }

  @Override
  public Void convert(Expr.Convert e) {
    check(e.operand());
    rule(e.operand().type().isScalar(), "conversion of " + e.operand().type());
    return null;
  }

  @Override
  public Void bitcast(Expr.Bitcast e) {
    check(e.operand());
    rule(
        e.operand().type() instanceof Scalar s && s.bytes() == e.type().bytes(),
        "bit cast of " + e.operand().type() + " to " + e.type());
    return null;
  }

  @Override
  public Void math(Expr.Math e) {
    rule(e.arguments().size() == e.op().arity(), "arguments of " + e.op());
    for (Expr a : e.arguments()) {
      check(a);
      rule(a.type().isScalar(), "argument of " + e.op() + " is " + a.type());
    }
    return null;
  }

  @Override
  public Void special(Expr.Special e) {
    return null;
  }

  @Override
  public Void addressOf(Expr.AddressOf e) {
    check(e.place());
    rule(!(e.place() instanceof Place.Element), "the address of a Java array's element");
    return null;
  }

  @Override
  public Void ptrAdd(Expr.PtrAdd e) {
    pointer(e.pointer());
    index(e.index());
    rule(e.index().type().bytes() >= 4, "a pointer's index is " + e.index().type());
    return null;
  }

  @Override
  public Void ptrDiff(Expr.PtrDiff e) {
    pointer(e.left());
    pointer(e.right());
    return null;
  }

  @Override
  public Void ptrCast(Expr.PtrCast e) {
    pointer(e.pointer());
    return null;
  }

  @Override
  public Void ptrToInt(Expr.PtrToInt e) {
    pointer(e.pointer());
    return null;
  }

  @Override
  public Void intToPtr(Expr.IntToPtr e) {
    check(e.operand());
    rule(e.operand().type() == Scalar.U64, "an address is " + e.operand().type());
    return null;
  }

  @Override
  public Void build(Expr.Build e) {
    List<StructType.Field> fields = e.type().fields();
    rule(fields.size() == e.values().size(), "values for " + e.type());
    for (int i = 0; i < fields.size(); i++) {
      check(e.values().get(i));
      rule(
          fields.get(i).type().equals(e.values().get(i).type()),
          "field " + fields.get(i).name() + " of " + e.type());
    }
    return null;
  }

  @Override
  public Void length(Expr.Length e) {
    check(e.array());
    rule(e.array().type() instanceof JavaArrayType, "the length of " + e.array().type());
    return null;
  }

  @Override
  public Void var(Place.Var place) {
    rule(variables.contains(place.variable()), place.variable() + " is not declared");
    return null;
  }

  @Override
  public Void deref(Place.Deref place) {
    pointer(place.pointer());
    return null;
  }

  @Override
  public Void field(Place.Field place) {
    check(place.base());
    rule(
        place.base().type() instanceof StructType s
            && place.index() >= 0
            && place.index() < s.fields().size(),
        "field " + place.index() + " of " + place.base().type());
    return null;
  }

  @Override
  public Void index(Place.Index place) {
    check(place.base());
    rule(place.base().type() instanceof ArrayType, "element of " + place.base().type());
    index(place.index());
    return null;
  }

  @Override
  public Void element(Place.Element place) {
    check(place.array());
    rule(place.array().type() instanceof JavaArrayType, "element of " + place.array().type());
    index(place.index());
    return null;
  }
}
