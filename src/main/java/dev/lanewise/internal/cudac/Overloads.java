package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TypeSyntax;
import java.util.ArrayList;
import java.util.List;

/** Chooses among functions of one name. */
final class Overloads {

  /** A function that may be called, and how well each argument fits. */
  private record Candidate(Instances.Instance instance, int[] ranks, int specificity) {}

  private final Sema sema;

  Overloads(Sema sema) {
    this.sema = sema;
  }

  /** Returns the best instance for these arguments, or null if none fits. */
  Instances.Instance choose(
      List<Symbol.Func> functions,
      List<TArg> explicit,
      Val object,
      List<Val> args,
      Body body,
      Pos pos) {
    List<Candidate> candidates = new ArrayList<>();
    for (Symbol.Func f : functions) {
      Candidate c = candidate(f, explicit, object, args, body, pos);
      if (c != null) {
        candidates.add(c);
      }
    }
    if (candidates.isEmpty()) {
      return null;
    }
    Candidate best = candidates.get(0);
    for (Candidate c : candidates.subList(1, candidates.size())) {
      if (better(c, best)) {
        best = c;
      }
    }
    return best.instance();
  }

  private static boolean better(Candidate a, Candidate b) {
    boolean less = false;
    int sumA = 0;
    int sumB = 0;
    for (int i = 0; i < Math.min(a.ranks().length, b.ranks().length); i++) {
      less |= a.ranks()[i] < b.ranks()[i];
      sumA += a.ranks()[i];
      sumB += b.ranks()[i];
    }
    if (sumA != sumB) {
      return sumA < sumB && less;
    }
    boolean ta = a.instance().func.isTemplate();
    boolean tb = b.instance().func.isTemplate();
    if (ta != tb) {
      return tb;
    }
    if (a.specificity() != b.specificity()) {
      return a.specificity() > b.specificity();
    }
    boolean guide = a.instance().func.decl.kind() == Decl.FunctionKind.GUIDE;
    if (guide != (b.instance().func.decl.kind() == Decl.FunctionKind.GUIDE)) {
      return guide;
    }
    return b.instance().func.decl.body() == null && a.instance().func.decl.body() != null;
  }

  private Candidate candidate(
      Symbol.Func f, List<TArg> explicit, Val object, List<Val> args, Body body, Pos pos) {
    if (explicit != null && !f.isTemplate()
        || f.decl.specifiers().has(Specifier.DELETED)
        || !Arity.fits(f, args.size())) {
      return null;
    }
    Scope scope = f.scope;
    int specificity = 0;
    if (f.isTemplate()) {
      CallDeduction deduction = new CallDeduction(sema, f, explicit);
      boolean lists = InitializerLists.isNamed(f.decl.params());
      scope =
          deduction.scope(
              lists ? args.stream().map(body.initializerLists::typed).toList() : args, pos);
      if (scope == null) {
        return null;
      }
      specificity = deduction.specificity();
    }
    Instances.Instance instance;
    try {
      instance = sema.specializations.instance(f, scope, pos);
    } catch (KernelCompileException e) {
      if (f.isTemplate() || f.decl.body() == null) {
        return null;
      }
      throw e;
    }
    return isCopyByValue(instance, args)
        ? null
        : ranked(f, instance, object, args, body, specificity);
  }

  /** To pass the object to such a constructor would take a copy of it. */
  private static boolean isCopyByValue(Instances.Instance i, List<Val> args) {
    return i.func.decl.kind() == Decl.FunctionKind.CONSTRUCTOR
        && args.size() == 1
        && !i.parameters.isEmpty()
        && i.parameters.get(0).type().bare() == i.func.owner;
  }

  private Candidate ranked(
      Symbol.Func f,
      Instances.Instance instance,
      Val object,
      List<Val> args,
      Body body,
      int specificity) {
    int[] ranks = new int[args.size() + 1];
    for (int i = 0; i < args.size(); i++) {
      CType to = i < instance.parameters.size() ? declared(instance, i) : CType.Void.VOID;
      ranks[i + 1] =
          i < instance.parameters.size()
              ? sema.ranks.of(args.get(i), to, body)
              : ConversionRanks.CONVERT;
      if (ranks[i + 1] >= ConversionRanks.NONE) {
        return null;
      }
    }
    if (object != null && instance.isMember() && f.decl.kind() != Decl.FunctionKind.CONSTRUCTOR) {
      boolean constMember = f.decl.specifiers().has(Specifier.CONST_MEMBER);
      if (object.type().isConst() && !constMember && f.lambda == null) {
        return null;
      }
      ranks[0] =
          constMember && !object.type().isConst() ? ConversionRanks.QUALIFY : ConversionRanks.EXACT;
    }
    return new Candidate(instance, ranks, specificity);
  }

  /** Returns a parameter's type as declared, before relaxing. */
  static CType declared(Instances.Instance i, int index) {
    Instances.Parameter p = i.parameters.get(index);
    boolean relaxed =
        p.decl().type() instanceof TypeSyntax.Reference && !(p.type() instanceof CType.Reference);
    return relaxed ? new CType.Reference(CType.constant(p.type()), false) : p.type();
  }
}
