package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Param;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Specifier;
import dev.lanewise.internal.cudac.ast.TemplateHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses among functions of one name. */
final class Overloads {
  static final int NONE = 1000;
  private static final int EXACT = 0;
  private static final int QUALIFY = 1;
  private static final int PROMOTE = 2;
  private static final int CONVERT = 4;
  private static final int USER = 50;

  /** A function that may be called, and how well each argument fits. */
  private record Candidate(Instances.Instance instance, int[] ranks, int specificity) {}

  private final Sema sema;
  private int userDepth;

  Overloads(Sema sema) {
    this.sema = sema;
  }

  boolean referenceCompatible(CType from, CType to) {
    CType a = from.bare();
    CType b = to.bare();
    boolean derived =
        a instanceof RecordType d && b instanceof RecordType base && d.derivesFrom(base);
    boolean alike = !(a instanceof RecordType) && Types.similar(a, b);
    return derived || alike || a.equals(b);
  }

  /** Ranks the conversion of an argument to a parameter; {@link #NONE} if there is none. */
  int rank(Val v, CType to, Body body) {
    if (to instanceof CType.Reference r) {
      return reference(v, r, body);
    }
    CType target = to.bare();
    if (v.list() != null) {
      return target instanceof RecordType || v.list().elements().size() <= 1 ? USER : NONE;
    }
    if (v.functions() != null) {
      return target instanceof CType.Pointer ? CONVERT : NONE;
    }
    if (v.isVoid() && v.type().bare() == CType.Void.VOID) {
      return NONE;
    }
    CType from = Types.decay(v.type());
    if (from.equals(target)) {
      return EXACT;
    }
    if (target instanceof RecordType r) {
      return toRecord(v, from, r, body);
    }
    if (from instanceof RecordType r) {
      return userConversion(r, target, body);
    }
    if (Types.number(target) != null) {
      return number(from, target);
    }
    return target instanceof CType.Pointer p ? pointer(v, from, p) : NONE;
  }

  private static int number(CType from, CType target) {
    if (target instanceof Enumeration) {
      return NONE;
    }
    if (Types.isPointer(from)) {
      return target == CType.Num.BOOL ? CONVERT + 1 : NONE;
    }
    CType.Num a = Types.number(from);
    if (a == null || from instanceof Enumeration e && e.isScoped()) {
      return NONE;
    }
    boolean promotion =
        Types.promote(a) == target || a == CType.Num.FLOAT && target == CType.Num.DOUBLE;
    return promotion ? PROMOTE : CONVERT;
  }

  private static int pointer(Val v, CType from, CType.Pointer to) {
    if (from == CType.NullPointer.NULLPTR
        || v.expr() instanceof dev.lanewise.internal.ir.Expr.Const c
            && c.bits() == 0
            && c.type().isInteger()) {
      return CONVERT;
    }
    if (!(from instanceof CType.Pointer p)) {
      return NONE;
    }
    CType a = p.target();
    CType b = to.target();
    if (a.isConst() && !b.isConst() || a.isVolatile() && !b.isVolatile()) {
      return NONE;
    }
    if (Types.similar(a, b)) {
      return QUALIFY;
    }
    if (b.bare() == CType.Void.VOID) {
      return CONVERT + 1;
    }
    return a.bare() instanceof RecordType d
            && b.bare() instanceof RecordType base
            && d.derivesFrom(base)
        ? CONVERT
        : NONE;
  }

  private int toRecord(Val v, CType from, RecordType to, Body body) {
    if (from instanceof RecordType r) {
      sema.classes.complete(r, null);
      if (r.derivesFrom(to)) {
        return CONVERT;
      }
      if (userConversion(r, to, body) < NONE) {
        return USER;
      }
    }
    if (userDepth > 0) {
      return NONE;
    }
    userDepth++;
    try {
      sema.classes.complete(to, null);
      return body.constructors.choose(to, List.of(v), true, null) != null ? USER : NONE;
    } finally {
      userDepth--;
    }
  }

