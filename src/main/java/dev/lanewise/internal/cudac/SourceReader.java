package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.SourceText.Treatment;
import java.util.ArrayList;
import java.util.List;

/** A file while the preprocessor reads it. */
final class SourceReader {
  final SourceText source;
  final Lexer lexer;

  SourceReader(SourceText source) {
    this.source = source;
    this.lexer = new Lexer(source);
  }

  /** Returns all tokens of a short text. */
  static List<Token> tokens(SourceText text) {
    List<Token> tokens = new ArrayList<>();
    Lexer lexer = new Lexer(text);
    for (Token t = lexer.next(); t.kind != Token.Kind.END; t = lexer.next()) {
      tokens.add(t);
    }
    return tokens;
  }

  List<Token> restOfLine() {
    List<Token> tokens = new ArrayList<>();
    while (!lexer.atLineEnd()) {
      tokens.add(lexer.next());
    }
    return tokens;
  }

  /** Goes to the end of a directive's line, and notes what becomes of the directive. */
  void finish(Token hash, Treatment treatment) {
    lexer.skipLine();
    source.add(hash.start, lexer.offset(), treatment);
  }
}
