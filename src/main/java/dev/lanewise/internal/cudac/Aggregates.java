package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Initialises arrays and classes without constructors from lists and strings. */
final class Aggregates {
  /** So many elements that a list does not give are zeroed one by one; more, in a loop. */
  private static final int MOST_SINGLE_ZEROS = 16;

  private final Body body;

  Aggregates(Body body) {
    this.body = body;
  }

  /** Initialises an array from what stands after {@code =}. */
  void array(Val target, Expr e, Pos pos) {
    if (e instanceof Expr.InitList l) {
      list(target, l.elements(), pos);
    } else if (e instanceof Expr.StringLiteral s) {
      string(target, (CType.Array) target.type().bare(), s, pos);
    } else {
      throw Refusal.of(Feature.ARRAY_VALUE, pos, "an array initialised with an array");
    }
  }

  private void string(Val target, CType.Array a, Expr.StringLiteral s, Pos pos) {
    checkLength(s, a);
    for (int i = 0; i < a.length(); i++) {
      int c = i < s.value().length() ? s.value().charAt(i) : 0;
      Val v = Val.value(CType.Num.INT, dev.lanewise.internal.ir.Expr.Const.of(c, body.at(pos)));
      Val element = element(target, a, i, pos);
      body.operators.store(element, body.conversions.to(v, a.element(), pos), pos);
    }
  }

  /** Refuses a string that has no room with the zero that ends it. */
  static void checkLength(Expr.StringLiteral s, CType.Array a) {
    if (s.value().length() >= a.length()) {
      throw Refusal.type(
          s.pos(), "a string of " + s.value().length() + " and its end in " + a.spelling());
    }
  }

  private Val element(Val array, CType.Array a, long i, Pos pos) {
    return Val.place(
        a.element().bare(),
        new Place.Index(
            array.place(),
            dev.lanewise.internal.ir.Expr.Const.of((int) i, body.at(pos)),
            body.at(pos)));
  }

  /** Initialises an aggregate from a list; what is not given becomes zero. */
  void list(Val target, List<Expr> elements, Pos pos) {
    Deque<Expr> left = new ArrayDeque<>(Packs.expanded(body.sema, elements, body.scope));
    consume(target, left, pos);
    checkAllTaken(left, target.type());
  }

  /** Returns how many elements a list makes of an array without a length. */
  long count(CType element, List<Expr> elements) {
    Deque<Expr> left = new ArrayDeque<>(Packs.expanded(body.sema, elements, body.scope));
    long count = 0;
    for (; !left.isEmpty(); count++) {
      pass(element.bare(), left);
    }
    return count;
  }

  /** Passes over what one part takes. */
  private void pass(CType t, Deque<Expr> left) {
    if (!takesSeveral(t, left.peek())) {
      left.poll();
    } else if (t instanceof CType.Array a) {
      for (long i = 0; i < a.length() && !left.isEmpty(); i++) {
        pass(a.element().bare(), left);
      }
    } else if (t instanceof RecordType r) {
      body.sema.classes.complete(r, left.peek().pos());
      r.bases.forEach(b -> passIfAny(b.type(), left));
      int taken = r.fields.isEmpty() ? 0 : r.struct.isUnion() ? 1 : r.fields.size();
      for (int i = 0; i < taken && !left.isEmpty(); i++) {
        pass(r.fields.get(i).type().bare(), left);
      }
      if (taken == 0 && r.bases.isEmpty()) {
        left.poll();
      }
    }
  }

  private void passIfAny(CType t, Deque<Expr> left) {
    if (!left.isEmpty()) {
      pass(t, left);
    }
  }

  /** Refuses what a list has beyond what its aggregate takes. */
  static void checkAllTaken(Deque<Expr> left, CType type) {
    Expr first = left.peek();
    if (first instanceof Expr.Designated d) {
      throw Refusal.type(
          d.pos(), type.spelling() + " has no member '" + d.field() + "' after those before it");
    }
    if (first != null) {
      throw Refusal.type(first.pos(), "more initialisers than " + type.spelling() + " takes");
    }
  }

  /** Takes what an aggregate needs from a list that may go on: braces can be left out. */
  private void consume(Val target, Deque<Expr> left, Pos pos) {
    CType t = target.type().bare();
    if (t instanceof CType.Array a) {
      elements(target, a, left, pos);
    } else if (t instanceof RecordType r) {
      fields(target, r, left, pos);
    }
  }

