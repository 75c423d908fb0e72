package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.DeclaratorParser.Declarator;
import dev.lanewise.internal.cudac.DeclaratorParser.Place;
import dev.lanewise.internal.cudac.HostCode.Preview;
import dev.lanewise.internal.cudac.HostCode.Role;
import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Decl.InitKind;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.Specifiers;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Declarations at every level. At namespace level nothing makes a file fail: what cannot be read is
 * passed by its brackets and becomes {@link Decl.Skipped} if it is host code, {@link
 * Decl.Unparsable} if device code may need it.
 */
final class DeclarationParser {
  private final Syntax syntax;
  private final TokenReader in;
  private final FunctionParser functions;
  private final Set<String> namespaces = new HashSet<>();
  private boolean externC;
  private int startOffset;

  DeclarationParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
    this.functions = new FunctionParser(syntax);
  }

  // ---- namespace level

  List<Decl> file() {
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

  private void namespace(List<Decl> out) {
    int from = in.mark();
    boolean isInline = in.accept("inline");
    Pos pos = in.expect("namespace").pos();
    while (in.is("__attribute__") || in.is("[")) {
      in.accept("__attribute__");
      in.skipBalanced();
    }
    String name = in.isIdentifier() ? in.next().text : "";
    namespaces.add(name);
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
    namespaces.add(name);
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
    plain(declared, List.of(), Place.FILE, null);
    boolean device = false;
    List<String> names = new ArrayList<>();
    for (Decl d : declared) {
      names.addAll(declaredNames(d));
      device |= isDevice(d);
      out.add(new Decl.Instantiation(pos, isExtern, d));
    }
    syntax.host.note(device ? deviceRole(declared) : Role.HOST, names, from);
  }

  private void declaration(List<Decl> out) {
    int from = in.mark();
    int size = out.size();
    anywhere(out, Place.FILE, null);
    List<Decl> added = out.subList(size, out.size());
    List<String> names = new ArrayList<>();
    boolean device = false;
    boolean host = !added.isEmpty();
    for (Decl d : added) {
      names.addAll(declaredNames(d));
      device |= isDevice(d);
      host &= isHost(d);
    }
    if (!added.isEmpty() && added.stream().allMatch(DeclarationParser::isPrototypeOfKernel)) {
      device = false;
      host = true;
    }
    syntax.host.note(device ? deviceRole(added) : host ? Role.HOST : Role.SHARED, names, from);
  }

  /** No device code needs one; beside a kernel of other parameters its name would be unclear. */
  private static boolean isPrototypeOfKernel(Decl d) {
    return d instanceof Decl.Function f
        && isKernel(f)
        && f.body() == null
        && f.templates().isEmpty();
  }

  /** Functions that can only be reached by their names need not be kept for others' sake. */
  private static Role deviceRole(List<Decl> added) {
    for (Decl d : added) {
      boolean named = d instanceof Decl.Function f && isFoundByName(f);
      if (!named) {
        return Role.DEVICE;
      }
    }
    boolean kernel = added.stream().anyMatch(d -> isKernel((Decl.Function) d));
    return kernel ? Role.KERNEL : Role.CODE;
  }

  private static boolean isKernel(Decl.Function f) {
    return f.specifiers().has(Specifier.GLOBAL);
  }

  private static boolean isFoundByName(Decl.Function f) {
    String name = f.name().last().identifier();
    boolean ofLoops = name.equals("begin") || name.equals("end");
    return f.kind() == Decl.FunctionKind.FUNCTION
        && f.name().parts().size() == 1
        && !name.startsWith("operator")
        && !ofLoops;
  }

  private boolean isDevice(Decl d) {
    if (d instanceof Decl.UsingNamespace u) {
      return namespaces.contains(u.name().last().identifier()); // its names need not name it
    }
    if (d instanceof Decl.Function f) {
      return isDevice(f.specifiers()) || syntax.names.isDevice(f.name().last().identifier());
    }
    return d instanceof Decl.Variable v && isDevice(v.specifiers());
  }

  private static boolean isDevice(Specifiers s) {
    return s.has(Specifier.GLOBAL)
        || s.has(Specifier.DEVICE)
        || s.has(Specifier.CONSTANT)
        || s.has(Specifier.SHARED)
        || s.has(Specifier.MANAGED);
  }

  private static boolean isHost(Decl d) {
    return d instanceof Decl.Skipped
        || d instanceof Decl.StaticAssert
        || d instanceof Decl.Function f && !f.specifiers().has(Specifier.CONSTEXPR);
  }

  private static List<String> declaredNames(Decl d) {
    List<String> names = new ArrayList<>();
    if (d instanceof Decl.Function f) {
      names.add(f.name().last().identifier());
    } else if (d instanceof Decl.Variable v) {
      names.add(v.name().last().identifier());
      names.addAll(definedNames(v.type()));
    } else if (d instanceof Decl.Alias a) {
      names.add(a.name());
      names.addAll(definedNames(a.type()));
    } else if (d instanceof Decl.ClassDecl c) {
      addName(names, c.name());
    } else if (d instanceof Decl.EnumDecl e) {
      addName(names, e.name());
      e.enumerators().forEach(x -> names.add(x.name()));
    } else if (d instanceof Decl.UsingDeclaration u) {
      names.add(u.name().last().identifier());
    } else if (d instanceof Decl.UsingNamespace u) {
      names.addAll(DeviceText.usedThrough(u.name().spelling()));
    }
    return names;
  }

  private static List<String> definedNames(TypeSyntax type) {
    if (type instanceof TypeSyntax.DefinedClass c) {
      return declaredNames(c.declaration());
    }
    return type instanceof TypeSyntax.DefinedEnum e ? declaredNames(e.declaration()) : List.of();
  }

  private static void addName(List<String> names, QualifiedName name) {
    if (name != null) {
      names.add(name.last().identifier());
    }
  }

  // ---- all levels

  /** Returns the index of the token that the innermost declaration begins with. */
  int startOffset() {
    return startOffset;
  }

  /** Reads a declaration with its template heads. */
  private void anywhere(List<Decl> out, Place place, String className) {
    int outerStart = startOffset;
    startOffset = in.mark();
    List<TemplateHead> heads = new ArrayList<>();
    int scopes = syntax.names.depth();
    while (in.is("template") && in.is(1, "<")) {
      Pos pos = in.next().pos();
      syntax.names.push();
      heads.add(templateParameters(pos));
    }
    if (in.is("requires") || in.is("concept")) {
      throw new SyntaxError(in.pos(), "concepts", "C++20 concepts are not supported");
    }
    plain(out, List.copyOf(heads), place, className);
    syntax.names.popTo(scopes);
    startOffset = outerStart;
  }

  private void plain(List<Decl> out, List<TemplateHead> heads, Place place, String className) {
    Token token = in.peek();
    switch (token.text) {
      case "using" -> using(out, heads);
      case "static_assert", "_Static_assert" -> staticAssert(out);
      case "friend" -> friend(out, heads, className);
      case "namespace" -> namespace(out);
      default -> simple(out, heads, place, className);
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
      in.accept("...");
      Known known = syntax.names.find(name);
      if (known != Known.UNKNOWN) {
        syntax.names.declareLocal(name.last().identifier(), known);
      }
      out.add(new Decl.UsingDeclaration(pos, name));
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
      out.add(withSpecifiers(c.declaration(), start.specifiers()));
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
        externC ? start.specifiers().with(Specifier.EXTERN_C) : start.specifiers();
    TypeParser.Start full = new TypeParser.Start(start.pos(), specifiers, start.type());
    if (in.is("[") && isBinding()) {
      out.add(binding(full));
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
        variable(out, new TypeParser.Start(start.pos(), all, start.type()), d, heads, place);
      }
      if (!in.accept(",")) {
        break;
      }
    }
    in.expect(";");
  }

  private void variable(
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
    if (isDevice(s) || s.has(Specifier.CONSTEXPR) || !heads.isEmpty()) {
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
      case LIST -> syntax.primaries.initList().elements();
    };
  }

  private boolean isBinding() {
    return in.peek(1).isIdentifier() && (in.is(2, ",") || in.is(2, "]"));
  }

  private Decl.StructuredBinding binding(TypeParser.Start start) {
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

  // ---- other places

  /** Reads a declaration in a block. */
  List<Decl> inBlock() {
    List<Decl> out = new ArrayList<>();
    Token token = in.peek();
    if (token.is("namespace")) {
      int notes = syntax.host.size();
      namespace(out);
      syntax.host.forget(notes); // it stays, or goes, with its function
      return out;
    }
    if (token.is("auto") || token.is("const")) {
      List<Decl> binding = syntax.attempt(this::referenceBinding);
      if (binding != null) {
        return binding;
      }
    }
    anywhere(out, Place.BLOCK, null);
    return List.copyOf(out);
  }

  private List<Decl> referenceBinding() {
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
    return !isDevice(s)
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

  // ---- templates

  /** Reads {@code <…>} after {@code template}; declares the parameters in the current scope. */
  TemplateHead templateParameters(Pos pos) {
    in.expect("<");
    List<TemplateHead.Parameter> parameters = new ArrayList<>();
    while (!in.is(">")) {
      parameters.add(templateParameter());
      if (!in.is(">")) {
        in.expect(",");
      }
    }
    in.expect(">");
    return new TemplateHead(pos, parameters);
  }

  private TemplateHead.Parameter templateParameter() {
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
      templateParameters(pos);
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
