package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Declarators, turned inside out while they are read; type-ids; parameter lists. */
final class DeclaratorParser {
  private final Syntax syntax;
  private final TokenReader in;

  DeclaratorParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Where a declarator stands; it decides what a parenthesis after the name means. */
  enum Place {
    /** At namespace level. */
    FILE,
    /** In a class: a parenthesis begins parameters. */
    CLASS,
    /** In a block: a parenthesis usually begins an initialiser. */
    BLOCK,
    /** A parameter: the name may be missing. */
    PARAMETER,
    /** A type-id: there is no name. */
    TYPE_ID
  }

  /** A declarator that was read. */
  static final class Declarator {
    Pos pos;
    TypeSyntax type;
    QualifiedName name;
    boolean pack;
    int trailing;

    /** Whether the name is directly followed by the parameters: a function, not a pointer. */
    boolean function;

    void add(Specifier specifier) {
      trailing |= 1 << specifier.ordinal();
    }
  }

  /** Reads a type without a name, as in a cast. */
  TypeSyntax typeId() {
    TypeParser.Start start = syntax.types.start(null);
    if (start.type() == null) {
      throw in.expected("a type");
    }
    return declarator(start.type(), Place.TYPE_ID).type;
  }

  /** Reads the type after {@code new} or {@code operator}: what follows is left to the caller. */
  TypeSyntax pointerType() {
    TypeParser.Start start = syntax.types.start(null);
    if (start.type() == null) {
      throw in.expected("a type");
    }
    return pointers(start.type(), new Declarator());
  }

  Declarator declarator(TypeSyntax base, Place place) {
    Declarator result = new Declarator();
    result.pos = in.pos();
    result.type = read(base, place, result);
    return result;
  }

  private TypeSyntax read(TypeSyntax base, Place place, Declarator result) {
    in.enter();
    TypeSyntax type = pointers(base, result);
    TypeSyntax whole = direct(type, place, result);
    in.leave();
    return whole;
  }

  private TypeSyntax pointers(TypeSyntax base, Declarator result) {
    TypeSyntax type = base;
    while (true) {
      Token token = in.peek();
      if (token.is("*")) {
        in.next();
        type = pointer(token.pos(), type);
      } else if (token.is("&") || token.is("&&")) {
        in.next();
        skipQualifiers();
        type = new TypeSyntax.Reference(token.pos(), type, token.is("&&"));
      } else if (isQualifier(token)) {
        in.next();
        boolean isConst = token.text.contains("const");
        boolean isVolatile = token.text.contains("volatile");
        type = TypeParser.qualified(token.pos(), type, isConst, isVolatile);
      } else if (token.is("__attribute__")) {
        in.next();
        in.skipBalanced();
      } else if (executionSpace(token, result)) {
        in.next();
      } else if (memberPointer()) {
        QualifiedName owner = memberPointerOwner();
        type = new TypeSyntax.MemberPointer(token.pos(), owner, type);
      } else {
        if (in.is("...") && !in.is(1, ")")) {
          in.next();
          result.pack = true;
        }
        return type;
      }
    }
  }

  /** Takes {@code __device__} and the like between the type and the name. */
  private static boolean executionSpace(Token token, Declarator result) {
    switch (token.text) {
      case "__device__" -> result.add(Specifier.DEVICE);
      case "__global__" -> result.add(Specifier.GLOBAL);
      case "__host__" -> result.add(Specifier.HOST);
      case "__forceinline__", "inline", "__inline__", "__noinline__" ->
          result.add(Specifier.INLINE);
      case "__shared__" -> result.add(Specifier.SHARED);
      case "__constant__" -> result.add(Specifier.CONSTANT);
      default -> {
        return false;
      }
    }
    return true;
  }

  private TypeSyntax pointer(Pos pos, TypeSyntax pointee) {
    boolean isConst = false;
    boolean isVolatile = false;
    boolean restrict = false;
    while (isQualifier(in.peek())) {
      String word = in.next().text;
      isConst |= word.contains("const");
      isVolatile |= word.contains("volatile");
      restrict |= word.contains("restrict");
    }
    TypeSyntax pointer = new TypeSyntax.Pointer(pos, pointee, restrict);
    return TypeParser.qualified(pos, pointer, isConst, isVolatile);
  }

