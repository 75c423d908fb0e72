package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.TemplateHead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an alias template's arguments are when it stands for a given type.
 *
 * @param fits whether it may stand for the type
 * @param arguments its arguments; null if the type does not tell them all
 */
record AliasMatch(boolean fits, List<TArg> arguments) {

  static AliasMatch of(Sema sema, Symbol.AliasTemplate alias, CType type) {
    TemplateHead head = Declarations.head(alias.decl().templates());
    Map<String, TArg> told = new LinkedHashMap<>();
    Deduction deduction = new Deduction(sema, head, alias.scope(), told);
    if (!deduction.match(alias.decl().type(), type)) {
      return new AliasMatch(false, null);
    }
    boolean all = deduction.complete() && told.size() == head.parameters().size();
    return new AliasMatch(
        true, all ? head.parameters().stream().map(p -> told.get(p.name())).toList() : null);
  }
}
