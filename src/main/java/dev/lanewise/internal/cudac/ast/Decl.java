package dev.lanewise.internal.cudac.ast;

import dev.lanewise.device.KernelCompileException;
import java.util.List;

/**
 * A declaration as written. {@code extern "C" { … }} leaves no node but {@link Specifier#EXTERN_C}.
 */
public sealed interface Decl extends Node {

  /** What a function is. */
  enum FunctionKind {
    /** A plain function or member function, operators included. */
    FUNCTION,
    /** A constructor. */
    CONSTRUCTOR,
    /** A destructor. */
    DESTRUCTOR,
    /** {@code operator T()}. */
    CONVERSION,
    /**
     * A deduction guide, {@code A(T) -> A<T>}: named as its class, with what it gives as result.
     */
    GUIDE
  }

  /** How a variable is initialised. */
  enum InitKind {
    /** Not at all. */
    NONE,
    /** {@code T x = e;}. */
    COPY,
    /** {@code T x(a, b);}. */
    DIRECT,
    /** {@code T x{a, b};}. */
    LIST
  }

  /** The keyword of a class. */
  enum ClassKey {
    STRUCT,
    CLASS,
    UNION
  }

  /**
   * One entry of a constructor's list.
   *
   * @param pos its first token
   * @param name the field or base
   * @param arguments in order
   * @param pack whether {@code ...} follows
   */
  record MemberInit(Pos pos, QualifiedName name, List<Expr> arguments, boolean pack) {}

  /**
   * One name of an enum.
   *
   * @param pos its token
   * @param name the name
   * @param value null if not written
   */
  record Enumerator(Pos pos, String name, Expr value) {}

  /**
   * A base class.
   *
   * @param pos its first token
   * @param type the class
   * @param isVirtual whether {@code virtual}
   * @param pack whether {@code ...} follows
   */
  record Base(Pos pos, TypeSyntax type, boolean isVirtual, boolean pack) {}

  /** Calls the visitor's method for this node's class. */
  <R> R accept(Visitor<R> visitor);

