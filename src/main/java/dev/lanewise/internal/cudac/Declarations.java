package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Enters declarations into scopes. Nothing is resolved: that happens when a name is used. */
final class Declarations {
  private final Sema sema;
  private final Map<String, List<Symbol.Func>> outOfLine = new HashMap<>();
  private final Map<String, List<Symbol.Func>> specializations = new HashMap<>();
  private final Map<String, List<Symbol.Func>> guides = new HashMap<>();
  private final Map<String, List<Symbol.Global>> outOfLineVariables = new HashMap<>();
  private final Set<String> operators = new HashSet<>();

  Declarations(Sema sema) {
    this.sema = sema;
  }

  /** Returns the member functions defined outside their class by that name. */
  List<Symbol.Func> outOfLine(String name) {
    return outOfLine.getOrDefault(name, List.of());
  }

  /** Returns the explicit specialisations of function templates by that name. */
  List<Symbol.Func> specializations(String name) {
    return specializations.getOrDefault(name, List.of());
  }

  /** Returns the deduction guides of a class template. */
  List<Symbol.Func> guides(Symbol.ClassTemplate t) {
    return guides.getOrDefault(t.name, List.of()).stream().filter(g -> g.scope == t.scope).toList();
  }

  List<Symbol.Global> outOfLineVariables(String name) {
    return outOfLineVariables.getOrDefault(name, List.of());
  }

  /** Returns whether an operator function of that name has been declared anywhere. */
  boolean hasOperator(String name) {
    return operators.contains(name);
  }

  void declareAll(List<? extends Decl> decls, Scope scope) {
    decls.forEach(d -> declare(d, scope, scope.record));
  }

  void declare(Decl d, Scope scope, RecordType owner) {
    Decl declared = d instanceof Decl.Friend f ? f.declaration() : d;
    if (declared instanceof Decl.Function f
        && f.name().last().identifier().startsWith("operator")) {
      operators.add(f.name().last().identifier());
    }
    if (d instanceof Decl.Function f && f.specifiers().has(Specifier.FRIEND)) {
      friend(f, scope);
    } else if (d instanceof Decl.Function f) {
      function(f, scope, owner);
    } else if (d instanceof Decl.Variable v) {
      variable(v, scope, owner);
    } else if (d instanceof Decl.Alias a) {
      definedIn(a.type(), scope);
      scope.add(
          a.templates().isEmpty()
              ? new Symbol.LazyType(a.name(), a, scope)
              : new Symbol.AliasTemplate(a.name(), a, scope));
    } else if (d instanceof Decl.EnumDecl e) {
      enumeration(e, scope);
    } else if (d instanceof Decl.ClassDecl c) {
      classDecl(c, scope, owner);
    } else if (d instanceof Decl.Namespace n) {
      namespace(n, scope);
    } else if (d instanceof Decl.NamespaceAlias a) {
      scope.later(() -> alias(a, scope));
    } else if (d instanceof Decl.UsingDeclaration u) {
      scope.add(new Symbol.Using(u.name().last().identifier(), u, scope));
    } else if (d instanceof Decl.UsingNamespace u) {
      scope.later(() -> using(u, scope));
    } else if (d instanceof Decl.Friend f) {
      friend(f.declaration(), scope);
    } else if (d instanceof Decl.Skipped s && !s.name().isEmpty()) {
      scope.add(new Symbol.Unusable(s.name(), s.pos(), s.reason(), null));
    } else if (d instanceof Decl.Unparsable u && !u.name().isEmpty()) {
      scope.add(new Symbol.Unusable(u.name(), u.pos(), "", u.error()));
    }
  }

  private void alias(Decl.NamespaceAlias a, Scope scope) {
    for (Symbol s : sema.lookup.name(a.target(), scope)) {
      if (s instanceof Symbol.Namespace n) {
        scope.add(new Symbol.Namespace(a.name(), n.scope()));
      }
    }
  }

  private void using(Decl.UsingNamespace u, Scope scope) {
    for (Symbol s : sema.lookup.name(u.name(), scope)) {
      if (s instanceof Symbol.Namespace n) {
        scope.use(n.scope());
      }
    }
  }

  private void friend(Decl declaration, Scope scope) {
    if (declaration instanceof Decl.Function fn && fn.body() != null) {
      Scope outer = scope;
      while (outer.parent != null && outer.kind != Scope.Kind.NAMESPACE) {
        outer = outer.parent;
      }
      outer.add(new Symbol.Func(fn, scope, null, head(fn.templates())));
    }
  }

  static TemplateHead head(List<TemplateHead> heads) {
    return heads.isEmpty() ? null : heads.get(heads.size() - 1);
  }

  private void function(Decl.Function f, Scope scope, RecordType owner) {
    TemplateHead head = head(f.templates());
    Symbol.Func symbol = new Symbol.Func(f, scope, owner, head);
    String name = symbol.name();
    if (f.kind() == Decl.FunctionKind.GUIDE) {
      guides.computeIfAbsent(name, n -> new ArrayList<>()).add(symbol);
    } else if (f.name().parts().size() > 1) {
      outOfLine.computeIfAbsent(name, n -> new ArrayList<>()).add(symbol);
    } else if (head != null && head.parameters().isEmpty()) {
      specializations.computeIfAbsent(name, n -> new ArrayList<>()).add(symbol);
    } else {
      scope.add(symbol);
    }
  }

