package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Source;
import java.util.List;
import java.util.Map;

/**
 * CUDA C to its syntax tree. One object reads one file: it ties the parts of the parser, which call
 * each other, to one {@link TokenReader} and one table of {@link Names}.
 */
final class Syntax {
  final TokenReader in;
  final Names names = new Names();
  final TypeParser types;
  final DeclaratorParser declarators;
  final PointerParser pointers;
  final ParameterParser parameters;
  final NameParser nameParser;
  final ExpressionParser expressions;
  final PostfixParser postfixes;
  final PrimaryParser primaries;
  final KeywordParser keywords;
  final FoldParser folds;
  final LambdaParser lambdas;
  final InitListParser initLists;
  final StatementParser statements;
  final ClassParser classes;
  final DeclarationParser declarations;
  final VariableParser variables;
  final TemplateParser templates;
  final FileParser files;
  final HostCode host;

  private Syntax(List<Token> tokens) {
    in = new TokenReader(tokens);
    host = new HostCode(in);
    types = new TypeParser(this);
    declarators = new DeclaratorParser(this);
    pointers = new PointerParser(this);
    parameters = new ParameterParser(this);
    nameParser = new NameParser(this);
    expressions = new ExpressionParser(this);
    postfixes = new PostfixParser(this);
    primaries = new PrimaryParser(this);
    keywords = new KeywordParser(this);
    folds = new FoldParser(this);
    lambdas = new LambdaParser(this);
    initLists = new InitListParser(this);
    statements = new StatementParser(this);
    classes = new ClassParser(this);
    declarations = new DeclarationParser(this);
    variables = new VariableParser(this);
    templates = new TemplateParser(this);
    files = new FileParser(this);
  }

  /** Runs a trial reading; back to the start, with null, if it fails. */
  <T> T attempt(java.util.function.Supplier<T> reading) {
    int mark = in.mark();
    int depth = in.depth();
    int scopes = names.depth();
    try {
      T result = reading.get();
      if (result == null) {
        in.reset(mark);
      }
      return result;
    } catch (SyntaxError e) {
      in.reset(mark);
      in.resetDepth(depth);
      names.popTo(scopes);
      return null;
    }
  }

  /**
   * Parses a source.
   *
   * @throws KernelCompileException for a mistake outside of any declaration, e.g. in a directive
   */
  static Source parse(KernelSource kernel) {
    try {
      Preprocessor.Result text = Preprocessor.run(kernel);
      Syntax syntax = new Syntax(text.tokens());
      List<Decl> declarations = syntax.files.declarations();
      DeviceText device =
          new DeviceText(text, syntax.host.items(), new FileConstants(declarations));
      kernel.entries().forEach(device::use);
      Map<String, List<List<String>>> instances = MentionedInstances.in(text.tokens());
      return new Source(kernel.file(), declarations, instances, device.print(), text.missing());
    } catch (SyntaxError e) {
      throw e.toException();
    }
  }
}
