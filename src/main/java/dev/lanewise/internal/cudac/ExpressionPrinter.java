package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.ArrayType;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.NumericMode;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.ShortVectors;
import dev.lanewise.internal.ir.Type;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Expressions and places as CUDA C.
 *
 * <p>What is printed means the same when read back: every conversion is written out, integers of
 * mode {@code WRAP} are computed unsigned and their shift counts masked, and floating operations of
 * that mode use the {@code _rn} intrinsics, which are never contracted.
 */
final class ExpressionPrinter implements Expr.Visitor<Piece>, Place.Visitor<Piece> {

  String print(Expr e) {
    return piece(e).text();
  }

  String print(Place p) {
    return p.accept(this).text();
  }

  /** Returns the text of an argument or an initialiser: anything but a comma operator. */
  private String argument(Expr e) {
    return piece(e).text();
  }

  private Piece piece(Expr e) {
    return Folding.simplify(e).accept(this);
  }

  private String at(Expr e, int precedence) {
    return piece(e).at(precedence);
  }

  private static Piece call(String name, String... arguments) {
    return new Piece(name + "(" + String.join(", ", arguments) + ")", Precedence.POSTFIX);
  }

  private static Piece cast(Type type, String operand) {
    return new Piece("(" + TypeText.of(type) + ")" + operand, Precedence.UNARY);
  }

  private Piece castTo(Scalar type, Expr e) {
    return e.type() == type ? piece(e) : cast(type, at(e, Precedence.UNARY));
  }

  @Override
  public Piece constant(Expr.Const e) {
    return new Piece(ConstantText.of(e), ConstantText.precedence(e));
  }

  @Override
  public Piece nullPointer(Expr.Null e) {
    return cast(e.type(), "0");
  }

  @Override
  public Piece read(Expr.Read e) {
    Piece place = e.place().accept(this);
    return e.isVolatile() ? volatilePlace(e.place()) : place;
  }

  Piece volatilePlace(Place place) {
    String address = piece(new Expr.AddressOf(place, null)).at(Precedence.UNARY);
    String type = TypeText.of(PointerType.to(place.type()));
    return new Piece("*(volatile " + type + ")" + address, Precedence.UNARY);
  }

  @Override
  public Piece unary(Expr.Unary e) {
    String sign =
        switch (e.op()) {
          case NEG -> "-";
          case NOT -> "~";
          case LNOT -> "!";
        };
    if (e.type() == Scalar.BOOL && e.op() == Expr.UnaryOp.NOT) {
      return new Piece("!" + at(e.operand(), Precedence.UNARY), Precedence.UNARY);
    }
    String operand = at(e.operand(), Precedence.UNARY);
    return new Piece(
        sign + (operand.startsWith(sign) ? "(" + operand + ")" : operand), Precedence.UNARY);
  }

  @Override
  public Piece binary(Expr.Binary e) {
    if (e.type() == Scalar.BOOL) {
      return cast(
          Scalar.BOOL, "(" + operator(e.op(), asInt(e.left()), asInt(e.right())).text() + ")");
    }
    if (e.op() == Expr.BinaryOp.REM && e.type().isFloating()) {
      String name = e.type() == Scalar.F32 ? "fmodf" : "fmod";
      return call(name, argument(e.left()), argument(e.right()));
    }
    if (e.mode() == NumericMode.EXACT) {
      throw new IllegalArgumentException(
          "exact arithmetic at " + e.pos() + ": write the overflow check as a statement");
    }
    return e.mode() == NumericMode.WRAP
        ? wrapped(e)
        : operator(e.op(), piece(e.left()), piece(e.right()));
  }

  private Piece asInt(Expr e) {
    return castTo(Scalar.I32, e);
  }

  private Piece wrapped(Expr.Binary e) {
    if (e.type().isFloating()) {
      String name = (e.type() == Scalar.F32 ? "__f" : "__d") + lower(e.op().name()) + "_rn";
      return call(name, argument(e.left()), argument(e.right()));
    }
    return switch (e.op()) {
      case SHL, SHR -> wrappedShift(e);
      case ADD, SUB, MUL -> unsigned(e.type(), e.op(), e.left(), e.right());
      default -> operator(e.op(), piece(e.left()), piece(e.right()));
    };
  }

  private static String lower(String s) {
    return s.toLowerCase(java.util.Locale.ROOT);
  }

  private Piece unsigned(Scalar type, Expr.BinaryOp op, Expr left, Expr right) {
    Scalar u = unsignedOf(type);
    Piece result = operator(op, castTo(u, left), castTo(u, right));
    return type == u ? result : cast(type, "(" + result.text() + ")");
  }

