package dev.lanewise.internal.cpu;

import dev.lanewise.device.Signature;
import dev.lanewise.internal.cpu.codegen.CompiledKernel;
import dev.lanewise.internal.cpu.codegen.CompiledModule;
import dev.lanewise.internal.ir.Variable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A source as classes; knows no device and no memory. */
final class Compiled {

  /** A kernel's signature and its class. */
  record Entry(Signature signature, CompiledKernel code) {}

  private final List<Entry> entries;
  private final CompiledModule module;
  private final Map<String, Variable> variables;
  private final Supplier<CompiledModule> makeBytes;
  private CompiledModule bytes;

  /**
   * Takes what was compiled.
   *
   * @param entries its kernels
   * @param module what they share
   * @param variables the source's variables by name, whether or not the module uses them
   * @param makeBytes compiles it again, all memory as bytes
   */
  Compiled(
      List<Entry> entries,
      CompiledModule module,
      Map<String, Variable> variables,
      Supplier<CompiledModule> makeBytes) {
    this.entries = entries;
    this.module = module;
    this.variables = variables;
    this.makeBytes = makeBytes;
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

  /** Returns the module with all memory as bytes, for launches whose buffers overlap so. */
  synchronized CompiledModule bytes() {
    if (bytes == null) {
      bytes = makeBytes.get();
    }
    return bytes;
  }
}
