package dev.lanewise.internal.cpu;

import dev.lanewise.device.Signature;
import dev.lanewise.internal.cpu.codegen.CompiledKernel;
import dev.lanewise.internal.cpu.codegen.CompiledModule;
import java.util.List;

/**
 * A source as classes; knows no device and no memory.
 *
 * @param entries its kernels
 * @param module what they share
 */
record Compiled(List<Entry> entries, CompiledModule module) {

  /** A kernel's signature and its class. */
  record Entry(Signature signature, CompiledKernel code) {}
}
