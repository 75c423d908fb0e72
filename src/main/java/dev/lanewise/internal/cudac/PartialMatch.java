package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.TemplateArgument;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** A partial specialisation that fits given arguments: what its own parameters are then. */
record PartialMatch(Scope scope, int specificity) {
  /** What says more of this front end than of the source: no reason to take another template. */
  private static final Set<String> TOLD =
      Set.of(Feature.RECURSION.id(), Feature.LIBRARY.id(), Feature.INTERNAL.id());

  /**
   * Matches the arguments that a specialisation is written with; null if it does not fit. Matching
   * alone finds its parameters; whether it holds is seen by putting them in: conditions as {@code
   * enable_if_t<…>} have no value then unless they are true.
   *
   * @param primary the head of the template, whose defaults complete what is written
   * @param given all arguments of the template, as {@link Templates#bound} lists them
   */
  static PartialMatch of(
      Sema sema,
      TemplateHead own,
      List<TemplateArgument> written,
      TemplateHead primary,
      List<TArg> given,
      Scope parent,
      Pos pos) {
    Deduction d = new Deduction(sema, own, parent, new LinkedHashMap<>());
    boolean byDefault =
        written.size() < given.size() && written.stream().noneMatch(TemplateArgument::pack);
    boolean packs = given.stream().anyMatch(a -> a instanceof TArg.Pack);
    List<TArg> first = byDefault && !packs ? given.subList(0, written.size()) : given;
    if (!d.arguments(written, first) || !d.complete()) {
      return null;
    }
    Scope scope = d.scope();
    sema.deeper(pos);
    try {
      List<TArg> all = sema.templates.arguments(written, scope);
      boolean same =
          Templates.bound(primary, sema.templates.bind(primary, all, parent, pos)).equals(given);
      return same ? new PartialMatch(scope, d.specificity()) : null;
    } catch (KernelCompileException e) {
      if (TOLD.contains(e.feature())) {
        throw e;
      }
      return null;
    } finally {
      sema.shallower();
    }
  }
}
