package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Expr;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Place;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.SourcePos;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Statements of the syntax tree to statements of the kernel tree. */
final class Statements implements Stmt.Visitor<Void> {

  /** Where break or continue go: a label, by Break or by Continue. */
  private record Target(Label label, boolean isContinue) {}

  private final Body body;
  private final Map<String, Label> labels = new HashMap<>();
  private Label breakTo;
  private Target continueTo;
  private boolean deducing;
  private CType deduced;

  Statements(Body body) {
    this.body = body;
  }

  void deduce() {
    deducing = true;
  }

  CType deduced() {
    return deduced == null ? CType.Void.VOID : deduced;
  }

  void functionBody(Stmt.Block block) {
    list(block.statements());
  }

  private void run(Stmt s) {
    s.accept(this);
  }

  /** {@code ({ … })}: the last expression's value, kept beyond the block. */
  Val value(Stmt.Block block) {
    return body.scoped(
        () -> {
          List<Stmt> all = block.statements();
          int last = all.size() - 1;
          if (last < 0 || !(all.get(last) instanceof Stmt.Expression e)) {
            list(all);
            return Val.none();
          }
          list(all.subList(0, last));
          Val v = body.expressions.lower(e.expr());
          return v.isPlace() ? Val.value(v.type(), body.conversions.rvalue(v, e.pos())) : v;
        });
  }

  private Block nested(Stmt s) {
    return body.out.block(
        () ->
            body.scoped(
                () -> {
                  run(s);
                  return null;
                }));
  }

