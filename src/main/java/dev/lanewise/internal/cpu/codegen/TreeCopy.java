package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.List;

/** Copies a tree; rewriting passes override what they replace. */
class TreeCopy implements Expr.Visitor<Expr>, Place.Visitor<Place>, Stmt.Visitor<Stmt> {

  Variable variable(Variable v) {
    return v;
  }

  Label label(Label l) {
    return l;
  }

  final Expr expr(Expr e) {
    return e == null ? null : e.accept(this);
  }

  final Place place(Place p) {
    return p.accept(this);
  }

  final Block block(Block b) {
    List<Stmt> out = new ArrayList<>();
    for (Stmt s : b.statements()) {
      stmt(s, out);
    }
    return new Block(out);
  }

  /** Copies one statement, which may become any number of statements. */
  void stmt(Stmt s, List<Stmt> out) {
    out.add(s.accept(this));
  }

  private List<Expr> exprs(List<Expr> list) {
    return list.stream().map(this::expr).toList();
  }

  private Variable result(Variable v) {
    return v == null ? null : variable(v);
  }

  @Override
  public Expr constant(Expr.Const e) {
    return e;
  }

  @Override
  public Expr nullPointer(Expr.Null e) {
    return e;
  }

  @Override
  public Expr read(Expr.Read e) {
    return new Expr.Read(place(e.place()), e.isVolatile(), e.pos());
  }

  @Override
  public Expr unary(Expr.Unary e) {
    return new Expr.Unary(e.op(), expr(e.operand()), e.pos());
  }

  @Override
  public Expr binary(Expr.Binary e) {
    return new Expr.Binary(e.op(), expr(e.left()), expr(e.right()), e.mode(), e.pos());
  }

  @Override
  public Expr compare(Expr.Compare e) {
    return new Expr.Compare(e.op(), expr(e.left()), expr(e.right()), e.pos());
  }

  @Override
  public Expr logical(Expr.Logical e) {
    return new Expr.Logical(e.and(), expr(e.left()), expr(e.right()), e.pos());
  }

  @Override
  public Expr select(Expr.Select e) {
    return new Expr.Select(expr(e.condition()), expr(e.yes()), expr(e.no()), e.pos());
  }

  @Override
  public Expr convert(Expr.Convert e) {
    return new Expr.Convert(expr(e.operand()), e.type(), e.pos());
  }

  @Override
  public Expr bitcast(Expr.Bitcast e) {
    return new Expr.Bitcast(expr(e.operand()), e.type(), e.pos());
  }

  @Override
  public Expr math(Expr.Math e) {
    return new Expr.Math(e.op(), exprs(e.arguments()), e.type(), e.pos());
  }

  @Override
  public Expr special(Expr.Special e) {
    return e;
  }

  @Override
  public Expr addressOf(Expr.AddressOf e) {
    return new Expr.AddressOf(place(e.place()), e.pos());
  }

  @Override
  public Expr ptrAdd(Expr.PtrAdd e) {
    return new Expr.PtrAdd(expr(e.pointer()), expr(e.index()), e.pos());
  }

  @Override
  public Expr ptrDiff(Expr.PtrDiff e) {
    return new Expr.PtrDiff(expr(e.left()), expr(e.right()), e.pos());
  }

  @Override
  public Expr ptrCast(Expr.PtrCast e) {
    return new Expr.PtrCast(expr(e.pointer()), e.type(), e.pos());
  }

  @Override
  public Expr ptrToInt(Expr.PtrToInt e) {
    return new Expr.PtrToInt(expr(e.pointer()), e.pos());
  }

  @Override
  public Expr intToPtr(Expr.IntToPtr e) {
    return new Expr.IntToPtr(expr(e.operand()), e.type(), e.pos());
  }

  @Override
  public Expr build(Expr.Build e) {
    return new Expr.Build(e.type(), exprs(e.values()), e.pos());
  }

  @Override
  public Expr length(Expr.Length e) {
    return new Expr.Length(expr(e.array()), e.pos());
  }

  @Override
  public Place var(Place.Var p) {
    return new Place.Var(variable(p.variable()));
  }

  @Override
  public Place deref(Place.Deref p) {
    return new Place.Deref(expr(p.pointer()), p.pos());
  }

  @Override
  public Place field(Place.Field p) {
    return new Place.Field(place(p.base()), p.index());
  }

  @Override
  public Place index(Place.Index p) {
    return new Place.Index(place(p.base()), expr(p.index()), p.pos());
  }

  @Override
  public Place element(Place.Element p) {
    return new Place.Element(expr(p.array()), expr(p.index()), p.pos());
  }

  @Override
  public Stmt assign(Stmt.Assign s) {
    return new Stmt.Assign(place(s.target()), expr(s.value()), s.isVolatile(), s.pos());
  }

  @Override
  public Stmt branch(Stmt.If s) {
    return new Stmt.If(expr(s.condition()), block(s.yes()), block(s.no()), s.pos());
  }

  @Override
  public Stmt loop(Stmt.Loop s) {
    return new Stmt.Loop(
        label(s.label()), expr(s.condition()), block(s.body()), block(s.step()), s.pos());
  }

  @Override
  public Stmt labelled(Stmt.Labelled s) {
    return new Stmt.Labelled(label(s.label()), block(s.body()), s.pos());
  }

  @Override
  public Stmt choose(Stmt.Switch s) {
    List<Stmt.Case> cases =
        s.cases().stream()
            .map(c -> new Stmt.Case(c.values(), c.isDefault(), block(c.body())))
            .toList();
    return new Stmt.Switch(label(s.label()), expr(s.selector()), cases, s.pos());
  }

  @Override
  public Stmt leave(Stmt.Break s) {
    return new Stmt.Break(label(s.label()), s.pos());
  }

  @Override
  public Stmt next(Stmt.Continue s) {
    return new Stmt.Continue(label(s.label()), s.pos());
  }

  @Override
  public Stmt leaveFunction(Stmt.Return s) {
    return new Stmt.Return(expr(s.value()), s.pos());
  }

  @Override
  public Stmt call(Stmt.Call s) {
    return new Stmt.Call(result(s.result()), s.callee(), exprs(s.arguments()), s.pos());
  }

  @Override
  public Stmt atomic(Stmt.Atomic s) {
    return new Stmt.Atomic(
        result(s.result()), s.op(), expr(s.pointer()), exprs(s.operands()), s.scope(), s.pos());
  }

  @Override
  public Stmt barrier(Stmt.Barrier s) {
    return new Stmt.Barrier(
        s.scope(), expr(s.mask()), s.vote(), expr(s.predicate()), result(s.result()), s.pos());
  }

  @Override
  public Stmt warp(Stmt.Warp s) {
    return new Stmt.Warp(
        result(s.result()),
        s.op(),
        expr(s.mask()),
        expr(s.value()),
        expr(s.lane()),
        expr(s.width()),
        s.pos());
  }

  @Override
  public Stmt fence(Stmt.Fence s) {
    return s;
  }

  @Override
  public Stmt print(Stmt.Print s) {
    return new Stmt.Print(s.format(), exprs(s.arguments()), s.pos());
  }

  @Override
  public Stmt trap(Stmt.Trap s) {
    return new Stmt.Trap(s.kind(), expr(s.index()), s.message(), s.pos());
  }
}
