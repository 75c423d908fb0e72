package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.SourceText.Treatment;
import dev.lanewise.internal.cudac.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The conditionals of one file: which of their branches are read. */
final class ConditionalDirectives {

  /** An open {@code #if}. */
  private static final class Conditional {
    boolean taken;
    boolean hasElse;

    /** Whether the device's compiler may take another branch. */
    boolean varies;
  }

  private final SourceReader in;
  private final Lexer lexer;
  private final Macros macros;
  private final VaryingMacros varying;
  private final Deque<Conditional> open = new ArrayDeque<>();

  ConditionalDirectives(SourceReader in, Macros macros, VaryingMacros varying) {
    this.in = in;
    this.lexer = in.lexer;
    this.macros = macros;
    this.varying = varying;
  }

  boolean areOpen() {
    return !open.isEmpty();
  }

  /** Returns whether the device's compiler may not read what is read here. */
  boolean vary() {
    return open.stream().anyMatch(c -> c.varies);
  }

  /** Obeys {@code #if}, {@code #ifdef} or {@code #ifndef}. */
  void open(Token hash, Token kind) {
    Conditional conditional = new Conditional();
    open.push(conditional);
    boolean holds = kind.text.equals("if") ? holds(hash) : isDefined(hash, kind);
    in.finish(hash, Treatment.DIRECTIVE);
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
    open.peek().varies |= varying.isIn(List.of(name));
    return macros.isDefined(name.text) == kind.text.equals("ifdef");
  }

  /** Obeys {@code #elif} or {@code #else} in active code: the branch taken so far ends here. */
  void alternative(Token hash, Token kind) {
    if (open.isEmpty()) {
      throw new SyntaxError(hash.pos(), "#" + kind.text + " without #if");
    }
    in.finish(hash, Treatment.DIRECTIVE);
    open.peek().hasElse |= kind.text.equals("else");
    skipInactive();
  }

  /** Obeys {@code #endif} in active code. */
  void close(Token hash) {
    if (open.isEmpty()) {
      throw new SyntaxError(hash.pos(), "#endif without #if");
    }
    open.pop();
    in.finish(hash, Treatment.DIRECTIVE);
  }

  /**
   * Skips to the directive that ends the inactive branch, and obeys it. What is between directives
   * is dropped for the device's compiler too, which might know a macro that is not defined here,
   * unless its own choice is wanted.
   */
  private void skipInactive() {
    boolean varies = open.peek().varies;
    boolean ended = false;
    int inner = 0;
    int from = lexer.offset();
    while (!ended && lexer.nextDirective()) {
      int hash = lexer.offset() - 1;
      if (lexer.atLineEnd()) {
        continue;
      }
      Token name = lexer.next();
      switch (name.text) {
        case "if", "ifdef", "ifndef" -> inner++;
        case "endif" -> ended = inner-- == 0;
        case "else", "elif" -> ended = inner == 0 && resumes(name);
        case "define", "undef" -> noteDefinition(varies);
        default -> {
          lexer.skipLine();
          continue;
        }
      }
      if (!varies) {
        in.source.add(from, hash, Treatment.HOST);
      }
      lexer.skipLine();
      from = lexer.offset();
      in.source.add(hash, from, Treatment.DIRECTIVE);
      varies = open.peek().varies;
      if (ended && name.is("endif")) {
        open.pop();
      }
    }
  }

  private void noteDefinition(boolean varies) {
    if (varies && !lexer.atLineEnd()) {
      varying.add(lexer.next().text);
    }
  }

  private boolean resumes(Token name) {
    Conditional conditional = open.peek();
    if (conditional.taken || conditional.hasElse) {
      return false;
    }
    boolean holds = name.text.equals("else") || holds(name);
    conditional.hasElse |= name.text.equals("else");
    conditional.taken = holds;
    return holds;
  }

  private boolean holds(Token directive) {
    List<Token> raw = in.restOfLine();
    open.peek().varies |= varying.isIn(raw);
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
}
