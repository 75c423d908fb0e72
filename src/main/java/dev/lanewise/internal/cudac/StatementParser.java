package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.Names.Known;
import dev.lanewise.internal.cudac.Token.Kind;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Statements; decides between declarations and expressions. */
final class StatementParser {
  private static final int MAX_ELSE = 400;

  private final Syntax syntax;
  private final TokenReader in;

  StatementParser(Syntax syntax) {
    this.syntax = syntax;
    this.in = syntax.in;
  }

  Stmt.Block block() {
    Pos pos = in.expect("{").pos();
    in.enter();
    syntax.names.push();
    List<Stmt> statements = new ArrayList<>();
    while (!in.is("}")) {
      if (in.atEnd()) {
        throw new SyntaxError(pos, "this '{' has no matching '}'");
      }
      statements.add(statement());
    }
    in.expect("}");
    syntax.names.pop();
    in.leave();
    return new Stmt.Block(pos, List.copyOf(statements));
  }

  /** Reads a statement that stands alone: a label takes its statement with it in a block. */
  private Stmt single() {
    in.enter();
    syntax.names.push();
    Stmt first = statement();
    if (first instanceof Stmt.Case || first instanceof Stmt.Label) {
      List<Stmt> all = new ArrayList<>();
      all.add(first);
      while (first instanceof Stmt.Case || first instanceof Stmt.Label) {
        if (in.is("}")) {
          break;
        }
        first = statement();
        all.add(first);
      }
      first = new Stmt.Block(all.get(0).pos(), List.copyOf(all));
    }
    syntax.names.pop();
    in.leave();
    return first;
  }

  Stmt statement() {
    Token token = in.peek();
    Pos pos = token.pos();
    if (token.kind == Kind.PUNCTUATION) {
      return punctuation(token, pos);
    }
    return switch (token.text) {
      case "if" -> ifStatement();
      case "for" -> forStatement();
      case "while" -> whileStatement();
      case "do" -> doStatement();
      case "switch" -> switchStatement();
      case "case", "default" -> caseLabel();
      case "break" -> {
        in.next();
        in.expect(";");
        yield new Stmt.Break(pos);
      }
      case "continue" -> {
        in.next();
        in.expect(";");
        yield new Stmt.Continue(pos);
      }
      case "return", "co_return" -> returnStatement();
      case "goto" -> gotoStatement();
      case "try" -> tryStatement();
      case "asm", "__asm__", "__asm" -> asm();
      case "__extension__" -> {
        in.next();
        yield statement();
      }
      default -> other(token, pos);
    };
  }

  private Stmt punctuation(Token token, Pos pos) {
    if (token.is("{")) {
      return block();
    }
    if (token.is(";")) {
      in.next();
      return new Stmt.Empty(pos);
    }
    if (token.is("[") && in.is(1, "[")) {
      in.skipBalanced();
      return statement();
    }
    return declarationOrExpression();
  }

  private Stmt other(Token token, Pos pos) {
    if (in.isIdentifier() && in.is(1, ":") && token.kind == Kind.IDENTIFIER) {
      in.next();
      in.next();
      return new Stmt.Label(pos, token.text);
    }
    return declarationOrExpression();
  }

  Stmt declarationOrExpression() {
    Pos pos = in.pos();
    if (isDeclaration()) {
      return new Stmt.Declaration(pos, syntax.declarations.inBlock());
    }
    if (mayBeDeclaration() && !isCall()) {
      List<Decl> declarations = syntax.attempt(syntax.declarations::inBlock);
      if (declarations != null) {
        return new Stmt.Declaration(pos, declarations);
      }
    }
    Expr e = syntax.expressions.expression();
    in.expect(";");
    return new Stmt.Expression(pos, e);
  }

  private boolean isDeclaration() {
    Token token = in.peek();
    if (token.kind != Kind.IDENTIFIER) {
      return false;
    }
    if (token.is("struct") || Words.startsDeclaration(token.text)) {
      return true;
    }
    return Words.isBuiltinType(token.text) && !in.is(1, "(") && !in.is(1, "{");
  }

