package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.SourceText.Stretch;
import dev.lanewise.internal.cudac.SourceText.Treatment;
import dev.lanewise.internal.cudac.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Text to tokens with directives obeyed and macros replaced. Includes of the system are accepted
 * and skipped: what they declare is known to the type checker.
 */
final class Preprocessor {
  private static final int MAX_INCLUDES = 2000;
  private static final int MAX_NESTING = 60;
  private static final int MAX_TOKENS = 4_000_000;

  /** An open {@code #if}. */
  private static final class Conditional {
    boolean taken;
    boolean hasElse;

    /** Whether the device's compiler may take another branch. */
    boolean varies;
  }

  private final Map<String, String> headers;
  private final Macros macros = new Macros(this::define);
  private final VaryingMacros varying = new VaryingMacros();
  private final Set<String> once = new HashSet<>();
  private final List<Token> out = new ArrayList<>();
  private final SourceText main;
  private int includes;
  private int nesting;
  private int pendingUnroll = -1;
  private final Deque<Boolean> packStack = new ArrayDeque<>();
  private boolean packed;

  // The file being read.
  private SourceText source;
  private Lexer lexer;
  private Deque<Conditional> conditionals = new ArrayDeque<>();

  private Preprocessor(KernelSource kernel) {
    this.headers = kernel.headers();
    this.main = new SourceText(kernel.file(), kernel.text());
    suffixMacro("INT64_C", "L");
    suffixMacro("UINT64_C", "UL");
    suffixMacro("INT32_C", "");
    suffixMacro("UINT32_C", "U");
    kernel.options().defines().forEach(this::define);
  }

  /**
   * The tokens of a source.
   *
   * @param main the source's text, with its includes
   * @param tokens all tokens, one of kind END last
   */
  record Result(SourceText main, List<Token> tokens) {}

  static Result run(KernelSource kernel) {
    Preprocessor preprocessor = new Preprocessor(kernel);
    preprocessor.file(preprocessor.main);
    return new Result(preprocessor.main, preprocessor.out);
  }

  private void define(String name, String value) {
    macros.define(name, null, false, lexed(new SourceText("<defines>", value)));
  }

  /** Defines one of {@code stdint.h}'s macros that give a number its suffix. */
  private void suffixMacro(String name, String suffix) {
    String body = suffix.isEmpty() ? "x" : "x ## " + suffix;
    macros.define(name, List.of("x"), false, lexed(new SourceText("<stdint.h>", body)));
  }

  private static List<Token> lexed(SourceText text) {
    List<Token> tokens = new ArrayList<>();
    Lexer lexer = new Lexer(text);
    for (Token t = lexer.next(); t.kind != Kind.END; t = lexer.next()) {
      tokens.add(t);
    }
    return tokens;
  }

  private void file(SourceText text) {
    SourceText outerSource = source;
    Lexer outerLexer = lexer;
    Deque<Conditional> outerConditionals = conditionals;
    source = text;
    lexer = new Lexer(text);
    conditionals = new ArrayDeque<>();
    nesting++;
    Token end = body();
    if (!conditionals.isEmpty()) {
      throw new SyntaxError(end.pos(), "an #if has no #endif; add one");
    }
    nesting--;
    source = outerSource;
    lexer = outerLexer;
    conditionals = outerConditionals;
    if (outerSource == null) {
      out.add(end);
    }
  }

  private Token body() {
    while (true) {
      Token token = lexer.next();
      if (token.kind == Kind.END) {
        return token;
      }
      if (token.firstOnLine && token.is("#")) {
        directive(token);
      } else {
        int from = out.size();
        macros.expand(token, this::nextForMacro, out);
        annotate(from);
      }
    }
  }

  private void annotate(int from) {
    for (int i = from; i < out.size(); i++) {
      out.get(i).packed = packed;
      if (pendingUnroll >= 0) {
        out.get(i).unroll = pendingUnroll;
        pendingUnroll = -1;
      }
    }
    if (out.size() > MAX_TOKENS) {
      throw new SyntaxError(out.get(from).pos(), "the text is too long after macros are replaced");
    }
  }

  /** The next token of the text for a macro's arguments, directives between them obeyed. */
  private Token nextForMacro() {
    while (true) {
      Token token = lexer.next();
      if (!(token.firstOnLine && token.is("#"))) {
        return token;
      }
      directive(token);
    }
  }

  private void directive(Token hash) {
    if (lexer.atLineEnd()) {
      return;
    }
    Token name = lexer.next();
    switch (name.text) {
      case "if", "ifdef", "ifndef" -> open(hash, name);
      case "elif", "else" -> alternative(hash, name);
      case "endif" -> {
        close(hash);
        finish(hash, Treatment.DIRECTIVE);
      }
      case "define" -> {
        defineDirective(hash);
        finish(hash, Treatment.DIRECTIVE);
      }
      case "undef" -> {
        if (!lexer.atLineEnd()) {
          macros.undefine(lexer.next().text);
        }
        finish(hash, Treatment.DIRECTIVE);
      }
      case "include" -> include(hash);
      case "pragma" -> pragma(hash);
      case "error" -> {
        int from = lexer.offset();
        lexer.skipLine();
        String text = source.text.substring(from, lexer.offset()).strip();
        throw new SyntaxError(hash.pos(), "#error " + text);
      }
      default -> finish(hash, Treatment.HOST);
    }
  }

