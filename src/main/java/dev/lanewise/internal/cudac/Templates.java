package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arguments of templates, and instances of class and alias templates. */
final class Templates {
  private final Sema sema;
  private final Map<String, RecordType> instances = new HashMap<>();

  Templates(Sema sema) {
    this.sema = sema;
  }

  /** Evaluates arguments as written, packs expanded. */
  List<TArg> arguments(List<TemplateArgument> written, Scope scope) {
    List<TArg> all = new ArrayList<>();
    for (TemplateArgument a : written) {
      if (a.pack()) {
        Object pattern = a.type() != null ? a.type() : a.value();
        Packs.expand(sema, pattern, scope, () -> all.add(argument(a, scope)));
      } else {
        all.add(argument(a, scope));
      }
    }
    return all;
  }

  private TArg argument(TemplateArgument a, Scope scope) {
    if (a.type() instanceof TypeSyntax.Named n && n.name().last().arguments() == null) {
      TArg template = templateName(n.name(), scope);
      if (template != null) {
        return template;
      }
    }
    if (a.type() instanceof TypeSyntax.Named n && isValue(n.name(), scope)) {
      Expr value = new Expr.Name(a.pos(), n.name());
      return argument(new TemplateArgument(a.pos(), null, value, false), scope);
    }
    if (a.type() instanceof TypeSyntax.FunctionType f && f.params().size() == 1) {
      Param p = f.params().get(0);
      if (p.name().isEmpty()
          && p.type() instanceof TypeSyntax.Named n
          && isValue(n.name(), scope)) {
        Expr converted = new Expr.Name(p.pos(), n.name()); // bool(traits<T>::value)
        Expr value = new Expr.Construct(a.pos(), f.result(), List.of(converted), false);
        return argument(new TemplateArgument(a.pos(), null, value, false), scope);
      }
    }
    if (a.type() != null) {
      return new TArg.OfType(sema.types.resolve(a.type(), scope));
    }
    if (a.value() instanceof Expr.Name n) {
      TArg template = n.name().last().arguments() == null ? templateName(n.name(), scope) : null;
      if (template != null) {
        return template;
      }
      CType type = sema.types.asType(a.value(), scope);
      if (type != null) {
        return new TArg.OfType(type);
      }
      List<Symbol.Func> functions = new ArrayList<>();
      for (Symbol s : sema.lookup.name(n.name(), scope)) {
        if (s instanceof Symbol.Func f) {
          functions.add(f);
        } else if (s instanceof Symbol.Argument g) {
          return g.arg();
        }
      }
      if (!functions.isEmpty()) {
        return new TArg.OfFunction(functions);
      }
    }
    if (a.value() instanceof Expr.Unary u
        && u.operator() == dev.lanewise.internal.cudac.ast.Operator.ADDRESS_OF) {
      return argument(new TemplateArgument(a.pos(), null, u.operand(), false), scope);
    }
    TArg.OfValue v = sema.constants.evaluate(a.value(), scope);
    if (v == null) {
      throw Refusal.of(Feature.CONSTANT, a.pos(), "a template argument that is not constant");
    }
    return v;
  }

  /** Whether {@code traits<T>::value} or {@code trait_v<T>}, which look like types, are values. */
  private boolean isValue(QualifiedName name, Scope scope) {
    boolean instance = name.last().arguments() != null;
    if (name.parts().size() == 1 && !instance) {
      return false;
    }
    return sema.lookup.name(name, scope).stream()
        .anyMatch(
            s ->
                instance
                    ? s instanceof Symbol.VarTemplate
                    : s instanceof Symbol.Global
                        || s instanceof Symbol.Var
                        || s instanceof Symbol.LazyEnumerator);
  }

  private TArg templateName(QualifiedName name, Scope scope) {
    for (Symbol s : sema.lookup.name(name, scope)) {
      if (s instanceof Symbol.ClassTemplate || s instanceof Symbol.AliasTemplate) {
        boolean injected = false;
        for (Scope c = scope; c != null; c = c.parent) {
          injected |= c.record != null && c.record.template == s;
        }
        return injected ? null : new TArg.OfTemplate(s);
      }
      if (s instanceof Symbol.Argument a && a.arg() instanceof TArg.OfTemplate t) {
        return t;
      }
    }
    return null;
  }

  /** Makes a scope in which a head's parameters stand for arguments, defaults filled in. */
  Scope bind(TemplateHead head, List<TArg> given, Scope parent, Pos pos) {
    Scope scope = new Scope(parent, Scope.Kind.TEMPLATE, "", null);
    int next = 0;
    for (TemplateHead.Parameter p : head.parameters()) {
      TArg arg;
      if (p.pack()) {
        List<TArg> rest = new ArrayList<>();
        while (next < given.size()) {
          TArg g = given.get(next++);
          if (g instanceof TArg.Pack inner) {
            rest.addAll(inner.elements());
          } else if (g != null) { // else it is left to be deduced, or to its default
            rest.add(g);
          }
        }
        arg = new TArg.Pack(rest);
      } else if (next < given.size() && given.get(next) != null) {
        arg = given.get(next++);
      } else {
        next++;
        if (p.defaultArgument() == null) {
          throw Refusal.type(pos, "no argument for template parameter '" + p.name() + "'");
        }
        arg = argument(p.defaultArgument(), scope);
      }
      define(scope, p, arg);
    }
    return scope;
  }

