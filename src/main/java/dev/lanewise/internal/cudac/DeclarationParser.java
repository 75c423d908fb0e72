package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.DeclaratorParser.Declarator;
import dev.lanewise.internal.cudac.DeclaratorParser.Place;
import dev.lanewise.internal.cudac.HostCode.Preview;
import dev.lanewise.internal.cudac.HostCode.Role;
import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Declarations wherever they stand: at namespace level, in classes, in blocks. */
final class DeclarationParser {
  private final Syntax syntax;
  private final TokenReader in;
  private final FunctionParser functions;
  private final GuideParser guides;
  private int startOffset;

  DeclarationParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
    this.functions = new FunctionParser(syntax);
    this.guides = new GuideParser(syntax);
  }

  /** Returns the index of the token that the innermost declaration begins with. */
  int startOffset() {
    return startOffset;
  }

  /** Reads a declaration with its template heads. */
  void anywhere(List<Decl> out, Place place, String className) {
    int outerStart = startOffset;
    startOffset = in.mark();
    List<TemplateHead> heads = new ArrayList<>();
    int scopes = syntax.names.depth();
    while (in.is("template") && in.is(1, "<")) {
      Pos pos = in.next().pos();
      syntax.names.push();
      heads.add(syntax.templates.parameters(pos));
    }
    if (in.is("requires") || in.is("concept")) {
      throw new SyntaxError(in.pos(), "concepts", "C++20 concepts are not supported");
    }
    plain(out, List.copyOf(heads), place, className);
    syntax.names.popTo(scopes);
    startOffset = outerStart;
  }

  void plain(List<Decl> out, List<TemplateHead> heads, Place place, String className) {
    Token token = in.peek();
    switch (token.text) {
      case "using" -> using(out, heads);
      case "static_assert", "_Static_assert" -> staticAssert(out);
      case "friend" -> friend(out, heads, className);
      case "namespace" -> syntax.files.namespace(out);
      default -> {
        if (place == Place.FILE && guides.begins()) {
          out.add(guides.guide(heads));
        } else {
          simple(out, heads, place, className);
        }
      }
    }
  }

  private void using(List<Decl> out, List<TemplateHead> heads) {
    Pos pos = in.expect("using").pos();
    if (in.accept("namespace")) {
      QualifiedName name = syntax.nameParser.ofType();
      in.expect(";");
      out.add(new Decl.UsingNamespace(pos, name));
      return;
    }
    if (in.isIdentifier() && (in.is(1, "=") || in.is(1, "["))) {
      String name = in.next().text;
      if (in.is("[")) {
        in.skipBalanced();
      }
      in.expect("=");
      TypeSyntax type = syntax.declarators.typeId();
      in.expect(";");
      syntax.names.declare(name, heads.isEmpty() ? Known.TYPE : Known.CLASS_TEMPLATE);
      out.add(new Decl.Alias(pos, name, heads, type));
      return;
    }
    do {
      QualifiedName name = syntax.nameParser.ofType();
      boolean pack = in.accept("...");
      Known known = syntax.names.find(name);
      if (known != Known.UNKNOWN) {
        syntax.names.declareLocal(name.last().identifier(), known);
      }
      out.add(new Decl.UsingDeclaration(pos, name, pack));
    } while (in.accept(","));
    in.expect(";");
  }

  private void staticAssert(List<Decl> out) {
    Pos pos = in.next().pos();
    in.expect("(");
    Expr condition = syntax.expressions.bracketed(syntax.expressions::assignment);
    String message = in.accept(",") ? syntax.primaries.string().value() : "";
    in.expect(")");
    in.expect(";");
    out.add(new Decl.StaticAssert(pos, condition, message));
  }

  private void friend(List<Decl> out, List<TemplateHead> heads, String className) {
    Pos pos = in.pos();
    if (in.is(1, "class") || in.is(1, "struct")) {
      int i = in.mark();
      while (!in.is(";") && !in.is("{") && !in.is("(") && !in.atEnd()) {
        in.next();
      }
      if (in.accept(";")) {
        out.add(new Decl.Friend(pos, null));
        return;
      }
      in.reset(i);
    }
    List<Decl> declared = new ArrayList<>();
    simple(declared, heads, Place.FILE, null);
    declared.forEach(d -> out.add(new Decl.Friend(pos, d)));
  }

  private void simple(List<Decl> out, List<TemplateHead> heads, Place place, String className) {
    syntax.classes.nextHeads(heads);
    TypeParser.Start start = syntax.types.start(className);
    syntax.classes.nextHeads(List.of());
    TypeSyntax bare = start.type() instanceof TypeSyntax.Qualified q ? q.type() : start.type();
    boolean typedef = start.specifiers().has(Specifier.TYPEDEF);
    if (bare instanceof TypeSyntax.DefinedClass c) {
      boolean ofMember = place == Place.CLASS && c.declaration().name() == null && !in.is(";");
      if (!ofMember) { // as a declaration it would be an anonymous member
        out.add(withSpecifiers(c.declaration(), start.specifiers()));
      }
    } else if (bare instanceof TypeSyntax.DefinedEnum e) {
      out.add(e.declaration());
    } else if (bare instanceof TypeSyntax.Named n && n.elaborated() && in.is(";")) {
      in.next();
      return;
    }
    if (in.accept(";")) {
      return;
    }
    Specifiers specifiers =
        syntax.files.isExternC() ? start.specifiers().with(Specifier.EXTERN_C) : start.specifiers();
    TypeParser.Start full = new TypeParser.Start(start.pos(), specifiers, start.type());
    if (in.is("[") && syntax.variables.isBinding()) {
      out.add(syntax.variables.binding(full));
      in.expect(";");
      return;
    }
    declarators(out, full, heads, place, className, typedef);
  }

  private static Decl.ClassDecl withSpecifiers(Decl.ClassDecl c, Specifiers s) {
    boolean packed = c.specifiers().packed() || s.packed();
    Expr alignment = c.specifiers().alignment();
    return new Decl.ClassDecl(
        c.pos(),
        c.key(),
        c.name(),
        c.templates(),
        new Specifiers(
            c.specifiers().bits(),
            List.of(),
            alignment == null ? s.alignment() : alignment,
            c.specifiers().alignmentType() == null
                ? s.alignmentType()
                : c.specifiers().alignmentType(),
            packed),
        c.bases(),
        c.members(),
        c.definition());
  }

  private void declarators(
      List<Decl> out,
      TypeParser.Start start,
      List<TemplateHead> heads,
      Place place,
      String className,
      boolean typedef) {
    while (true) {
      TypeSyntax base = start.type();
      boolean constructor = base == null;
      if (constructor) {
        base = new TypeSyntax.Builtin(start.pos(), "void");
        if (!functions.mayBeConstructor(className)) {
          throw in.expected("a declaration");
        }
      }
      Declarator d = syntax.declarators.declarator(base, constructor ? Place.CLASS : place);
      if (typedef) {
        String name = d.name == null ? "" : d.name.last().identifier();
        syntax.names.declare(name, Known.TYPE);
        out.add(new Decl.Alias(start.pos(), name, heads, d.type));
      } else if (d.function && d.type instanceof TypeSyntax.FunctionType type) {
        boolean done = functions.function(out, start, d, type, heads, className, constructor);
        if (done) {
          return;
        }
      } else {
        Specifiers all = FunctionParser.withTrailing(start.specifiers(), d);
        syntax.variables.variable(
            out, new TypeParser.Start(start.pos(), all, start.type()), d, heads, place);
      }
      if (!in.accept(",")) {
        break;
      }
    }
    in.expect(";");
  }

  /** Reads a declaration in a block. */
  List<Decl> inBlock() {
    List<Decl> out = new ArrayList<>();
    Token token = in.peek();
    if (token.is("namespace")) {
      int notes = syntax.host.size();
      syntax.files.namespace(out);
      syntax.host.forget(notes); // it stays, or goes, with its function
      return out;
    }
    if (token.is("auto") || token.is("const")) {
      List<Decl> binding = syntax.attempt(syntax.variables::referenceBinding);
      if (binding != null) {
        return binding;
      }
    }
    anywhere(out, Place.BLOCK, null);
    return List.copyOf(out);
  }

  /** Reads a member of a class; a host member that cannot be read is passed. */
  void member(List<Decl> out) {
    int from = in.mark();
    int depth = in.depth();
    int scopes = syntax.names.depth();
    int size = out.size();
    Preview preview = syntax.host.preview();
    boolean function = isFunction();
    try {
      anywhere(out, Place.CLASS, syntax.classes.className());
    } catch (SyntaxError e) {
      if (preview.device() || !function) {
        throw e;
      }
      in.reset(from);
      in.resetDepth(depth);
      syntax.names.popTo(scopes);
      out.subList(size, out.size()).clear();
      Pos pos = in.pos();
      syntax.host.skipDeclaration();
      out.add(new Decl.Skipped(pos, preview.name(), "host member function"));
    }
    List<Decl> added = out.subList(size, out.size());
    boolean host = function && !preview.device() && !added.isEmpty();
    for (Decl d : added) {
      Decl declared = d instanceof Decl.Friend friend ? friend.declaration() : d;
      host &=
          declared instanceof Decl.Skipped
              || declared instanceof Decl.Function f && isHostMember(f);
    }
    if (host) {
      syntax.host.note(Role.HOST, List.of(), from);
    }
  }

  private static boolean isHostMember(Decl.Function f) {
    Specifiers s = f.specifiers();
    return !Roles.isDevice(s)
        && !s.has(Specifier.CONSTEXPR)
        && !s.has(Specifier.DEFAULTED)
        && !s.has(Specifier.DELETED)
        && !s.has(Specifier.VIRTUAL);
  }

  private boolean isFunction() {
    for (int i = 0; i < 400; i++) {
      Token token = in.peek(i);
      if (token.is("(")) {
        return true;
      }
      if (token.is(";") || token.is("{") || token.is("=") || token.kind == Kind.END) {
        return token.is("=") && i > 0 && in.is(i - 1, "operator");
      }
    }
    return false;
  }
}
