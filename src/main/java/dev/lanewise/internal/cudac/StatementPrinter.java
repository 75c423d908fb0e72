package dev.lanewise.internal.cudac;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Label;
import dev.lanewise.internal.ir.Scalar;
import dev.lanewise.internal.ir.Stmt;
import dev.lanewise.internal.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Statements as CUDA C. A break or continue that does not belong to the innermost loop becomes a
 * {@code goto} to a label after the loop, or at the end of its body.
 */
final class StatementPrinter implements Stmt.Visitor<Void> {
  private final StringBuilder out;
  private final ExpressionPrinter expressions = new ExpressionPrinter();
  private final Deque<Label> breakTargets = new ArrayDeque<>();
  private final Deque<Label> loops = new ArrayDeque<>();
  private final Set<Label> explicitSteps = new HashSet<>();
  private final Set<Label> jumpedTo = new HashSet<>();
  private final Set<Label> continuedTo = new HashSet<>();
  private int depth = 1;

  StatementPrinter(StringBuilder out) {
    this.out = out;
  }

  void print(Block block) {
    block.statements().forEach(s -> s.accept(this));
  }

  private void line(String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private void nested(Block block) {
    depth++;
    print(block);
    depth--;
  }

  @Override
  public Void assign(Stmt.Assign s) {
    line(assignment(s) + ";");
    return null;
  }

  private String assignment(Stmt.Assign s) {
    String target =
        s.isVolatile()
            ? expressions.volatilePlace(s.target()).text()
            : expressions.print(s.target());
    return target + " = " + expressions.print(s.value());
  }

  @Override
  public Void branch(Stmt.If s) {
    line("if (" + expressions.print(s.condition()) + ") {");
    nested(s.yes());
    if (!s.no().statements().isEmpty()) {
      line("} else {");
      nested(s.no());
    }
    line("}");
    return null;
  }

  @Override
  public Void loop(Stmt.Loop s) {
    boolean simple = s.step().statements().stream().allMatch(t -> t instanceof Stmt.Assign);
    breakTargets.push(s.label());
    loops.push(s.label());
    if (simple) {
      StringJoiner step = new StringJoiner(", ");
      s.step().statements().forEach(t -> step.add(assignment((Stmt.Assign) t)));
      String condition = s.condition() == null ? "" : " " + expressions.print(s.condition());
      line("for (;" + condition + ";" + (step.length() == 0 ? "" : " " + step) + ") {");
      nested(s.body());
      endLabel(s.label(), "_next", continuedTo);
    } else {
      explicitSteps.add(s.label());
      line("for (;;) {");
      if (s.condition() != null) {
        depth++;
        branch(
            new Stmt.If(
                new Expr.Unary(Expr.UnaryOp.LNOT, s.condition(), s.pos()),
                new Block(List.of(new Stmt.Break(s.label(), s.pos()))),
                Block.EMPTY,
                s.pos()));
        depth--;
      }
      nested(s.body());
      endLabel(s.label(), "_next", continuedTo);
      nested(s.step());
    }
    line("}");
    loops.pop();
    breakTargets.pop();
    endLabel(s.label(), "", jumpedTo);
    return null;
  }

  private void endLabel(Label label, String suffix, Set<Label> used) {
    if (used.contains(label)) {
      line(label.name() + suffix + ":;");
    }
  }

  @Override
  public Void labelled(Stmt.Labelled s) {
    print(s.body());
    endLabel(s.label(), "", jumpedTo);
    return null;
  }

  @Override
  public Void choose(Stmt.Switch s) {
    breakTargets.push(s.label());
    line("switch (" + expressions.print(s.selector()) + ") {");
    depth++;
    for (Stmt.Case c : s.cases()) {
      for (long value : c.values()) {
        Expr.Const constant = new Expr.Const((Scalar) s.selector().type(), value, s.pos());
        line("case " + ConstantText.of(constant) + ":");
      }
      if (c.isDefault()) {
        line("default:");
      }
      nested(c.body());
    }
    depth--;
    line("}");
    breakTargets.pop();
    endLabel(s.label(), "", jumpedTo);
    return null;
  }

  @Override
  public Void leave(Stmt.Break s) {
    if (s.label() == breakTargets.peek()) {
      line("break;");
    } else {
      jumpedTo.add(s.label());
      line("goto " + s.label().name() + ";");
    }
    return null;
  }

  @Override
  public Void next(Stmt.Continue s) {
    if (s.label() == loops.peek() && !explicitSteps.contains(s.label())) {
      line("continue;");
    } else {
      continuedTo.add(s.label());
      line("goto " + s.label().name() + "_next;");
    }
    return null;
  }

  @Override
  public Void leaveFunction(Stmt.Return s) {
    line(s.value() == null ? "return;" : "return " + expressions.print(s.value()) + ";");
    return null;
  }

  private void call(Variable result, String function, List<Expr> arguments) {
    StringJoiner text = new StringJoiner(", ", function + "(", ");");
    arguments.forEach(a -> text.add(expressions.print(a)));
    line((result == null ? "" : result.name() + " = ") + text);
  }

  @Override
  public Void call(Stmt.Call s) {
    call(s.result(), s.callee().name(), s.arguments());
    return null;
  }

  @Override
  public Void atomic(Stmt.Atomic s) {
    ArrayList<Expr> arguments = new ArrayList<>();
    arguments.add(s.pointer());
    arguments.addAll(s.operands());
    call(s.result(), AtomicNames.of(s.op()) + AtomicNames.suffix(s.scope()), arguments);
    return null;
  }

  @Override
  public Void barrier(Stmt.Barrier s) {
    if (s.scope() == Stmt.Scope.WARP) {
      call(null, "__syncwarp", s.mask() == null ? List.of() : List.of(s.mask()));
      return null;
    }
    String name =
        switch (s.vote()) {
          case NONE -> "__syncthreads";
          case COUNT -> "__syncthreads_count";
          case AND -> "__syncthreads_and";
          case OR -> "__syncthreads_or";
        };
    call(s.result(), name, s.predicate() == null ? List.of() : List.of(s.predicate()));
    return null;
  }

  @Override
  public Void warp(Stmt.Warp s) {
    ArrayList<Expr> arguments = new ArrayList<>();
    for (Expr e : new Expr[] {s.mask(), s.value(), s.lane(), s.width()}) {
      if (e != null) {
        arguments.add(e);
      }
    }
    call(s.result(), WarpNames.of(s.op(), s.mask() != null), arguments);
    return null;
  }

  @Override
  public Void fence(Stmt.Fence s) {
    line(
        switch (s.scope()) {
          case WARP, BLOCK -> "__threadfence_block();";
          case DEVICE -> "__threadfence();";
          case SYSTEM -> "__threadfence_system();";
        });
    return null;
  }

  @Override
  public Void print(Stmt.Print s) {
    StringJoiner text = new StringJoiner(", ", "printf(", ");");
    text.add(quote(s.format()));
    s.arguments().forEach(a -> text.add(expressions.print(a)));
    line(text.toString());
    return null;
  }

  static String quote(String s) {
    StringBuilder text = new StringBuilder("\"");
    for (char c : s.toCharArray()) {
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        default -> {
          if (c >= 32 && c < 127) {
            text.append(c);
          } else {
            text.append('\\').append(String.format(Locale.ROOT, "%03o", c & 0xFF));
          }
        }
      }
    }
    return text.append('"').toString();
  }

  @Override
  public Void trap(Stmt.Trap s) {
    if (s.kind() == Stmt.TrapKind.ASSERT) {
      line("__assertfail(" + quote(s.message()) + ", \"\", 0u, \"\", 1ull);");
    } else if (s.kind() == Stmt.TrapKind.TRAP) {
      line("__trap();");
    } else {
      String index = s.index() == null ? "0ll" : expressions.print(s.index());
      line("lanewise_trap_" + s.kind().name().toLowerCase(Locale.ROOT) + "(" + index + ");");
    }
    return null;
  }

  /** Returns the declaration of a local. */
  static String declaration(Variable v) {
    String text = TypeText.declare(v.type(), v.name());
    return switch (v.space()) {
      case SHARED -> (v.isDynamicShared() ? "extern __shared__ " : "__shared__ ") + text + ";";
      default -> text + ";";
    };
  }
}
