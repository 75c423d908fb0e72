package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Source;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Finds kernels by the names users give. */
final class Entries {
  private final Sema sema;

  Entries(Sema sema) {
    this.sema = sema;
  }

  List<Symbol.Func> kernels() {
    return functions(Specifier.GLOBAL);
  }

  List<Symbol.Func> functions(Specifier wanted) {
    List<Symbol.Func> all = new ArrayList<>();
    collect(sema.global, wanted, all);
    return all;
  }

  private static void collect(Scope scope, Specifier wanted, List<Symbol.Func> all) {
    for (List<Symbol> symbols : scope.all()) {
      for (Symbol s : symbols) {
        if (s instanceof Symbol.Func f
            && f.decl.specifiers().has(wanted)
            && f.decl.body() != null) {
          all.add(f);
        } else if (s instanceof Symbol.Namespace n && n.scope().parent == scope) {
          collect(n.scope(), wanted, all);
        }
      }
    }
  }

  /** Returns the kernels that could not be parsed and whose name is known. */
  static List<Decl.Unparsable> unparsable(List<Decl> declarations) {
    List<Decl.Unparsable> all = new ArrayList<>();
    for (Decl d : declarations) {
      if (d instanceof Decl.Unparsable u && u.kernel() && !u.name().isEmpty()) {
        all.add(u);
      } else if (d instanceof Decl.Namespace n) {
        all.addAll(unparsable(n.members()));
      }
    }
    return all;
  }

  static String qualified(Symbol.Func f) {
    return Classes.scoped(f.name(), f.scope);
  }

  /** Returns the instance a name stands for. */
  Instances.Instance find(String entry) {
    int open = entry.indexOf('<');
    String plain = (open < 0 ? entry : entry.substring(0, open)).strip();
    for (Symbol.Func f : kernels()) {
      boolean named = qualified(f).equals(plain) || f.name().equals(plain);
      if (named && f.isTemplate() == open >= 0) {
        Scope scope = f.scope;
        if (f.isTemplate()) {
          List<TArg> args = sema.templates.arguments(arguments(entry.substring(open)), f.scope);
          scope = sema.templates.bind(f.head, args, f.scope, f.decl.pos());
        }
        return sema.overloads.instance(f, scope, f.decl.pos());
      }
    }
    throw new NoSuchElementException(
        "no kernel '"
            + entry
            + "'; there are "
            + kernels().stream().map(Entries::qualified).distinct().toList());
  }

  /** Reads template arguments by parsing a declaration that uses them. */
  private static List<TemplateArgument> arguments(String text) {
    Source s =
        Syntax.parse(
            KernelSource.of(
                "entry", "__device__ void lanewise_entry() { lanewise_template" + text + "(0); }"));
    for (Decl d : s.declarations()) {
      if (d instanceof Decl.Function f
          && f.body() != null
          && f.body().statements().get(0)
              instanceof dev.lanewise.internal.cudac.ast.Stmt.Expression e
          && e.expr() instanceof Expr.Call c
          && c.callee() instanceof Expr.Name n) {
        QualifiedName name = n.name();
        if (name.last().arguments() != null) {
          return name.last().arguments();
        }
      }
    }
    throw new NoSuchElementException("cannot read template arguments " + text);
  }
}
