package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The bytes that constant initialisers make. */
final class ConstantBytes {
  private final Body body;

  ConstantBytes(Body body) {
    this.body = body;
  }

  static byte[] bytes(dev.lanewise.internal.ir.Expr.Const c) {
    ByteBuffer b = ByteBuffer.allocate((int) c.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    put(b, 0, c);
    return b.array();
  }

  private static void put(ByteBuffer b, int at, dev.lanewise.internal.ir.Expr.Const c) {
    switch ((int) c.type().bytes()) {
      case 1 -> b.put(at, (byte) c.bits());
      case 2 -> b.putShort(at, (short) c.bits());
      case 4 -> b.putInt(at, (int) c.bits());
      default -> b.putLong(at, c.bits());
    }
  }

  /** Returns the constant a scalar is initialised with, or null. */
  dev.lanewise.internal.ir.Expr.Const scalar(Decl.Variable d, CType type) {
    if (d.initializer().isEmpty()) {
      return new dev.lanewise.internal.ir.Expr.Const(
          Types.scalar(Types.number(type)), 0, body.at(d.pos()));
    }
    Expr e = d.initializer().get(0);
    if (e instanceof Expr.InitList l && l.elements().size() == 1) {
      e = l.elements().get(0);
    }
    return constant(e, type);
  }

  private dev.lanewise.internal.ir.Expr.Const constant(Expr e, CType type) {
    dev.lanewise.internal.ir.Expr[] x = new dev.lanewise.internal.ir.Expr[1];
    Block effects =
        body.out.block(
            () ->
                x[0] =
                    Folding.simplify(
                        body.conversions.to(body.expressions.lower(e), type, e.pos())));
    return effects.statements().isEmpty() && x[0] instanceof dev.lanewise.internal.ir.Expr.Const c
        ? c
        : null;
  }

  /** Returns the bytes of an array or struct, or null if they are not constant. */
  byte[] of(Decl.Variable d, CType type) {
    body.sema.types.storable(type, d.pos());
    ByteBuffer b = ByteBuffer.allocate((int) Types.ir(type).bytes()).order(ByteOrder.LITTLE_ENDIAN);
    List<Expr> init = d.initializer();
    boolean plain =
        !hasConstructors(type)
            && d.initKind() != Decl.InitKind.NONE
            && (d.initKind() == Decl.InitKind.LIST
                ? whole(init, type, b, 0)
                : init.isEmpty() || value(init.get(0), type, b, 0));
    return plain ? b.array() : evaluated(d, type);
  }

  private boolean hasConstructors(CType type) {
    CType t = type.bare();
    if (t instanceof CType.Array a) {
      return hasConstructors(a.element());
    }
    if (!(t instanceof RecordType r)) {
      return false;
    }
    body.sema.classes.complete(r, null);
    return Constructors.anyOf(r)
        || r.bases.stream().anyMatch(base -> hasConstructors(base.type()))
        || r.fields.stream().anyMatch(f -> hasConstructors(f.type()));
  }

  /** Has constructors and functions run. */
  private byte[] evaluated(Decl.Variable d, CType type) {
    Val[] made = new Val[1];
    Set<Variable> before = new HashSet<>(body.out.locals);
    Block effects =
        body.out.block(
            () -> {
              made[0] = body.temp(type, d.pos());
              body.initializers.into(made[0], d.initializer(), d.initKind(), d.pos());
            });
    Set<Variable> own = new HashSet<>(body.out.locals);
    own.removeAll(before);
    body.out.locals.retainAll(before); // the statements are not the function's
    Variable object = ((Place.Var) made[0].place()).variable();
    return ConstantCalls.bytes(effects, object, own, body.sema.fixedGlobals);
  }

  private boolean value(Expr e, CType type, ByteBuffer b, int at) {
    if (e instanceof Expr.InitList l) {
      return whole(l.elements(), type, b, at);
    }
    if (e instanceof Expr.Construct c && type.bare() instanceof RecordType && c.braces()) {
      return whole(c.arguments(), type, b, at);
    }
    if (e instanceof Expr.StringLiteral s && type.bare() instanceof CType.Array a) {
      Aggregates.checkLength(s, a);
      for (int i = 0; i < s.value().length(); i++) {
        b.put(at + i, (byte) s.value().charAt(i));
      }
      return true;
    }
    if (Types.number(type) == null) {
      return record(e, type, b, at);
    }
    var c = constant(e, type);
    if (c != null) {
      put(b, at, c);
    }
    return c != null;
  }

  private boolean record(Expr e, CType type, ByteBuffer b, int at) {
    if (!(type.bare() instanceof RecordType r)) {
      return false;
    }
    dev.lanewise.internal.ir.Expr[] x = new dev.lanewise.internal.ir.Expr[1];
    Block effects =
        body.out.block(() -> x[0] = body.conversions.to(body.expressions.lower(e), r, e.pos()));
    return effects.statements().isEmpty() && built(x[0], b, at);
  }

  private static boolean built(dev.lanewise.internal.ir.Expr x, ByteBuffer b, int at) {
    if (x instanceof dev.lanewise.internal.ir.Expr.Const c) {
      put(b, at, c);
      return true;
    }
    if (!(x instanceof dev.lanewise.internal.ir.Expr.Build v)) {
      return false;
    }
    for (int i = 0; i < v.values().size(); i++) {
      int offset = at + (int) v.type().fields().get(i).offset();
      if (!built(Folding.simplify(v.values().get(i)), b, offset)) {
        return false;
      }
    }
    return true;
  }

  private boolean whole(List<Expr> elements, CType type, ByteBuffer b, int at) {
    Deque<Expr> left = new ArrayDeque<>(Packs.expanded(body.sema, elements, body.scope));
    boolean constant = list(left, type, b, at);
    if (constant) {
      Aggregates.checkAllTaken(left, type);
    }
    return constant;
  }

  /** Consumes elements; braces inside an aggregate may be left out. */
  private boolean list(Deque<Expr> elements, CType type, ByteBuffer b, int at) {
    if (type.bare() instanceof CType.Array a) {
      int size = (int) Types.ir(a.element()).bytes();
      boolean defaults = a.element().bare() instanceof RecordType;
      for (int i = 0; i < a.length() && (defaults || !elements.isEmpty()); i++) {
        if (!element(elements, a.element(), b, at + i * size)) {
          return false;
        }
      }
      return true;
    }
    if (type.bare() instanceof RecordType r) {
      return fields(elements, r, b, at);
    }
    return elements.isEmpty() || value(elements.poll(), type, b, at);
  }

  private boolean fields(Deque<Expr> elements, RecordType r, ByteBuffer b, int at) {
    for (RecordType.Base base : r.bases) {
      long offset = base.index() < 0 ? 0 : r.struct.fields().get(base.index()).offset();
      if (!element(elements, base.type(), b, at + (int) offset)) {
        return false;
      }
    }
    for (RecordType.Field f : r.fields) {
      int offset = at + (int) r.struct.fields().get(f.index()).offset();
      boolean given = !elements.isEmpty() && !Aggregates.isOfAnother(elements.peek(), f);
      if (given && f.bitOffset() >= 0
          || given && !element(elements, f.type(), b, offset)
          || !given && !missing(r, f, b, offset)) {
        return false;
      }
      if (given && r.struct.isUnion()) {
        break;
      }
    }
    return true;
  }

  /** Initialises a field that no element is for: by an initialiser of its own, else to zero. */
  private boolean missing(RecordType r, RecordType.Field f, ByteBuffer b, int at) {
    if (!DefaultInitialization.hasInitializer(f)) {
      return !(f.type().bare() instanceof RecordType) || list(new ArrayDeque<>(), f.type(), b, at);
    }
    List<Expr> init = f.decl().initializer();
    Scope before = body.scope;
    body.scope = Scope.block(r.scope);
    try {
      return f.decl().initKind() == Decl.InitKind.LIST
          ? whole(init, f.type(), b, at)
          : value(init.get(0), f.type(), b, at);
    } catch (KernelCompileException e) {
      return false; // of another member's value, for instance
    } finally {
      body.scope = before;
    }
  }

  private boolean element(Deque<Expr> elements, CType type, ByteBuffer b, int at) {
    Expr next = elements.peek();
    boolean aggregate = type.bare() instanceof CType.Array || type.bare() instanceof RecordType;
    if (next instanceof Expr.Designated d) {
      elements.poll();
      return value(d.value(), type, b, at);
    }
    boolean braced =
        next instanceof Expr.InitList
            || next instanceof Expr.StringLiteral
            || next instanceof Expr.Construct
            || next instanceof Expr.Call;
    if (aggregate && !braced) {
      return list(elements, type, b, at);
    }
    return value(elements.poll(), type, b, at);
  }
}
