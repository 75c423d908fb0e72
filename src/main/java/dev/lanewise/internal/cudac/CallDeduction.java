package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds a function template's arguments for one call: those given, the rest by deduction. */
final class CallDeduction {
  private final Sema sema;
  private final Symbol.Func template;
  private final List<TArg> explicit;
  private final Map<String, TArg> bindings = new LinkedHashMap<>();
  private final Deduction deduction;

  CallDeduction(Sema sema, Symbol.Func template, List<TArg> explicit) {
    this.sema = sema;
    this.template = template;
    this.explicit = explicit == null ? List.of() : explicit;
    this.deduction = new Deduction(sema, template.head, template.scope, bindings);
  }

  /** Returns how special the template's parameters are among those that match: a pack is least. */
  int specificity() {
    boolean pack = template.decl.params().stream().anyMatch(Param::pack);
    return deduction.specificity() - (pack ? 1000 : 0);
  }

  /** Returns the scope that binds the template's parameters; null if the template does not fit. */
  Scope scope(List<Val> args, Pos pos) {
    try {
      bindExplicit();
      return deduce(args) ? sema.templates.bind(template.head, found(), template.scope, pos) : null;
    } catch (KernelCompileException e) {
      if (e.feature().equals(Feature.RECURSION.id())) {
        throw e;
      }
      return null;
    }
  }

  private void bindExplicit() {
    int next = 0;
    for (TemplateHead.Parameter p : template.head.parameters()) {
      if (next >= explicit.size()) {
        return;
      }
      if (p.pack()) {
        bindings.put(p.name(), new TArg.Pack(explicit.subList(next, explicit.size())));
        return;
      }
      bindings.put(p.name(), explicit.get(next++));
    }
  }

  private boolean deduce(List<Val> args) {
    int next = 0;
    for (Param p : template.decl.params()) {
      int end = p.pack() ? args.size() : Math.min(next + 1, args.size());
      while (next < end) {
        if (!deduce(p, args.get(next++))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean deduce(Param p, Val v) {
    return v.functions() != null
        || v.list() != null && (v.type() == CType.Void.VOID || !InitializerLists.isNamed(p.type()))
        || isGiven(p)
        || !isDependent(p)
        || deduction.parameter(p.type(), v.type(), v.isLvalue());
  }

  /**
   * Returns whether a parameter's type names a template parameter of its function; if not, its
   * argument is converted and tells nothing.
   */
  private boolean isDependent(Param p) {
    Set<String> names = Packs.names(p.type());
    return template.head.parameters().stream().anyMatch(t -> names.contains(t.name()));
  }

  /** Returns whether all template parameters that a parameter's type names were given. */
  private boolean isGiven(Param p) {
    List<TemplateHead.Parameter> all = template.head.parameters();
    Set<String> names = Packs.names(p.type());
    return !explicit.isEmpty()
        && all.stream().skip(explicit.size()).noneMatch(t -> names.contains(t.name()));
  }

  private List<TArg> found() {
    List<TArg> found = new ArrayList<>();
    for (TemplateHead.Parameter p : template.head.parameters()) {
      TArg empty = p.pack() ? new TArg.Pack(List.of()) : null;
      found.add(bindings.getOrDefault(p.name(), empty));
    }
    return found;
  }
}
