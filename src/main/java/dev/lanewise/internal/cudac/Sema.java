package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Source;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One reading of a source: its scopes, and what has been resolved so far. Everything is resolved
 * when it is first named, so that a mistake in one kernel does not touch the others. Used by one
 * thread.
 */
final class Sema {
  private static final int DEPTH = 200;

  final Scope global = new Scope(null, Scope.Kind.NAMESPACE, "", null);
  final Map<String, RecordType> vectors = new HashMap<>();
  final Declarations declarations = new Declarations(this);
  final Lookup lookup = new Lookup(this);
  final TypeResolver types = new TypeResolver(this);
  final Classes classes = new Classes(this);
  final Templates templates = new Templates(this);
  final Constants constants = new Constants(this);
  final Globals globals = new Globals(this);
  final Instances instances = new Instances(this);
  final Specializations specializations = new Specializations(this);
  final MemberSpecializations memberSpecializations = new MemberSpecializations(this);
  final ClosureTypes closureTypes = new ClosureTypes(this);
  final Overloads overloads = new Overloads(this);
  final ConversionRanks ranks = new ConversionRanks(this);
  final Prelude prelude = new Prelude(this);
  final List<Variable> usedGlobals = new ArrayList<>();

  /** Those that neither kernels nor the host can change. */
  final Set<Variable> fixedGlobals = new HashSet<>();

  /** Which element of the packs in sight is meant; -1 outside an expansion. */
  int packIndex = -1;

  final Map<String, Instances.Instance> definitions = new HashMap<>();
  final Map<String, Symbol.Func> conversions = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> lastNumber = new HashMap<>();
  private final Set<Object> busy = new HashSet<>();
  private int depth;
  private Pos innermost;

  private final List<String> missing;

  Sema(Source source) {
    missing = source.missing();
    declarations.declareAll(source.declarations(), global);
  }

  /** Returns a C identifier for a spelling that nothing else in the module has. */
  String unique(String spelling) {
    String base = spelling.replaceAll("[^A-Za-z0-9_]+", "_");
    if (base.isEmpty() || Character.isDigit(base.charAt(0))) {
      base = "_" + base;
    }
    base = base.length() > 80 ? base.substring(0, 80) : base;
    String name = base;
    while (!names.add(name)) {
      name = base + "_" + lastNumber.merge(base, 2, (before, first) -> before + 1);
    }
    return name;
  }

  /** Returns what to say of an unknown name beside that: a name that is near, or a lost header. */
  String hint(String name, Scope from) {
    String near = NearNames.hint(name, from);
    if (!near.isEmpty() || missing.isEmpty()) {
      return near;
    }
    String headers =
        missing.stream()
            .limit(3)
            .map(header -> "<" + header + ">")
            .collect(Collectors.joining(", "));
    return "; is it declared in "
        + headers
        + (missing.size() > 3 ? " or others" : "")
        + ", not found? Name the folder with -I";
  }

  /** Notes that something is being resolved; returns false if it already is. */
  boolean enter(Object what) {
    return busy.add(what);
  }

  void leave(Object what) {
    busy.remove(what);
  }

  /** Goes one template deeper. */
  void deeper(Pos pos) {
    innermost = pos != null ? pos : innermost;
    if (++depth > DEPTH) {
      depth = 0;
      throw Refusal.of(Feature.RECURSION, pos, "template recursion deeper than " + DEPTH);
    }
  }

  /** Returns where the template or function was named that is read last. */
  Pos innermost(Pos otherwise) {
    return innermost != null ? innermost : otherwise;
  }

  void shallower() {
    depth--;
  }

  KernelCompileException unusable(Symbol.Unusable u, Pos pos) {
    if (u.error() != null) {
      return u.error();
    }
    Feature library = Libraries.feature(u.reason());
    Feature feature = library != null ? library : Feature.HOST_CALL;
    return Refusal.of(feature, pos, "'" + u.name() + "' (" + u.reason() + ") in device code");
  }

  static SourcePos pos(Pos pos, String member) {
    return pos == null
        ? SourcePos.NONE
        : new SourcePos(pos.file(), member, pos.line(), pos.column());
  }
}
