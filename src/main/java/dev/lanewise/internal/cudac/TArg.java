package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Scalar;
import java.util.List;
import java.util.stream.Collectors;

/** An argument of a template, evaluated. */
sealed interface TArg {

  String spelling();

  record OfType(CType type) implements TArg {
    @Override
    public String spelling() {
      return type.spelling();
    }
  }

  /** A number; compared by its value. */
  record OfValue(CType type, Scalar scalar, long bits) implements TArg {
    Expr.Const constant() {
      return new Expr.Const(scalar, bits, null);
    }

    @Override
    public String spelling() {
      if (scalar == Scalar.BOOL) {
        return bits != 0 ? "true" : "false";
      }
      return scalar.isUnsigned() ? Long.toUnsignedString(bits) : Long.toString(bits);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof OfValue v
          && v.bits == bits
          && v.scalar.isFloating() == scalar.isFloating();
    }

    @Override
    public int hashCode() {
      return Long.hashCode(bits);
    }
  }

  /** A function known when compiling. */
  record OfFunction(List<Symbol.Func> candidates) implements TArg {
    @Override
    public String spelling() {
      return candidates.get(0).name();
    }
  }

  record OfTemplate(Symbol template) implements TArg {
    @Override
    public String spelling() {
      return template.name();
    }
  }

  record Pack(List<TArg> elements) implements TArg {
    public Pack {
      elements = List.copyOf(elements);
    }

    @Override
    public String spelling() {
      return elements.stream().map(TArg::spelling).collect(Collectors.joining(","));
    }
  }
}
