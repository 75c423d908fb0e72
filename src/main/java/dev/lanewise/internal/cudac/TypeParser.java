package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.List;

/** The words that begin a declaration: storage, attributes and the type before the declarators. */
final class TypeParser {
  private final Syntax syntax;
  private final TokenReader in;

  TypeParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /**
   * What stands before the declarators.
   *
   * @param pos its first token
   * @param specifiers storage and attributes
   * @param type null for constructors, destructors and conversions
   */
  record Start(Pos pos, Specifiers specifiers, TypeSyntax type) {}

  /** Collects specifiers in any order. */
  private static final class Collected {
    int bits;
    List<Expr> launchBounds = List.of();
    Expr alignment;
    TypeSyntax alignmentType;
    boolean packed;
    boolean isConst;
    boolean isVolatile;
    boolean sign;
    boolean unsigned;
    int longs;
    boolean isShort;
    String base;
    Pos builtinPos;
    TypeSyntax type;

    boolean hasType() {
      return type != null || builtinPos != null;
    }

    void add(Specifier specifier) {
      bits |= 1 << specifier.ordinal();
    }

    Specifiers specifiers() {
      return bits == 0
              && launchBounds.isEmpty()
              && alignment == null
              && !packed
              && alignmentType == null
          ? Specifiers.NONE
          : new Specifiers(bits, launchBounds, alignment, alignmentType, packed);
    }
  }

  /** Reads what stands before the declarators, in the class given (for constructors) or null. */
  Start start(String className) {
    Pos pos = in.pos();
    Collected found = new Collected();
    while (word(found, className)) {
      // Every round consumes a word.
    }
    TypeSyntax type = found.type != null ? found.type : builtin(found);
    if (type != null && (found.isConst || found.isVolatile)) {
      type = qualified(pos, type, found.isConst, found.isVolatile);
    }
    return new Start(pos, found.specifiers(), type);
  }

  /** Reads alignment and packing, as they stand after {@code struct}. */
  Specifiers attributes() {
    Collected found = new Collected();
    while (in.isWord() && attribute(found, in.peek())) {
      // Every round consumes an attribute.
    }
    return found.specifiers();
  }

  static TypeSyntax qualified(Pos pos, TypeSyntax type, boolean isConst, boolean isVolatile) {
    if (type instanceof TypeSyntax.Qualified q) {
      return new TypeSyntax.Qualified(
          q.pos(), q.type(), q.isConst() || isConst, q.isVolatile() || isVolatile);
    }
    return isConst || isVolatile ? new TypeSyntax.Qualified(pos, type, isConst, isVolatile) : type;
  }

  private boolean word(Collected found, String className) {
    Token token = in.peek();
    if (token.is("[") && in.is(1, "[")) {
      in.skipBalanced();
      return true;
    }
    if (token.is("::")) {
      return !found.hasType() && named(found, className);
    }
    if (!token.isIdentifier()) {
      return false;
    }
    return storage(found, token)
        || attribute(found, token)
        || keywordType(found, token)
        || !found.hasType() && otherType(found, token, className);
  }

  private boolean storage(Collected found, Token token) {
    Specifier specifier =
        switch (token.text) {
          case "__global__" -> Specifier.GLOBAL;
          case "__device__" -> Specifier.DEVICE;
          case "__host__" -> Specifier.HOST;
          case "__shared__" -> Specifier.SHARED;
          case "__constant__" -> Specifier.CONSTANT;
          case "__managed__" -> Specifier.MANAGED;
          case "__grid_constant__" -> Specifier.GRID_CONSTANT;
          case "__forceinline__", "__inline_hint__" -> Specifier.FORCEINLINE;
          case "__noinline__" -> Specifier.NOINLINE;
          case "static" -> Specifier.STATIC;
          case "inline", "__inline__", "__inline" -> Specifier.INLINE;
          case "constexpr", "consteval", "constinit" -> Specifier.CONSTEXPR;
          case "virtual" -> Specifier.VIRTUAL;
          case "explicit" -> Specifier.EXPLICIT;
          case "mutable" -> Specifier.MUTABLE;
          case "thread_local", "__thread" -> Specifier.THREAD_LOCAL;
          case "typedef" -> Specifier.TYPEDEF;
          case "friend" -> Specifier.FRIEND;
          case "extern" -> Specifier.EXTERN;
          default -> null;
        };
    if (specifier == null) {
      return false;
    }
    in.next();
    found.add(specifier);
    if (specifier == Specifier.EXTERN && in.peek().kind == Token.Kind.STRING) {
      if (in.next().text.equals("\"C\"")) {
        found.add(Specifier.EXTERN_C);
      }
    }
    if (specifier == Specifier.EXPLICIT && in.is("(")) {
      in.skipBalanced();
    }
    return true;
  }