  private Piece wrappedShift(Expr.Binary e) {
    Expr count = Folding.simplify(e.right());
    long bits = e.type().bytes() * 8 - 1;
    Piece masked;
    if (count instanceof Expr.Const c) {
      masked = constant(new Expr.Const(c.type(), c.bits() & bits, c.pos()));
    } else {
      Expr.Const mask = new Expr.Const((Scalar) count.type(), bits, count.pos());
      masked = operator(Expr.BinaryOp.AND, piece(count), constant(mask));
    }
    if (e.op() == Expr.BinaryOp.SHR || e.type().isUnsigned()) {
      return operator(e.op(), piece(e.left()), masked);
    }
    Piece shifted = operator(e.op(), castTo(unsignedOf(e.type()), e.left()), masked);
    return cast(e.type(), "(" + shifted.text() + ")");
  }

  private static Scalar unsignedOf(Scalar type) {
    return type == Scalar.I32 ? Scalar.U32 : type == Scalar.I64 ? Scalar.U64 : type;
  }

  private static Piece operator(Expr.BinaryOp op, Piece left, Piece right) {
    String sign =
        switch (op) {
          case ADD -> "+";
          case SUB -> "-";
          case MUL -> "*";
          case DIV -> "/";
          case REM -> "%";
          case AND -> "&";
          case OR -> "|";
          case XOR -> "^";
          case SHL -> "<<";
          case SHR -> ">>";
        };
    int precedence =
        switch (op) {
          case ADD, SUB -> Precedence.ADD;
          case MUL, DIV, REM -> Precedence.MULTIPLY;
          case AND -> Precedence.BIT_AND;
          case OR -> Precedence.BIT_OR;
          case XOR -> Precedence.BIT_XOR;
          case SHL, SHR -> Precedence.SHIFT;
        };
    return infix(left, sign, right, precedence);
  }

  private static Piece infix(Piece left, String sign, Piece right, int precedence) {
    return new Piece(left.at(precedence) + " " + sign + " " + right.at(precedence + 1), precedence);
  }

  @Override
  public Piece compare(Expr.Compare e) {
    String sign =
        switch (e.op()) {
          case EQ -> "==";
          case NE -> "!=";
          case LT -> "<";
          case LE -> "<=";
          case GT -> ">";
          case GE -> ">=";
        };
    boolean equality = e.op() == Expr.CompareOp.EQ || e.op() == Expr.CompareOp.NE;
    return infix(
        promoted(e.left()),
        sign,
        promoted(e.right()),
        equality ? Precedence.EQUAL : Precedence.LESS);
  }

  private Piece promoted(Expr e) {
    boolean small = e.type() instanceof Scalar s && s.bytes() < 4;
    return small ? asInt(e) : piece(e);
  }

  @Override
  public Piece logical(Expr.Logical e) {
    return infix(
        piece(e.left()),
        e.and() ? "&&" : "||",
        piece(e.right()),
        e.and() ? Precedence.AND : Precedence.OR);
  }

  @Override
  public Piece select(Expr.Select e) {
    String text =
        at(e.condition(), Precedence.OR)
            + " ? "
            + at(e.yes(), Precedence.SELECT)
            + " : "
            + at(e.no(), Precedence.SELECT);
    return new Piece(text, Precedence.SELECT);
  }

  @Override
  public Piece convert(Expr.Convert e) {
    return cast(e.type(), at(e.operand(), Precedence.UNARY));
  }

  @Override
  public Piece bitcast(Expr.Bitcast e) {
    Scalar from = (Scalar) e.operand().type();
    String name = bitcastName(from, e.type());
    return name == null
        ? cast(e.type(), at(e.operand(), Precedence.UNARY))
        : call(name, argument(e.operand()));
  }

  private static String bitcastName(Scalar from, Scalar to) {
    if (from.isFloating() == to.isFloating()) {
      return null;
    }
    return switch (from) {
      case F32 -> to == Scalar.I32 ? "__float_as_int" : "__float_as_uint";
      case F64 -> to == Scalar.I64 ? "__double_as_longlong" : "lanewise_double_as_ulonglong";
      case I32 -> "__int_as_float";
      case U32 -> "__uint_as_float";
      case I64 -> "__longlong_as_double";
      default -> "lanewise_ulonglong_as_double";
    };
  }

  @Override
  public Piece math(Expr.Math e) {
    List<Scalar> types = e.arguments().stream().map(a -> (Scalar) a.type()).toList();
    MathNames.Entry entry = MathNames.of(e.op(), e.type(), types);
    if (entry == null) {
      throw new IllegalArgumentException("no CUDA function for " + e.op() + types);
    }
    String[] arguments = new String[types.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = castTo(entry.parameters().get(i), e.arguments().get(i)).text();
    }
    return call(entry.name(), arguments);
  }

