package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds template arguments by matching types as written with types as given. */
final class Deduction {
  private final Sema sema;
  private final TemplateHead head;
  private final Scope parent;
  private final Map<String, TArg> bindings;
  private final Bindings found;
  private int specificity;

  Deduction(Sema sema, TemplateHead head, Scope parent, Map<String, TArg> bindings) {
    this.sema = sema;
    this.head = head;
    this.parent = parent;
    this.bindings = bindings;
    this.found = new Bindings(head, parent, bindings);
  }

  int specificity() {
    return specificity;
  }

  private TemplateHead.Parameter parameter(QualifiedName name) {
    return found.parameter(name);
  }

  boolean complete() {
    return found.complete();
  }

  /** Returns a scope with what is known so far; the rest is left out. */
  Scope scope() {
    return found.scope();
  }

  private boolean bind(TemplateHead.Parameter p, TArg arg) {
    specificity += found.isRepeated(p) ? 1 : 0; // <T, T> says more than <T, U>
    return found.bind(p, arg);
  }

  /** Matches a list of template arguments. */
  boolean arguments(List<TemplateArgument> pattern, List<TArg> given) {
    List<TArg> flat = new ArrayList<>();
    for (TArg a : given) {
      if (a instanceof TArg.Pack p) {
        flat.addAll(p.elements());
      } else {
        flat.add(a);
      }
    }
    int i = 0;
    for (TemplateArgument p : pattern) {
      if (p.pack()) {
        specificity--; // <T> says more than <T, R...>
        while (i < flat.size()) {
          if (!argument(p, flat.get(i++))) {
            return false;
          }
        }
      } else if (i >= flat.size() || !argument(p, flat.get(i++))) {
        return false;
      }
    }
    return i == flat.size();
  }

  private boolean argument(TemplateArgument pattern, TArg given) {
    QualifiedName name =
        pattern.value() instanceof Expr.Name n
            ? n.name()
            : pattern.type() instanceof TypeSyntax.Named t ? t.name() : null;
    if (name != null && name.last().arguments() == null && parameter(name) != null) {
      return bind(parameter(name), given);
    }
    if (given instanceof TArg.OfType t) {
      TypeSyntax type = pattern.type();
      if (type == null && name != null) {
        type = new TypeSyntax.Named(pattern.pos(), name, false);
      }
      return type != null && match(type, t.type());
    }
    specificity += 2;
    if (given instanceof TArg.OfValue v && (pattern.value() != null || name != null)) {
      Expr e = pattern.value() != null ? pattern.value() : new Expr.Name(pattern.pos(), name);
      return value(e, v);
    }
    if (given instanceof TArg.OfTemplate t && name != null) {
      return sema.lookup.name(name, parent).contains(t.template());
    }
    return false;
  }

  /** What depends on parameters found elsewhere is seen to once they are all known. */
  private boolean value(Expr pattern, TArg.OfValue given) {
    if (dependent(pattern)) {
      return true;
    }
    try {
      TArg.OfValue want = sema.constants.evaluate(pattern, parent);
      return want != null && want.bits() == given.bits();
    } catch (KernelCompileException e) {
      return false;
    }
  }

  /** Matches a function's parameter with an argument's type; true where nothing is deduced. */
  boolean parameter(TypeSyntax pattern, CType type, boolean lvalue) {
    if (pattern instanceof TypeSyntax.Reference r) {
      boolean forwarding =
          r.rvalue() && r.referent() instanceof TypeSyntax.Named n && parameter(n.name()) != null;
      CType given =
          forwarding && lvalue ? new CType.Reference(type.referent(), false) : type.referent();
      if (r.referent() instanceof TypeSyntax.Qualified q) {
        return matchOrBase(q.type(), given.bare());
      }
      return matchOrBase(r.referent(), given);
    }
    TypeSyntax bare = pattern instanceof TypeSyntax.Qualified q ? q.type() : pattern;
    if (bare instanceof TypeSyntax.Array a) {
      bare = new TypeSyntax.Pointer(a.pos(), a.element(), false);
    }
    return matchOrBase(bare, Types.decay(type));
  }

