package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.QualifiedName.Part;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import java.util.ArrayList;
import java.util.List;

/** Qualified names and template argument lists; decides whether {@code <} opens one. */
final class NameParser {
  private final Syntax syntax;
  private final TokenReader in;

  NameParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Returns whether a name can begin here. */
  boolean begins() {
    return in.isIdentifier()
        || in.is("::")
        || in.is("typename")
        || in.is("operator")
        || in.is("decltype")
        || in.is("~") && in.peek(1).isIdentifier();
  }

  /** A name used in an expression. */
  QualifiedName inExpression() {
    return name(false, false);
  }

  /** A name in the place of a type: {@code <} always opens template arguments. */
  QualifiedName ofType() {
    return name(true, false);
  }

  /** A name after a dot or arrow. */
  QualifiedName ofMember() {
    return name(false, true);
  }

  private QualifiedName name(boolean type, boolean member) {
    Pos pos = in.pos();
    boolean typename = in.accept("typename");
    boolean global = in.accept("::");
    List<Part> parts = new ArrayList<>();
    boolean forced = typename || type;
    boolean qualified = member || global;
    do {
      boolean template = in.accept("template") || isStandard(parts);
      parts.add(part(forced, template, qualified));
      qualified = true;
    } while (in.is("::") && !in.is(1, "*") && accept("::"));
    return new QualifiedName(pos, global, typename, parts);
  }

  /** What stands right in std and is followed by {@code <} is no number that is compared. */
  private static boolean isStandard(List<Part> before) {
    String first = before.isEmpty() ? "" : before.get(0).identifier();
    return before.size() == 1 && (first.equals("std") || first.equals("thrust"))
        || before.size() == 2 && first.equals("cuda") && before.get(1).identifier().equals("std");
  }

  private boolean accept(String text) {
    return in.accept(text);
  }

  private Part part(boolean type, boolean template, boolean qualified) {
    Pos pos = in.pos();
    if (in.is("operator")) {
      return operator(pos);
    }
    if (in.is("decltype")) {
      return new Part(pos, "", null, syntax.types.decltype());
    }
    if (in.is("~") && in.peek(1).isIdentifier()) {
      in.next();
      Token name = in.next();
      return new Part(pos, "~" + name.text, arguments(name.text, true, false, true), null);
    }
    String identifier = in.expectIdentifier("a name").text;
    return new Part(pos, identifier, arguments(identifier, type, template, qualified), null);
  }

  private List<TemplateArgument> arguments(
      String name, boolean type, boolean template, boolean qualified) {
    if (!in.is("<")) {
      return null;
    }
    if (type || template) {
      return angled();
    }
    Known known = qualified ? syntax.names.findMember(name) : syntax.names.find(name);
    return switch (known) {
      case CLASS_TEMPLATE, FUNCTION_TEMPLATE -> {
        List<TemplateArgument> sure = syntax.attempt(this::angled);
        yield sure;
      }
      case VALUE -> qualified ? guessed() : null;
      case TYPE, UNKNOWN -> guessed();
    };
  }

  /** Reads template arguments of an unknown name if what follows cannot be a comparison. */
  private List<TemplateArgument> guessed() {
    Token first = in.peek(1);
    boolean typeFirst =
        Words.isBuiltinType(first.text)
            || first.is("typename")
            || first.is("const")
            || first.isIdentifier() && isType(syntax.names.find(first.text));
    return syntax.attempt(
        () -> {
          List<TemplateArgument> list = angled();
          boolean follows = in.is("(") || in.is("::") || in.is("{") && typeFirst;
          boolean closes = typeFirst && (in.is(")") || in.is(",") || in.is(";") || in.is(">"));
          boolean launch = in.is("<<<");
          boolean declares = typeFirst && (in.isIdentifier() || in.is("&") || in.is("*"));
          return follows || closes || launch || declares ? list : null;
        });
  }

  private static boolean isType(Known known) {
    return known == Known.TYPE || known == Known.CLASS_TEMPLATE;
  }

  /** Reads {@code <a, b>}. */
  List<TemplateArgument> angled() {
    in.expect("<");
    in.enter();
    List<TemplateArgument> list = new ArrayList<>();
    while (!in.is(">")) {
      list.add(argument());
      if (!in.is(">")) {
        in.expect(",");
      }
    }
    in.expect(">");
    in.leave();
    return list;
  }

  TemplateArgument argument() {
    Pos pos = in.pos();
    DeclaratorParser.Declarator type =
        mayBeType()
            ? syntax.attempt(
                () -> {
                  DeclaratorParser.Declarator t = syntax.declarators.expandedTypeId();
                  return in.is(",") || in.is(">") || in.is("...") ? t : null;
                })
            : null;
    if (type != null) {
      return new TemplateArgument(pos, type.type, null, type.pack || in.accept("..."));
    }
    Expr value = syntax.expressions.templateArgument();
    return new TemplateArgument(pos, null, value, in.accept("..."));
  }

  private boolean mayBeType() {
    if (in.peek().kind != Kind.IDENTIFIER && !in.is("::")) {
      return false;
    }
    if (!in.isIdentifier()) {
      return true;
    }
    Known known = syntax.names.find(in.peek().text);
    if (known == Known.VALUE || known == Known.FUNCTION_TEMPLATE) {
      return in.is(1, "::");
    }
    // An unknown name before a parenthesis is called, as the compiler's own __is_integral(T) is.
    boolean value = in.is(1, ",") || in.is(1, ">") || in.is(1, "...") || in.is(1, "(");
    return known != Known.UNKNOWN || !value;
  }

  private Part operator(Pos pos) {
    in.expect("operator");
    Token token = in.peek();
    if (token.kind == Kind.STRING) {
      in.next();
      String suffix = in.expectIdentifier("a suffix").text;
      return new Part(pos, "operator\"\"" + suffix, null, null);
    }
    if (token.kind == Kind.PUNCTUATION) {
      return new Part(pos, "operator" + symbol(), operatorArguments(), null);
    }
    if (token.is("new") || token.is("delete")) {
      in.next();
      boolean array = in.accept("[");
      if (array) {
        in.expect("]");
      }
      return new Part(pos, "operator " + token.text + (array ? "[]" : ""), null, null);
    }
    return new Part(pos, "operator", null, syntax.declarators.pointerType());
  }

  private List<TemplateArgument> operatorArguments() {
    return in.is("<") ? syntax.attempt(this::angled) : null;
  }

  private String symbol() {
    Token token = in.next();
    if (token.is("(")) {
      in.expect(")");
      return "()";
    }
    if (token.is("[")) {
      in.expect("]");
      return "[]";
    }
    StringBuilder text = new StringBuilder(token.text);
    Token last = token;
    while (token.is(">") && last.joined && (in.is(">") || in.is("=")) && text.length() < 3) {
      last = in.next();
      text.append(last.text);
    }
    return text.toString();
  }
}