  @Override
  public Piece special(Expr.Special e) {
    String thread = "(threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x";
    return switch (e.value()) {
      case THREAD_X -> name("threadIdx.x");
      case THREAD_Y -> name("threadIdx.y");
      case THREAD_Z -> name("threadIdx.z");
      case BLOCK_X -> name("blockIdx.x");
      case BLOCK_Y -> name("blockIdx.y");
      case BLOCK_Z -> name("blockIdx.z");
      case BLOCK_DIM_X -> name("blockDim.x");
      case BLOCK_DIM_Y -> name("blockDim.y");
      case BLOCK_DIM_Z -> name("blockDim.z");
      case GRID_DIM_X -> name("gridDim.x");
      case GRID_DIM_Y -> name("gridDim.y");
      case GRID_DIM_Z -> name("gridDim.z");
      case LANE -> new Piece("(" + thread + ") % 32u", Precedence.MULTIPLY);
      case WARP -> new Piece("(" + thread + ") / 32u", Precedence.MULTIPLY);
      case CLOCK -> name("clock64()");
      case GLOBAL_INDEX ->
          new Piece(
              "(long long)blockIdx.x * (long long)blockDim.x + (long long)threadIdx.x",
              Precedence.ADD);
    };
  }

  private static Piece name(String text) {
    return new Piece(text, Precedence.POSTFIX);
  }

  @Override
  public Piece addressOf(Expr.AddressOf e) {
    if (e.place() instanceof Place.Deref d) {
      return piece(d.pointer());
    }
    return new Piece("&" + e.place().accept(this).at(Precedence.UNARY), Precedence.UNARY);
  }

  @Override
  public Piece ptrAdd(Expr.PtrAdd e) {
    return infix(piece(e.pointer()), "+", promoted(e.index()), Precedence.ADD);
  }

  @Override
  public Piece ptrDiff(Expr.PtrDiff e) {
    Piece difference = infix(piece(e.left()), "-", piece(e.right()), Precedence.ADD);
    return cast(Scalar.I64, "(" + difference.text() + ")");
  }

  @Override
  public Piece ptrCast(Expr.PtrCast e) {
    if (e.pointer() instanceof Expr.AddressOf a
        && a.place().type() instanceof ArrayType array
        && array.element().equals(e.type().pointee())) {
      return a.place().accept(this);
    }
    return cast(e.type(), at(e.pointer(), Precedence.UNARY));
  }

  @Override
  public Piece ptrToInt(Expr.PtrToInt e) {
    return cast(Scalar.U64, at(e.pointer(), Precedence.UNARY));
  }

  @Override
  public Piece intToPtr(Expr.IntToPtr e) {
    return cast(e.type(), at(e.operand(), Precedence.UNARY));
  }

  @Override
  public Piece build(Expr.Build e) {
    String values = e.values().stream().map(this::argument).collect(Collectors.joining(", "));
    boolean vector = ShortVectors.isShortVector(e.type()) && !e.type().name().equals("dim3");
    return vector
        ? name("make_" + e.type().name() + "(" + values + ")")
        : name(e.type().name() + "{" + values + "}");
  }

  @Override
  public Piece length(Expr.Length e) {
    return name(at(e.array(), Precedence.POSTFIX) + "_length");
  }

  @Override
  public Piece var(Place.Var place) {
    return name(place.variable().name());
  }

  @Override
  public Piece deref(Place.Deref place) {
    if (place.pointer() instanceof Expr.PtrAdd add) {
      String index = promoted(add.index()).text();
      return name(at(add.pointer(), Precedence.POSTFIX) + "[" + index + "]");
    }
    if (place.pointer() instanceof Expr.AddressOf a) {
      return a.place().accept(this);
    }
    return new Piece("*" + at(place.pointer(), Precedence.UNARY), Precedence.UNARY);
  }

  @Override
  public Piece field(Place.Field place) {
    String name = place.field().name();
    if (place.base() instanceof Place.Deref d
        && !(d.pointer() instanceof Expr.PtrAdd)
        && !(d.pointer() instanceof Expr.AddressOf)) {
      return name(at(d.pointer(), Precedence.POSTFIX) + "->" + name);
    }
    return name(place.base().accept(this).at(Precedence.POSTFIX) + "." + name);
  }

  @Override
  public Piece index(Place.Index place) {
    String base = place.base().accept(this).at(Precedence.POSTFIX);
    return name(base + "[" + promoted(place.index()).text() + "]");
  }

  @Override
  public Piece element(Place.Element place) {
    return name(at(place.array(), Precedence.POSTFIX) + "[" + promoted(place.index()).text() + "]");
  }
}
