package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import java.util.List;

/**
 * What an expression gives: a value, a place, a set of functions, or nothing.
 *
 * @param type never a reference
 * @param expr the value, if this is one
 * @param place the place, if this is one
 * @param movable whether the place may be moved from
 * @param bits the bit-field at that place, or null
 * @param functions candidates of a call, or null
 * @param list an initialiser list, or null
 * @param named whether the value is that of a constant variable: an lvalue that needs no place
 */
record Val(
    CType type,
    Expr expr,
    Place place,
    boolean movable,
    RecordType.Field bits,
    Functions functions,
    dev.lanewise.internal.cudac.ast.Expr.InitList list,
    boolean named) {

  /**
   * Functions a name stands for.
   *
   * @param name as written
   * @param candidates those found
   * @param object the object they are called on, or null
   * @param explicit template arguments as written, or null
   * @param builtin whether a built-in of that name may be meant
   * @param qualified whether argument-dependent lookup is off
   */
  record Functions(
      String name,
      List<Symbol.Func> candidates,
      Val object,
      List<TArg> explicit,
      boolean builtin,
      boolean qualified,
      Pos pos) {}

  static Val value(CType type, Expr expr) {
    return new Val(type.value(), expr, null, false, null, null, null, false);
  }

  /** Returns a variable whose value is known. */
  static Val constant(CType type, Expr.Const value) {
    return new Val(CType.constant(type), value, null, false, null, null, null, true);
  }

  static Val place(CType type, Place place) {
    return new Val(type.referent(), null, place, false, null, null, null, false);
  }

  static Val none() {
    return new Val(CType.Void.VOID, null, null, false, null, null, null, false);
  }

  static Val functions(Functions functions) {
    return new Val(CType.Void.VOID, null, null, false, null, functions, null, false);
  }

  static Val list(dev.lanewise.internal.cudac.ast.Expr.InitList list) {
    return new Val(CType.Void.VOID, null, null, false, null, null, list, false);
  }

  Val moved() {
    return new Val(type, expr, place, true, bits, functions, list, named);
  }

  Val withType(CType other) {
    return new Val(other, expr, place, movable, bits, functions, list, named);
  }

  boolean isPlace() {
    return place != null;
  }

  /** Returns whether a non-const lvalue reference can bind here. */
  boolean isLvalue() {
    return (place != null || named) && !movable;
  }

  boolean isVoid() {
    return expr == null && place == null && functions == null && list == null;
  }
}