  private void define(Scope scope, TemplateHead.Parameter p, TArg arg) {
    if (p.name().isEmpty()) {
      scope.add(new Symbol.Argument("", converted(p, arg, scope)));
    } else if (arg instanceof TArg.Pack pack) {
      List<Symbol> symbols = new ArrayList<>();
      pack.elements()
          .forEach(e -> symbols.add(new Symbol.Argument(p.name(), converted(p, e, scope))));
      scope.add(new Symbol.Pack(p.name(), symbols));
    } else {
      scope.add(new Symbol.Argument(p.name(), converted(p, arg, scope)));
    }
  }

  private TArg converted(TemplateHead.Parameter p, TArg arg, Scope scope) {
    if (p.kind() == TemplateHead.Kind.VALUE
        && arg instanceof TArg.OfValue v
        && !TypeResolver.hasAuto(p.type())) {
      CType type = sema.types.resolve(p.type(), scope).value();
      CType.Num n = Types.number(type);
      if (n != null) {
        return Constants.value(type, Folding.convert(v.constant(), Types.scalar(n)));
      }
    }
    return arg;
  }

  /** Returns the arguments of a scope made by {@link #bind}, in order. */
  static List<TArg> bound(TemplateHead head, Scope scope) {
    List<TArg> all = new ArrayList<>();
    int unnamed = 0;
    for (TemplateHead.Parameter p : head.parameters()) {
      List<Symbol> found = scope.find(p.name());
      if (p.name().isEmpty()) {
        found = List.of(found.get(unnamed++));
      }
      for (Symbol s : found) {
        if (s instanceof Symbol.Argument a) {
          all.add(a.arg());
        } else if (s instanceof Symbol.Pack pack) {
          List<TArg> elements = new ArrayList<>();
          pack.elements().forEach(e -> elements.add(((Symbol.Argument) e).arg()));
          all.add(new TArg.Pack(elements));
        }
      }
    }
    return all;
  }

  static String spelling(List<TArg> args) {
    List<String> words = new ArrayList<>();
    for (TArg a : args) {
      if (!a.spelling().isEmpty()) {
        words.add(a.spelling());
      }
    }
    return "<" + String.join(", ", words) + ">";
  }

  RecordType classInstance(
      Symbol.ClassTemplate t, List<TemplateArgument> written, Scope scope, Pos pos) {
    return classInstance(t, arguments(written, scope), pos);
  }

  RecordType classInstance(Symbol.ClassTemplate t, List<TArg> given, Pos pos) {
    if (t.primary == null) {
      throw Refusal.type(pos, "the template '" + t.name + "' is specialised and never declared");
    }
    sema.deeper(pos);
    try {
      TemplateHead head = Declarations.head(t.primary.templates());
      Scope scope = bind(head, given, t.scope, pos);
      List<TArg> args = bound(head, scope);
      String spelling = Classes.scoped(t.name, t.scope) + spelling(args);
      String key = System.identityHashCode(t) + spelling;
      RecordType r = instances.get(key);
      if (r == null) {
        r = instantiate(t, args, scope, spelling);
        instances.put(key, r);
      }
      return r;
    } finally {
      sema.shallower();
    }
  }

  private RecordType instantiate(
      Symbol.ClassTemplate t, List<TArg> args, Scope scope, String spelling) {
    Decl.ClassDecl decl = t.primary;
    Scope parent = scope;
    int best = Integer.MIN_VALUE;
    TemplateHead primary = Declarations.head(t.primary.templates());
    for (Decl.ClassDecl s : t.specializations) {
      TemplateHead own = Declarations.head(s.templates());
      var written = s.name().last().arguments();
      PartialMatch m = PartialMatch.of(sema, own, written, primary, args, t.scope, s.pos());
      if (m != null && m.specificity() > best) {
        best = m.specificity();
        decl = s;
        parent = m.scope();
      }
    }
    RecordType r = new RecordType(spelling, sema.unique(spelling), decl, parent, null);
    r.template = t;
    r.arguments = args;
    return r;
  }

  CType alias(Symbol.AliasTemplate t, QualifiedName.Part part, Scope scope) {
    List<TArg> args = arguments(part.arguments(), scope);
    sema.deeper(part.pos());
    try {
      TemplateHead head = Declarations.head(t.decl().templates());
      return sema.types.resolve(t.decl().type(), bind(head, args, t.scope(), part.pos()));
    } finally {
      sema.shallower();
    }
  }
}