  private boolean attribute(Collected found, Token token) {
    switch (token.text) {
      case "const", "__const__", "__const" -> {
        in.next();
        found.isConst = true;
      }
      case "volatile", "__volatile__" -> {
        in.next();
        found.isVolatile = true;
      }
      case "register", "__extension__", "__restrict__", "__restrict" -> in.next();
      case "__launch_bounds__" -> {
        in.next();
        found.launchBounds = syntax.expressions.parenthesisedList();
      }
      case "__maxnreg__", "__cluster_dims__", "__block_size__", "__declspec" -> {
        in.next();
        in.skipBalanced();
      }
      case "__align__", "alignas" -> {
        in.next();
        alignment(found);
      }
      case "__attribute__" -> gnuAttribute(found);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void alignment(Collected found) {
    in.expect("(");
    TypeSyntax type =
        syntax.attempt(
            () -> {
              TypeSyntax t = beginsType() ? syntax.declarators.typeId() : null;
              return t != null && in.is(")") ? t : null;
            });
    found.alignmentType = type;
    found.alignment = type == null ? syntax.expressions.assignment() : null;
    in.expect(")");
  }

  private void gnuAttribute(Collected found) {
    in.next();
    if (in.is("(") && in.is(1, "(") && in.peek(2).text.contains("aligned") && in.is(3, "(")) {
      in.next();
      in.next();
      in.next();
      alignment(found);
      while (!in.is(")") && !in.atEnd()) {
        found.packed |= in.next().text.contains("packed");
      }
      in.expect(")");
      in.expect(")");
      return;
    }
    found.packed |= in.peek(2).text.contains("packed");
    in.skipBalanced();
  }

  private boolean keywordType(Collected found, Token token) {
    if (!Words.isBuiltinType(token.text) || found.type != null) {
      return false;
    }
    switch (token.text) {
      case "unsigned" -> found.unsigned = true;
      case "signed", "__signed__" -> found.sign = true;
      case "long" -> found.longs++;
      case "short" -> found.isShort = true;
      case "__int64" -> found.longs = 2;
      default -> {
        if (found.base != null) {
          throw new SyntaxError(
              token.pos(), "'" + found.base + " " + token.text + "' is no type; write one of them");
        }
        found.base = token.text;
      }
    }
    if (found.builtinPos == null) {
      found.builtinPos = token.pos();
    }
    in.next();
    return true;
  }

  private static TypeSyntax builtin(Collected found) {
    if (found.builtinPos == null) {
      return null;
    }
    String base = found.base == null ? "int" : found.base;
    String name = base;
    if (base.equals("int")) {
      String size = found.isShort ? "short" : found.longs == 0 ? "int" : "long";
      size = found.longs > 1 ? "long long" : size;
      name = found.unsigned ? "unsigned " + size : size;
    } else if (base.equals("char")) {
      name = found.unsigned ? "unsigned char" : found.sign ? "signed char" : "char";
    } else if (base.equals("__int128") && found.unsigned) {
      name = "unsigned __int128";
    } else if (base.equals("double") && found.longs > 0) {
      name = "long double";
    } else if (found.unsigned || found.sign || found.isShort || found.longs > 0) {
      throw new SyntaxError(found.builtinPos, "'" + base + "' takes no signed, unsigned or long");
    }
    return new TypeSyntax.Builtin(found.builtinPos, name);
  }

  private boolean otherType(Collected found, Token token, String className) {
    switch (token.text) {
      case "auto" -> {
        in.next();
        found.type = new TypeSyntax.Auto(token.pos(), false);
      }
      case "decltype", "typeof", "__typeof__" -> {
        found.type = decltype();
        if (in.is("::")) {
          throw in.expected("no name inside of decltype (write an alias first)");
        }
      }
      case "__underlying_type" -> found.type = underlying();
      case "struct", "class", "union" -> found.type = syntax.classes.classType();
      case "enum" -> found.type = syntax.classes.enumType();
      default -> {
        return (in.isIdentifier() || in.is("typename")) && named(found, className);
      }
    }
    return true;
  }

  private TypeSyntax underlying() {
    Token keyword = in.next();
    in.expect("(");
    TypeSyntax type = syntax.declarators.typeId();
    in.expect(")");
    Expr trait = new Expr.TypeTrait(keyword.pos(), keyword.text, List.of(type));
    return new TypeSyntax.Decltype(keyword.pos(), trait, false);
  }

  TypeSyntax decltype() {
    Token keyword = in.next();
    in.expect("(");
    if (in.is("auto") && in.is(1, ")")) {
      in.next();
      in.next();
      return new TypeSyntax.Auto(keyword.pos(), true);
    }
    boolean opens = in.is("(");
    Expr operand = syntax.expressions.expression();
    boolean parenthesised = opens && in.previous().is(")");
    in.expect(")");
    return new TypeSyntax.Decltype(keyword.pos(), operand, parenthesised);
  }

  /** Reads a named type, unless the name is that of a constructor. */
  private boolean named(Collected found, String className) {
    Token token = in.peek();
    if (token.text.equals(className) && in.is(1, "(") && !in.is(2, "*") && !in.is(2, "&")) {
      return false;
    }
    Integer after = syntax.declarators.outOfClassConstructor();
    if (after != null) {
      return false;
    }
    QualifiedName name = syntax.nameParser.ofType();
    found.type = new TypeSyntax.Named(token.pos(), name, false);
    return true;
  }

  /** Returns whether a type begins here, as far as names tell; unknown names count as none. */
  boolean beginsType() {
    Token token = in.peek();
    if (token.is("::")) {
      return isTypeName(1);
    }
    if (!token.isIdentifier()) {
      return false;
    }
    return switch (token.text) {
      case "const", "volatile", "struct", "class", "union", "enum", "typename", "auto" -> true;
      case "decltype", "typeof", "__typeof__", "__const__", "__volatile__" -> true;
      default -> Words.isBuiltinType(token.text) || in.isIdentifier() && isTypeName(0);
    };
  }

  /** Returns whether the qualified name that begins here ends in a known type. */
  private boolean isTypeName(int from) {
    if (!in.is(from + 1, "::") && !in.is(from + 1, "<")) {
      return isType(syntax.names.find(in.peek(from).text));
    }
    int mark = in.mark();
    QualifiedName name = syntax.attempt(syntax.nameParser::inExpression);
    in.reset(mark);
    if (name == null) {
      return false;
    }
    return isType(syntax.names.find(name));
  }

  private static boolean isType(Known known) {
    return known == Known.TYPE || known == Known.CLASS_TEMPLATE;
  }
}
