package dev.lanewise.internal.cudac;

import dev.lanewise.internal.cudac.ast.Decl;
import dev.lanewise.internal.cudac.ast.Pos;
import dev.lanewise.internal.cudac.ast.Stmt;
import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Label;
import java.util.List;

/** Statements of the syntax tree to statements of the kernel tree. */
final class Statements implements Stmt.Visitor<Void> {
  private final Body body;

  Statements(Body body) {
    this.body = body;
  }

  void functionBody(Stmt.Block block) {
    list(block.statements());
  }

  void run(Stmt s) {
    s.accept(this);
  }

  private void runIfAny(Stmt s) {
    if (s != null) {
      run(s);
    }
  }

  /** Lowers a statement in a scope of its own, to a block. */
  Block nested(Stmt s) {
    return body.out.block(() -> body.inScope(() -> run(s)));
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

  /** Lowers statements; those a forward goto leaves become a labelled block. */
  void list(List<Stmt> all) {
    int from = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Stmt.Label l) {
        List<Stmt> before = all.subList(from, i);
        if (before.stream().anyMatch(s -> Jumps.contains(s, l.name()))) {
          labelled(l, before);
          from = i + 1;
        }
      }
    }
    all.subList(from, all.size()).forEach(this::run);
  }

  private void labelled(Stmt.Label l, List<Stmt> before) {
    Label label = body.out.label(l.name());
    Block b = body.out.block(() -> body.jumps.before(l.name(), label, () -> list(before)));
    body.out.add(new dev.lanewise.internal.ir.Stmt.Labelled(label, b, body.at(l.pos())));
  }

  @Override
  public Void visitBlock(Stmt.Block s) {
    body.inScope(() -> list(s.statements()));
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
      new StructuredBindings(body).declare(b);
    } else if (d instanceof Decl.StaticAssert a) {
      staticAssert(a);
    } else if (d instanceof Decl.Function) {
      body.sema.declarations.declare(d, enclosing(), null);
    } else {
      body.sema.declarations.declare(d, body.scope, null);
    }
  }

  private void staticAssert(Decl.StaticAssert a) {
    Boolean holds = body.sema.constants.truth(a.condition(), body.scope);
    if (Boolean.FALSE.equals(holds)) {
      String why = a.message().isEmpty() ? "" : ": " + a.message();
      throw Refusal.type(a.pos(), "static assertion failed" + why);
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

  dev.lanewise.internal.ir.Expr condition(Stmt.Condition c, Pos pos) {
    return body.conversions.condition(conditionValue(c), pos);
  }

  /** Lowers what stands in the brackets of an if, switch, while or for. */
  Val conditionValue(Stmt.Condition c) {
    return c.declaration() != null
        ? new Locals(body).declare(c.declaration())
        : body.expressions.lower(c.expr());
  }

  @Override
  public Void visitIf(Stmt.If s) {
    body.inScope(
        () -> {
          runIfAny(s.init());
          branch(s, condition(s.condition(), s.pos()));
        });
    return null;
  }

  private void branch(Stmt.If s, dev.lanewise.internal.ir.Expr c) {
    if (c instanceof dev.lanewise.internal.ir.Expr.Const k) {
      Stmt taken = k.bits() != 0 ? s.thenBranch() : s.elseBranch();
      if (taken != null) {
        body.out.addAll(nested(taken));
      }
      return;
    }
    if (s.isConstexpr()) {
      throw Refusal.of(Feature.CONSTANT, s.pos(), "this if constexpr");
    }
    Block yes = nested(s.thenBranch());
    Block no = s.elseBranch() == null ? Block.EMPTY : nested(s.elseBranch());
    body.out.add(new dev.lanewise.internal.ir.Stmt.If(c, yes, no, body.at(s.pos())));
  }

  @Override
  public Void visitWhile(Stmt.While s) {
    body.inScope(() -> body.loops.lower(s));
    return null;
  }

  @Override
  public Void visitDoWhile(Stmt.DoWhile s) {
    body.loops.lower(s);
    return null;
  }

  @Override
  public Void visitFor(Stmt.For s) {
    body.inScope(() -> body.loops.lower(s));
    return null;
  }

  @Override
  public Void visitRangeFor(Stmt.RangeFor s) {
    body.inScope(
        () -> {
          runIfAny(s.init());
          body.loops.lower(s);
        });
    return null;
  }

  @Override
  public Void visitSwitch(Stmt.Switch s) {
    body.inScope(
        () -> {
          runIfAny(s.init());
          new SwitchLowering(body, s).run();
        });
    return null;
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
    body.jumps.lower(s);
    return null;
  }

  @Override
  public Void visitBreak(Stmt.Break s) {
    body.jumps.lower(s);
    return null;
  }

  @Override
  public Void visitContinue(Stmt.Continue s) {
    body.jumps.lower(s);
    return null;
  }

  @Override
  public Void visitReturn(Stmt.Return s) {
    body.returns.lower(s);
    return null;
  }

  @Override
  public Void visitTry(Stmt.Try s) {
    throw Refusal.of(Feature.EXCEPTION, s.pos(), "try");
  }

  @Override
  public Void visitAsm(Stmt.Asm s) {
    if (s.text().isBlank()) {
      return null; // holds a compiler back, and does nothing itself
    }
    throw Refusal.of(Feature.INLINE_PTX, s.pos(), "inline PTX");
  }
}
