package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.QualifiedName;
import dev.lanewise.internal.cudac.ast.Source;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds kernels by the names users give. */
final class Entries {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

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
    KernelSpelling spelling = KernelSpelling.of(entry);
    List<Instances.Instance> found = candidates(spelling);
    if (found.size() > 1) {
      throw new NoSuchElementException(
          "'" + entry + "' is the name of several kernels: say one of " + spellings(entry));
    }
    if (found.isEmpty()) {
      throw new NoSuchElementException(
          "no kernel '" + entry + "'; there are " + names().stream().distinct().toList());
    }
    return found.get(0);
  }

  /** Returns the names of all kernels; those that share one with the types of their parameters. */
  List<String> names() {
    return kernels().stream().map(this::name).toList();
  }

  /** Returns a kernel's name, with the types of its parameters if others have the same. */
  String name(Symbol.Func kernel) {
    KernelSpelling plain = new KernelSpelling(qualified(kernel), "", "");
    boolean alone = kernel.isTemplate() || named(plain).size() < 2 || candidates(plain).size() < 2;
    return alone ? plain.base() : plain.base() + parameters(instance(kernel, plain));
  }

  /** Returns the spellings that tell the kernels apart which a name may mean. */
  List<String> spellings(String entry) {
    KernelSpelling spelling = KernelSpelling.of(entry);
    KernelSpelling plain = new KernelSpelling(spelling.base(), spelling.arguments(), "");
    List<String> names =
        candidates(plain).stream().map(i -> qualified(i.func)).collect(Collectors.toList());
    List<String> all = new ArrayList<>();
    for (Instances.Instance i : candidates(spelling)) {
      String name = qualified(i.func);
      boolean alone = Collections.frequency(names, name) == 1;
      all.add(name + spelling.arguments() + (alone ? "" : parameters(i)));
    }
    return all;
  }

  /** Returns the kernels a name may mean; of equal ones the first. */
  private List<Instances.Instance> candidates(KernelSpelling spelling) {
    Map<String, Instances.Instance> found = new LinkedHashMap<>();
    KernelCompileException misfit = null;
    for (Symbol.Func f : named(spelling)) {
      try {
        Instances.Instance i = instance(f, spelling);
        if (!spelling.hasParameters() || parameters(i).equals(wanted(spelling, f.scope))) {
          found.putIfAbsent(qualified(f) + parameters(i), i);
        }
      } catch (KernelCompileException e) {
        misfit = misfit == null ? e : misfit;
      }
    }
    if (found.isEmpty() && misfit != null) {
      throw misfit;
    }
    return List.copyOf(found.values());
  }

  /** Returns the kernels of a full name; if there are none, those of that name in a namespace. */
  private List<Symbol.Func> named(KernelSpelling spelling) {
    List<Symbol.Func> exact = new ArrayList<>();
    List<Symbol.Func> inside = new ArrayList<>();
    for (Symbol.Func f : kernels()) {
      if (f.isTemplate() == spelling.isInstance()) {
        String name = qualified(f);
        if (name.equals(spelling.base())) {
          exact.add(f);
        } else if (name.endsWith("::" + spelling.base())) {
          inside.add(f);
        }
      }
    }
    return exact.isEmpty() ? inside : exact;
  }

  private Instances.Instance instance(Symbol.Func f, KernelSpelling spelling) {
    Scope scope = f.scope;
    if (f.isTemplate()) {
      String spelled = spelling.base() + spelling.arguments();
      scope = new InstanceArguments(sema, f, spelled).bind(arguments(spelling.arguments()));
    }
    return sema.specializations.instance(f, scope, f.decl.pos());
  }

  private static String parameters(Instances.Instance i) {
    return i.parameters.stream()
        .filter(p -> p.type() != CType.Void.VOID)
        .map(p -> p.type().bare().spelling())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Reads the types that a name gives, as they are meant in a scope. */
  private String wanted(KernelSpelling spelling, Scope scope) {
    StringBuilder types = new StringBuilder();
    Matcher words = WORD.matcher(spelling.parameters());
    while (words.find()) {
      String word = words.group();
      if (!Words.isKeyword(word) && !Words.isLibraryType(word)) {
        types.append("struct ").append(word).append("; ");
      }
    }
    String text = types + "__device__ void lanewise_entry" + spelling.parameters() + ";";
    for (Decl d : Syntax.parse(KernelSource.of("entry", text)).declarations()) {
      if (d instanceof Decl.Function f) {
        return parameters(sema.instances.of(new Symbol.Func(f, scope, null, null), scope, f.pos()));
      }
    }
    throw new NoSuchElementException("cannot read the types " + spelling.parameters());
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
