package dev.lanewise.internal.cpu;

import dev.lanewise.device.Signature;
import dev.lanewise.internal.cpu.codegen.CompiledKernel;
import dev.lanewise.internal.cpu.codegen.CompiledModule;
import dev.lanewise.internal.ir.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A source as classes; knows no device and no memory. */
final class Compiled {

  /** A kernel's signature and its class. */
  record Entry(Signature signature, CompiledKernel code) {}

  /** Compiles the module once more. */
  @FunctionalInterface
  interface Again {

    /**
     * Compiles.
     *
     * @param bytes whether with all memory as bytes
     * @param blocks whether to run by blocks
     */
    CompiledModule compile(boolean bytes, boolean blocks);
  }

  private final List<Entry> entries;
  private final CompiledModule module;
  private final Map<String, Variable> variables;
  private final Again again;
  private final Map<List<Boolean>, CompiledModule> variants = new HashMap<>();

  /**
   * Takes what was compiled.
   *
   * @param entries its kernels
   * @param module what they share
   * @param variables the source's variables by name, whether or not the module uses them
   * @param again compiles it in another form
   */
  Compiled(
      List<Entry> entries, CompiledModule module, Map<String, Variable> variables, Again again) {
    this.entries = entries;
    this.module = module;
    this.variables = variables;
    this.again = again;
  }

  List<Entry> entries() {
    return entries;
  }

  CompiledModule module() {
    return module;
  }

  Map<String, Variable> variables() {
    return variables;
  }

  /**
   * Returns the module in a slower form.
   *
   * @param bytes with all memory as bytes, for launches whose buffers overlap so
   * @param blocks by blocks, for launches of more threads than a loop can count
   */
  synchronized CompiledModule variant(boolean bytes, boolean blocks) {
    return variants.computeIfAbsent(List.of(bytes, blocks), wanted -> again.compile(bytes, blocks));
  }
}
