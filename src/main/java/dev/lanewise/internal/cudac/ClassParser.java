package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Decl.ClassKey;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Classes and enums, wherever they stand. */
final class ClassParser {
  private final Syntax syntax;
  private final TokenReader in;

  /** The template heads that belong to the next class; empty inside of it. */
  private List<TemplateHead> heads = List.of();

  private final Deque<String> enclosing = new ArrayDeque<>();

  ClassParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  void nextHeads(List<TemplateHead> heads) {
    this.heads = heads;
  }

  /** Returns the name of the class whose members are being read; null outside of classes. */
  String className() {
    return enclosing.isEmpty() ? null : enclosing.peek();
  }

  /** Reads from {@code struct} on: a definition, or a name as a type. */
  TypeSyntax classType() {
    Token keyword = in.next();
    List<TemplateHead> templates = heads;
    heads = List.of();
    // Attributes stand between the keyword and the name.
    Specifiers specifiers = attributes(keyword);
    QualifiedName name = in.isIdentifier() || in.is("::") ? syntax.nameParser.ofType() : null;
    if (in.is("final")) {
      in.next();
    }
    boolean defines = in.is("{") || in.is(":") && name != null && isBases();
    if (!defines) {
      return reference(keyword, name, templates, specifiers);
    }
    String simple = name == null ? "" : name.last().identifier();
    declare(simple, templates);
    ClassKey key = key(keyword);
    List<Decl.Base> bases = in.accept(":") ? bases() : List.of();
    List<Decl> members = members(simple);
    Specifiers all = attributesAfter(specifiers);
    Decl.ClassDecl declaration =
        new Decl.ClassDecl(keyword.pos(), key, name, templates, all, bases, members, true);
    return new TypeSyntax.DefinedClass(keyword.pos(), declaration);
  }

  private Specifiers attributes(Token keyword) {
    Specifiers result = Specifiers.NONE;
    while (in.is("__align__") || in.is("alignas") || in.is("__attribute__") || in.is("[")) {
      if (in.is("[")) {
        in.skipBalanced();
      } else {
        result = merged(result, syntax.types.attributes());
      }
    }
    return keyword.packed
        ? new Specifiers(result.bits(), List.of(), result.alignment(), null, true)
        : result;
  }

  private static Specifiers merged(Specifiers a, Specifiers b) {
    return new Specifiers(
        a.bits() | b.bits(),
        List.of(),
        b.alignment() == null ? a.alignment() : b.alignment(),
        b.alignmentType() == null ? a.alignmentType() : b.alignmentType(),
        a.packed() || b.packed());
  }

  private Specifiers attributesAfter(Specifiers before) {
    return in.is("__attribute__") ? merged(before, syntax.types.attributes()) : before;
  }

  /** Tells a base list from a bit-field or a range: after the colon comes a type, then a brace. */
  private boolean isBases() {
    int nested = 0;
    for (int i = 1; i < 200; i++) {
      Token token = in.peek(i);
      if (token.is("{") && nested == 0) {
        return true;
      }
      nested += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (nested < 0 || token.is(";") || token.is("=") || token.kind == Token.Kind.END) {
        return false;
      }
    }
    return false;
  }

  private TypeSyntax reference(
      Token keyword, QualifiedName name, List<TemplateHead> templates, Specifiers specifiers) {
    if (name == null) {
      throw in.expected("a name or '{' after " + keyword.shown());
    }
    String simple = name.last().identifier();
    if (name.isPlain() && syntax.names.find(simple) == Known.UNKNOWN || in.is(";")) {
      declare(simple, templates);
    }
    if (in.is(";")) {
      Decl.ClassDecl declaration =
          new Decl.ClassDecl(
              keyword.pos(),
              key(keyword),
              name,
              templates,
              specifiers,
              List.of(),
              List.of(),
              false);
      return new TypeSyntax.DefinedClass(keyword.pos(), declaration);
    }
    return new TypeSyntax.Named(keyword.pos(), name, true);
  }

