package dev.lanewise.internal.cpu.runtime;

/** A kernel did something it must not; the message says what, and once known also where. */
public final class KernelFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean located;

  /** Makes a fault whose place the generated code adds. */
  public KernelFault(String what) {
    this(what, null, false);
  }

  KernelFault(String message, Throwable cause, boolean located) {
    super(message, cause);
    this.located = located;
  }

  /** Makes the fault of a trap; the text may hold a {@code %d} for the offending value. */
  public static KernelFault trap(long value, String text) {
    return new KernelFault(text.replace("%d", Long.toString(value)));
  }

  /** Returns whether the message names kernel, block, thread, file and line. */
  public boolean isLocated() {
    return located;
  }
}