  private void skipQualifiers() {
    while (isQualifier(in.peek())) {
      in.next();
    }
  }

  private static boolean isQualifier(Token token) {
    return switch (token.text) {
      case "const", "volatile", "__restrict__", "__restrict", "restrict" -> true;
      case "__const__", "__volatile__" -> true;
      default -> false;
    };
  }

  private boolean memberPointer() {
    int i = 0;
    while (in.peek(i).isIdentifier() && in.is(i + 1, "::")) {
      i += 2;
    }
    return i > 0 && in.is(i, "*");
  }

  private QualifiedName memberPointerOwner() {
    QualifiedName owner = syntax.nameParser.ofType();
    in.expect("::");
    in.expect("*");
    skipQualifiers();
    return owner;
  }

  private TypeSyntax direct(TypeSyntax base, Place place, Declarator result) {
    if (in.is("(") && nests(place)) {
      return nested(base, place, result);
    }
    boolean named = false;
    if (place != Place.TYPE_ID && (in.isIdentifier() || startsFunctionName())) {
      result.pos = in.pos();
      result.name = syntax.nameParser.ofType();
      named = true;
    } else if (place == Place.FILE || place == Place.BLOCK || place == Place.CLASS) {
      if (!(place == Place.CLASS && in.is(":"))) {
        throw in.expected("a name");
      }
    }
    return suffixes(base, place, result, named);
  }

  private boolean startsFunctionName() {
    return in.is("operator") || in.is("::") || in.is("~");
  }

  /** Returns whether the parenthesis here holds an inner declarator rather than parameters. */
  private boolean nests(Place place) {
    Token inner = in.peek(1);
    if (inner.is("*") || inner.is("&") || inner.is("&&") || inner.is("^")) {
      return true;
    }
    if (place == Place.TYPE_ID) {
      return inner.is("(") && in.is(2, "*");
    }
    if (inner.isIdentifier() && in.is(2, "::") && !Words.isKeyword(inner.text)) {
      int i = 1;
      while (in.peek(i).isIdentifier() && in.is(i + 1, "::")) {
        i += 2;
      }
      return in.is(i, "*");
    }
    if (place == Place.PARAMETER) {
      return inner.isIdentifier()
          && in.is(2, ")")
          && !Words.isKeyword(inner.text)
          && syntax.names.find(inner.text) == Known.UNKNOWN;
    }
    return inner.isIdentifier() && !Words.isKeyword(inner.text) || inner.is("(");
  }

  /** Reads {@code (inner)suffixes}: first the suffixes, then the inner declarator round them. */
  private TypeSyntax nested(TypeSyntax base, Place place, Declarator result) {
    int open = in.mark();
    in.skipBalanced();
    Declarator outer = new Declarator();
    TypeSyntax type = suffixes(base, Place.TYPE_ID, outer, true);
    int end = in.mark();
    in.reset(open);
    in.expect("(");
    Place innerPlace = place == Place.TYPE_ID ? Place.TYPE_ID : Place.PARAMETER;
    TypeSyntax whole = read(type, innerPlace, result);
    in.expect(")");
    in.reset(end);
    if (!(whole instanceof TypeSyntax.Pointer) && type instanceof TypeSyntax.FunctionType) {
      result.function |= whole == type;
      result.trailing |= outer.trailing;
    }
    return whole;
  }

  private TypeSyntax suffixes(TypeSyntax base, Place place, Declarator result, boolean named) {
    Token token = in.peek();
    if (token.is("[") && !in.is(1, "[")) {
      in.next();
      Expr size = in.is("]") ? null : syntax.expressions.expression();
      in.expect("]");
      in.enter();
      TypeSyntax element = suffixes(base, place, result, false);
      in.leave();
      return new TypeSyntax.Array(token.pos(), element, size);
    }
    if (token.is("(") && isParameters(place)) {
      List<Param> params = new ArrayList<>();
      boolean variadic = parameters(params);
      TypeSyntax returned = trailing(base, result);
      result.function = named;
      return new TypeSyntax.FunctionType(token.pos(), returned, List.copyOf(params), variadic);
    }
    return base;
  }

  private boolean isParameters(Place place) {
    return switch (place) {
      case CLASS, PARAMETER, TYPE_ID -> true;
      case FILE, BLOCK -> looksLikeParameters(place);
    };
  }