  private void declare(String name, List<TemplateHead> templates) {
    boolean template = templates.stream().anyMatch(h -> !h.parameters().isEmpty());
    boolean specialised = !templates.isEmpty();
    if (!name.isEmpty()) {
      syntax.names.declare(name, template || specialised ? Known.CLASS_TEMPLATE : Known.TYPE);
    }
  }

  private static ClassKey key(Token keyword) {
    return keyword.is("union")
        ? ClassKey.UNION
        : keyword.is("class") ? ClassKey.CLASS : ClassKey.STRUCT;
  }

  private List<Decl.Base> bases() {
    List<Decl.Base> bases = new ArrayList<>();
    do {
      Pos pos = in.pos();
      boolean isVirtual = false;
      while (in.is("public") || in.is("private") || in.is("protected") || in.is("virtual")) {
        isVirtual |= in.next().is("virtual");
      }
      QualifiedName name = syntax.nameParser.ofType();
      boolean pack = in.accept("...");
      bases.add(new Decl.Base(pos, new TypeSyntax.Named(pos, name, false), isVirtual, pack));
    } while (in.accept(","));
    return List.copyOf(bases);
  }

  private List<Decl> members(String name) {
    Token open = in.expect("{");
    in.enter();
    syntax.names.push();
    enclosing.push(name);
    syntax.names.declareLocal(name, syntax.names.find(name));
    List<Decl> members = new ArrayList<>();
    while (!in.is("}")) {
      if (in.atEnd()) {
        throw new SyntaxError(open.pos(), "this class has no closing '}'");
      }
      boolean access = in.is("public") || in.is("private") || in.is("protected");
      if (access && in.is(1, ":")) {
        in.next();
        in.next();
      } else if (!in.accept(";")) {
        syntax.declarations.member(members);
      }
    }
    in.expect("}");
    enclosing.pop();
    syntax.names.pop();
    in.leave();
    return List.copyOf(members);
  }

  TypeSyntax enumType() {
    Token keyword = in.expect("enum");
    boolean scoped = in.accept("class") || in.accept("struct");
    while (in.is("__attribute__") || in.is("[")) {
      in.accept("__attribute__");
      in.skipBalanced();
    }
    QualifiedName name = in.isIdentifier() ? syntax.nameParser.ofType() : null;
    TypeSyntax underlying = null;
    if (in.is(":") && !in.is(1, ":")) {
      in.next();
      underlying = syntax.types.start(null).type();
    }
    if (name != null) {
      syntax.names.declare(name.last().identifier(), Known.TYPE);
    }
    if (!in.is("{")) {
      if (name == null) {
        throw in.expected("a name or '{' after enum");
      }
      return scoped || underlying != null
          ? new TypeSyntax.DefinedEnum(
              keyword.pos(),
              new Decl.EnumDecl(keyword.pos(), name, scoped, underlying, List.of(), false))
          : new TypeSyntax.Named(keyword.pos(), name, true);
    }
    List<Decl.Enumerator> enumerators = enumerators(scoped);
    Decl.EnumDecl declaration =
        new Decl.EnumDecl(keyword.pos(), name, scoped, underlying, enumerators, true);
    return new TypeSyntax.DefinedEnum(keyword.pos(), declaration);
  }

  private List<Decl.Enumerator> enumerators(boolean scoped) {
    in.expect("{");
    List<Decl.Enumerator> list = new ArrayList<>();
    while (!in.is("}")) {
      Token name = in.expectIdentifier("an enumerator");
      if (!scoped) {
        syntax.names.declare(name.text, Known.VALUE);
      }
      Expr value = in.accept("=") ? syntax.expressions.conditional() : null;
      list.add(new Decl.Enumerator(name.pos(), name.text, value));
      if (!in.is("}")) {
        in.expect(",");
      }
    }
    in.expect("}");
    return List.copyOf(list);
  }
}
