package dev.lanewise.internal.cudac;

import dev.lanewise.device.KernelCompileException;
import dev.lanewise.internal.cudac.ast.Pos;

/** A mistake found while reading; also thrown, and caught, where the parser tries one reading. */
final class SyntaxError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Pos pos;
  private final String feature;

  SyntaxError(Pos pos, String message) {
    this(pos, "syntax", message);
  }

  SyntaxError(Pos pos, String feature, String message) {
    super(message, null, false, false);
    this.pos = pos;
    this.feature = feature;
  }

  KernelCompileException toException() {
    return new KernelCompileException(
        pos.file(), pos.line(), pos.column(), feature, getMessage(), "", "");
  }
}
