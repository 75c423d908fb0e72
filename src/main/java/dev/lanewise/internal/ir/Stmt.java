package dev.lanewise.internal.ir;

import java.util.List;

/**
 * A statement. All side effects are here. Results go to a {@link Variable} of the function, or null
 * where nobody wants them.
 */
public sealed interface Stmt {

  SourcePos pos();

  <R> R accept(Visitor<R> visitor);

  /** Stores a value, whole structs included; the types are equal. */
  record Assign(Place target, Expr value, boolean isVolatile, SourcePos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.assign(this);
    }
  }

  /** Runs one of two blocks; the condition is BOOL. */
  record If(Expr condition, Block yes, Block no, SourcePos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.branch(this);
    }
  }

  /**
   * {@code for (; condition; step) body}. {@link Continue} goes to the step, {@link Break} past the
   * loop.
   *
   * @param condition BOOL, or null for ever
   */
  record Loop(Label label, Expr condition, Block body, Block step, SourcePos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loop(this);
    }
  }

  /** A block that {@link Break} can leave. */
  record Labelled(Label label, Block body, SourcePos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.labelled(this);
    }
  }

  /**
   * C's switch, falling through from case to case. {@link Break} with its label leaves it.
   *
   * @param selector I32, U32, I64 or U64
   */
  record Switch(Label label, Expr selector, List<Case> cases, SourcePos pos) implements Stmt {
    public Switch {
      cases = List.copyOf(cases);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choose(this);
    }
  }

  /**
   * One section of a switch.
   *
   * @param values what selects it, as {@link Expr.Const#bits} of the selector's type
   * @param isDefault whether all else selects it
   */
  record Case(List<Long> values, boolean isDefault, Block body) {
    public Case {
      values = List.copyOf(values);
    }
  }

  /** Leaves the loop, labelled block or switch of that label. */
  record Break(Label label, SourcePos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.leave(this);
    }
  }

  /** Goes on with the step of the loop of that label. */
  record Continue(Label label, SourcePos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.next(this);
    }
  }

  /** Ends the function; the value is null if it has none. In a kernel it ends the thread. */
  record Return(Expr value, SourcePos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.leaveFunction(this);
    }
  }

  /** Calls a device function. */
  record Call(Variable result, Function callee, List<Expr> arguments, SourcePos pos)
      implements Stmt {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /**
   * An atomic read-modify-write.
   *
   * @param result gets the old value, or null
   * @param pointer to an I32, U32, I64, U64, F32, F64, or (CAS) U16
   * @param operands one value; CAS: compare, then value; LOAD: none
   */
  record Atomic(
      Variable result, AtomicOp op, Expr pointer, List<Expr> operands, Scope scope, SourcePos pos)
      implements Stmt {
    public Atomic {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.atomic(this);
    }
  }

  /**
   * {@code INC}: {@code old >= v ? 0 : old + 1}; {@code DEC}: {@code old == 0 || old > v ? v : old
   * - 1}.
   */
  enum AtomicOp {
    ADD,
    SUB,
    MIN,
    MAX,
    AND,
    OR,
    XOR,
    EXCHANGE,
    CAS,
    INC,
    DEC,
    LOAD,
    STORE;

    /** Returns how many operands it takes beside the pointer. */
    public int operands() {
      return switch (this) {
        case CAS -> 2;
        case LOAD -> 0;
        default -> 1;
      };
    }
  }

  /** Who takes part, or for whom an effect is visible. */
  enum Scope {
    WARP,
    BLOCK,
    DEVICE,
    SYSTEM
  }

  /**
   * A barrier of a block ({@code __syncthreads} and its counting forms) or of a warp ({@code
   * __syncwarp}).
   *
   * @param scope BLOCK or WARP
   * @param mask for WARP a U32 of the lanes that take part, or null for all
   * @param vote what is computed over the block's threads, {@link Vote#NONE} for a plain barrier
   * @param predicate an I32 that counts as true if not zero, or null
   * @param result I32: the count, or 1 or 0; or null
   */
  record Barrier(Scope scope, Expr mask, Vote vote, Expr predicate, Variable result, SourcePos pos)
      implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.barrier(this);
    }
  }

  enum Vote {
    NONE,
    COUNT,
    AND,
    OR
  }

  /**
   * An exchange between the lanes of a warp.
   *
   * @param result of the type of {@code value} for shuffles and reductions; U32 for BALLOT,
   *     ACTIVE_MASK and MATCH_*; I32 for ANY, ALL and UNIFORM
   * @param mask U32, or null for all active lanes (forms without {@code _sync})
   * @param value any 32- or 64-bit scalar, or the predicate (I32); null for ACTIVE_MASK
   * @param lane source lane, delta or lane mask of a shuffle, I32 or U32; else null
   * @param width of a shuffle's segments, I32: 1, 2, 4, 8, 16 or 32; else null
   */
  record Warp(
      Variable result, WarpOp op, Expr mask, Expr value, Expr lane, Expr width, SourcePos pos)
      implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.warp(this);
    }
  }

  enum WarpOp {
    SHUFFLE,
    SHUFFLE_UP,
    SHUFFLE_DOWN,
    SHUFFLE_XOR,
    ANY,
    ALL,
    UNIFORM,
    BALLOT,
    ACTIVE_MASK,
    MATCH_ANY,
    MATCH_ALL,
    REDUCE_ADD,
    REDUCE_MIN,
    REDUCE_MAX,
    REDUCE_AND,
    REDUCE_OR,
    REDUCE_XOR
  }

  /** A memory fence. */
  record Fence(Scope scope, SourcePos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.fence(this);
    }
  }

  /**
   * {@code printf}; arguments are I32, I64, U32, U64, F64, pointers to char arrays, or pointers.
   */
  record Print(String format, List<Expr> arguments, SourcePos pos) implements Stmt {
    public Print {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.print(this);
    }
  }

  /**
   * Ends the launch with an error.
   *
   * @param kind what went wrong
   * @param index the offending index or value, I64; or null
   * @param message for people, e.g. the text of an assertion
   */
  record Trap(TrapKind kind, Expr index, String message, SourcePos pos) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.trap(this);
    }
  }

  enum TrapKind {
    ASSERT,
    TRAP,
    INDEX,
    DIVISION_BY_ZERO,
    OVERFLOW
  }

  /** One method a kind of statement, so that a writer that forgot one does not compile. */
  interface Visitor<R> {
    R assign(Assign s);

    R branch(If s);

    R loop(Loop s);

    R labelled(Labelled s);

    R choose(Switch s);

    R leave(Break s);

    R next(Continue s);

    R leaveFunction(Return s);

    R call(Call s);

    R atomic(Atomic s);

    R barrier(Barrier s);

    R warp(Warp s);

    R fence(Fence s);

    R print(Print s);

    R trap(Trap s);
  }
}
