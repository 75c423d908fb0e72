package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.SourceText.Treatment;
import dev.lanewise.internal.cudac.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Text to tokens with directives obeyed and macros replaced. */
final class Preprocessor {
  private static final int MAX_TOKENS = 4_000_000;

  private final MacroDefinitions definitions;
  private final Macros macros;
  private final Includes includes;
  private final Pragmas pragmas = new Pragmas();
  private final List<Token> out = new ArrayList<>();
  private int nesting;

  // The file being read.
  private SourceReader in;
  private ConditionalDirectives conditionals;

  private Preprocessor(KernelSource kernel) {
    definitions = new MacroDefinitions(kernel.options().defines());
    macros = definitions.macros;
    includes = new Includes(kernel.headers(), macros);
  }

  /**
   * The tokens of a source.
   *
   * @param main the source's text, with its includes
   * @param tokens all tokens, one of kind END last
   * @param missing headers in angle brackets that were not found and are no known ones
   */
  record Result(SourceText main, List<Token> tokens, List<String> missing) {}

  static Result run(KernelSource kernel) {
    Preprocessor preprocessor = new Preprocessor(kernel);
    SourceText main = new SourceText(kernel.file(), kernel.text());
    preprocessor.out.add(preprocessor.file(main));
    return new Result(main, preprocessor.out, List.copyOf(preprocessor.includes.missing()));
  }

  /** Reads a file; returns its last token, which marks its end. */
  private Token file(SourceText text) {
    SourceReader outer = in;
    ConditionalDirectives outerConditionals = conditionals;
    in = new SourceReader(text);
    conditionals = new ConditionalDirectives(in, macros, definitions.varying);
    nesting++;
    Token end = body();
    if (conditionals.areOpen()) {
      throw new SyntaxError(end.pos(), "an #if has no #endif; add one");
    }
    nesting--;
    in = outer;
    conditionals = outerConditionals;
    return end;
  }

  private Token body() {
    while (true) {
      Token token = nextOutsideDirectives();
      if (token.kind == Kind.END) {
        return token;
      }
      int from = out.size();
      macros.expand(token, this::nextOutsideDirectives, out);
      pragmas.annotate(out.subList(from, out.size()));
      if (out.size() > MAX_TOKENS) {
        throw new SyntaxError(
            out.get(from).pos(), "the text is too long after macros are replaced");
      }
    }
  }

  /**
   * Returns the next token of the text; directives before it, even in a macro's arguments, are
   * obeyed.
   */
  private Token nextOutsideDirectives() {
    while (true) {
      Token token = in.lexer.next();
      if (!(token.firstOnLine && token.is("#"))) {
        return token;
      }
      directive(token);
    }
  }

  private void directive(Token hash) {
    if (in.lexer.atLineEnd()) {
      return;
    }
    Token name = in.lexer.next();
    switch (name.text) {
      case "if", "ifdef", "ifndef" -> conditionals.open(hash, name);
      case "elif", "else" -> conditionals.alternative(hash, name);
      case "endif" -> conditionals.close(hash);
      case "define" -> {
        definitions.read(hash, in, conditionals.vary());
        in.finish(hash, Treatment.DIRECTIVE);
      }
      case "undef" -> {
        if (!in.lexer.atLineEnd()) {
          macros.undefine(in.lexer.next().text);
        }
        in.finish(hash, Treatment.DIRECTIVE);
      }
      case "include" -> include(hash);
      case "pragma" -> pragma(hash);
      case "error" -> throw error(hash);
      default -> in.finish(hash, Treatment.HOST);
    }
  }

  private void include(Token hash) {
    SourceText header = includes.read(hash, in, nesting);
    if (header != null) {
      file(header);
    }
  }

  private void pragma(Token hash) {
    List<Token> tokens = macros.expandAll(in.restOfLine());
    String kind = tokens.isEmpty() ? "" : tokens.get(0).text;
    if (kind.equals("once")) {
      includes.once(in.source);
    }
    boolean kept = pragmas.obey(kind, tokens);
    in.finish(hash, kept ? Treatment.DIRECTIVE : Treatment.HOST);
  }

  private SyntaxError error(Token hash) {
    int from = in.lexer.offset();
    in.lexer.skipLine();
    String text = in.source.text.substring(from, in.lexer.offset()).strip();
    return new SyntaxError(hash.pos(), "#error " + text);
  }
}
