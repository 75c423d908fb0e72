package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.DeclaratorParser.Declarator;
import dev.lanewise.internal.cudac.DeclaratorParser.Place;
import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** The parameters of functions, and the qualifiers and result that may follow them. */
final class ParameterParser {
  private final Syntax syntax;
  private final TokenReader in;

  ParameterParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Returns whether the parenthesis here begins parameters, not an initialiser. */
  boolean begin(Place place) {
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
              list(params);
              boolean named = params.stream().anyMatch(p -> !p.name().isEmpty());
              return type || named || in.is("{") ? Boolean.TRUE : null;
            });
    in.reset(mark);
    return read != null;
  }

  /** Reads parameters and what follows them; returns the type of the function. */
  TypeSyntax.FunctionType function(TypeSyntax result, Declarator d) {
    Pos pos = in.pos();
    List<Param> params = new ArrayList<>();
    boolean variadic = list(params);
    TypeSyntax returned = trailing(result, d);
    return new TypeSyntax.FunctionType(pos, returned, List.copyOf(params), variadic);
  }

  /** Reads {@code (a, b)}; returns whether it ends in an ellipsis. */
  boolean list(List<Param> params) {
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
    Declarator d = syntax.declarators.declarator(start.type(), Place.PARAMETER);
    if (d.name == null && in.is("...") && !Packs.names(d.type).isEmpty()) {
      in.next(); // int(A...), and not int(int...), which ends in an ellipsis
      d.pack = true;
    }
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
        case "noexcept", "throw", "__attribute__" -> {
          in.next();
          if (in.is("(")) {
            in.skipBalanced();
          }
        }
        case "->" -> {
          in.next();
          returned = syntax.declarators.typeId();
        }
        default -> {
          if (!isQualifier(token, result)) {
            return returned;
          }
          in.next();
        }
      }
    }
  }

  /** Takes {@code const} and the like after the parameters of a member function. */
  private boolean isQualifier(Token token, Declarator result) {
    switch (token.text) {
      case "const" -> result.add(Specifier.CONST_MEMBER);
      case "volatile" -> result.add(Specifier.VOLATILE_MEMBER);
      case "override" -> result.add(Specifier.OVERRIDE);
      case "final" -> result.add(Specifier.FINAL);
      case "&", "&&" -> {
        if (!in.is(1, "{") && !in.is(1, ";") && !in.is(1, "noexcept")) {
          return false;
        }
      }
      default -> {
        return false;
      }
    }
    return token.kind == Kind.IDENTIFIER || token.kind == Kind.PUNCTUATION;
  }
}
