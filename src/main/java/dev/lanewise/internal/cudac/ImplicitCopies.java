package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Specifier;
import java.util.List;

/**
 * The copy constructor and the copy assignment that every class has which declares none: they
 * compete with what the class does declare. A template is neither, whatever its parameters become.
 */
final class ImplicitCopies {
  private final Body body;

  ImplicitCopies(Body body) {
    this.body = body;
  }

  /** Returns whether a class declares its copy assignment. */
  boolean declaresAssignment(RecordType r) {
    return body.sema.lookup.member("operator=", r).stream()
        .anyMatch(s -> s instanceof Symbol.Func f && f.owner == r && copies(f, r));
  }

  /** Returns whether a class declares its copy constructor. */
  boolean declaresConstructor(RecordType r) {
    return Constructors.declared(r).stream().anyMatch(f -> copies(f, r));
  }

  private boolean copies(Symbol.Func f, RecordType r) {
    return !f.isTemplate()
        && !f.decl.specifiers().has(Specifier.DEFAULTED)
        && !f.decl.params().isEmpty()
        && body.sema.types.resolve(f.decl.params().get(0).type(), f.scope).value() == r;
  }

  /** Returns whether an object is rather copied as a whole than by the function chosen for it. */
  boolean fitBetter(Instances.Instance chosen, List<Val> args, RecordType r) {
    if (args.size() != 1 || !(args.get(0).type().bare() instanceof RecordType from)) {
      return false;
    }
    body.sema.classes.complete(from, null);
    boolean declared =
        chosen.func.decl.kind() == Decl.FunctionKind.CONSTRUCTOR
            ? declaresConstructor(r)
            : declaresAssignment(r);
    if (declared || !from.derivesFrom(r)) {
      return false;
    }
    if (from == r && chosen.func.isTemplate()) {
      return !takesItAsItIs(chosen, args.get(0));
    }
    CType parameter = chosen.parameters.get(0).type();
    int rank = body.sema.ranks.of(args.get(0), parameter, body);
    return from == r ? rank >= ConversionRanks.CONVERT : rank > ConversionRanks.CONVERT;
  }

  /** {@code T&&} of an object that is not const is a closer parameter than {@code const C&}. */
  private static boolean takesItAsItIs(Instances.Instance chosen, Val from) {
    return chosen.parameters.get(0).type() instanceof CType.Reference p
        && !p.isRvalue()
        && !p.target().isConst()
        && from.isLvalue();
  }
}