  private int userConversion(RecordType from, CType target, Body body) {
    if (userDepth > 1) {
      return NONE;
    }
    sema.classes.complete(from, null);
    int best = NONE;
    for (Symbol.Func f : body.members.conversions(from)) {
      CType result = sema.types.resolve(f.decl.name().last().type(), f.scope).value();
      boolean explicit = f.decl.specifiers().has(Specifier.EXPLICIT);
      if (explicit) {
        continue;
      }
      if (result.equals(target)) {
        return USER;
      }
      if (Types.number(result) != null && Types.number(target) != null) {
        best = Math.min(best, USER + number(result, target));
      }
    }
    return best;
  }

  private int reference(Val v, CType.Reference r, Body body) {
    CType to = r.target();
    if (v.list() == null && v.functions() == null && referenceCompatible(v.type(), to)) {
      if (r.isRvalue()) {
        return v.isLvalue() ? NONE : EXACT;
      }
      boolean loses =
          v.type().isConst() && !to.isConst() || v.type().isVolatile() && !to.isVolatile();
      if (loses || !v.isLvalue() && !to.isConst()) {
        return NONE;
      }
      int derived =
          v.type().bare() instanceof RecordType && v.type().bare() != to.bare() ? CONVERT : 0;
      return derived + (to.isConst() == v.type().isConst() && v.isLvalue() ? EXACT : QUALIFY);
    }
    if (!r.isRvalue() && !to.isConst()) {
      return NONE;
    }
    int rank = rank(v, to.bare(), body);
    return rank == EXACT ? QUALIFY : rank;
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
    return b.instance().func.decl.body() == null && a.instance().func.decl.body() != null;
  }

  private Candidate candidate(
      Symbol.Func f, List<TArg> explicit, Val object, List<Val> args, Body body, Pos pos) {
    if (explicit != null && !explicit.isEmpty() && !f.isTemplate()
        || f.decl.specifiers().has(Specifier.DELETED)
        || !countFits(f, args.size())) {
      return null;
    }
    Scope scope = f.scope;
    int specificity = 0;
    if (f.isTemplate()) {
      Map<String, TArg> bindings = new LinkedHashMap<>();
      Deduction d = new Deduction(sema, f.head, f.scope, bindings);
      scope = deduce(f, d, bindings, explicit, args, pos);
      if (scope == null) {
        return null;
      }
      specificity = d.specificity();
    }
    Instances.Instance instance;
    try {
      instance = instance(f, scope, pos);
    } catch (KernelCompileException e) {
      if (f.isTemplate() || functionsOnlyDeclared(f)) {
        return null;
      }
      throw e;
    }
    return ranked(f, instance, object, args, body, specificity);
  }

