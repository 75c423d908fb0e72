package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.List;

/** Finds the definition of a function that is only declared. */
final class Definitions {

  private Definitions() {}

  static Instances.Instance of(Sema sema, Instances.Instance i, Pos pos) {
    Symbol.Func f = i.func;
    if (f.owner == null) {
      for (Symbol s : f.scope.find(f.name())) {
        if (s instanceof Symbol.Func g
            && g.decl.body() != null
            && g.isTemplate() == f.isTemplate()
            && g.decl.params().size() == f.decl.params().size()) {
          Scope scope = rebound(sema, f, g, i.scope, pos);
          Instances.Instance other = sema.instances.of(g, scope, pos);
          if (sameParameters(i, other)) {
            return other;
          }
        }
      }
      return i;
    }
    for (Symbol.Func g : sema.declarations.outOfLine(f.name())) {
      Instances.Instance other = member(sema, i, g, pos);
      if (other != null && sameParameters(i, other)) {
        return other;
      }
    }
    return i;
  }

  /** Refuses a function that its scope defines once more. */
  static void checkOnlyOne(Sema sema, Instances.Instance i) {
    Symbol.Func f = i.func;
    if (f.owner != null || f.isTemplate()) {
      return;
    }
    for (Symbol s : f.scope.find(f.name())) {
      if (s instanceof Symbol.Func g
          && g.decl != f.decl
          && g.scope == f.scope
          && g.decl.body() != null
          && !g.isTemplate()
          && Roles.isDevice(g.decl.specifiers())
          && g.decl.variadic() == f.decl.variadic()
          && isSame(sema, i, g)) {
        boolean before = f.decl.pos().line() < g.decl.pos().line();
        Pos second = before ? g.decl.pos() : f.decl.pos();
        Pos first = before ? f.decl.pos() : g.decl.pos();
        throw Refusal.type(
            second, "'" + i.spelling + "' is defined a second time; first at line " + first.line());
      }
    }
  }

  private static boolean isSame(Sema sema, Instances.Instance i, Symbol.Func g) {
    if (g.decl.params().size() != i.func.decl.params().size()) {
      return false;
    }
    for (int k = 0; k < g.decl.params().size(); k++) {
      boolean reference = g.decl.params().get(k).type() instanceof TypeSyntax.Reference;
      if (reference != i.func.decl.params().get(k).type() instanceof TypeSyntax.Reference) {
        return false; // such a parameter may have become one by value
      }
    }
    try {
      return sameParameters(i, sema.instances.of(g, g.scope, null));
    } catch (KernelCompileException e) {
      return false; // the other one names a type that nothing declares
    }
  }

  private static Scope rebound(Sema sema, Symbol.Func f, Symbol.Func g, Scope scope, Pos pos) {
    return f.isTemplate()
        ? sema.templates.bind(g.head, Templates.bound(f.head, scope), g.scope, pos)
        : g.scope;
  }

  static boolean sameParameters(Instances.Instance a, Instances.Instance b) {
    if (a.parameters.size() != b.parameters.size()) {
      return false;
    }
    for (int k = 0; k < a.parameters.size(); k++) {
      CType x = a.parameters.get(k).type();
      CType y = b.parameters.get(k).type();
      if (!x.bare().equals(y.bare())) {
        return false;
      }
    }
    return a.func.decl.specifiers().has(dev.lanewise.internal.cudac.ast.Specifier.CONST_MEMBER)
        == b.func.decl.specifiers().has(dev.lanewise.internal.cudac.ast.Specifier.CONST_MEMBER);
  }

  private static Instances.Instance member(
      Sema sema, Instances.Instance i, Symbol.Func g, Pos pos) {
    RecordType owner = i.func.owner;
    List<QualifiedName.Part> parts = g.decl.name().parts();
    String className = parts.get(parts.size() - 2).identifier();
    String own = owner.template != null ? owner.template.name : simple(owner);
    boolean others =
        MemberSpecializations.isOne(g.decl.name(), g.decl.templates())
            && !sema.memberSpecializations.isFor(g.decl.name(), g.decl.templates(), owner, g.scope);
    if (others || !className.equals(own) || g.decl.params().size() != i.func.decl.params().size()) {
      return null;
    }
    Scope scope = owner.scope;
    List<TemplateHead> heads = g.decl.templates();
    if (owner.template != null && !heads.isEmpty() && !heads.get(0).parameters().isEmpty()) {
      scope = sema.templates.bind(heads.get(0), owner.arguments, owner.scope, pos);
    }
    Decl.Function decl = Decls.withSpecifiersOf(g.decl, i.func.decl);
    boolean template = i.func.isTemplate();
    Symbol.Func definition =
        new Symbol.Func(decl, scope, owner, template ? Declarations.head(heads) : null);
    Scope bound =
        template
            ? sema.templates.bind(
                definition.head, Templates.bound(i.func.head, i.scope), scope, pos)
            : scope;
    return sema.definitions.computeIfAbsent(
        System.identityHashCode(i) + "/" + System.identityHashCode(g),
        k -> sema.instances.of(definition, bound, pos));
  }

  private static String simple(RecordType r) {
    int at = r.spelling.lastIndexOf("::");
    return at < 0 ? r.spelling : r.spelling.substring(at + 2);
  }
}
