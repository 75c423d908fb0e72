package dev.lanewise.internal.cpu.codegen;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.ir.SourcePos;

/** Makes the exception for what the generator cannot write; the feature's name is documented. */
final class Refusal {
  private Refusal() {}

  static KernelCompileException of(SourcePos pos, String feature, String message) {
    return new KernelCompileException(
        pos.file(), pos.line(), pos.column(), feature, message, "", "");
  }
}
