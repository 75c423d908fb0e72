package dev.lanewise.internal.cudac.ast;

import java.math.BigInteger;
import java.util.List;

/** An expression as written. Parentheses leave no node. */
public sealed interface Expr extends Node {

  /** How a cast was written. */
  enum CastKind {
    /** {@code (T) x}. */
    C_STYLE,
    /** {@code static_cast<T>(x)}. */
    STATIC,
    /** {@code reinterpret_cast<T>(x)}. */
    REINTERPRET,
    /** {@code const_cast<T>(x)}. */
    CONST,
    /** {@code dynamic_cast<T>(x)}. */
    DYNAMIC
  }

  /**
   * One captured name.
   *
   * @param pos its token
   * @param name {@code this} for {@code this} and {@code *this}
   * @param byReference whether {@code &name} (for {@code this}: {@code this} rather than {@code
   *     *this})
   * @param initializer of {@code name = e}, else null
   * @param pack whether {@code ...} follows
   */
  record Capture(Pos pos, String name, boolean byReference, Expr initializer, boolean pack) {}

  /** Calls the visitor's method for this node's class. */
  <R> R accept(Visitor<R> visitor);

  /**
   * An integer.
   *
   * @param pos its first token
   * @param value its value
   * @param decimal whether written in base ten (others may become unsigned)
   * @param isUnsigned suffix {@code u}
   * @param longs number of {@code l} in the suffix, 0 to 2
   */
  record IntLiteral(Pos pos, BigInteger value, boolean decimal, boolean isUnsigned, int longs)
      implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIntLiteral(this);
    }
  }

  /**
   * A floating-point number.
   *
   * @param pos its first token
   * @param digits in a form that {@code Float.parseFloat} and {@code Double.parseDouble} read,
   *     without suffix
   * @param suffix {@code f}, {@code l}, {@code h} or 0
   */
  record FloatLiteral(Pos pos, String digits, char suffix) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFloatLiteral(this);
    }
  }

  /**
   * A character.
   *
   * @param pos its first token
   * @param value its code
   * @param prefix empty, {@code u8 u U L}
   */
  record CharLiteral(Pos pos, int value, String prefix) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCharLiteral(this);
    }
  }

  /**
   * A string, adjacent ones joined.
   *
   * @param pos its first token
   * @param value with escapes resolved, without the final 0
   * @param prefix empty, {@code u8 u U L}
   */
  record StringLiteral(Pos pos, String value, String prefix) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStringLiteral(this);
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param pos its first token
   * @param value its value
   */
  record BoolLiteral(Pos pos, boolean value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBoolLiteral(this);
    }
  }

  /**
   * {@code nullptr}.
   *
   * @param pos its first token
   */
  record NullLiteral(Pos pos) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNullLiteral(this);
    }
  }

  /**
   * {@code this}.
   *
   * @param pos its first token
   */
  record This(Pos pos) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitThis(this);
    }
  }

  /**
   * A variable, function, enumerator, or a type used in an expression.
   *
   * @param pos its first token
   * @param name as written
   */
  record Name(Pos pos, QualifiedName name) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitName(this);
    }
  }

  /**
   * One operand, before or after the operator.
   *
   * @param pos its first token
   * @param operator which
   * @param operand its operand
   */
  record Unary(Pos pos, Operator operator, Expr operand) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnary(this);
    }
  }

  /**
   * Two operands; also the comma operator.
   *
   * @param pos its first token
   * @param operator which
   * @param left evaluated first where the order is fixed
   * @param right the other
   */
  record Binary(Pos pos, Operator operator, Expr left, Expr right) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBinary(this);
    }
  }

  /**
   * {@code a = b} or {@code a += b}.
   *
   * @param pos its first token
   * @param operator of a compound assignment, null for {@code =}
   * @param target left
   * @param value right; an {@link InitList} for {@code a = {…}}
   */
  record Assign(Pos pos, Operator operator, Expr target, Expr value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAssign(this);
    }
  }

  /**
   * {@code c ? a : b}.
   *
   * @param pos its first token
   * @param condition tested
   * @param whenTrue null for GNU's {@code a ?: b}
   * @param whenFalse the other
   */
  record Conditional(Pos pos, Expr condition, Expr whenTrue, Expr whenFalse) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitConditional(this);
    }
  }

  /**
   * A call, a construction {@code T(x)} where T is not known to be a type, or a call of an object.
   *
   * @param pos its first token
   * @param callee what is called
   * @param arguments in order
   */
  record Call(Pos pos, Expr callee, List<Expr> arguments) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /**
   * {@code k<<<grid, block, shared, stream>>>(arguments)}.
   *
   * @param pos its first token
   * @param callee the kernel
   * @param configuration between the brackets
   * @param arguments in order
   */
  record Launch(Pos pos, Expr callee, List<Expr> configuration, List<Expr> arguments)
      implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLaunch(this);
    }
  }

  /**
   * {@code a[i]}.
   *
   * @param pos its first token
   * @param base what is indexed
   * @param index the index
   */
  record Index(Pos pos, Expr base, Expr index) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIndex(this);
    }
  }

  /**
   * {@code a.b} or {@code a->b}.
   *
   * @param pos its first token
   * @param base the object
   * @param arrow whether {@code ->}
   * @param name the member, with template arguments and qualification
   */
  record Member(Pos pos, Expr base, boolean arrow, QualifiedName name) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMember(this);
    }
  }

  /**
   * A cast with one operand.
   *
   * @param pos its first token
   * @param kind how it was written
   * @param type the target
   * @param operand what is cast
   */
  record Cast(Pos pos, CastKind kind, TypeSyntax type, Expr operand) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  /**
   * {@code T(a, b)} with T known as a type, or {@code T{a, b}}.
   *
   * @param pos its first token
   * @param type what is made
   * @param arguments in order; elements with designators come as {@link Designated}
   * @param braces whether braces
   */
  record Construct(Pos pos, TypeSyntax type, List<Expr> arguments, boolean braces) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitConstruct(this);
    }
  }

  /**
   * {@code {a, b}} or {@code {.x = a}}.
   *
   * @param pos its first token
   * @param elements in order
   */
  record InitList(Pos pos, List<Expr> elements) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInitList(this);
    }
  }

  /**
   * {@code .x = a} in a list.
   *
   * @param pos its first token
   * @param field its name
   * @param value the value
   */
  record Designated(Pos pos, String field, Expr value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDesignated(this);
    }
  }

  /**
   * {@code sizeof e}.
   *
   * @param pos its first token
   * @param operand not evaluated
   */
  record SizeofExpr(Pos pos, Expr operand) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSizeofExpr(this);
    }
  }

  /**
   * {@code sizeof(T)}, {@code alignof(T)}. A name that is not known as a type comes as {@link
   * SizeofExpr}.
   *
   * @param pos its first token
   * @param type the type
   * @param align whether alignof
   */
  record SizeofType(Pos pos, TypeSyntax type, boolean align) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSizeofType(this);
    }
  }

  /**
   * {@code sizeof...(P)}.
   *
   * @param pos its first token
   * @param pack its name
   */
  record SizeofPack(Pos pos, String pack) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSizeofPack(this);
    }
  }

  /**
   * {@code offsetof(T, m)}.
   *
   * @param pos its first token
   * @param type the class
   * @param member the member as a name or member access
   */
  record OffsetOf(Pos pos, TypeSyntax type, Expr member) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOffsetOf(this);
    }
  }

  /**
   * A compiler intrinsic over types, e.g. {@code __is_same(A, B)}.
   *
   * @param pos its first token
   * @param name the intrinsic
   * @param types its arguments
   */
  record TypeTrait(Pos pos, String name, List<TypeSyntax> types) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTypeTrait(this);
    }
  }

  /**
   * {@code new T(a)} or {@code new T[n]}.
   *
   * @param pos its first token
   * @param type an {@code Array} for {@code new T[n]}
   * @param placement empty if none
   * @param arguments empty if none
   */
  record New(Pos pos, TypeSyntax type, List<Expr> placement, List<Expr> arguments) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNew(this);
    }
  }

  /**
   * {@code delete p}.
   *
   * @param pos its first token
   * @param operand the pointer
   * @param array whether {@code delete[]}
   */
  record Delete(Pos pos, Expr operand, boolean array) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDelete(this);
    }
  }

  /**
   * {@code throw e}.
   *
   * @param pos its first token
   * @param operand null to throw again
   */
  record Throw(Pos pos, Expr operand) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitThrow(this);
    }
  }

  /**
   * {@code typeid(e)} or {@code noexcept(e)}.
   *
   * @param pos its first token
   * @param keyword which
   * @param type or null
   * @param operand or null
   */
  record TypeId(Pos pos, String keyword, TypeSyntax type, Expr operand) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTypeId(this);
    }
  }

  /**
   * A lambda.
   *
   * @param pos its first token
   * @param captureDefault {@code =}, {@code &} or 0
   * @param captures those listed
   * @param templates empty if none
   * @param params empty if none
   * @param specifiers {@code __device__} and the like
   * @param mutable whether {@code mutable}
   * @param result null if not written
   * @param body its body
   */
  record Lambda(
      Pos pos,
      char captureDefault,
      List<Capture> captures,
      List<TemplateHead> templates,
      List<Param> params,
      Specifiers specifiers,
      boolean mutable,
      TypeSyntax result,
      Stmt.Block body)
      implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLambda(this);
    }
  }

  /**
   * {@code (... op p)}, {@code (p op ...)} and with an initial value.
   *
   * @param pos its first token
   * @param operator which
   * @param compound whether it is a compound assignment of that operator
   * @param left null for {@code (... op p)}
   * @param right null for {@code (p op ...)}
   * @param packOnLeft whether the pack is the left operand, when both are there
   */
  record Fold(
      Pos pos, Operator operator, boolean compound, Expr left, Expr right, boolean packOnLeft)
      implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFold(this);
    }
  }

  /**
   * {@code e...} in a list.
   *
   * @param pos its first token
   * @param pattern what is repeated
   */
  record PackExpansion(Pos pos, Expr pattern) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPackExpansion(this);
    }
  }

  /**
   * What {@code e...} is for one element of its packs; made when it is expanded.
   *
   * @param pos its first token
   * @param pattern what is repeated
   * @param index which element
   */
  record PackElement(Pos pos, Expr pattern, int index) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPackElement(this);
    }
  }

  /**
   * GNU's {@code ({ … })}.
   *
   * @param pos its first token
   * @param body its last statement is the value
   */
  record StatementExpr(Pos pos, Stmt.Block body) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStatementExpr(this);
    }
  }

  /** One method for each class of node. */
  interface Visitor<R> {
    R visitIntLiteral(IntLiteral expr);

    R visitFloatLiteral(FloatLiteral expr);

    R visitCharLiteral(CharLiteral expr);

    R visitStringLiteral(StringLiteral expr);

    R visitBoolLiteral(BoolLiteral expr);

    R visitNullLiteral(NullLiteral expr);

    R visitThis(This expr);

    R visitName(Name expr);

    R visitUnary(Unary expr);

    R visitBinary(Binary expr);

    R visitAssign(Assign expr);

    R visitConditional(Conditional expr);

    R visitCall(Call expr);

    R visitLaunch(Launch expr);

    R visitIndex(Index expr);

    R visitMember(Member expr);

    R visitCast(Cast expr);

    R visitConstruct(Construct expr);

    R visitInitList(InitList expr);

    R visitDesignated(Designated expr);

    R visitSizeofExpr(SizeofExpr expr);

    R visitSizeofType(SizeofType expr);

    R visitSizeofPack(SizeofPack expr);

    R visitOffsetOf(OffsetOf expr);

    R visitTypeTrait(TypeTrait expr);

    R visitNew(New expr);

    R visitDelete(Delete expr);

    R visitThrow(Throw expr);

    R visitTypeId(TypeId expr);

    R visitLambda(Lambda expr);

    R visitFold(Fold expr);

    R visitPackExpansion(PackExpansion expr);

    R visitPackElement(PackElement expr);

    R visitStatementExpr(StatementExpr expr);
  }
}
