package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.ir.Block;
import dev.lanewise.internal.ir.Function;
import dev.lanewise.internal.ir.Variable;
import java.util.List;

/**
 * A function with its calls inlined: a kernel, or a function that stays a method of its own.
 *
 * @param function where it came from
 * @param body its body after inlining
 */
record Unit(Function function, Block body) {

  List<Variable> parameters() {
    return function.parameters();
  }

  Unit with(Block other) {
    return new Unit(function, other);
  }
}