  private void variable(Decl.Variable v, Scope scope, RecordType owner) {
    definedIn(v.type(), scope);
    String name = v.name().last().identifier();
    if (v.name().parts().size() > 1) {
      outOfLineVariables
          .computeIfAbsent(name, n -> new ArrayList<>())
          .add(new Symbol.Global(v, scope, null));
    } else if (!v.templates().isEmpty()) {
      for (Symbol s : scope.find(name)) {
        if (s instanceof Symbol.VarTemplate t) {
          t.decls().add(v);
          return;
        }
      }
      scope.add(new Symbol.VarTemplate(name, new ArrayList<>(List.of(v)), scope));
    } else {
      Symbol.Global global = new Symbol.Global(v, scope, owner);
      boolean extern = v.specifiers().has(dev.lanewise.internal.cudac.ast.Specifier.EXTERN);
      if (!(extern && !scope.find(name).isEmpty())) {
        if (scope.kind == Scope.Kind.NAMESPACE && !extern) {
          scope.set(global);
        } else {
          scope.add(global);
        }
      }
    }
  }

  /** Declares the classes and enums that a type defines in passing. */
  void definedIn(TypeSyntax type, Scope scope) {
    if (type instanceof TypeSyntax.DefinedClass c) {
      if (sema.classes.lazy(c.declaration()) == null) {
        classDecl(c.declaration(), scope, scope.record);
      }
    } else if (type instanceof TypeSyntax.DefinedEnum e) {
      if (sema.classes.lazy(e.declaration()) == null) {
        enumeration(e.declaration(), scope);
      }
    } else if (type instanceof TypeSyntax.Pointer p) {
      definedIn(p.pointee(), scope);
    } else if (type instanceof TypeSyntax.Array a) {
      definedIn(a.element(), scope);
    } else if (type instanceof TypeSyntax.Qualified q) {
      definedIn(q.type(), scope);
    } else if (type instanceof TypeSyntax.Reference r) {
      definedIn(r.referent(), scope);
    }
  }

  private void enumeration(Decl.EnumDecl e, Scope scope) {
    String name = e.name() == null ? "" : e.name().last().identifier();
    Symbol.LazyType symbol = new Symbol.LazyType(name, e, scope);
    sema.classes.remember(e, symbol);
    if (!name.isEmpty() && (e.definition() || scope.find(name).isEmpty())) {
      scope.set(symbol);
    }
    if (!e.scoped()) {
      e.enumerators().forEach(x -> scope.add(new Symbol.LazyEnumerator(x.name(), symbol)));
    }
  }

  private void classDecl(Decl.ClassDecl c, Scope scope, RecordType owner) {
    if (c.name() == null) {
      sema.classes.remember(c, new Symbol.LazyType("", c, scope));
      return;
    }
    String name = c.name().last().identifier();
    if (c.name().parts().size() > 1) {
      sema.classes.outOfLine(c);
      return;
    }
    if (c.templates().isEmpty()) {
      plainClass(c, scope, name);
      return;
    }
    Symbol.ClassTemplate template = null;
    for (Symbol s : scope.find(name)) {
      if (s instanceof Symbol.ClassTemplate t) {
        template = t;
      }
    }
    if (template == null) {
      template = new Symbol.ClassTemplate(name, scope, owner);
      scope.add(template);
    }
    if (c.name().last().arguments() != null) {
      template.specializations.add(c);
    } else if (template.primary == null || c.definition()) {
      template.primary = mergeDefaults(template.primary, c);
    }
  }

  /** Default arguments may stand at an earlier declaration only. */
  private static Decl.ClassDecl mergeDefaults(Decl.ClassDecl old, Decl.ClassDecl now) {
    if (old == null) {
      return now;
    }
    TemplateHead before = head(old.templates());
    TemplateHead after = head(now.templates());
    List<TemplateHead.Parameter> merged = new ArrayList<>();
    for (int i = 0; i < after.parameters().size(); i++) {
      TemplateHead.Parameter p = after.parameters().get(i);
      boolean take =
          p.defaultArgument() == null
              && i < before.parameters().size()
              && before.parameters().get(i).defaultArgument() != null;
      merged.add(
          take
              ? new TemplateHead.Parameter(
                  p.pos(),
                  p.kind(),
                  p.name(),
                  p.pack(),
                  p.type(),
                  before.parameters().get(i).defaultArgument())
              : p);
    }
    List<TemplateHead> heads =
        new ArrayList<>(now.templates().subList(0, now.templates().size() - 1));
    heads.add(new TemplateHead(after.pos(), merged));
    return new Decl.ClassDecl(
        now.pos(),
        now.key(),
        now.name(),
        heads,
        now.specifiers(),
        now.bases(),
        now.members(),
        now.definition());
  }

  private void plainClass(Decl.ClassDecl c, Scope scope, String name) {
    for (Symbol s : scope.find(name)) {
      if (s instanceof Symbol.LazyType t
          && t.scope == scope
          && t.decl instanceof Decl.ClassDecl old
          && (old.definition() || !c.definition())) {
        sema.classes.remember(c, t);
        return;
      }
    }
    Symbol.LazyType symbol = new Symbol.LazyType(name, c, scope);
    sema.classes.remember(c, symbol);
    List<Symbol> others = new ArrayList<>(scope.find(name));
    others.removeIf(s -> s instanceof Symbol.LazyType t && t.decl instanceof Decl.ClassDecl);
    scope.set(symbol);
    others.forEach(
        s -> {
          if (!(s instanceof Symbol.Unusable)) {
            scope.add(s);
          }
        });
  }

  private void namespace(Decl.Namespace n, Scope scope) {
    Scope inner = null;
    for (Symbol s : scope.find(n.name())) {
      if (s instanceof Symbol.Namespace found && found.scope().parent == scope) {
        inner = found.scope();
      }
    }
    if (inner == null) {
      inner = new Scope(scope, Scope.Kind.NAMESPACE, n.name(), null);
      scope.add(new Symbol.Namespace(n.name(), inner));
    }
    if (n.isInline() || n.name().isEmpty()) {
      scope.use(inner);
    }
    declareAll(n.members(), inner);
  }
}
