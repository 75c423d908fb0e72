package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TypeSyntax;

/** Declarators, turned inside out while they are read; type-ids. */
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
    return expandedTypeId().type;
  }

  /** Reads a type that three dots may follow, which make it a pack. */
  Declarator expandedTypeId() {
    return declarator(base(), Place.TYPE_ID);
  }

  /** Reads the type after {@code new} or {@code operator}: what follows is left to the caller. */
  TypeSyntax pointerType() {
    return syntax.pointers.operators(base(), new Declarator());
  }

  private TypeSyntax base() {
    TypeParser.Start start = syntax.types.start(null);
    if (start.type() == null) {
      throw in.expected("a type");
    }
    return start.type();
  }

  Declarator declarator(TypeSyntax base, Place place) {
    Declarator result = new Declarator();
    result.pos = in.pos();
    result.type = read(base, place, result);
    return result;
  }

  private TypeSyntax read(TypeSyntax base, Place place, Declarator result) {
    in.enter();
    TypeSyntax type = syntax.pointers.operators(base, result);
    TypeSyntax whole = direct(type, place, result);
    in.leave();
    return whole;
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
    if (token.is("(") && syntax.parameters.begin(place)) {
      result.function = named;
      return syntax.parameters.function(base, result);
    }
    return base;
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