  private static boolean functionsOnlyDeclared(Symbol.Func f) {
    return f.decl.body() == null;
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
      ranks[i + 1] = i < instance.parameters.size() ? rank(args.get(i), to, body) : CONVERT;
      if (ranks[i + 1] >= NONE) {
        return null;
      }
    }
    if (object != null && instance.isMember() && f.decl.kind() != Decl.FunctionKind.CONSTRUCTOR) {
      boolean constMember = f.decl.specifiers().has(Specifier.CONST_MEMBER);
      if (object.type().isConst() && !constMember && f.lambda == null) {
        return null;
      }
      ranks[0] = constMember && !object.type().isConst() ? QUALIFY : EXACT;
    }
    return new Candidate(instance, ranks, specificity);
  }

  /** Returns a parameter's type as declared, before relaxing. */
  private CType declared(Instances.Instance i, int index) {
    Instances.Parameter p = i.parameters.get(index);
    boolean relaxed =
        p.decl().type() instanceof dev.lanewise.internal.cudac.ast.TypeSyntax.Reference
            && !(p.type() instanceof CType.Reference);
    return relaxed ? new CType.Reference(CType.constant(p.type()), false) : p.type();
  }

  private static boolean countFits(Symbol.Func f, int given) {
    List<Param> params = f.decl.params();
    int required = 0;
    boolean pack = f.decl.variadic();
    int most = 0;
    for (Param p : params) {
      boolean isVoid =
          p.name().isEmpty()
              && p.type() instanceof dev.lanewise.internal.cudac.ast.TypeSyntax.Builtin b
              && b.name().equals("void");
      if (isVoid) {
        continue;
      }
      pack |= p.pack();
      most++;
      required += p.pack() || p.defaultValue() != null ? 0 : 1;
    }
    return (given >= required || hasEarlierDefaults(f)) && (given <= most || pack);
  }

  private static boolean hasEarlierDefaults(Symbol.Func f) {
    for (Symbol s : f.scope.find(f.name())) {
      if (s instanceof Symbol.Func g
          && g != f
          && g.decl.params().size() == f.decl.params().size()
          && g.decl.params().stream().anyMatch(p -> p.defaultValue() != null)) {
        return true;
      }
    }
    return false;
  }

  private Scope deduce(
      Symbol.Func f,
      Deduction d,
      Map<String, TArg> bindings,
      List<TArg> explicit,
      List<Val> args,
      Pos pos) {
    try {
      int next = 0;
      List<TArg> given = explicit == null ? List.of() : explicit;
      for (var p : f.head.parameters()) {
        if (p.pack()) {
          if (next < given.size()) {
            bindings.put(p.name(), new TArg.Pack(given.subList(next, given.size())));
          }
          break;
        }
        if (next < given.size()) {
          bindings.put(p.name(), given.get(next++));
        }
      }
      int index = 0;
      for (Param p : f.decl.params()) {
        do {
          if (index >= args.size()) {
            break;
          }
          Val v = args.get(index++);
          boolean deducible = v.functions() == null && v.list() == null;
          boolean known = isBound(p, bindings, given.size(), f) || !isDependent(p, f);
          if (deducible && !known && !d.parameter(p.type(), v.type(), v.isLvalue())) {
            return null;
          }
        } while (p.pack());
      }
      List<TArg> found = new ArrayList<>();
      for (TemplateHead.Parameter p : f.head.parameters()) {
        TArg empty = p.pack() ? new TArg.Pack(List.of()) : null;
        found.add(bindings.getOrDefault(p.name(), empty));
      }
      return sema.templates.bind(f.head, found, f.scope, pos);
    } catch (KernelCompileException e) {
      if (e.feature().equals(Feature.RECURSION.id())) {
        throw e;
      }
      return null;
    }
  }

  /**
   * Returns whether a parameter's type names a template parameter of its function; if not, its
   * argument is converted and tells nothing.
   */
  private static boolean isDependent(Param p, Symbol.Func f) {
    java.util.Set<String> names = Packs.names(p.type());
    return f.head.parameters().stream().anyMatch(t -> names.contains(t.name()));
  }

  /** Returns whether a parameter's type is just a template parameter that was given. */
  private static boolean isBound(Param p, Map<String, TArg> bindings, int explicit, Symbol.Func f) {
    if (explicit == 0) {
      return false;
    }
    java.util.Set<String> names = Packs.names(p.type());
    for (int i = 0; i < f.head.parameters().size(); i++) {
      String name = f.head.parameters().get(i).name();
      if (names.contains(name) && i >= explicit) {
        return false;
      }
    }
    return true;
  }

  /** Returns an instance, the definition in place of a mere declaration, specialised if so. */
  Instances.Instance instance(Symbol.Func f, Scope scope, Pos pos) {
    Instances.Instance i = sema.instances.of(f, scope, pos);
    if (f.isTemplate()) {
      for (Symbol.Func s : sema.declarations.specializations(f.name())) {
        Instances.Instance special = specialized(s, f, scope, i, pos);
        if (special != null) {
          return special;
        }
      }
    }
    return f.decl.body() == null ? Definitions.of(sema, i, pos) : i;
  }

  private Instances.Instance specialized(
      Symbol.Func s, Symbol.Func f, Scope scope, Instances.Instance i, Pos pos) {
    var written = s.decl.name().last().arguments();
    if (written != null) {
      List<TArg> args = sema.templates.arguments(written, s.scope);
      List<TArg> bound = Templates.bound(f.head, scope);
      if (args.size() > bound.size() || !bound.subList(0, args.size()).equals(args)) {
        return null;
      }
    }
    if (s.decl.params().size() != f.decl.params().size()) {
      return null;
    }
    Instances.Instance special = sema.instances.of(s, s.scope, pos);
    for (int k = 0; k < special.parameters.size(); k++) {
      if (!special.parameters.get(k).type().equals(i.parameters.get(k).type())) {
        return null;
      }
    }
    return special;
  }
}