  /** What a class that does not match has bound is undone before its bases are tried. */
  private boolean matchOrBase(TypeSyntax pattern, CType type) {
    Map<String, TArg> before = new LinkedHashMap<>(bindings);
    int specific = specificity;
    if (match(pattern, type)) {
      return true;
    }
    bindings.clear();
    bindings.putAll(before);
    specificity = specific;
    if (pattern instanceof TypeSyntax.Pointer p
        && type.bare() instanceof CType.Pointer t
        && t.target().bare() instanceof RecordType) {
      boolean qualified = p.pointee() instanceof TypeSyntax.Qualified;
      CType target = qualified ? t.target().bare() : t.target();
      TypeSyntax to = p.pointee() instanceof TypeSyntax.Qualified q ? q.type() : p.pointee();
      return matchOrBase(to, target);
    }
    if (type.bare() instanceof RecordType r) {
      sema.classes.complete(r, pattern.pos());
      for (RecordType.Base b : r.bases) {
        if (matchOrBase(pattern, b.type())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Matches a type as written with a type. */
  boolean match(TypeSyntax pattern, CType type) {
    if (pattern instanceof TypeSyntax.Named n) {
      TemplateHead.Parameter p = parameter(n.name());
      if (p != null && n.name().last().arguments() == null) {
        return bind(p, new TArg.OfType(type));
      }
      specificity++;
      return n.name().last().arguments() != null
          ? templateId(n.name(), type)
          : resolved(pattern, type);
    }
    if (pattern instanceof TypeSyntax.Qualified q) {
      specificity++;
      if (q.isConst() && !type.isConst() || q.isVolatile() && !type.isVolatile()) {
        return !dependent(pattern) && resolved(pattern, type);
      }
      CType rest =
          CType.qualified(
              type instanceof CType.Array ? type : type.bare(),
              type.isConst() && !q.isConst(),
              type.isVolatile() && !q.isVolatile());
      return match(q.type(), rest);
    }
    if (pattern instanceof TypeSyntax.Pointer p) {
      specificity++;
      return type.bare() instanceof CType.Pointer t && pointee(p.pointee(), t.target());
    }
    if (pattern instanceof TypeSyntax.Reference r) {
      specificity++;
      return type instanceof CType.Reference t
          && t.isRvalue() == r.rvalue()
          && match(r.referent(), t.target());
    }
    if (pattern instanceof TypeSyntax.Array a) {
      specificity++;
      return type.bare() instanceof CType.Array t && array(a, t);
    }
    if (pattern instanceof TypeSyntax.FunctionType f) {
      specificity++;
      return type.bare() instanceof CType.Func t && function(f, t);
    }
    return resolved(pattern, type);
  }

  private boolean function(TypeSyntax.FunctionType f, CType.Func t) {
    List<TemplateArgument> params = new ArrayList<>();
    for (Param p : f.params()) {
      if (!(p.type() instanceof TypeSyntax.Builtin b && b.name().equals("void"))) {
        params.add(new TemplateArgument(p.pos(), p.type(), null, p.pack()));
      }
    }
    List<TArg> given = new ArrayList<>();
    t.parameters().forEach(p -> given.add(new TArg.OfType(p)));
    return match(f.result(), t.result()) && arguments(params, given);
  }

  /** What a pointer or an array leads to may become constant on the way. */
  private boolean pointee(TypeSyntax pattern, CType target) {
    if (pattern instanceof TypeSyntax.Qualified q && q.isConst() && !target.isConst()) {
      return match(q.type(), target);
    }
    return match(pattern, target);
  }

  private boolean array(TypeSyntax.Array a, CType.Array t) {
    if (a.size() instanceof Expr.Name n && parameter(n.name()) != null) {
      TArg length =
          new TArg.OfValue(CType.Num.INT, dev.lanewise.internal.ir.Scalar.I32, t.length());
      return bind(parameter(n.name()), length) && pointee(a.element(), t.element());
    }
    return pointee(a.element(), t.element())
        && (a.size() == null ? t.length() < 0 : resolvedLength(a.size(), t.length()));
  }

  private boolean resolvedLength(Expr size, long length) {
    TArg.OfValue v = sema.constants.evaluate(size, scope());
    return v != null && v.bits() == length;
  }

  private boolean templateId(QualifiedName name, CType type) {
    TemplateHead.Parameter own = parameter(name);
    Boolean alias = own == null ? alias(name, type) : null;
    if (alias != null) {
      return alias;
    }
    if (!(type.bare() instanceof RecordType r) || r.template == null) {
      return own == null && otherClass(name, type);
    }
    if (own != null) {
      return bind(own, new TArg.OfTemplate(r.template))
          && arguments(name.last().arguments(), r.arguments);
    }
    return sema.lookup.name(name, parent).stream().anyMatch(r.template::isNamedBy)
        ? arguments(name.last().arguments(), r.arguments)
        : otherClass(name, type);
  }

  /**
   * Matches what an alias stands for, and its arguments as written with those this tells; null for
   * what is no alias, or one that does not tell its arguments.
   */
  private Boolean alias(QualifiedName name, CType type) {
    if (dependent(name.parts().subList(0, name.parts().size() - 1))) {
      return null;
    }
    for (Symbol s : sema.lookup.name(name, parent)) {
      if (s instanceof Symbol.AliasTemplate t) {
        AliasMatch match = AliasMatch.of(sema, t, type);
        return match.fits() && match.arguments() != null
            ? Boolean.valueOf(arguments(name.last().arguments(), match.arguments()))
            : match.fits() ? null : Boolean.FALSE;
      }
    }
    return null;
  }

  /** A class template makes no other class; what an alias stands for is not known here. */
  private boolean otherClass(QualifiedName name, CType type) {
    int last = name.parts().size() - 1;
    boolean isClass =
        !dependent(name.parts().subList(0, last))
            && sema.lookup.name(name, parent).stream()
                .anyMatch(s -> s instanceof Symbol.ClassTemplate);
    return !isClass && resolved(new TypeSyntax.Named(name.pos(), name, false), type);
  }

  private boolean dependent(Object syntax) {
    java.util.Set<String> names = Packs.names(syntax);
    return head.parameters().stream().anyMatch(p -> names.contains(p.name()));
  }

  private boolean resolved(TypeSyntax pattern, CType type) {
    if (dependent(pattern)) {
      return true;
    }
    try {
      return sema.types.resolve(pattern, parent).bare().equals(type.bare());
    } catch (KernelCompileException e) {
      return false;
    }
  }
}
