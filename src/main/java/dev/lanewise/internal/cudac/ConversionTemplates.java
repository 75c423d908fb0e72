package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Conversion operators that are templates: made for the type that is wanted. */
final class ConversionTemplates {

  private ConversionTemplates() {}

  /** Returns the operators of a class and its bases that convert to a type, as plain functions. */
  static List<Symbol.Func> instances(Sema sema, RecordType r, CType to) {
    List<Symbol.Func> all = new ArrayList<>();
    for (List<Symbol> symbols : r.scope.all()) {
      for (Symbol s : symbols) {
        if (s instanceof Symbol.Func f
            && f.isTemplate()
            && f.decl.kind() == Decl.FunctionKind.CONVERSION) {
          Symbol.Func made = instance(sema, f, to.value());
          if (made != null) {
            all.add(made);
          }
        }
      }
    }
    r.bases.forEach(b -> all.addAll(instances(sema, b.type(), to)));
    return all;
  }

  private static Symbol.Func instance(Sema sema, Symbol.Func f, CType to) {
    Map<String, TArg> bindings = new LinkedHashMap<>();
    Deduction d = new Deduction(sema, f.head, f.scope, bindings);
    TypeSyntax written = f.decl.name().last().type();
    TypeSyntax type = written instanceof TypeSyntax.Reference t ? t.referent() : written;
    if (!d.match(type, to)) {
      return null;
    }
    List<TArg> found = new ArrayList<>();
    f.head.parameters().forEach(p -> found.add(bindings.get(p.name())));
    try {
      Scope scope = sema.templates.bind(f.head, found, f.scope, f.decl.pos());
      String args = Templates.spelling(Templates.bound(f.head, scope));
      return sema.conversions.computeIfAbsent(
          System.identityHashCode(f) + args, k -> new Symbol.Func(f.decl, scope, f.owner, null));
    } catch (KernelCompileException e) {
      if (e.feature().equals(Feature.RECURSION.id())) {
        throw e;
      }
      return null;
    }
  }
}
