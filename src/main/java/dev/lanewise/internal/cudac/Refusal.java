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

  /** A mistake that a template's arguments may have caused: another instance may be right. */
  static KernelCompileException instance(KernelCompileException e, String name) {
    if (!e.feature().equals("type")) {
      return e;
    }
    String cause = withoutPlace(e);
    return new KernelCompileException(
        e.file(),
        e.line(),
        e.column(),
        Feature.INSTANCE.id(),
        cause + ", in '" + name + "'; " + Feature.INSTANCE.instead(),
        "",
        "");
  }

  /** What is wrong inside a library function, told where that is called. */
  static KernelCompileException calledAt(Pos pos, String function, KernelCompileException inside) {
    return make(pos, inside.feature(), withoutPlace(inside) + ", in '" + function + "'");
  }

  private static String withoutPlace(KernelCompileException e) {
    String at = (e.line() == 0 ? "" : e.file() + ":" + e.line() + ":" + e.column()) + ": ";
    return e.getMessage().startsWith(at) ? e.getMessage().substring(at.length()) : e.getMessage();
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