  /** Returns whether a trial as declaration makes sense; the declaration wins if it succeeds. */
  private boolean mayBeDeclaration() {
    Token token = in.peek();
    if (Words.isBuiltinType(token.text) || token.is("typename") || isTypeOperator(token)) {
      return true;
    }
    if (!in.isIdentifier() && !token.is("::")) {
      return false;
    }
    if (in.isIdentifier() && syntax.names.find(token.text) == Known.VALUE && !in.is(1, "::")) {
      return in.peek(1).isIdentifier() && in.peek(1).kind == Kind.IDENTIFIER;
    }
    return !(in.is(1, "=") || in.is(1, "[") || in.is(1, ".") || in.is(1, "->"))
        && (!in.is(1, "(") || isTypeName());
  }

  /** Returns whether a name that is no known type is followed by a parenthesis. */
  private boolean isCall() {
    if (isTypeOperator(in.peek()) || !in.isIdentifier() && !in.is("::")) {
      return false;
    }
    int mark = in.mark();
    QualifiedName name = syntax.attempt(syntax.nameParser::inExpression);
    boolean parenthesis = in.is("(");
    in.reset(mark);
    Known known = name == null ? Known.UNKNOWN : syntax.names.find(name);
    return name != null && parenthesis && known != Known.TYPE && known != Known.CLASS_TEMPLATE;
  }

  private static boolean isTypeOperator(Token token) {
    return token.is("decltype") || token.is("typeof") || token.is("__typeof__");
  }

  private boolean isTypeName() {
    Known known = syntax.names.find(in.peek().text);
    return known == Known.TYPE || known == Known.CLASS_TEMPLATE;
  }

  // ---- control

  private Stmt ifStatement() {
    List<Object[]> chain = new ArrayList<>();
    Stmt otherwise = null;
    do {
      Pos pos = in.expect("if").pos();
      boolean isConstexpr = in.accept("constexpr");
      if (in.is("consteval") || in.is("!")) {
        throw in.expected("'('");
      }
      syntax.names.push();
      in.expect("(");
      Stmt init = initBeforeCondition();
      Stmt.Condition condition = condition();
      in.expect(")");
      Stmt then = single();
      syntax.names.pop();
      chain.add(new Object[] {pos, isConstexpr, init, condition, then});
      if (chain.size() > MAX_ELSE) {
        throw new SyntaxError(pos, "more than " + MAX_ELSE + " else-ifs in a row");
      }
      if (!in.accept("else")) {
        break;
      }
      if (!in.is("if")) {
        otherwise = single();
        break;
      }
    } while (true);
    for (int i = chain.size() - 1; i >= 0; i--) {
      Object[] c = chain.get(i);
      otherwise =
          new Stmt.If(
              (Pos) c[0],
              (Boolean) c[1],
              (Stmt) c[2],
              (Stmt.Condition) c[3],
              (Stmt) c[4],
              otherwise);
    }
    return otherwise;
  }

  /** Reads {@code init;} of {@code if (init; c)}; null if there is none. */
  private Stmt initBeforeCondition() {
    int nested = 0;
    for (int i = 0; ; i++) {
      Token token = in.peek(i);
      if (token.kind == Kind.END || token.is("{") && nested == 0 && i > 200) {
        return null;
      }
      nested += token.is("(") || token.is("{") || token.is("[") ? 1 : 0;
      if (token.is(")") || token.is("}") || token.is("]")) {
        if (nested-- == 0) {
          return null;
        }
      }
      if (token.is(";") && nested == 0) {
        return in.is(";") ? punctuation(in.peek(), in.pos()) : declarationOrExpression();
      }
    }
  }

  private Stmt.Condition condition() {
    boolean sure = isDeclaration();
    if (sure || mayBeDeclaration()) {
      Decl.Variable declaration = syntax.attempt(syntax.variables::inCondition);
      if (declaration != null) {
        return new Stmt.Condition(null, declaration);
      }
    }
    return new Stmt.Condition(syntax.expressions.expression(), null);
  }

