package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the parameters of a template are found to be, while they are being deduced. */
record Bindings(TemplateHead head, Scope parent, Map<String, TArg> bindings) {

  /** Returns the parameter that a name is, or null. */
  TemplateHead.Parameter parameter(QualifiedName name) {
    if (!name.isPlain() && !(name.parts().size() == 1 && !name.global())) {
      return null;
    }
    for (TemplateHead.Parameter p : head.parameters()) {
      if (!p.name().isEmpty() && p.name().equals(name.last().identifier())) {
        return p;
      }
    }
    return null;
  }

  boolean complete() {
    return head.parameters().stream().allMatch(p -> p.pack() || bindings.containsKey(p.name()));
  }

  /** Returns a scope with what is known so far; the rest is left out. */
  Scope scope() {
    Scope scope = new Scope(parent, Scope.Kind.TEMPLATE, "", null);
    for (TemplateHead.Parameter p : head.parameters()) {
      TArg arg = bindings.get(p.name());
      if (p.pack()) {
        List<Symbol> elements = new ArrayList<>();
        if (arg instanceof TArg.Pack pack) {
          pack.elements().forEach(e -> elements.add(new Symbol.Argument(p.name(), e)));
        }
        scope.add(new Symbol.Pack(p.name(), elements));
      } else if (arg != null) {
        scope.add(new Symbol.Argument(p.name(), arg));
      } else {
        scope.add(new Symbol.Unusable(p.name(), p.pos(), "not deduced", null));
      }
    }
    return scope;
  }

  /** Returns whether a parameter is already known, and one thing only. */
  boolean isRepeated(TemplateHead.Parameter p) {
    return !p.pack() && bindings.containsKey(p.name());
  }

  /** Notes what a parameter is; of a pack, its next element. Returns false if it is another. */
  boolean bind(TemplateHead.Parameter p, TArg arg) {
    if (p.pack()) {
      List<TArg> elements = new ArrayList<>();
      if (bindings.get(p.name()) instanceof TArg.Pack before) {
        elements.addAll(before.elements());
      }
      elements.add(arg);
      bindings.put(p.name(), new TArg.Pack(elements));
      return true;
    }
    TArg before = bindings.putIfAbsent(p.name(), arg);
    return before == null || before.equals(arg);
  }
}