  private void finish(Token hash, Treatment treatment) {
    lexer.skipLine();
    source.add(hash.start, lexer.offset(), treatment);
  }

  // ---- conditionals

  private void open(Token hash, Token kind) {
    Conditional conditional = new Conditional();
    conditionals.push(conditional);
    boolean holds = kind.text.equals("if") ? condition(hash) : isDefined(hash, kind);
    finish(hash, Treatment.DIRECTIVE);
    conditional.taken = holds;
    if (!holds) {
      skipInactive();
    }
  }

  private boolean isDefined(Token hash, Token kind) {
    if (lexer.atLineEnd()) {
      throw new SyntaxError(hash.pos(), "#" + kind.text + " needs a name");
    }
    Token name = lexer.next();
    conditionals.peek().varies |= varying.isIn(List.of(name));
    return macros.isDefined(name.text) == kind.text.equals("ifdef");
  }

  /** Reached in active code: the branch taken so far ends here. */
  private void alternative(Token hash, Token kind) {
    if (conditionals.isEmpty()) {
      throw new SyntaxError(hash.pos(), "#" + kind.text + " without #if");
    }
    finish(hash, Treatment.DIRECTIVE);
    conditionals.peek().hasElse |= kind.text.equals("else");
    skipInactive();
  }

  private void close(Token hash) {
    if (conditionals.isEmpty()) {
      throw new SyntaxError(hash.pos(), "#endif without #if");
    }
    conditionals.pop();
  }

  /**
   * Skips to the directive that ends the inactive branch, and obeys it. What is between directives
   * is dropped for the device's compiler too, which might know a macro that is not defined here,
   * unless its own choice is wanted.
   */
  private void skipInactive() {
    boolean varies = conditionals.peek().varies;
    int inner = 0;
    int from = lexer.offset();
    while (lexer.nextDirective()) {
      int hash = lexer.offset() - 1;
      if (lexer.atLineEnd()) {
        continue;
      }
      Token name = lexer.next();
      boolean ends = false;
      switch (name.text) {
        case "if", "ifdef", "ifndef" -> inner++;
        case "endif" -> ends = inner-- == 0;
        case "else", "elif" -> ends = inner == 0 && resumes(name);
        case "define", "undef" -> {
          if (varies && !lexer.atLineEnd()) {
            varying.add(lexer.next().text);
          }
        }
        default -> {
          lexer.skipLine();
          continue;
        }
      }
      if (!varies) {
        source.add(from, hash, Treatment.HOST);
      }
      lexer.skipLine();
      source.add(hash, lexer.offset(), Treatment.DIRECTIVE);
      from = lexer.offset();
      if (ends) {
        if (name.is("endif")) {
          conditionals.pop();
        }
        return;
      }
      varies = conditionals.peek().varies;
    }
  }

  private boolean resumes(Token name) {
    Conditional conditional = conditionals.peek();
    if (conditional.taken || conditional.hasElse) {
      return false;
    }
    boolean holds = name.text.equals("else") || condition(name);
    conditional.hasElse |= name.text.equals("else");
    conditional.taken = holds;
    return holds;
  }