  private void elements(Val target, CType.Array a, Deque<Expr> left, Pos pos) {
    if (left.size() == 1 && left.peek() instanceof Expr.StringLiteral s) {
      left.poll();
      string(target, a, s, pos);
      return;
    }
    boolean cleared = a.length() > left.size() + MOST_SINGLE_ZEROS;
    if (cleared) {
      body.elementLoops.zero(target, a, pos);
    }
    for (long i = 0; i < a.length(); i++) {
      if (cleared && left.isEmpty()) {
        break;
      }
      next(element(target, a, i, pos), left, pos);
    }
  }

  private void fields(Val target, RecordType r, Deque<Expr> left, Pos pos) {
    for (RecordType.Base b : r.bases) {
      Val base = body.members.base(target, b.type(), pos);
      next(base.withType(base.type().bare()), left, pos);
    }
    for (RecordType.Field f : r.fields) {
      Val field = body.members.field(target, f, pos);
      if (f.type() instanceof CType.Reference ref) {
        reference(target, f, ref, left, pos);
      } else if (isOfAnother(left.peek(), f)) {
        if (!r.struct.isUnion()) {
          zeroOrDefault(target, f, pos);
        }
      } else {
        if (left.isEmpty()) {
          zeroOrDefault(target, f, pos);
        } else {
          next(field.withType(field.type().bare()), left, pos);
        }
        if (r.struct.isUnion()) {
          break;
        }
      }
    }
  }

  private void reference(
      Val target, RecordType.Field f, CType.Reference type, Deque<Expr> left, Pos pos) {
    if (left.isEmpty()) {
      throw Refusal.type(pos, "a reference member needs an initialiser");
    }
    body.initializers.bind(target, f, type, body.expressions.lower(left.poll()), pos);
  }

  /** Returns whether an element names a field, and not this one. */
  static boolean isOfAnother(Expr e, RecordType.Field f) {
    return e instanceof Expr.Designated d && !d.field().equals(f.name());
  }

  /** Initialises a part from the next element; a part that is an aggregate may take several. */
  private void next(Val target, Deque<Expr> left, Pos pos) {
    if (left.isEmpty()) {
      zero(target, pos);
      return;
    }
    Expr e = left.peek();
    if (takesSeveral(target.type().bare(), e)) {
      consume(target, left, pos);
      return;
    }
    left.poll();
    Expr value = e instanceof Expr.Designated d ? d.value() : e;
    body.initializers.into(target, List.of(value), Decl.InitKind.COPY, pos);
  }

  private boolean takesSeveral(CType t, Expr first) {
    boolean aggregate =
        t instanceof CType.Array || t instanceof RecordType r && !Constructors.anyOf(r);
    return aggregate
        && !(first instanceof Expr.Designated)
        && !(first instanceof Expr.InitList)
        && !givesWhole(first, t);
  }

  private boolean givesWhole(Expr e, CType t) {
    return e instanceof Expr.StringLiteral && t instanceof CType.Array
        || t instanceof RecordType && body.typeOnly(e).type().bare() instanceof RecordType;
  }

  private void zero(Val target, Pos pos) {
    CType t = target.type().bare();
    if (t instanceof RecordType r) {
      body.sema.classes.complete(r, pos);
      zeros(target, r, pos);
    } else if (t instanceof CType.Array) {
      list(target, List.of(), pos);
    } else {
      body.initializers.into(target, List.of(), Decl.InitKind.DIRECT, pos);
    }
  }

  /** Value initialisation of a class: its default constructor, else each part by itself. */
  void zeros(Val target, RecordType r, Pos pos) {
    if (r.isEmpty()) {
      return;
    }
    if (Constructors.anyOf(r)) {
      body.defaults.initialize(target, pos);
      return;
    }
    for (RecordType.Base b : r.bases) {
      zeros(body.members.base(target, b.type(), pos), b.type(), pos);
    }
    for (RecordType.Field f : r.fields) {
      if (!(f.type() instanceof CType.Reference)) {
        zeroOrDefault(target, f, pos);
      }
      if (r.struct.isUnion()) {
        break;
      }
    }
  }

  private void zeroOrDefault(Val object, RecordType.Field f, Pos pos) {
    if (DefaultInitialization.hasInitializer(f)) {
      body.defaults.field(object, f, pos);
    } else {
      Val field = body.members.field(object, f, pos);
      zero(field.withType(field.type().bare()), pos);
    }
  }
}
