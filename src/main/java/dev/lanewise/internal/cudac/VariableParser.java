package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.DeclaratorParser.Declarator;
import dev.lanewise.internal.cudac.DeclaratorParser.Place;
import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Decl.InitKind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Variables, wherever they are declared, and structured bindings. */
final class VariableParser {
  private final Syntax syntax;
  private final TokenReader in;

  VariableParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  void variable(
      List<Decl> out, TypeParser.Start start, Declarator d, List<TemplateHead> heads, Place place) {
    while (in.is("__attribute__") || in.is("[") && in.is(1, "[")) {
      in.accept("__attribute__");
      in.skipBalanced();
    }
    QualifiedName name = d.name == null ? QualifiedName.of(d.pos, "") : d.name;
    Known known = heads.isEmpty() ? Known.VALUE : Known.FUNCTION_TEMPLATE;
    syntax.names.declare(name.last().identifier(), known);
    Expr bits = in.is(":") && place == Place.CLASS ? bits() : null;
    boolean host = place == Place.FILE && isHostVariable(start, d.type, heads);
    InitKind kind = initKind();
    List<Expr> initializer = initializer(kind);
    if (host) {
      String reason = isTexture(d.type) ? "texture" : "host variable";
      out.add(new Decl.Skipped(d.pos, name.last().identifier(), reason));
    } else {
      out.add(
          new Decl.Variable(
              d.pos, name, heads, start.specifiers(), d.type, kind, initializer, bits));
    }
  }

  private static boolean isTexture(TypeSyntax type) {
    return type instanceof TypeSyntax.Named n
        && List.of("texture", "surface").contains(n.name().last().identifier());
  }

  private boolean isHostVariable(
      TypeParser.Start start, TypeSyntax type, List<TemplateHead> heads) {
    Specifiers s = start.specifiers();
    if (Roles.isDevice(s) || s.has(Specifier.CONSTEXPR) || !heads.isEmpty()) {
      return false;
    }
    TypeSyntax element = type;
    while (element instanceof TypeSyntax.Array a) {
      element = a.element();
    }
    return !(element instanceof TypeSyntax.Qualified q && q.isConst());
  }

  private Expr bits() {
    in.expect(":");
    return syntax.expressions.conditional();
  }

  private InitKind initKind() {
    return in.is("=")
        ? InitKind.COPY
        : in.is("(") ? InitKind.DIRECT : in.is("{") ? InitKind.LIST : InitKind.NONE;
  }

  private List<Expr> initializer(InitKind kind) {
    return switch (kind) {
      case NONE -> List.of();
      case COPY -> {
        in.next();
        yield List.of(syntax.expressions.initializer());
      }
      case DIRECT -> syntax.expressions.parenthesisedList();
      case LIST -> syntax.initLists.list().elements();
    };
  }

  boolean isBinding() {
    return in.peek(1).isIdentifier() && (in.is(2, ",") || in.is(2, "]"));
  }

  Decl.StructuredBinding binding(TypeParser.Start start) {
    TypeSyntax type = start.type();
    if (type == null) {
      throw in.expected("auto");
    }
    if (in.is("&") || in.is("&&")) {
      type = new TypeSyntax.Reference(in.pos(), type, in.next().is("&&"));
    }
    in.expect("[");
    List<String> names = new ArrayList<>();
    do {
      String name = in.expectIdentifier("a name").text;
      names.add(name);
      syntax.names.declareLocal(name, Known.VALUE);
    } while (in.accept(","));
    in.expect("]");
    List<Expr> init = in.is(":") ? List.of() : initializer(initKind());
    return new Decl.StructuredBinding(
        start.pos(),
        start.specifiers(),
        type,
        List.copyOf(names),
        init.isEmpty() ? null : init.get(0));
  }

  List<Decl> referenceBinding() {
    TypeParser.Start start = syntax.types.start(null);
    boolean reference = (in.is("&") || in.is("&&")) && in.is(1, "[");
    if (!reference && !(in.is("[") && isBinding())) {
      return null;
    }
    Decl binding = binding(start);
    in.expect(";");
    return List.of(binding);
  }

  /** Reads {@code T x = e} in a condition; null if that is not what stands here. */
  Decl.Variable inCondition() {
    TypeParser.Start start = syntax.types.start(null);
    if (start.type() == null) {
      return null;
    }
    Declarator d = syntax.declarators.declarator(start.type(), Place.BLOCK);
    InitKind kind = initKind();
    if (d.name == null || kind != InitKind.COPY && kind != InitKind.LIST) {
      return null;
    }
    syntax.names.declare(d.name.last().identifier(), Known.VALUE);
    return new Decl.Variable(
        d.pos, d.name, List.of(), start.specifiers(), d.type, kind, initializer(kind), null);
  }

  /** Reads the variable of a range-for up to the colon; null if that is not what stands here. */
  Decl rangeVariable(TypeParser.Start start) {
    boolean reference = in.is("&") || in.is("&&");
    if (in.is("[") || reference && in.is(1, "[")) {
      return binding(start);
    }
    Declarator d = syntax.declarators.declarator(start.type(), Place.PARAMETER);
    if (d.name == null || !in.is(":")) {
      return null;
    }
    syntax.names.declare(d.name.last().identifier(), Known.VALUE);
    return new Decl.Variable(
        d.pos, d.name, List.of(), start.specifiers(), d.type, InitKind.NONE, List.of(), null);
  }
}
