package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Pos;

/** Makes the exceptions for source that is refused, and for source that is wrong. */
final class Refusal {

  private Refusal() {}

  /** Something legal that is not supported. */
  static KernelCompileException of(Feature feature, Pos pos, String what) {
    return make(pos, feature.id(), what + " is not supported; " + feature.instead());
  }

  /** A mistake in the source. */
  static KernelCompileException type(Pos pos, String what) {
    return make(pos, "type", what);
  }

  private static KernelCompileException make(Pos pos, String feature, String message) {
    return pos == null
        ? new KernelCompileException("", 0, 0, feature, message, "", "")
        : new KernelCompileException(
            pos.file(), pos.line(), pos.column(), feature, message, "", "");
  }
}
