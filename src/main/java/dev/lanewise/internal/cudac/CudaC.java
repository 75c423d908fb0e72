package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.ir.Module;

/** CUDA C text to the kernel tree and back. */
public final class CudaC {

  private CudaC() {}

  /**
   * Reads a source. A mistake inside one kernel shows only when that kernel is lowered.
   *
   * @throws dev.lanewise.device.KernelCompileException if the text cannot be read at all
   */
  public static TranslationUnit parse(KernelSource source) {
    return new TranslationUnit(source, Syntax.parse(source));
  }

  /** Writes a module as CUDA C that means the same. */
  public static String print(Module module) {
    return ModulePrinter.print(module);
  }
}
