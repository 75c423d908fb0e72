package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Lambdas: captures, parameters, body. */
final class LambdaParser {

  /** What stands between a lambda's parameters and its body. */
  private record Declared(boolean mutable, TypeSyntax result) {}

  private final Syntax syntax;
  private final TokenReader in;

  LambdaParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  Expr lambda(Pos pos) {
    in.enter();
    in.expect("[");
    List<Expr.Capture> captures = new ArrayList<>();
    char captureDefault = captures(captures);
    syntax.names.push();
    List<TemplateHead> templates =
        in.is("<") ? List.of(syntax.templates.parameters(pos)) : List.of();
    Specifiers specifiers = syntax.types.start(null).specifiers();
    List<Param> params = parameters();
    Declared declared = declared();
    Stmt.Block body = syntax.expressions.bracketed(syntax.statements::block);
    syntax.names.pop();
    in.leave();
    return new Expr.Lambda(
        pos,
        captureDefault,
        List.copyOf(captures),
        templates,
        List.copyOf(params),
        specifiers,
        declared.mutable(),
        declared.result(),
        body);
  }

  private List<Param> parameters() {
    List<Param> params = new ArrayList<>();
    if (in.is("(")) {
      syntax.parameters.list(params);
    }
    params.forEach(p -> syntax.names.declareLocal(p.name(), Known.VALUE));
    return params;
  }

  private Declared declared() {
    boolean mutable = false;
    TypeSyntax result = null;
    while (!in.is("{")) {
      if (in.accept("->")) {
        result = syntax.declarators.typeId();
      } else if (in.accept("mutable")) {
        mutable = true;
      } else if (in.accept("noexcept") || in.accept("__attribute__")) {
        skipArguments();
      } else if (!(in.accept("constexpr") || in.accept("__device__") || in.accept("__host__"))) {
        throw in.expected("the lambda's body");
      }
    }
    return new Declared(mutable, result);
  }

  private void skipArguments() {
    if (in.is("(")) {
      in.skipBalanced();
    }
  }

  private char captures(List<Expr.Capture> captures) {
    char byDefault = 0;
    while (!in.accept("]")) {
      Pos pos = in.pos();
      if ((in.is("=") || in.is("&")) && (in.is(1, ",") || in.is(1, "]"))) {
        byDefault = in.next().text.charAt(0);
      } else if (in.accept("*")) {
        in.expect("this");
        captures.add(new Expr.Capture(pos, "this", false, null, false));
      } else {
        captures.add(capture(pos));
      }
      if (!in.is("]")) {
        in.expect(",");
      }
    }
    return byDefault;
  }

  private Expr.Capture capture(Pos pos) {
    boolean reference = in.accept("&");
    if (in.accept("this")) {
      return new Expr.Capture(pos, "this", true, null, false);
    }
    boolean pack = in.accept("...");
    String name = in.expectIdentifier("a captured name").text;
    pack |= in.accept("...");
    Expr init = null;
    if (in.accept("=")) {
      init = syntax.expressions.bracketed(syntax.expressions::initializer);
    } else if (in.is("{")) {
      init = syntax.initLists.list();
    }
    return new Expr.Capture(pos, name, reference, init, pack);
  }
}