  /** Lowers statements; those a forward goto leaves become a labelled block. */
  private void list(List<Stmt> all) {
    int from = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Stmt.Label l) {
        List<Stmt> before = all.subList(from, i);
        if (before.stream().anyMatch(s -> Jumps.contains(s, l.name()))) {
          Label label = body.out.label(l.name());
          labels.put(l.name(), label);
          Block b = body.out.block(() -> list(before));
          labels.remove(l.name());
          body.out.add(new dev.lanewise.internal.ir.Stmt.Labelled(label, b, body.at(l.pos())));
          from = i + 1;
        }
      }
    }
    all.subList(from, all.size()).forEach(this::run);
  }

  @Override
  public Void visitBlock(Stmt.Block s) {
    body.scoped(
        () -> {
          list(s.statements());
          return null;
        });
    return null;
  }

  @Override
  public Void visitExpression(Stmt.Expression s) {
    body.expressions.effect(s.expr());
    return null;
  }

  @Override
  public Void visitDeclaration(Stmt.Declaration s) {
    s.declarations().forEach(this::declaration);
    return null;
  }

  private void declaration(Decl d) {
    if (d instanceof Decl.Variable v) {
      new Locals(body).declare(v);
    } else if (d instanceof Decl.StructuredBinding b) {
      new Locals(body).binding(b);
    } else if (d instanceof Decl.StaticAssert a) {
      Boolean holds = body.sema.constants.truth(a.condition(), body.scope);
      if (Boolean.FALSE.equals(holds)) {
        String why = a.message().isEmpty() ? "" : ": " + a.message();
        throw Refusal.type(a.pos(), "static assertion failed" + why);
      }
    } else if (d instanceof Decl.Function) {
      body.sema.declarations.declare(d, enclosing(), null);
    } else {
      body.sema.declarations.declare(d, body.scope, null);
    }
  }

  private Scope enclosing() {
    Scope s = body.scope;
    while (s.parent != null && s.kind != Scope.Kind.NAMESPACE) {
      s = s.parent;
    }
    return s;
  }

  @Override
  public Void visitEmpty(Stmt.Empty s) {
    return null;
  }

  private dev.lanewise.internal.ir.Expr condition(Stmt.Condition c, Pos pos) {
    if (c.declaration() != null) {
      Val v = new Locals(body).declare(c.declaration());
      return body.conversions.condition(v, pos);
    }
    return body.conversions.condition(body.expressions.lower(c.expr()), pos);
  }

  @Override
  public Void visitIf(Stmt.If s) {
    body.scoped(
        () -> {
          if (s.init() != null) {
            run(s.init());
          }
          var c = condition(s.condition(), s.pos());
          if (s.isConstexpr() && !(c instanceof dev.lanewise.internal.ir.Expr.Const)) {
            throw Refusal.of(Feature.CONSTANT, s.pos(), "this if constexpr");
          }
          if (c instanceof dev.lanewise.internal.ir.Expr.Const k) {
            Stmt taken = k.bits() != 0 ? s.thenBranch() : s.elseBranch();
            if (taken != null) {
              body.out.addAll(nested(taken));
            }
            return null;
          }
          Block yes = nested(s.thenBranch());
          Block no = s.elseBranch() == null ? Block.EMPTY : nested(s.elseBranch());
          body.out.add(new dev.lanewise.internal.ir.Stmt.If(c, yes, no, body.at(s.pos())));
          return null;
        });
    return null;
  }

  /** Runs a loop's body with break and continue set. */
  private Block inLoop(Label label, Target target, Runnable action) {
    Label b = breakTo;
    Target c = continueTo;
    breakTo = label;
    continueTo = target;
    try {
      return body.out.block(action);
    } finally {
      breakTo = b;
      continueTo = c;
    }
  }

  private void loop(Stmt.Condition condition, Stmt inner, Expr step, Pos pos) {
    SourcePos at = body.at(pos);
    Label label = body.out.label("loop");
    dev.lanewise.internal.ir.Expr[] test = new dev.lanewise.internal.ir.Expr[1];
    Block before =
        condition == null ? Block.EMPTY : body.out.block(() -> test[0] = condition(condition, pos));
    boolean effects = !before.statements().isEmpty();
    Block loopBody =
        inLoop(
            label,
            new Target(label, true),
            () -> {
              if (effects) {
                body.out.addAll(before);
                leaveUnless(test[0], label, at);
              }
              body.out.addAll(nested(inner));
            });
    Block stepBlock =
        step == null ? Block.EMPTY : body.out.block(() -> body.expressions.effect(step));
    boolean forever = test[0] instanceof dev.lanewise.internal.ir.Expr.Const c && c.bits() != 0;
    body.out.add(
        new dev.lanewise.internal.ir.Stmt.Loop(
            label, effects || forever ? null : test[0], loopBody, stepBlock, at));
  }

  private void leaveUnless(dev.lanewise.internal.ir.Expr test, Label label, SourcePos at) {
    body.out.add(
        new dev.lanewise.internal.ir.Stmt.If(
            Operators.not(test, at),
            new Block(List.of(new dev.lanewise.internal.ir.Stmt.Break(label, at))),
            Block.EMPTY,
            at));
  }

  @Override
  public Void visitWhile(Stmt.While s) {
    body.scoped(
        () -> {
          loop(s.condition(), s.body(), null, s.pos());
          return null;
        });
    return null;
  }

  @Override
  public Void visitDoWhile(Stmt.DoWhile s) {
    SourcePos at = body.at(s.pos());
    Label label = body.out.label("loop");
    Label next = body.out.label("next");
    Block loopBody =
        inLoop(
            label,
            new Target(next, false),
            () -> {
              Block inner = nested(s.body());
              if (Jumps.breaksTo(inner, next)) {
                body.out.add(new dev.lanewise.internal.ir.Stmt.Labelled(next, inner, at));
              } else {
                body.out.addAll(inner);
              }
              var c = body.conversions.condition(body.expressions.lower(s.condition()), s.pos());
              leaveUnless(c, label, at);
            });
    body.out.add(new dev.lanewise.internal.ir.Stmt.Loop(label, null, loopBody, Block.EMPTY, at));
    return null;
  }

  @Override
  public Void visitFor(Stmt.For s) {
    body.scoped(
        () -> {
          run(s.init());
          loop(s.condition(), s.body(), s.step(), s.pos());
          return null;
        });
    return null;
  }

  @Override
  public Void visitRangeFor(Stmt.RangeFor s) {
    body.scoped(
        () -> {
          if (s.init() != null) {
            run(s.init());
          }
          Val range = body.expressions.lower(s.range());
          if (!(range.type().bare() instanceof CType.Array a)
              || !range.isPlace()
              || !(s.variable() instanceof Decl.Variable v)) {
            throw Refusal.of(
                Feature.STATEMENT, s.pos(), "a range-for over something else than an array");
          }
          Label label = body.out.label("loop");
          counted(
              label,
              range,
              a,
              s.pos(),
              element -> {
                CType type =
                    TypeResolver.hasAuto(v.type())
                        ? body.sema.types.deduceAuto(v.type(), element.type(), body.scope, true)
                        : body.sema.types.resolve(v.type(), body.scope);
                new Locals(body).define(v.name().last().identifier(), type, element, s.pos());
                run(s.body());
              });
          return null;
        });
    return null;
  }

  private void counted(Label label, Val array, CType.Array a, Pos pos, Consumer<Val> action) {
    SourcePos at = body.at(pos);
    Variable i = body.out.local("i", Scalar.I32, at);
    var read = Emitter.read(i, at);
    body.out.assign(new Place.Var(i), dev.lanewise.internal.ir.Expr.Const.of(0, at), at);
    Val element = Val.place(a.element(), new Place.Index(array.place(), read, at));
    Block inner =
        inLoop(
            label,
            new Target(label, true),
            () ->
                body.scoped(
                    () -> {
                      action.accept(element);
                      return null;
                    }));
    var test =
        new dev.lanewise.internal.ir.Expr.Compare(
            dev.lanewise.internal.ir.Expr.CompareOp.LT,
            read,
            dev.lanewise.internal.ir.Expr.Const.of((int) a.length(), at),
            at);
    Val index = Val.place(CType.Num.INT, new Place.Var(i));
    Block step =
        body.out.block(
            () ->
                body.operators.step(
                    dev.lanewise.internal.cudac.ast.Operator.PRE_INC, index, false, pos));
    body.out.add(new dev.lanewise.internal.ir.Stmt.Loop(label, test, inner, step, at));
  }

  /** Does something for each element of an array. */
  void elementLoop(Val array, CType.Array a, Pos pos, Consumer<Val> action) {
    counted(body.out.label("loop"), array, a, pos, action);
  }

  /** Sets the elements of an array to zero. */
  void zeroLoop(Val array, CType.Array a, Pos pos) {
    elementLoop(
        array,
        a,
        pos,
        e ->
            body.initializers.into(
                e.withType(e.type().bare()), List.of(), Decl.InitKind.LIST, pos));
  }

  @Override
  public Void visitSwitch(Stmt.Switch s) {
    body.scoped(
        () -> {
          if (s.init() != null) {
            run(s.init());
          }
          switchOf(s);
          return null;
        });
    return null;
  }

  private void switchOf(Stmt.Switch s) {
    SourcePos at = body.at(s.pos());
    Val v =
        s.condition().declaration() != null
            ? new Locals(body).declare(s.condition().declaration())
            : body.expressions.lower(s.condition().expr());
    CType.Num n = Types.number(v.type().bare() instanceof RecordType ? CType.Num.INT : v.type());
    if (n == null || n.isFloating()) {
      throw Refusal.type(s.pos(), "a switch over " + Conversions.describe(v));
    }
    CType.Num type = Types.promote(n);
    var selector = Conversions.scalar(body.conversions.to(v, n, s.pos()), Types.scalar(type), at);
    Label label = body.out.label("end");
    List<dev.lanewise.internal.ir.Stmt.Case> cases = new ArrayList<>();
    List<Stmt> all = s.body() instanceof Stmt.Block b ? b.statements() : List.of(s.body());
    Label before = breakTo;
    breakTo = label;
    Set<Long> taken = new HashSet<>();
    boolean hasDefault = false;
    int i = 0;
    while (i < all.size() && !(all.get(i) instanceof Stmt.Case)) {
      if (all.get(i) instanceof Stmt.Declaration) {
        run(all.get(i));
      }
      i++;
    }
    while (i < all.size()) {
      List<Long> values = new ArrayList<>();
      boolean isDefault = false;
      for (; i < all.size() && all.get(i) instanceof Stmt.Case c; i++) {
        if (c.value() == null && hasDefault) {
          throw Refusal.type(c.pos(), "a second default");
        }
        hasDefault |= c.value() == null;
        isDefault |= c.value() == null;
        values(c, type, values, taken);
      }
      int from = i;
      while (i < all.size() && !(all.get(i) instanceof Stmt.Case)) {
        i++;
      }
      List<Stmt> section = all.subList(from, i);
      Block b = body.out.block(() -> list(section));
      cases.add(new dev.lanewise.internal.ir.Stmt.Case(values, isDefault, b));
    }
    breakTo = before;
    body.out.add(new dev.lanewise.internal.ir.Stmt.Switch(label, selector, cases, at));
  }

  private void values(Stmt.Case c, CType.Num type, List<Long> values, Set<Long> taken) {
    if (c.value() == null) {
      return;
    }
    long first = caseValue(c.value(), type);
    long last = c.last() == null ? first : caseValue(c.last(), type);
    if (last - first > 1000) {
      throw Refusal.of(Feature.SWITCH, c.pos(), "a case of more than 1000 values");
    }
    for (long x = first; x <= last; x++) {
      if (!taken.add(x)) {
        throw Refusal.type(c.pos(), "a second case " + x);
      }
      values.add(x);
    }
  }

  private long caseValue(Expr e, CType.Num type) {
    TArg.OfValue v = body.sema.constants.evaluate(e, body.scope);
    if (v == null) {
      throw Refusal.of(Feature.CONSTANT, e.pos(), "a case label that is not constant");
    }
    return Folding.convert(v.constant(), Types.scalar(type)).bits();
  }

  @Override
  public Void visitCase(Stmt.Case s) {
    throw Refusal.of(Feature.SWITCH, s.pos(), "a case label inside a nested block");
  }

  @Override
  public Void visitLabel(Stmt.Label s) {
    return null;
  }

  @Override
  public Void visitGoto(Stmt.Goto s) {
    Label label = labels.get(s.name());
    if (label == null) {
      throw Refusal.of(Feature.GOTO, s.pos(), "goto " + s.name());
    }
    body.out.add(new dev.lanewise.internal.ir.Stmt.Break(label, body.at(s.pos())));
    return null;
  }

  @Override
  public Void visitBreak(Stmt.Break s) {
    if (breakTo == null) {
      throw Refusal.type(s.pos(), "break outside a loop");
    }
    body.out.add(new dev.lanewise.internal.ir.Stmt.Break(breakTo, body.at(s.pos())));
    return null;
  }

  @Override
  public Void visitContinue(Stmt.Continue s) {
    if (continueTo == null) {
      throw Refusal.type(s.pos(), "continue outside a loop");
    }
    SourcePos at = body.at(s.pos());
    body.out.add(
        continueTo.isContinue()
            ? new dev.lanewise.internal.ir.Stmt.Continue(continueTo.label(), at)
            : new dev.lanewise.internal.ir.Stmt.Break(continueTo.label(), at));
    return null;
  }

  @Override
  public Void visitReturn(Stmt.Return s) {
    SourcePos at = body.at(s.pos());
    if (s.value() == null) {
      CType wanted = body.instance == null ? CType.Void.VOID : body.instance.result;
      if (!deducing && wanted.bare() != CType.Void.VOID) {
        throw Refusal.type(s.pos(), "return without a value of type " + wanted);
      }
      body.out.add(new dev.lanewise.internal.ir.Stmt.Return(null, at));
      return null;
    }
    if (deducing) {
      Val v = body.expressions.lower(s.value());
      if (deduced == null) {
        deduced =
            v.isVoid()
                ? CType.Void.VOID
                : body.sema.types.deduceAuto(
                    body.instance.func.decl.result(), v.type(), body.scope, v.isLvalue());
      }
      return null;
    }
    CType type = body.instance == null ? CType.Void.VOID : body.instance.result;
    if (type.bare() == CType.Void.VOID) {
      Val v = body.expressions.lower(s.value());
      if (!v.isVoid()) {
        throw Refusal.type(s.pos(), "return with a value from a function without one");
      }
      body.out.add(new dev.lanewise.internal.ir.Stmt.Return(null, at));
      return null;
    }
    if (type instanceof CType.Reference && s.value() instanceof Expr.Conditional c) {
      returnEither(c, s.pos());
      return null;
    }
    Val v = s.value() instanceof Expr.InitList l ? Val.list(l) : body.expressions.lower(s.value());
    var value =
        type instanceof CType.Reference r
            ? body.conversions.bind(v, r, s.pos())
            : body.conversions.to(v, type, s.pos());
    body.out.add(new dev.lanewise.internal.ir.Stmt.Return(value, at));
    return null;
  }

  /** A reference to one of two things: each is bound where it is returned. */
  private void returnEither(Expr.Conditional c, Pos pos) {
    Expr whenTrue = c.whenTrue() == null ? c.condition() : c.whenTrue();
    var condition = body.conversions.condition(body.expressions.lower(c.condition()), pos);
    var yes = body.out.block(() -> visitReturn(new Stmt.Return(whenTrue.pos(), whenTrue)));
    var no = body.out.block(() -> visitReturn(new Stmt.Return(pos, c.whenFalse())));
    body.out.add(new dev.lanewise.internal.ir.Stmt.If(condition, yes, no, body.at(pos)));
  }

  @Override
  public Void visitTry(Stmt.Try s) {
    throw Refusal.of(Feature.EXCEPTION, s.pos(), "try");
  }

  @Override
  public Void visitAsm(Stmt.Asm s) {
    throw Refusal.of(Feature.INLINE_PTX, s.pos(), "inline PTX");
  }
}
