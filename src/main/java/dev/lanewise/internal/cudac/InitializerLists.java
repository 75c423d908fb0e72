package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.PointerType;
import java.util.List;

/** Lists in braces as {@code std::initializer_list}: an array, and where and how long it is. */
final class InitializerLists {
  private static final String NAME = "initializer_list";

  private final Body body;

  InitializerLists(Body body) {
    this.body = body;
  }

  /** Returns what such a list is of; null if a type is none. */
  static CType element(CType type) {
    return type.bare() instanceof RecordType r
            && r.template != null
            && r.spelling.startsWith("std::" + NAME + "<")
            && r.arguments.get(0) instanceof TArg.OfType t
        ? t.type()
        : null;
  }

  /** Returns the array a list makes where nothing says of what. */
  Val array(Expr.InitList l) {
    return array(l.elements(), common(l), l.pos());
  }

  private Val array(List<Expr> elements, CType element, Pos pos) {
    Val array = body.temp(new CType.Array(element, elements.size()), pos);
    body.initializers.into(array, elements, Decl.InitKind.LIST, pos);
    return array;
  }

  /** Returns the one type that the elements of a list have. */
  private CType common(Expr.InitList l) {
    CType common = null;
    for (Expr e : Packs.expanded(body.sema, l.elements(), body.scope)) {
      Val v = body.typeOnly(e);
      CType type = v.isVoid() || v.list() != null ? null : Types.decay(v.type());
      if (type == null || common != null && !common.equals(type)) {
        throw Refusal.type(e.pos(), "a list of things of several types");
      }
      common = type;
    }
    if (common == null) {
      throw Refusal.type(l.pos(), "a list of nothing where its type is to be found");
    }
    return common;
  }

  /** Returns a list as an object, its class found from its elements. */
  Val object(Expr.InitList l) {
    RecordType type = type(common(l), l.pos());
    return Val.value(type, make(type, l.elements(), l.pos()));
  }

  private RecordType type(CType element, Pos pos) {
    for (Symbol s : body.sema.prelude.standard(NAME)) {
      if (s instanceof Symbol.ClassTemplate t) {
        return body.sema.templates.classInstance(t, List.of(new TArg.OfType(element)), pos);
      }
    }
    throw new IllegalStateException(NAME);
  }

  /** Returns a list with its type if its elements tell it, as an argument to deduce from. */
  Val typed(Val v) {
    if (v.list() == null || v.list().elements().isEmpty()) {
      return v;
    }
    CType element = null;
    for (Expr e : Packs.expanded(body.sema, v.list().elements(), body.scope)) {
      Val x = e instanceof Expr.InitList ? Val.none() : body.typeOnly(e);
      CType type = x.isVoid() ? null : Types.decay(x.type());
      if (type == null || element != null && !element.equals(type)) {
        return v;
      }
      element = type;
    }
    return v.withType(type(element, v.list().pos()));
  }

  /** Ranks a list as an argument: as well as the worst of its elements fits. */
  int rank(Expr.InitList l, CType element) {
    int worst = ConversionRanks.EXACT;
    for (Expr e : Packs.expanded(body.sema, l.elements(), body.scope)) {
      Val v = e instanceof Expr.InitList inner ? Val.list(inner) : body.typeOnly(e);
      worst = Math.max(worst, body.sema.ranks.of(v, element, body));
    }
    return worst;
  }

  /** Returns an object of a list's own class. */
  dev.lanewise.internal.ir.Expr make(RecordType type, List<Expr> written, Pos pos) {
    body.sema.classes.complete(type, pos);
    List<Expr> elements = Packs.expanded(body.sema, written, body.scope);
    CType element = element(type).bare();
    var at = body.at(pos);
    PointerType pointer = PointerType.to(Types.ir(element));
    var first =
        elements.isEmpty()
            ? new dev.lanewise.internal.ir.Expr.Null(pointer, at)
            : body.conversions.rvalue(array(elements, element, pos), pos);
    var size = Body.integer(elements.size(), CType.Num.ULONG, at);
    return new dev.lanewise.internal.ir.Expr.Build(type.struct, List.of(first, size), at);
  }

  /** Returns the constructor that takes a list in braces as one argument; null if there is none. */
  Instances.Instance constructor(RecordType r, Expr.InitList list, Pos pos) {
    List<Symbol.Func> candidates = Constructors.of(r);
    candidates.removeIf(f -> !takesList(f));
    return candidates.isEmpty()
        ? null
        : body.sema.overloads.choose(candidates, null, null, List.of(Val.list(list)), body, pos);
  }

  private static boolean takesList(Symbol.Func f) {
    return !f.decl.params().isEmpty() && isNamed(f.decl.params().get(0).type());
  }

  /** Returns whether a type as written is such a list. */
  static boolean isNamed(Object type) {
    return Packs.names(type).contains(NAME);
  }
}
