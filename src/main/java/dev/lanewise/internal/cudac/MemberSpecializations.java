package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import java.util.List;

/** Members of class templates that are defined anew for some arguments: {@code S<2>::f}. */
final class MemberSpecializations {
  private final Sema sema;

  MemberSpecializations(Sema sema) {
    this.sema = sema;
  }

  /** Returns the definition that a source gives for this instance alone; null if none. */
  Instances.Instance of(Instances.Instance i, Pos pos) {
    if (i.func.owner == null || i.func.owner.template == null) {
      return null;
    }
    Instances.Instance found = null;
    for (Symbol.Func g : sema.declarations.outOfLine(i.func.name())) {
      if (isFor(g.decl, i.func.owner, g.scope) && g.decl.body() != null && isFor(g, i)) {
        Instances.Instance special = instance(g, i, pos);
        boolean fits = special != null && Definitions.sameParameters(i, special);
        found = fits && (found == null || !keepsParameters(g)) ? special : found;
      }
    }
    return found;
  }

  /** Returns the value of a static member for this class alone; null if none is given. */
  Decl.Variable of(Decl.Variable member, RecordType owner) {
    for (Symbol.Global g : sema.declarations.outOfLineVariables(member.name().spelling())) {
      if (isFor(g.decl.name(), g.decl.templates(), owner, g.scope)) {
        return g.decl;
      }
    }
    return null;
  }

  private boolean isFor(Decl.Function f, RecordType owner, Scope scope) {
    return isFor(f.name(), f.templates(), owner, scope);
  }

  /** Returns whether a member's name gives its class just these arguments. */
  boolean isFor(QualifiedName name, List<TemplateHead> heads, RecordType owner, Scope scope) {
    List<TemplateArgument> written = arguments(name);
    if (written == null
        || isTemplate(heads)
        || !identifier(name).equals(owner.template == null ? "" : owner.template.name)) {
      return false;
    }
    TemplateHead primary = Declarations.head(owner.template.primary.templates());
    List<TArg> given = sema.templates.arguments(written, scope);
    Scope bound = sema.templates.bind(primary, given, owner.template.scope, name.pos());
    return Templates.bound(primary, bound).equals(owner.arguments);
  }

  /** Returns whether a member is defined for certain arguments only, or for a special class. */
  static boolean isOne(QualifiedName name, List<TemplateHead> heads) {
    return arguments(name) != null && !isTemplate(heads);
  }

  private static List<TemplateArgument> arguments(QualifiedName name) {
    return name.parts().get(name.parts().size() - 2).arguments();
  }

  private static String identifier(QualifiedName name) {
    return name.parts().get(name.parts().size() - 2).identifier();
  }

  private static boolean isTemplate(List<TemplateHead> heads) {
    return !heads.isEmpty() && !heads.get(0).parameters().isEmpty();
  }

  /** Of a member template, the arguments count too. */
  private boolean isFor(Symbol.Func g, Instances.Instance i) {
    List<TemplateArgument> written = g.decl.name().last().arguments();
    if (written == null || !i.func.isTemplate() || keepsParameters(g)) {
      return written == null;
    }
    List<TArg> bound = Templates.bound(i.func.head, i.scope);
    List<TArg> given = sema.templates.arguments(written, i.func.owner.scope);
    return given.size() <= bound.size() && bound.subList(0, given.size()).equals(given);
  }

  private static boolean keepsParameters(Symbol.Func g) {
    TemplateHead last = Declarations.head(g.decl.templates());
    return last != null && !last.parameters().isEmpty();
  }

  private Instances.Instance instance(Symbol.Func g, Instances.Instance i, Pos pos) {
    if (keepsParameters(g) && !i.func.isTemplate()
        || g.decl.params().size() != i.func.decl.params().size()) {
      return null;
    }
    RecordType owner = i.func.owner;
    TemplateHead head = keepsParameters(g) ? Declarations.head(g.decl.templates()) : null;
    Decl.Function decl = Decls.withSpecifiersOf(g.decl, i.func.decl);
    Symbol.Func special = new Symbol.Func(decl, owner.scope, owner, head);
    List<TArg> bound = head == null ? null : Templates.bound(i.func.head, i.scope);
    Scope scope = head == null ? owner.scope : sema.templates.bind(head, bound, owner.scope, pos);
    return sema.definitions.computeIfAbsent(
        System.identityHashCode(i) + "/" + System.identityHashCode(g),
        k -> sema.instances.of(special, scope, pos));
  }
}
