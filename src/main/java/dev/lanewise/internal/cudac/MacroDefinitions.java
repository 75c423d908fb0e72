package dev.lanewise.internal.cudac;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Defines macros: those that are given, those of headers, and those of {@code #define}. */
final class MacroDefinitions {
  final Macros macros = new Macros(this::define);
  final VaryingMacros varying = new VaryingMacros();

  MacroDefinitions(Map<String, String> given) {
    suffix("INT64_C", "L");
    suffix("UINT64_C", "UL");
    suffix("INT32_C", "");
    suffix("UINT32_C", "U");
    given.forEach(this::define);
  }

  private void define(String name, String value) {
    macros.define(name, null, false, SourceReader.tokens(new SourceText("<defines>", value)));
  }

  /** Defines one of {@code stdint.h}'s macros that give a number its suffix. */
  private void suffix(String name, String suffix) {
    String body = suffix.isEmpty() ? "x" : "x ## " + suffix;
    List<Token> tokens = SourceReader.tokens(new SourceText("<stdint.h>", body));
    macros.define(name, List.of("x"), false, tokens);
  }

  /**
   * Obeys {@code #define}.
   *
   * @param varies whether the device's compiler may not read it
   */
  void read(Token hash, SourceReader in, boolean varies) {
    if (in.lexer.atLineEnd()) {
      throw new SyntaxError(hash.pos(), "#define needs a name");
    }
    Token name = in.lexer.next();
    if (!name.isIdentifier()) {
      throw new SyntaxError(name.pos(), "#define needs a name, not " + name.shown());
    }
    List<Token> rest = in.restOfLine();
    if (varying.isIn(rest) || varies) {
      varying.add(name.text);
    }
    if (rest.isEmpty() || !rest.get(0).is("(") || rest.get(0).spaceBefore) {
      macros.define(name.text, null, false, rest);
    } else {
      functionLike(name, rest);
    }
  }

  private void functionLike(Token name, List<Token> rest) {
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
}
