package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.internal.cpu.runtime.Representation;
import dev.lanewise.internal.ir.Variable;
import java.util.List;

/**
 * The kernels of a module as classes, and the memory they share.
 *
 * @param kernels one a kernel of the module
 * @param globals its {@code __device__} and {@code __constant__} variables, in the order in which
 *     {@link dev.lanewise.internal.cpu.runtime.Launch#globals} holds them
 */
public record CompiledModule(List<CompiledKernel> kernels, List<Global> globals) {

  public CompiledModule {
    kernels = List.copyOf(kernels);
    globals = List.copyOf(globals);
  }

  /**
   * A variable of the module.
   *
   * @param variable its name, size and initial bytes
   * @param representation the form all kernels of the module want it in
   */
  public record Global(Variable variable, Representation representation) {}

  /** Returns the kernel of that {@link dev.lanewise.internal.ir.Function} name, or null. */
  public CompiledKernel kernel(String name) {
    return kernels.stream().filter(k -> k.name().equals(name)).findFirst().orElse(null);
  }
}