  private boolean condition(Token directive) {
    List<Token> raw = restOfLine();
    conditionals.peek().varies |= varying.isIn(raw);
    List<Token> resolved = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      Token token = raw.get(i);
      if (token.is("defined") || token.text.startsWith("__has_")) {
        i = test(token, raw, i, resolved);
      } else {
        resolved.add(token);
      }
    }
    return new Condition(macros.expandAll(resolved), directive).holds();
  }

  /** Replaces {@code defined(X)} and the like by 0 or 1; returns the index of its last token. */
  private int test(Token token, List<Token> raw, int i, List<Token> resolved) {
    boolean parenthesised = i + 1 < raw.size() && raw.get(i + 1).is("(");
    int name = parenthesised ? i + 2 : i + 1;
    if (name >= raw.size()) {
      throw new SyntaxError(token.pos(), token.shown() + " needs a name");
    }
    boolean holds = token.is("defined") && macros.isDefined(raw.get(name).text);
    resolved.add(token.withText(Kind.NUMBER, holds ? "1" : "0"));
    int last = name;
    while (parenthesised && last < raw.size() && !raw.get(last).is(")")) {
      last++;
    }
    return last;
  }

  private List<Token> restOfLine() {
    List<Token> tokens = new ArrayList<>();
    while (!lexer.atLineEnd()) {
      tokens.add(lexer.next());
    }
    return tokens;
  }

  // ---- define, include, pragma

  private void defineDirective(Token hash) {
    if (lexer.atLineEnd()) {
      throw new SyntaxError(hash.pos(), "#define needs a name");
    }
    Token name = lexer.next();
    if (!name.isIdentifier()) {
      throw new SyntaxError(name.pos(), "#define needs a name, not " + name.shown());
    }
    List<Token> rest = restOfLine();
    if (varying.isIn(rest) || conditionals.stream().anyMatch(c -> c.varies)) {
      varying.add(name.text);
    }
    if (rest.isEmpty() || !rest.get(0).is("(") || rest.get(0).spaceBefore) {
      macros.define(name.text, null, false, rest);
      return;
    }
    List<String> parameters = new ArrayList<>();
    boolean variadic = false;
    int i = 1;
    while (i < rest.size() && !rest.get(i).is(")")) {
      Token token = rest.get(i++);
      if (token.is("...")) {
        if (i >= 2 && rest.get(i - 2).isIdentifier()) {
          parameters.remove(parameters.size() - 1);
          parameters.add(rest.get(i - 2).text);
        } else {
          parameters.add("__VA_ARGS__");
        }
        variadic = true;
      } else if (token.isIdentifier()) {
        parameters.add(token.text);
      } else if (!token.is(",")) {
        throw new SyntaxError(token.pos(), "expected a macro parameter, not " + token.shown());
      }
    }
    if (i >= rest.size()) {
      throw new SyntaxError(name.pos(), "the parameters of macro " + name.text + " have no ')'");
    }
    macros.define(name.text, parameters, variadic, rest.subList(i + 1, rest.size()));
  }

  private void include(Token hash) {
    String written = lexer.headerName();
    if (written == null) {
      written = includeFromMacro(hash);
    }
    lexer.skipLine();
    String name = written.substring(1, written.length() - 1);
    String found = find(name);
    if (found == null) {
      boolean known = written.startsWith("<") || KnownHeaders.isKnown(name);
      if (!known) {
        throw new SyntaxError(
            hash.pos(),
            "the header \""
                + name
                + "\" is not found; put it beside this file, or name its folder with -I");
      }
      source.stretches.add(
          new Stretch(hash.start, lexer.offset(), Treatment.SYSTEM_INCLUDE, null, name));
      String text = once.add("<" + name + ">") ? KnownHeaders.text(name) : null;
      if (text != null) {
        file(new SourceText(name, text));
      }
      return;
    }
    SourceText header = once.contains(found) ? null : new SourceText(found, headers.get(found));
    source.stretches.add(
        new Stretch(hash.start, lexer.offset(), Treatment.LOCAL_INCLUDE, header, name));
    if (header == null) {
      return;
    }
    if (nesting >= MAX_NESTING || ++includes > MAX_INCLUDES) {
      throw new SyntaxError(hash.pos(), "includes are nested too deeply, or go in a circle");
    }
    file(header);
  }

  private String includeFromMacro(Token hash) {
    StringBuilder text = new StringBuilder();
    macros.expandAll(restOfLine()).forEach(t -> text.append(t.text));
    if (text.length() < 2 || text.charAt(0) != '"' && text.charAt(0) != '<') {
      throw new SyntaxError(hash.pos(), "#include needs \"name\" or <name>");
    }
    return text.toString();
  }

  private String find(String name) {
    if (headers.containsKey(name)) {
      return name;
    }
    int slash = source.name.lastIndexOf('/');
    String beside = slash < 0 ? name : source.name.substring(0, slash + 1) + name;
    String normal = normalised(beside);
    if (headers.containsKey(normal)) {
      return normal;
    }
    String plain = normalised(name);
    return headers.containsKey(plain) ? plain : null;
  }

  private static String normalised(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..") && !parts.isEmpty() && !parts.peekLast().equals("..")) {
        parts.removeLast();
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  private void pragma(Token hash) {
    List<Token> rest = macros.expandAll(restOfLine());
    String kind = rest.isEmpty() ? "" : rest.get(0).text;
    switch (kind) {
      case "once" -> once.add(source.name);
      case "unroll" -> pendingUnroll = unrollCount(rest);
      case "nounroll" -> pendingUnroll = 1;
      case "pack" -> pack(rest);
      default -> {}
    }
    boolean kept = kind.equals("unroll") || kind.equals("nounroll") || kind.equals("pack");
    finish(hash, kept ? Treatment.DIRECTIVE : Treatment.HOST);
  }

  private static int unrollCount(List<Token> rest) {
    for (Token token : rest) {
      if (token.kind == Kind.NUMBER) {
        java.math.BigInteger value = Literals.integer(token);
        return value == null || value.bitLength() > 30 ? 0 : value.intValue();
      }
    }
    return 0;
  }

  private void pack(List<Token> rest) {
    boolean value = false;
    boolean pop = false;
    for (Token token : rest) {
      if (token.is("push")) {
        packStack.push(packed);
        value = packed;
      }
      pop |= token.is("pop");
      value = token.kind == Kind.NUMBER ? token.is("1") : value;
    }
    packed = pop ? !packStack.isEmpty() && packStack.pop() : value;
  }
}
