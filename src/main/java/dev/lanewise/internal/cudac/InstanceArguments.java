package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import java.util.List;

/** The template arguments by which users name an instance of a kernel; nothing is deduced. */
final class InstanceArguments {
  private final Sema sema;
  private final Symbol.Func kernel;
  private final String spelled;

  InstanceArguments(Sema sema, Symbol.Func kernel, String spelled) {
    this.sema = sema;
    this.kernel = kernel;
    this.spelled = spelled;
  }

  /**
   * Returns the scope in which the kernel's parameters stand for them.
   *
   * @throws dev.lanewise.device.KernelCompileException if they do not fit the template
   */
  Scope bind(List<TemplateArgument> written) {
    for (TemplateArgument argument : written) {
      checkKnown(argument);
    }
    List<TArg> given = sema.templates.arguments(written, kernel.scope);
    List<TemplateHead.Parameter> parameters = kernel.head.parameters();
    boolean open = parameters.stream().anyMatch(TemplateHead.Parameter::pack);
    if (given.size() > parameters.size() && !open) {
      throw refusal(given.size() + " template arguments are given, it takes " + parameters.size());
    }
    for (int i = 0; i < given.size() && !parameters.get(i).pack(); i++) {
      checkKind(parameters.get(i), given.get(i));
    }
    Scope scope = sema.templates.bind(kernel.head, given, kernel.scope, kernel.decl.pos());
    List<TArg> bound = Templates.bound(kernel.head, scope);
    for (int i = 0; i < given.size() && !parameters.get(i).pack(); i++) {
      if (given.get(i) instanceof TArg.OfValue && !given.get(i).equals(bound.get(i))) {
        throw refusal(
            "template parameter '" + parameters.get(i).name() + "' does not hold this value");
      }
    }
    return scope;
  }

  private void checkKnown(TemplateArgument argument) {
    if (argument.value() instanceof Expr.Name name
        && sema.lookup.name(name.name(), kernel.scope).isEmpty()
        && sema.types.asType(name, kernel.scope) == null) {
      throw refusal("unknown type or value '" + name.name().last().identifier() + "'");
    }
  }

  private void checkKind(TemplateHead.Parameter parameter, TArg given) {
    boolean type = given instanceof TArg.OfType;
    boolean value = given instanceof TArg.OfValue;
    if (parameter.kind() == TemplateHead.Kind.TYPE && value) {
      throw refusal("template parameter '" + parameter.name() + "' takes a type, no value");
    }
    if (parameter.kind() == TemplateHead.Kind.VALUE && type) {
      throw refusal("template parameter '" + parameter.name() + "' takes a value, no type");
    }
  }

  private RuntimeException refusal(String what) {
    return Refusal.type(kernel.decl.pos(), what + ", in '" + spelled + "'");
  }
}