  /**
   * A function, member function, constructor, destructor or operator.
   *
   * @param pos its first token
   * @param name with its qualification, e.g. {@code A<T>::f}; template arguments on the last part
   *     for a specialisation
   * @param kind what it is
   * @param templates outermost first; empty if it is no template
   * @param specifiers the words round it
   * @param result null for constructors, destructors and conversions (see the name)
   * @param params in order
   * @param variadic whether {@code ...} ends them
   * @param initializers of a constructor
   * @param body null if it is only declared
   * @param doc the comment directly above, without comment signs; empty if none
   */
  record Function(
      Pos pos,
      QualifiedName name,
      FunctionKind kind,
      List<TemplateHead> templates,
      Specifiers specifiers,
      TypeSyntax result,
      List<Param> params,
      boolean variadic,
      List<MemberInit> initializers,
      Stmt.Block body,
      String doc)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFunction(this);
    }
  }

  /**
   * A variable, field or parameter-like name.
   *
   * @param pos its first token
   * @param name usually plain
   * @param templates of a variable template, else empty
   * @param specifiers the words round it
   * @param type with its declarator applied
   * @param initKind how it is initialised
   * @param initializer one for {@code =} (maybe an {@code Expr.InitList}), all for {@code (…)} and
   *     {@code {…}}
   * @param bits width of a bit-field, else null
   */
  record Variable(
      Pos pos,
      QualifiedName name,
      List<TemplateHead> templates,
      Specifiers specifiers,
      TypeSyntax type,
      InitKind initKind,
      List<Expr> initializer,
      Expr bits)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitVariable(this);
    }
  }

  /**
   * {@code auto [a, b] = e}.
   *
   * @param pos its first token
   * @param specifiers the words before it
   * @param type {@code auto} with const and reference
   * @param names in order
   * @param initializer null in a range-for
   */
  record StructuredBinding(
      Pos pos, Specifiers specifiers, TypeSyntax type, List<String> names, Expr initializer)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStructuredBinding(this);
    }
  }

  /**
   * {@code typedef T X} or {@code using X = T}.
   *
   * @param pos its first token
   * @param name X
   * @param templates of an alias template, else empty
   * @param type T
   */
  record Alias(Pos pos, String name, List<TemplateHead> templates, TypeSyntax type)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAlias(this);
    }
  }

  /**
   * An enum.
   *
   * @param pos its first token
   * @param name null if it has none
   * @param scoped whether {@code enum class}
   * @param underlying null if not written
   * @param enumerators in order
   * @param definition false for {@code enum X : int;}
   */
  record EnumDecl(
      Pos pos,
      QualifiedName name,
      boolean scoped,
      TypeSyntax underlying,
      List<Enumerator> enumerators,
      boolean definition)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitEnumDecl(this);
    }
  }

  /**
   * A struct, class or union.
   *
   * @param pos its first token
   * @param key which
   * @param name null if it has none; template arguments on the last part for a specialisation
   * @param templates outermost first; empty if it is no template
   * @param specifiers alignment and packing
   * @param bases in order
   * @param members in order; an anonymous struct or union is a {@code ClassDecl} without name
   * @param definition false for {@code struct X;}
   */
  record ClassDecl(
      Pos pos,
      ClassKey key,
      QualifiedName name,
      List<TemplateHead> templates,
      Specifiers specifiers,
      List<Base> bases,
      List<Decl> members,
      boolean definition)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitClassDecl(this);
    }
  }

  /**
   * {@code namespace x { … }}; nested names are nested nodes.
   *
   * @param pos its first token
   * @param name empty if anonymous
   * @param isInline whether {@code inline}
   * @param members in order
   */
  record Namespace(Pos pos, String name, boolean isInline, List<Decl> members) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNamespace(this);
    }
  }

  /**
   * {@code namespace a = b::c;}.
   *
   * @param pos its first token
   * @param name a
   * @param target b::c
   */
  record NamespaceAlias(Pos pos, String name, QualifiedName target) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNamespaceAlias(this);
    }
  }

  /**
   * {@code using a::b;}.
   *
   * @param pos its first token
   * @param name a::b
   * @param pack whether {@code ...} follows
   */
  record UsingDeclaration(Pos pos, QualifiedName name, boolean pack) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUsingDeclaration(this);
    }
  }

  /**
   * {@code using namespace a;}.
   *
   * @param pos its first token
   * @param name a
   */
  record UsingNamespace(Pos pos, QualifiedName name) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUsingNamespace(this);
    }
  }

  /**
   * {@code static_assert(e, "…")}.
   *
   * @param pos its first token
   * @param condition what must hold
   * @param message empty if none
   */
  record StaticAssert(Pos pos, Expr condition, String message) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStaticAssert(this);
    }
  }

  /**
   * A friend; only a function with a body declares something.
   *
   * @param pos its first token
   * @param declaration null for a plain {@code friend class X;}
   */
  record Friend(Pos pos, Decl declaration) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFriend(this);
    }
  }

  /**
   * {@code template void f<int>(…);} or {@code template struct X<int>;}.
   *
   * @param pos its first token
   * @param isExtern whether {@code extern template}
   * @param declaration the function, variable or class
   */
  record Instantiation(Pos pos, boolean isExtern, Decl declaration) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInstantiation(this);
    }
  }

  /**
   * Host code that was left out: a device function that names it is refused.
   *
   * @param pos its first token
   * @param name what it declares, empty if unknown
   * @param reason why in a phrase, e.g. {@code "host function"}
   */
  record Skipped(Pos pos, String name, String reason) implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSkipped(this);
    }
  }

  /**
   * Device code that is not understood: only what uses it is refused.
   *
   * @param pos its first token
   * @param name what it declares, empty if unknown
   * @param kernel whether {@code __global__} was seen
   * @param error why
   */
  record Unparsable(Pos pos, String name, boolean kernel, KernelCompileException error)
      implements Decl {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnparsable(this);
    }
  }

  /** One method for each class of node. */
  interface Visitor<R> {
    R visitFunction(Function decl);

    R visitVariable(Variable decl);

    R visitStructuredBinding(StructuredBinding decl);

    R visitAlias(Alias decl);

    R visitEnumDecl(EnumDecl decl);

    R visitClassDecl(ClassDecl decl);

    R visitNamespace(Namespace decl);

    R visitNamespaceAlias(NamespaceAlias decl);

    R visitUsingDeclaration(UsingDeclaration decl);

    R visitUsingNamespace(UsingNamespace decl);

    R visitStaticAssert(StaticAssert decl);

    R visitFriend(Friend decl);

    R visitInstantiation(Instantiation decl);

    R visitSkipped(Skipped decl);

    R visitUnparsable(Unparsable decl);
  }
}
