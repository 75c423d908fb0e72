package dev.lanewise.internal.ir;

import java.util.List;

/**
 * Kernels with all that they reach.
 *
 * @param globals the {@code __device__} and {@code __constant__} variables
 * @param functions device functions and kernels, callees before callers where there is no recursion
 */
public record Module(List<Variable> globals, List<Function> functions) {

  public Module {
    globals = List.copyOf(globals);
    functions = List.copyOf(functions);
  }
}
