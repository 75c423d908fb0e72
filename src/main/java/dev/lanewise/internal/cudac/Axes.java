package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells whether a kernel looks at the y axis, itself or in a function it names. */
final class Axes {
  private static final Set<String> SPECIAL = Set.of("threadIdx", "blockIdx", "blockDim", "gridDim");

  private final Sema sema;
  private final Set<Decl.Function> seen = new HashSet<>();

  private Axes(Sema sema) {
    this.sema = sema;
  }

  static boolean usesY(Symbol.Func kernel, Sema sema) {
    return new Axes(sema).function(kernel);
  }

  private boolean function(Symbol.Func f) {
    return f.decl.body() != null && seen.add(f.decl) && node(f.decl.body(), f.scope);
  }

  private boolean node(Object node, Scope scope) {
    if (node instanceof List<?> list) {
      return list.stream().anyMatch(n -> node(n, scope));
    }
    if (!(node instanceof Record) || !node.getClass().getName().contains(".cudac.ast.")) {
      return false;
    }
    if (node instanceof Expr.Member m
        && m.base() instanceof Expr.Name n
        && SPECIAL.contains(n.name().spelling())) {
      return m.name().last().identifier().equals("y");
    }
    if (node instanceof Expr.Name n && calls(n, scope)) {
      return true;
    }
    for (RecordComponent c : node.getClass().getRecordComponents()) {
      try {
        if (node(c.getAccessor().invoke(node), scope)) {
          return true;
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return false;
  }

  private boolean calls(Expr.Name n, Scope scope) {
    try {
      for (Symbol s : sema.lookup.name(n.name(), scope)) {
        if (s instanceof Symbol.Func f && function(f)) {
          return true;
        }
      }
      return false;
    } catch (KernelCompileException e) {
      return false; // of a template's parameter, say; told when the kernel is lowered
    }
  }
}
