package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Expr;
import dev.lanewise.internal.ir.Stmt;
import java.util.List;
import java.util.Map;

/**
 * What all threads of a block do one after the other, between two places where they meet.
 *
 * @param name the method it becomes
 * @param body what each thread does
 * @param condition what a thread needs to go on, or null
 * @param parkAt where a thread waits that does not fulfil it
 * @param selector instead of a condition: what chooses where a thread waits, or null
 * @param parking the waiting place of each value of the selector; of null: of all others
 * @param masked whether some threads may be waiting, and so must not run
 * @param repeats whether it may run more than once a block
 */
record Region(
    String name,
    List<Stmt> body,
    Expr condition,
    int parkAt,
    Expr selector,
    Map<Long, Integer> parking,
    boolean masked,
    boolean repeats) {

  Region {
    body = List.copyOf(body);
  }

  /** Returns the name of the form that checks reads of shared memory. */
  String watchedName() {
    return name + "_watched";
  }

  /** Returns what it mentions. */
  Uses uses() {
    Uses uses = Uses.of(new Block(body));
    uses.expr(condition);
    uses.expr(selector);
    return uses;
  }

  /** Returns the order in which it reads and assigns. */
  Reaching reaching() {
    return Reaching.of(body, condition != null ? condition : selector);
  }
}