  private boolean looksLikeParameters(Place place) {
    if (in.is(1, ")") || in.is(1, "...")) {
      return true;
    }
    Token first = in.peek(1);
    if (first.kind != Kind.IDENTIFIER && !first.is("::") && !first.is("[")) {
      return false;
    }
    if (syntax.names.find(first.text) == Known.VALUE && !in.is(2, "::")) {
      return false;
    }
    int mark = in.mark();
    in.next();
    boolean type = syntax.types.beginsType() || Words.startsDeclaration(first.text);
    in.reset(mark);
    if (!type && place == Place.BLOCK) {
      return false;
    }
    Boolean read =
        syntax.attempt(
            () -> {
              List<Param> params = new ArrayList<>();
              parameters(params);
              boolean named = params.stream().anyMatch(p -> !p.name().isEmpty());
              return type || named || in.is("{") ? Boolean.TRUE : null;
            });
    in.reset(mark);
    return read != null;
  }

  /** Reads {@code (a, b)}; returns whether it ends in an ellipsis. */
  boolean parameters(List<Param> params) {
    in.expect("(");
    if (in.is("void") && in.is(1, ")")) {
      in.next();
    }
    boolean variadic = false;
    while (!in.is(")")) {
      if (in.accept("...")) {
        variadic = true;
        break;
      }
      params.add(parameter());
      if (!in.is(")") && !in.is("...")) {
        in.expect(",");
      }
    }
    in.expect(")");
    return variadic;
  }

  private Param parameter() {
    TypeParser.Start start = syntax.types.start(null);
    if (start.type() == null) {
      throw in.expected("a parameter's type");
    }
    Declarator d = declarator(start.type(), Place.PARAMETER);
    while (in.is("__attribute__") || in.is("[") && in.is(1, "[")) {
      in.accept("__attribute__");
      in.skipBalanced();
    }
    Expr value = null;
    if (in.accept("=")) {
      value = syntax.expressions.initializer();
    }
    String name = d.name == null ? "" : d.name.last().identifier();
    return new Param(start.pos(), start.specifiers(), d.type, name, value, d.pack);
  }

  private TypeSyntax trailing(TypeSyntax base, Declarator result) {
    TypeSyntax returned = base;
    while (true) {
      Token token = in.peek();
      switch (token.text) {
        case "const" -> result.add(Specifier.CONST_MEMBER);
        case "volatile" -> result.add(Specifier.VOLATILE_MEMBER);
        case "override" -> result.add(Specifier.OVERRIDE);
        case "final" -> result.add(Specifier.FINAL);
        case "&", "&&" -> {
          if (!in.is(1, "{") && !in.is(1, ";") && !in.is(1, "noexcept")) {
            return returned;
          }
        }
        case "noexcept", "throw", "__attribute__" -> {
          in.next();
          if (in.is("(")) {
            in.skipBalanced();
          }
          continue;
        }
        case "->" -> {
          in.next();
          returned = typeId();
          continue;
        }
        default -> {
          return returned;
        }
      }
      if (token.kind != Kind.IDENTIFIER && token.kind != Kind.PUNCTUATION) {
        return returned;
      }
      in.next();
    }
  }

  /**
   * Looks whether {@code A::A(}, {@code A<T>::~A(} or {@code A::operator T(} begins here; returns
   * null if not.
   */
  Integer outOfClassConstructor() {
    int i = in.is("::") ? 1 : 0;
    String previous = null;
    while (in.peek(i).isIdentifier()) {
      String word = in.peek(i).text;
      if (word.equals("operator")) {
        return previous == null ? null : i;
      }
      i++;
      if (in.is(i, "(") && word.equals(previous)) {
        return i;
      }
      if (in.is(i, "<")) {
        i = afterAngles(i);
      }
      if (!in.is(i, "::")) {
        return null;
      }
      i++;
      if (in.is(i, "~")) {
        return i;
      }
      previous = word;
    }
    return null;
  }

  private int afterAngles(int from) {
    int nested = 0;
    int i = from;
    do {
      Token token = in.peek(i);
      nested += token.is("<") ? 1 : token.is(">") ? -1 : 0;
      if (token.kind == Kind.END || token.is(";") || token.is("{") || i - from > 200) {
        return from;
      }
      i++;
    } while (nested > 0);
    return i;
  }
}