  private Stmt whileStatement() {
    Pos pos = in.expect("while").pos();
    syntax.names.push();
    in.expect("(");
    Stmt.Condition condition = condition();
    in.expect(")");
    Stmt body = single();
    syntax.names.pop();
    return new Stmt.While(pos, condition, body);
  }

  private Stmt doStatement() {
    Pos pos = in.expect("do").pos();
    Stmt body = single();
    in.expect("while");
    in.expect("(");
    Expr condition = syntax.expressions.expression();
    in.expect(")");
    in.expect(";");
    return new Stmt.DoWhile(pos, body, condition);
  }

  private Stmt forStatement() {
    Token token = in.expect("for");
    in.expect("(");
    syntax.names.push();
    Stmt range = syntax.attempt(() -> rangeFor(token.pos()));
    Stmt result = range != null ? range : plainFor(token);
    syntax.names.pop();
    return result;
  }

  private Stmt rangeFor(Pos pos) {
    if (in.is(";") || !(isDeclaration() || mayBeDeclaration())) {
      return null;
    }
    TypeParser.Start start = syntax.types.start(null);
    if (start.type() == null) {
      return null;
    }
    Decl variable = syntax.variables.rangeVariable(start);
    if (variable == null || !in.accept(":")) {
      return null;
    }
    Expr range = syntax.expressions.initializer();
    in.expect(")");
    return new Stmt.RangeFor(pos, null, variable, range, single());
  }

  private Stmt plainFor(Token token) {
    Stmt init = in.is(";") ? punctuation(in.peek(), in.pos()) : declarationOrExpression();
    Stmt.Condition condition = in.is(";") ? null : condition();
    in.expect(";");
    Expr step = in.is(")") ? null : syntax.expressions.expression();
    in.expect(")");
    return new Stmt.For(token.pos(), init, condition, step, single(), token.unroll);
  }

  private Stmt switchStatement() {
    Pos pos = in.expect("switch").pos();
    syntax.names.push();
    in.expect("(");
    Stmt init = initBeforeCondition();
    Stmt.Condition condition = condition();
    in.expect(")");
    Stmt body = single();
    syntax.names.pop();
    return new Stmt.Switch(pos, init, condition, body);
  }

  private Stmt caseLabel() {
    Token token = in.next();
    Expr value = null;
    Expr last = null;
    if (token.is("case")) {
      value = syntax.expressions.conditional();
      last = in.accept("...") ? syntax.expressions.conditional() : null;
    }
    in.expect(":");
    return new Stmt.Case(token.pos(), value, last);
  }

  private Stmt returnStatement() {
    Pos pos = in.next().pos();
    Expr value = null;
    if (!in.is(";")) {
      value = in.is("{") ? syntax.initLists.list() : syntax.expressions.expression();
    }
    in.expect(";");
    return new Stmt.Return(pos, value);
  }

  private Stmt gotoStatement() {
    Pos pos = in.expect("goto").pos();
    String label = in.expectIdentifier("a label").text;
    in.expect(";");
    return new Stmt.Goto(pos, label);
  }

  private Stmt tryStatement() {
    Pos pos = in.expect("try").pos();
    Stmt.Block body = block();
    List<Stmt.Block> handlers = new ArrayList<>();
    while (in.accept("catch")) {
      in.skipBalanced();
      handlers.add(block());
    }
    return new Stmt.Try(pos, body, List.copyOf(handlers));
  }

  private Stmt asm() {
    Pos pos = in.next().pos();
    while (in.accept("volatile") || in.accept("__volatile__") || in.accept("goto")) {
      // Qualifiers do not matter: what the text does is the type checker's to judge.
    }
    in.expect("(");
    String text = in.peek().kind == Kind.STRING ? syntax.primaries.string().value() : "";
    StringBuilder operands = new StringBuilder();
    int nested = 0;
    while (nested > 0 || !in.is(")")) {
      if (in.atEnd()) {
        throw new SyntaxError(pos, "asm has no closing ')'");
      }
      nested += in.is("(") ? 1 : in.is(")") ? -1 : 0;
      operands.append(in.next().text).append(' ');
    }
    in.expect(")");
    in.expect(";");
    return new Stmt.Asm(pos, text, operands.toString().strip());
  }
}
