package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.DeclaratorParser.Declarator;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TypeSyntax;

/** Pointers, references and qualifiers between a type and the name declared with it. */
final class PointerParser {
  private final Syntax syntax;
  private final TokenReader in;

  PointerParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Reads what may stand before a declarator's name; returns the type with it. */
  TypeSyntax operators(TypeSyntax base, Declarator result) {
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
      case "const", "__const__", "volatile", "__volatile__" -> true;
      case "restrict", "__restrict", "__restrict__" -> true;
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
}
