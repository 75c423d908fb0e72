package dev.lanewise.internal.cudac.ast;

import java.util.List;

/**
 * A statement as written. Case labels and labels are statements of their own, before what they
 * mark.
 */
public sealed interface Stmt extends Node {

  /**
   * What is tested: exactly one is set.
   *
   * @param expr an expression, or null
   * @param declaration of {@code if (T x = …)}, or null
   */
  record Condition(Expr expr, Decl.Variable declaration) {}

  /** Calls the visitor's method for this node's class. */
  <R> R accept(Visitor<R> visitor);

  /**
   * {@code { … }}.
   *
   * @param pos its first token
   * @param statements in order
   */
  record Block(Pos pos, List<Stmt> statements) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBlock(this);
    }
  }

  /**
   * An expression as statement.
   *
   * @param pos its first token
   * @param expr what is evaluated
   */
  record Expression(Pos pos, Expr expr) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitExpression(this);
    }
  }

  /**
   * Declarations in a block, one for each declarator.
   *
   * @param pos its first token
   * @param declarations in order
   */
  record Declaration(Pos pos, List<Decl> declarations) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDeclaration(this);
    }
  }

  /**
   * {@code ;}.
   *
   * @param pos its first token
   */
  record Empty(Pos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitEmpty(this);
    }
  }

  /**
   * {@code if}.
   *
   * @param pos its first token
   * @param isConstexpr whether {@code if constexpr}
   * @param init of {@code if (init; c)}, else null
   * @param condition tested
   * @param thenBranch taken when true
   * @param elseBranch null if none
   */
  record If(
      Pos pos,
      boolean isConstexpr,
      Stmt init,
      Condition condition,
      Stmt thenBranch,
      Stmt elseBranch)
      implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIf(this);
    }
  }

  /**
   * {@code while}.
   *
   * @param pos its first token
   * @param condition tested before
   * @param body repeated
   */
  record While(Pos pos, Condition condition, Stmt body) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWhile(this);
    }
  }

  /**
   * {@code do … while}.
   *
   * @param pos its first token
   * @param body repeated
   * @param condition tested after
   */
  record DoWhile(Pos pos, Stmt body, Expr condition) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDoWhile(this);
    }
  }

  /**
   * {@code for (init; condition; step)}.
   *
   * @param pos its first token
   * @param init {@link Empty}, {@link Declaration} or {@link Expression}
   * @param condition null if none
   * @param step null if none
   * @param body repeated
   * @param unroll of {@code #pragma unroll N}: N, 0 without number, -1 if there is none
   */
  record For(Pos pos, Stmt init, Condition condition, Expr step, Stmt body, int unroll)
      implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFor(this);
    }
  }

  /**
   * {@code for (T x : range)}.
   *
   * @param pos its first token
   * @param init null if none
   * @param variable a {@code Decl.Variable} without initialiser or a {@code Decl.StructuredBinding}
   * @param range what is walked
   * @param body repeated
   */
  record RangeFor(Pos pos, Stmt init, Decl variable, Expr range, Stmt body) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRangeFor(this);
    }
  }

  /**
   * {@code switch}; its {@link Case} labels stand in the body, usually a {@link Block}.
   *
   * @param pos its first token
   * @param init null if none
   * @param condition the value
   * @param body the cases
   */
  record Switch(Pos pos, Stmt init, Condition condition, Stmt body) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSwitch(this);
    }
  }

  /**
   * {@code case v:}, {@code case a ... b:} or {@code default:}.
   *
   * @param pos its first token
   * @param value null for {@code default}
   * @param last end of a range, else null
   */
  record Case(Pos pos, Expr value, Expr last) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCase(this);
    }
  }

  /**
   * {@code name:}.
   *
   * @param pos its first token
   * @param name the label
   */
  record Label(Pos pos, String name) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLabel(this);
    }
  }

  /**
   * {@code goto name}.
   *
   * @param pos its first token
   * @param name the label
   */
  record Goto(Pos pos, String name) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitGoto(this);
    }
  }

  /**
   * {@code break}.
   *
   * @param pos its first token
   */
  record Break(Pos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBreak(this);
    }
  }

  /**
   * {@code continue}.
   *
   * @param pos its first token
   */
  record Continue(Pos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitContinue(this);
    }
  }

  /**
   * {@code return}.
   *
   * @param pos its first token
   * @param value null if none; an {@code Expr.InitList} for {@code return {…}}
   */
  record Return(Pos pos, Expr value) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitReturn(this);
    }
  }

  /**
   * {@code try}. Handlers are kept as blocks only.
   *
   * @param pos its first token
   * @param body tried
   * @param handlers in order
   */
  record Try(Pos pos, Block body, List<Block> handlers) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTry(this);
    }
  }

  /**
   * {@code asm volatile("…" : …)}.
   *
   * @param pos its first token
   * @param text the template string
   * @param operands the rest as written
   */
  record Asm(Pos pos, String text, String operands) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAsm(this);
    }
  }

  /** One method for each class of node. */
  interface Visitor<R> {
    R visitBlock(Block stmt);

    R visitExpression(Expression stmt);

    R visitDeclaration(Declaration stmt);

    R visitEmpty(Empty stmt);

    R visitIf(If stmt);

    R visitWhile(While stmt);

    R visitDoWhile(DoWhile stmt);

    R visitFor(For stmt);

    R visitRangeFor(RangeFor stmt);

    R visitSwitch(Switch stmt);

    R visitCase(Case stmt);

    R visitLabel(Label stmt);

    R visitGoto(Goto stmt);

    R visitBreak(Break stmt);

    R visitContinue(Continue stmt);

    R visitReturn(Return stmt);

    R visitTry(Try stmt);

    R visitAsm(Asm stmt);
  }
}
