package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Stmt;

/** Visits every node of a tree in order of evaluation; analyses override what they look for. */
class TreeWalk implements Expr.Visitor<Void>, Place.Visitor<Void>, Stmt.Visitor<Void> {

  void block(Block block) {
    block.statements().forEach(this::stmt);
  }

  void stmt(Stmt s) {
    s.accept(this);
  }

  void expr(Expr e) {
    if (e != null) {
      e.accept(this);
    }
  }

  void place(Place p) {
    p.accept(this);
  }

  /** Visits where a value is stored; unlike a read, a variable as a whole is not looked at. */
  void target(Place p) {
    place(p);
  }

  @Override
  public Void constant(Expr.Const e) {
    return null;
  }

  @Override
  public Void nullPointer(Expr.Null e) {
    return null;
  }

  @Override
  public Void read(Expr.Read e) {
    place(e.place());
    return null;
  }

  @Override
  public Void unary(Expr.Unary e) {
    expr(e.operand());
    return null;
  }

  @Override
  public Void binary(Expr.Binary e) {
    expr(e.left());
    expr(e.right());
    return null;
  }

  @Override
  public Void compare(Expr.Compare e) {
    expr(e.left());
    expr(e.right());
    return null;
  }

  @Override
  public Void logical(Expr.Logical e) {
    expr(e.left());
    expr(e.right());
    return null;
  }

  @Override
  public Void select(Expr.Select e) {
    expr(e.condition());
    expr(e.yes());
    expr(e.no());
    return null;
  }

  @Override
  public Void convert(Expr.Convert e) {
    expr(e.operand());
    return null;
  }

  @Override
  public Void bitcast(Expr.Bitcast e) {
    expr(e.operand());
    return null;
  }

  @Override
  public Void math(Expr.Math e) {
    e.arguments().forEach(this::expr);
    return null;
  }

  @Override
  public Void special(Expr.Special e) {
    return null;
  }

  @Override
  public Void addressOf(Expr.AddressOf e) {
    place(e.place());
    return null;
  }

  @Override
  public Void ptrAdd(Expr.PtrAdd e) {
    expr(e.pointer());
    expr(e.index());
    return null;
  }

  @Override
  public Void ptrDiff(Expr.PtrDiff e) {
    expr(e.left());
    expr(e.right());
    return null;
  }

  @Override
  public Void ptrCast(Expr.PtrCast e) {
    expr(e.pointer());
    return null;
  }

  @Override
  public Void ptrToInt(Expr.PtrToInt e) {
    expr(e.pointer());
    return null;
  }

  @Override
  public Void intToPtr(Expr.IntToPtr e) {
    expr(e.operand());
    return null;
  }

  @Override
  public Void build(Expr.Build e) {
    e.values().forEach(this::expr);
    return null;
  }

  @Override
  public Void length(Expr.Length e) {
    expr(e.array());
    return null;
  }

  @Override
  public Void var(Place.Var p) {
    return null;
  }

  @Override
  public Void deref(Place.Deref p) {
    expr(p.pointer());
    return null;
  }

  @Override
  public Void field(Place.Field p) {
    place(p.base());
    return null;
  }

  @Override
  public Void index(Place.Index p) {
    place(p.base());
    expr(p.index());
    return null;
  }

  @Override
  public Void element(Place.Element p) {
    expr(p.array());
    expr(p.index());
    return null;
  }

  @Override
  public Void assign(Stmt.Assign s) {
    expr(s.value());
    target(s.target());
    return null;
  }

  @Override
  public Void branch(Stmt.If s) {
    expr(s.condition());
    block(s.yes());
    block(s.no());
    return null;
  }

  @Override
  public Void loop(Stmt.Loop s) {
    expr(s.condition());
    block(s.body());
    block(s.step());
    return null;
  }

  @Override
  public Void labelled(Stmt.Labelled s) {
    block(s.body());
    return null;
  }

  @Override
  public Void choose(Stmt.Switch s) {
    expr(s.selector());
    s.cases().forEach(c -> block(c.body()));
    return null;
  }

  @Override
  public Void leave(Stmt.Break s) {
    return null;
  }

  @Override
  public Void next(Stmt.Continue s) {
    return null;
  }

  @Override
  public Void leaveFunction(Stmt.Return s) {
    expr(s.value());
    return null;
  }

  @Override
  public Void call(Stmt.Call s) {
    s.arguments().forEach(this::expr);
    result(s.result());
    return null;
  }

  @Override
  public Void atomic(Stmt.Atomic s) {
    expr(s.pointer());
    s.operands().forEach(this::expr);
    result(s.result());
    return null;
  }

  @Override
  public Void barrier(Stmt.Barrier s) {
    expr(s.mask());
    expr(s.predicate());
    result(s.result());
    return null;
  }

  @Override
  public Void warp(Stmt.Warp s) {
    expr(s.mask());
    expr(s.value());
    expr(s.lane());
    expr(s.width());
    result(s.result());
    return null;
  }

  private void result(dev.lanewise.internal.ir.Variable v) {
    if (v != null) {
      target(new Place.Var(v));
    }
  }

  @Override
  public Void fence(Stmt.Fence s) {
    return null;
  }

  @Override
  public Void print(Stmt.Print s) {
    s.arguments().forEach(this::expr);
    return null;
  }

  @Override
  public Void trap(Stmt.Trap s) {
    expr(s.index());
    return null;
  }
}
