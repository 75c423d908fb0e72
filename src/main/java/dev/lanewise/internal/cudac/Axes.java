package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;

/** Tells whether a kernel looks at the y axis. */
final class Axes {
  private static final Set<String> SPECIAL = Set.of("threadIdx", "blockIdx", "blockDim", "gridDim");

  private Axes() {}

  static boolean usesY(Object node) {
    if (node instanceof List<?> list) {
      return list.stream().anyMatch(Axes::usesY);
    }
    if (!(node instanceof Record) || !node.getClass().getName().contains(".cudac.ast.")) {
      return false;
    }
    if (node instanceof Expr.Member m
        && m.base() instanceof Expr.Name n
        && SPECIAL.contains(n.name().spelling())) {
      return m.name().last().identifier().equals("y");
    }
    for (RecordComponent c : node.getClass().getRecordComponents()) {
      try {
        if (usesY(c.getAccessor().invoke(node))) {
          return true;
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return false;
  }
}
