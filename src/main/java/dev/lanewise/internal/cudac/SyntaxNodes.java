package dev.lanewise.internal.cudac;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Consumer;

/** Goes through the nodes of a syntax tree. */
final class SyntaxNodes {
  private SyntaxNodes() {}

  /** Does something for a node, or each of a list, and all nodes below. */
  static void each(Object node, Consumer<Object> action) {
    if (node instanceof List<?> list) {
      list.forEach(n -> each(n, action));
    } else if (node instanceof Record && node.getClass().getName().contains(".cudac.ast.")) {
      action.accept(node);
      for (RecordComponent c : node.getClass().getRecordComponents()) {
        try {
          each(c.getAccessor().invoke(node), action);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
