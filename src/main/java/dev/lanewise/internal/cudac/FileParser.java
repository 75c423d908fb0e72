package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.DeclaratorParser.Place;
import dev.lanewise.internal.cudac.HostCode.Preview;
import dev.lanewise.internal.cudac.HostCode.Role;
import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/**
 * Declarations at namespace level. Nothing there makes a file fail: what cannot be read is passed
 * by its brackets and becomes {@link Decl.Skipped} if it is host code, {@link Decl.Unparsable} if
 * device code may need it.
 */
final class FileParser {
  private final Syntax syntax;
  private final TokenReader in;
  private final Roles roles;
  private boolean externC;

  FileParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
    this.roles = new Roles(syntax.names);
  }

  /** Returns whether this is in a block of {@code extern "C"}. */
  boolean isExternC() {
    return externC;
  }

  /** Reads a whole file. */
  List<Decl> declarations() {
    List<Decl> declarations = new ArrayList<>();
    while (!in.atEnd()) {
      top(declarations);
    }
    return declarations;
  }

  private void top(List<Decl> out) {
    int from = in.mark();
    int depth = in.depth();
    int scopes = syntax.names.depth();
    int notes = syntax.host.size();
    int size = out.size();
    in.newDeclaration();
    Preview preview = syntax.host.preview();
    try {
      namespaceLevel(out);
      if (in.mark() == from) {
        throw in.expected("a declaration");
      }
    } catch (SyntaxError e) {
      in.reset(from);
      in.resetDepth(depth);
      syntax.names.popTo(scopes);
      syntax.host.forget(notes);
      out.subList(size, out.size()).clear();
      recover(preview, e, out);
    }
  }

  /** Passes what could not be read. */
  private void recover(Preview preview, SyntaxError error, List<Decl> out) {
    int from = in.mark();
    Pos pos = in.pos();
    in.newDeclaration();
    syntax.host.skipDeclaration();
    boolean device = preview.kernel() || preview.device() || preview.isClass();
    if (preview.isClass() && !preview.name().isEmpty()) {
      syntax.names.declare(preview.name(), Known.TYPE);
    }
    if (device) {
      out.add(new Decl.Unparsable(pos, preview.name(), preview.kernel(), error.toException()));
      Role role = preview.isClass() ? Role.SHARED : preview.kernel() ? Role.KERNEL : Role.DEVICE;
      syntax.host.note(role, List.of(preview.name()), from);
    } else {
      out.add(new Decl.Skipped(pos, preview.name(), "host declaration"));
      syntax.host.note(Role.HOST, List.of(), from);
    }
  }

  private void namespaceLevel(List<Decl> out) {
    Token token = in.peek();
    switch (token.text) {
      case ";" -> in.next();
      case "namespace", "inline" -> {
        if (token.is("namespace") || in.is(1, "namespace")) {
          namespace(out);
        } else {
          declaration(out);
        }
      }
      case "extern" -> {
        if (in.peek(1).kind == Kind.STRING && in.is(2, "{")) {
          linkage(out);
        } else if (in.is(1, "template")) {
          in.next();
          instantiation(out, in.mark() - 1, true);
        } else {
          declaration(out);
        }
      }
      case "template" -> {
        if (in.is(1, "<")) {
          declaration(out);
        } else {
          instantiation(out, in.mark(), false);
        }
      }
      default -> declaration(out);
    }
  }

  private void linkage(List<Decl> out) {
    boolean before = externC;
    in.next();
    externC = in.next().text.equals("\"C\"");
    braced(out);
    externC = before;
  }

  private void braced(List<Decl> out) {
    in.expect("{");
    in.enter();
    while (!in.is("}") && !in.atEnd()) {
      top(out);
    }
    in.accept("}");
    in.leave();
  }

  void namespace(List<Decl> out) {
    int from = in.mark();
    boolean isInline = in.accept("inline");
    Pos pos = in.expect("namespace").pos();
    while (in.is("__attribute__") || in.is("[")) {
      in.accept("__attribute__");
      in.skipBalanced();
    }
    String name = in.isIdentifier() ? in.next().text : "";
    roles.addNamespace(name);
    if (in.accept("=")) {
      QualifiedName target = syntax.nameParser.ofType();
      in.expect(";");
      out.add(new Decl.NamespaceAlias(pos, name, target));
      syntax.host.note(Role.SHARED, List.of(name), from);
      return;
    }
    List<Decl> members = new ArrayList<>();
    if (in.is("::")) {
      in.next();
      nestedNamespace(members);
    } else {
      syntax.names.push();
      braced(members);
      syntax.names.pop();
    }
    out.add(new Decl.Namespace(pos, name, isInline, List.copyOf(members)));
  }

  private void nestedNamespace(List<Decl> out) {
    Pos pos = in.pos();
    in.enter();
    boolean isInline = in.accept("inline");
    String name = in.expectIdentifier("a namespace").text;
    roles.addNamespace(name);
    List<Decl> members = new ArrayList<>();
    if (in.accept("::")) {
      nestedNamespace(members);
    } else {
      syntax.names.push();
      braced(members);
      syntax.names.pop();
    }
    in.leave();
    out.add(new Decl.Namespace(pos, name, isInline, List.copyOf(members)));
  }

  private void instantiation(List<Decl> out, int from, boolean isExtern) {
    Pos pos = in.expect("template").pos();
    List<Decl> declared = new ArrayList<>();
    syntax.declarations.plain(declared, List.of(), Place.FILE, null);
    declared.forEach(d -> out.add(new Decl.Instantiation(pos, isExtern, d)));
    syntax.host.note(roles.ofInstantiation(declared), Roles.names(declared), from);
  }

  private void declaration(List<Decl> out) {
    int from = in.mark();
    int size = out.size();
    syntax.declarations.anywhere(out, Place.FILE, null);
    List<Decl> added = out.subList(size, out.size());
    syntax.host.note(roles.of(added), Roles.names(added), from);
  }
}
