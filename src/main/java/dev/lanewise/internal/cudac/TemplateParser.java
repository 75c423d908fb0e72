package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.DeclaratorParser.Declarator;
import dev.lanewise.internal.cudac.DeclaratorParser.Place;
import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** The parameters of templates. */
final class TemplateParser {
  private final Syntax syntax;
  private final TokenReader in;

  TemplateParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Reads {@code <…>} after {@code template}; declares the parameters in the current scope. */
  TemplateHead parameters(Pos pos) {
    in.expect("<");
    List<TemplateHead.Parameter> parameters = new ArrayList<>();
    while (!in.is(">")) {
      parameters.add(parameter());
      if (!in.is(">")) {
        in.expect(",");
      }
    }
    in.expect(">");
    return new TemplateHead(pos, parameters);
  }

  private TemplateHead.Parameter parameter() {
    Pos pos = in.pos();
    in.enter();
    TemplateHead.Kind kind = TemplateHead.Kind.TYPE;
    TypeSyntax type = null;
    boolean pack;
    String name;
    boolean unnamed = in.is(1, ",") || in.is(1, "=") || in.is(1, ">") || in.is(1, "...");
    boolean typeParameter =
        in.is("class")
            || in.is("typename") && (unnamed || in.peek(1).isIdentifier() && !in.is(2, "::"));
    if (in.is("template")) {
      in.next();
      syntax.names.push();
      parameters(pos);
      syntax.names.pop();
      kind = TemplateHead.Kind.TEMPLATE;
      typeParameter = true;
    }
    if (typeParameter) {
      in.next();
      pack = in.accept("...");
      name = in.isIdentifier() ? in.next().text : "";
      boolean template = kind == TemplateHead.Kind.TEMPLATE;
      syntax.names.declareLocal(name, template ? Known.CLASS_TEMPLATE : Known.TYPE);
    } else {
      kind = TemplateHead.Kind.VALUE;
      TypeParser.Start start = syntax.types.start(null);
      if (start.type() == null) {
        throw in.expected("a template parameter");
      }
      Declarator d = syntax.declarators.declarator(start.type(), Place.PARAMETER);
      type = d.type;
      pack = d.pack;
      name = d.name == null ? "" : d.name.last().identifier();
      syntax.names.declareLocal(name, Known.VALUE);
    }
    TemplateArgument byDefault = in.accept("=") ? syntax.nameParser.argument() : null;
    in.leave();
    return new TemplateHead.Parameter(pos, kind, name, pack, type, byDefault);
  }
}
