package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Expressions that begin with a keyword: casts by name, sizeof, new, traits of types, … */
final class KeywordParser {
  private final Syntax syntax;
  private final TokenReader in;

  KeywordParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Reads an expression that begins with a keyword; null if no such keyword stands here. */
  Expr expression(Token token) {
    Pos pos = token.pos();
    return switch (token.text) {
      case "true", "false" -> new Expr.BoolLiteral(pos, in.next().is("true"));
      case "nullptr" -> new Expr.NullLiteral(in.next().pos());
      case "this" -> new Expr.This(in.next().pos());
      case "static_cast" -> namedCast(pos, Expr.CastKind.STATIC);
      case "reinterpret_cast" -> namedCast(pos, Expr.CastKind.REINTERPRET);
      case "const_cast" -> namedCast(pos, Expr.CastKind.CONST);
      case "dynamic_cast" -> namedCast(pos, Expr.CastKind.DYNAMIC);
      case "sizeof", "alignof", "__alignof__", "_Alignof" -> sizeof(pos);
      case "new" -> creation(pos);
      case "delete" -> deletion(pos);
      case "throw" -> exception(pos);
      case "typeid", "noexcept" -> typeid(pos);
      case "offsetof", "__builtin_offsetof" -> offsetof(pos);
      default -> token.text.startsWith("__is_") && in.is(1, "(") ? trait(pos) : null;
    };
  }

  private Expr namedCast(Pos pos, Expr.CastKind kind) {
    in.next();
    in.expect("<");
    TypeSyntax type = syntax.declarators.typeId();
    in.expect(">");
    in.expect("(");
    Expr operand = syntax.expressions.bracketed(syntax.expressions::expression);
    in.expect(")");
    return new Expr.Cast(pos, kind, type, operand);
  }

  private Expr sizeof(Pos pos) {
    boolean align = !in.next().is("sizeof");
    if (in.accept("...")) {
      in.expect("(");
      String pack = in.expectIdentifier("a parameter pack").text;
      in.expect(")");
      return new Expr.SizeofPack(pos, pack);
    }
    TypeSyntax type = in.is("(") ? parenthesisedType() : null;
    return type == null
        ? new Expr.SizeofExpr(pos, syntax.expressions.unary())
        : new Expr.SizeofType(pos, type, align);
  }

  private TypeSyntax parenthesisedType() {
    return syntax.attempt(
        () -> {
          in.expect("(");
          boolean type = syntax.types.beginsType();
          TypeSyntax t = type || in.isIdentifier() ? syntax.declarators.typeId() : null;
          in.expect(")");
          return type || t instanceof TypeSyntax.Pointer ? t : null;
        });
  }

  private Expr creation(Pos pos) {
    in.next();
    List<Expr> placement = in.is("(") ? syntax.expressions.parenthesisedList() : List.of();
    TypeSyntax type = syntax.declarators.pointerType();
    if (in.is("[")) {
      Pos bracket = in.next().pos();
      Expr size = syntax.expressions.bracketed(syntax.expressions::expression);
      in.expect("]");
      type = new TypeSyntax.Array(bracket, newInner(type), size);
    }
    List<Expr> arguments = List.of();
    if (in.is("(")) {
      arguments = syntax.expressions.parenthesisedList();
    } else if (in.is("{")) {
      arguments = syntax.initLists.list().elements();
    }
    return new Expr.New(pos, type, placement, arguments);
  }

  private TypeSyntax newInner(TypeSyntax type) {
    if (!in.is("[")) {
      return type;
    }
    Pos bracket = in.next().pos();
    Expr size = syntax.expressions.bracketed(syntax.expressions::expression);
    in.expect("]");
    return new TypeSyntax.Array(bracket, type, size);
  }

  private Expr deletion(Pos pos) {
    in.next();
    boolean array = in.is("[") && in.is(1, "]");
    if (array) {
      in.next();
      in.next();
    }
    return new Expr.Delete(pos, syntax.expressions.unary(), array);
  }

  private Expr exception(Pos pos) {
    in.next();
    boolean none = in.is(";") || in.is(")") || in.is(":") || in.is(",");
    return new Expr.Throw(pos, none ? null : syntax.expressions.assignment());
  }

  private Expr typeid(Pos pos) {
    String keyword = in.next().text;
    TypeSyntax type = parenthesisedType();
    if (type != null) {
      return new Expr.TypeId(pos, keyword, type, null);
    }
    in.expect("(");
    Expr operand = syntax.expressions.bracketed(syntax.expressions::expression);
    in.expect(")");
    return new Expr.TypeId(pos, keyword, null, operand);
  }

  private Expr offsetof(Pos pos) {
    in.next();
    in.expect("(");
    TypeSyntax type = syntax.declarators.typeId();
    in.expect(",");
    Expr member = syntax.expressions.bracketed(syntax.expressions::assignment);
    in.expect(")");
    return new Expr.OffsetOf(pos, type, member);
  }

  private Expr trait(Pos pos) {
    String name = in.next().text;
    in.expect("(");
    List<TypeSyntax> types = new ArrayList<>();
    do {
      types.add(syntax.declarators.typeId());
    } while (in.accept(","));
    in.expect(")");
    return new Expr.TypeTrait(pos, name, List.copyOf(types));
  }
}
