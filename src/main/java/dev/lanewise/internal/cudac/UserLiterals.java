package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.math.BigInteger;
import java.util.List;

/** Literals with a suffix that the source defines: calls of its {@code operator""_x}. */
final class UserLiterals {
  private final TokenReader in;

  UserLiterals(TokenReader in) {
    this.in = in;
  }

  /** Reads a number. */
  Expr number() {
    Token token = in.next();
    int suffix = Literals.ownSuffix(token);
    if (suffix < 0) {
      return Literals.number(token);
    }
    Expr value = Literals.number(token, token.text.substring(0, suffix));
    Expr widest =
        value instanceof Expr.IntLiteral i
            ? new Expr.IntLiteral(i.pos(), i.value(), i.decimal(), true, 2)
            : value;
    return call(token.pos(), token.text.substring(suffix), List.of(widest));
  }

  /** Reads the suffix of a character or a string, if one follows. */
  Expr suffixed(Expr literal) {
    Token token = in.peek();
    boolean follows =
        token.kind == Token.Kind.IDENTIFIER && token.text.startsWith("_") && !token.spaceBefore;
    if (!follows) {
      return literal;
    }
    String suffix = in.next().text;
    if (literal instanceof Expr.StringLiteral s) {
      BigInteger length = BigInteger.valueOf(s.value().length());
      return call(s.pos(), suffix, List.of(s, new Expr.IntLiteral(s.pos(), length, true, true, 1)));
    }
    return call(literal.pos(), suffix, List.of(literal));
  }

  /** Returns the parameters of a literal's operator: device code has no wider real than double. */
  static List<Param> parameters(QualifiedName function, List<Param> params) {
    if (!function.last().identifier().startsWith("operator\"\"")) {
      return params;
    }
    return params.stream().map(UserLiterals::narrowed).toList();
  }

  private static Param narrowed(Param p) {
    return p.type() instanceof TypeSyntax.Builtin b && b.name().equals("long double")
        ? new Param(
            p.pos(),
            p.specifiers(),
            new TypeSyntax.Builtin(b.pos(), "double"),
            p.name(),
            p.defaultValue(),
            p.pack())
        : p;
  }

  private static Expr call(Pos pos, String suffix, List<Expr> arguments) {
    Expr name = new Expr.Name(pos, QualifiedName.of(pos, "operator\"\"" + suffix));
    return new Expr.Call(pos, name, arguments);
  }
}
