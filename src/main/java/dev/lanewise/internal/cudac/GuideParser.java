package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Deduction guides: {@code A(T) -> A<T>;}. */
final class GuideParser {
  private final Syntax syntax;
  private final TokenReader in;

  GuideParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Returns whether a guide begins here. */
  boolean begins() {
    int mark = in.mark();
    specifiers();
    boolean named = in.isIdentifier() && in.is(1, "(");
    if (named) {
      in.next();
      in.skipBalanced();
    }
    boolean guide = named && in.is("->");
    in.reset(mark);
    return guide;
  }

  /** Reads a guide. */
  Decl.Function guide(List<TemplateHead> heads) {
    boolean explicit = specifiers();
    Pos pos = in.pos();
    QualifiedName name = QualifiedName.of(pos, in.expectIdentifier("a class").text);
    List<Param> params = new ArrayList<>();
    syntax.parameters.list(params);
    in.expect("->");
    TypeSyntax result = syntax.declarators.typeId();
    in.expect(";");
    return new Decl.Function(
        pos,
        name,
        Decl.FunctionKind.GUIDE,
        heads,
        explicit ? Specifiers.NONE.with(Specifier.EXPLICIT) : Specifiers.NONE,
        result,
        List.copyOf(params),
        false,
        List.of(),
        null,
        "");
  }

  private boolean specifiers() {
    boolean explicit = false;
    while (in.is("explicit") || in.is("__device__") || in.is("__host__")) {
      explicit |= in.next().is("explicit");
    }
    return explicit;
  }
}
