package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Expr.BinaryOp;
import dev.lanewise.internal.ir.Expr.CompareOp;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.MathOp;
import dev.lanewise.internal.ir.Module;
import dev.lanewise.internal.ir.NumericMode;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.PointerType;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.SpecialValue;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Type;
import dev.lanewise.internal.ir.Variable;
import dev.lanewise.internal.ir.VoidType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Builds kernels in few words; every statement gets a line of its own, counted from 1. */
final class Trees {
  private static int line;

  private Trees() {}

  static SourcePos pos() {
    return new SourcePos("test.cu", "k", Math.max(1, line), 1);
  }

  static SourcePos nextLine() {
    line++;
    return pos();
  }

  /** Starts counting lines anew. */
  static void restart() {
    line = 0;
  }

  static Variable var(String name, Type type) {
    return Variable.local(name, type, SourcePos.NONE);
  }

  static Variable pointer(String name, Type pointee) {
    return var(name, PointerType.to(pointee));
  }

  static Expr read(Variable v) {
    return new Expr.Read(new Place.Var(v), false, pos());
  }

  static Expr read(Place p) {
    return new Expr.Read(p, false, pos());
  }

  static Expr c(int value) {
    return Expr.Const.of(value, pos());
  }

  static Expr c(float value) {
    return Expr.Const.of(value, pos());
  }

  static Expr u(int value) {
    return new Expr.Const(Scalar.U32, value & 0xFFFF_FFFFL, pos());
  }

  static Expr special(SpecialValue value) {
    return new Expr.Special(value, pos());
  }

  static Expr convert(Expr e, Scalar type) {
    return e.type() == type ? e : new Expr.Convert(e, type, pos());
  }

  static Expr binary(BinaryOp op, Expr left, Expr right) {
    return new Expr.Binary(op, left, right, NumericMode.CONTRACT, pos());
  }

  static Expr add(Expr left, Expr right) {
    return binary(BinaryOp.ADD, left, right);
  }

  static Expr mul(Expr left, Expr right) {
    return binary(BinaryOp.MUL, left, right);
  }

  static Expr compare(CompareOp op, Expr left, Expr right) {
    return new Expr.Compare(op, left, right, pos());
  }

  static Expr less(Expr left, Expr right) {
    return compare(CompareOp.LT, left, right);
  }

  static Expr math(MathOp op, Scalar type, Expr... arguments) {
    return new Expr.Math(op, List.of(arguments), type, pos());
  }

  /** {@code blockIdx.x * blockDim.x + threadIdx.x} along an axis. */
  static Expr global(int axis) {
    SpecialValue[] all = SpecialValue.values();
    return add(
        mul(
            special(all[SpecialValue.BLOCK_X.ordinal() + axis]),
            special(all[SpecialValue.BLOCK_DIM_X.ordinal() + axis])),
        special(all[SpecialValue.THREAD_X.ordinal() + axis]));
  }

  static Expr globalInt() {
    return convert(global(0), Scalar.I32);
  }

  /** {@code pointer[index]}. */
  static Place at(Expr pointer, Expr index) {
    return new Place.Deref(new Expr.PtrAdd(pointer, index, pos()), pos());
  }

  static Place at(Variable pointer, Expr index) {
    return at(read(pointer), index);
  }

  /** {@code array[index]} of storage. */
  static Place item(Variable array, Expr index) {
    return new Place.Index(new Place.Var(array), index, pos());
  }

  static Stmt set(Place target, Expr value) {
    return new Stmt.Assign(target, value, false, nextLine());
  }

  static Stmt set(Variable target, Expr value) {
    return set(new Place.Var(target), value);
  }

  static Stmt when(Expr condition, Stmt... yes) {
    return new Stmt.If(condition, new Block(List.of(yes)), Block.EMPTY, nextLine());
  }

  static Stmt whenElse(Expr condition, List<Stmt> yes, List<Stmt> no) {
    return new Stmt.If(condition, new Block(yes), new Block(no), nextLine());
  }

  static Stmt ret() {
    return new Stmt.Return(null, nextLine());
  }

  static Stmt barrier() {
    return new Stmt.Barrier(Stmt.Scope.BLOCK, null, Stmt.Vote.NONE, null, null, nextLine());
  }

  static Module module(Function... functions) {
    return new Module(List.of(), List.of(functions));
  }

  static Function kernel(String name, List<Variable> parameters, Stmt... body) {
    return function(name, true, parameters, VoidType.VOID, body);
  }

  static Function device(String name, List<Variable> parameters, Type result, Stmt... body) {
    return function(name, false, parameters, result, body);
  }

  private static Function function(
      String name, boolean kernel, List<Variable> parameters, Type result, Stmt... body) {
    Function f = new Function(name, kernel, parameters, result, pos());
    Block block = new Block(List.of(body));
    Uses uses = Uses.of(block);
    Set<Variable> locals = new LinkedHashSet<>(uses.variables());
    locals.addAll(uses.assigned());
    locals.removeAll(parameters);
    f.define(new ArrayList<>(locals), block);
    return f;
  }
}
