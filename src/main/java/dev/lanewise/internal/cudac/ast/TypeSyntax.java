package dev.lanewise.internal.cudac.ast;

import java.util.List;

/**
 * A type as written, its declarator already turned inside out: {@code float (*p)[4]} is a {@link
 * Pointer} to an {@link Array}.
 */
public sealed interface TypeSyntax extends Node {

  /** Calls the visitor's method for this node's class. */
  <R> R accept(Visitor<R> visitor);

  /**
   * A type made of keywords.
   *
   * @param pos its first token
   * @param name in one spelling: {@code void bool char}, {@code signed char}, {@code unsigned
   *     char}, {@code short}, {@code unsigned short}, {@code int}, {@code unsigned int}, {@code
   *     long}, {@code unsigned long}, {@code long long}, {@code unsigned long long}, {@code float},
   *     {@code double}, {@code long double}, {@code __int128}, {@code unsigned __int128}, {@code
   *     wchar_t}, {@code char8_t}, {@code char16_t}, {@code char32_t}
   */
  record Builtin(Pos pos, String name) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBuiltin(this);
    }
  }

  /**
   * A name: class, typedef, template parameter, {@code size_t}, {@code float4}.
   *
   * @param pos its first token
   * @param name as written
   * @param elaborated whether {@code struct}, {@code class}, {@code union} or {@code enum} stood
   *     before it
   */
  record Named(Pos pos, QualifiedName name, boolean elaborated) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNamed(this);
    }
  }

  /**
   * {@code auto} or {@code decltype(auto)}.
   *
   * @param pos its token
   * @param decltype whether it was {@code decltype(auto)}
   */
  record Auto(Pos pos, boolean decltype) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAuto(this);
    }
  }

  /**
   * {@code decltype(e)} or {@code typeof(e)}.
   *
   * @param pos its token
   * @param operand the expression
   * @param parenthesised whether parentheses of its own enclose the expression
   */
  record Decltype(Pos pos, Expr operand, boolean parenthesised) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDecltype(this);
    }
  }

  /**
   * {@code const} or {@code volatile} of a type.
   *
   * @param pos its first token
   * @param type what is qualified, itself never a {@code Qualified}
   * @param isConst whether const
   * @param isVolatile whether volatile
   */
  record Qualified(Pos pos, TypeSyntax type, boolean isConst, boolean isVolatile)
      implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitQualified(this);
    }
  }

  /**
   * A pointer.
   *
   * @param pos the star
   * @param pointee what it points to
   * @param restrict whether {@code __restrict__}
   */
  record Pointer(Pos pos, TypeSyntax pointee, boolean restrict) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPointer(this);
    }
  }

  /**
   * A reference.
   *
   * @param pos the ampersand
   * @param referent what it refers to
   * @param rvalue whether {@code &&}
   */
  record Reference(Pos pos, TypeSyntax referent, boolean rvalue) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitReference(this);
    }
  }

  /**
   * A pointer to a member, {@code T C::*}.
   *
   * @param pos its first token
   * @param owner the class
   * @param member the member's type
   */
  record MemberPointer(Pos pos, QualifiedName owner, TypeSyntax member) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMemberPointer(this);
    }
  }

  /**
   * An array.
   *
   * @param pos the bracket
   * @param element the element's type
   * @param size null for {@code []}
   */
  record Array(Pos pos, TypeSyntax element, Expr size) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArray(this);
    }
  }

  /**
   * A function type.
   *
   * @param pos the parenthesis
   * @param result the result's type; a trailing one already in its place
   * @param params the parameters
   * @param variadic whether {@code ...} ends them
   */
  record FunctionType(Pos pos, TypeSyntax result, List<Param> params, boolean variadic)
      implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFunctionType(this);
    }
  }

  /**
   * A class defined inside another declaration, e.g. {@code typedef struct {…} X;}. For {@code
   * struct {…} x, y;} every declarator holds the same {@code Decl.ClassDecl} object.
   *
   * @param pos its first token
   * @param declaration the definition
   */
  record DefinedClass(Pos pos, Decl.ClassDecl declaration) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDefinedClass(this);
    }
  }

  /**
   * An enum defined inside another declaration.
   *
   * @param pos its first token
   * @param declaration the definition
   */
  record DefinedEnum(Pos pos, Decl.EnumDecl declaration) implements TypeSyntax {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDefinedEnum(this);
    }
  }

  /** One method for each class of node. */
  interface Visitor<R> {
    R visitBuiltin(Builtin type);

    R visitNamed(Named type);

    R visitAuto(Auto type);

    R visitDecltype(Decltype type);

    R visitQualified(Qualified type);

    R visitPointer(Pointer type);

    R visitReference(Reference type);

    R visitMemberPointer(MemberPointer type);

    R visitArray(Array type);

    R visitFunctionType(FunctionType type);

    R visitDefinedClass(DefinedClass type);

    R visitDefinedEnum(DefinedEnum type);
  }
}
