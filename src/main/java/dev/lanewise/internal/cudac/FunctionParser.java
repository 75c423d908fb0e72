package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.DeclaratorParser.Declarator;
import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Decl.FunctionKind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** What follows the parameters of a function: initialisers and body. Host bodies are passed. */
final class FunctionParser {
  private final Syntax syntax;
  private final TokenReader in;

  FunctionParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  /** Returns whether a declarator without a type can begin here. */
  boolean mayBeConstructor(String className) {
    return className != null && (in.is(className) || in.is("~") || in.is("operator"))
        || in.is("operator")
        || syntax.declarators.outOfClassConstructor() != null;
  }

  /**
   * Reads the rest of a function.
   *
   * @return whether the declaration is complete; false if a comma or semicolon must follow
   */
  boolean function(
      List<Decl> out,
      TypeParser.Start start,
      Declarator d,
      TypeSyntax.FunctionType type,
      List<TemplateHead> heads,
      String className,
      boolean constructor) {
    String name = d.name.last().identifier();
    Specifiers specifiers = withTrailing(start.specifiers(), d);
    boolean device = specifiers.has(Specifier.DEVICE) || specifiers.has(Specifier.GLOBAL);
    if (device) {
      syntax.names.declareDevice(name);
    } else if (d.name.parts().size() > 1 && syntax.names.isDevice(name)) {
      specifiers = specifiers.with(Specifier.DEVICE);
      device = true;
    }
    boolean ofNamespace = className == null && d.name.parts().size() == 1;
    if (ofNamespace || !heads.isEmpty() && className != null) {
      syntax.names.declareFunction(name, heads.size());
    }
    boolean wanted = device || specifiers.has(Specifier.CONSTEXPR);
    syntax.names.push();
    type.params().forEach(p -> syntax.names.declareLocal(p.name(), Known.VALUE));
    List<Decl.MemberInit> initializers = List.of();
    Stmt.Block body = null;
    boolean done = false;
    if (in.is("=")) {
      specifiers = special(specifiers);
    } else if (in.is("{") || in.is(":") || in.is("try")) {
      done = true;
      if (wanted) {
        initializers = in.accept(":") ? memberInits() : List.of();
        body = syntax.statements.block();
      } else {
        skipBody();
      }
    }
    syntax.names.pop();
    if (done && !wanted && className == null) {
      out.add(new Decl.Skipped(d.pos, d.name.spelling(), "host function"));
      return true;
    }
    FunctionKind kind = kind(d.name, constructor);
    checkPlace(d, kind, className);
    if (kind != FunctionKind.FUNCTION && specifiers.has(Specifier.STATIC)) {
      throw new SyntaxError(d.pos, "'" + d.name.spelling() + "' belongs to an object: not static");
    }
    TypeSyntax result = constructor ? null : type.result();
    String doc = doc();
    out.add(
        new Decl.Function(
            d.pos,
            d.name,
            kind,
            heads,
            specifiers,
            result,
            UserLiterals.parameters(d.name, type.params()),
            type.variadic(),
            initializers,
            body,
            doc));
    return done;
  }

  private String doc() {
    int from = syntax.declarations.startOffset();
    Token first = in.at(from);
    return first.source.commentAbove(first.start);
  }

  /** Adds the words that stood in or after the declarator. */
  static Specifiers withTrailing(Specifiers before, Declarator d) {
    return d.trailing == 0
        ? before
        : new Specifiers(
            before.bits() | d.trailing,
            before.launchBounds(),
            before.alignment(),
            before.alignmentType(),
            before.packed());
  }

  /** Refuses what looks like a constructor or a conversion where there is no class. */
  private static void checkPlace(Declarator d, FunctionKind kind, String className) {
    String last = d.name.last().identifier();
    boolean named = last.startsWith("operator") && d.name.last().type() == null;
    boolean nowhere = className == null && d.name.parts().size() == 1;
    if (kind == FunctionKind.CONSTRUCTOR && (named || nowhere)) {
      throw new SyntaxError(d.pos, "'" + last + "' has no result type");
    }
    if (kind != FunctionKind.FUNCTION && nowhere) {
      throw new SyntaxError(d.pos, "'" + d.name.spelling() + "' outside of a class");
    }
  }

  private static FunctionKind kind(QualifiedName name, boolean constructor) {
    if (name.last().type() != null) {
      return FunctionKind.CONVERSION;
    }
    if (name.last().identifier().startsWith("~")) {
      return FunctionKind.DESTRUCTOR;
    }
    return constructor ? FunctionKind.CONSTRUCTOR : FunctionKind.FUNCTION;
  }

  private Specifiers special(Specifiers before) {
    in.expect("=");
    Token token = in.next();
    return switch (token.text) {
      case "default" -> before.with(Specifier.DEFAULTED);
      case "delete" -> before.with(Specifier.DELETED);
      case "0" -> before.with(Specifier.PURE);
      default ->
          throw new SyntaxError(
              token.pos(), "expected default, delete or 0, found " + token.shown());
    };
  }

  private List<Decl.MemberInit> memberInits() {
    List<Decl.MemberInit> list = new ArrayList<>();
    do {
      Pos pos = in.pos();
      QualifiedName name = syntax.nameParser.ofType();
      List<Expr> arguments =
          in.is("{") ? syntax.initLists.list().elements() : syntax.expressions.parenthesisedList();
      list.add(new Decl.MemberInit(pos, name, arguments, in.accept("...")));
    } while (in.accept(","));
    return List.copyOf(list);
  }

  /** Passes a host function's initialisers and body. */
  private void skipBody() {
    in.accept("try");
    if (in.accept(":")) {
      while (true) {
        while (!in.is("(") && !in.is("{")) {
          if (in.atEnd()) {
            throw in.expected("a constructor's body");
          }
          in.next();
        }
        in.skipBalanced();
        in.accept("...");
        if (!in.accept(",")) {
          break;
        }
      }
    }
    if (!in.is("{")) {
      throw in.expected("a function's body");
    }
    in.skipBalanced();
    while (in.accept("catch")) {
      in.skipBalanced();
      in.skipBalanced();
    }
  }
}
