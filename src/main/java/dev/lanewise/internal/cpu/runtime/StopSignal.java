package dev.lanewise.internal.cpu.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Asks the running threads of a launch to stop; raised once, for good. Thread-safe. */
public final class StopSignal {
  private static final VarHandle RAISED;

  static {
    try {
      RAISED = MethodHandles.lookup().findVarHandle(StopSignal.class, "raised", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private boolean raised;

  /** Asks. */
  public void raise() {
    RAISED.setVolatile(this, true);
  }

  /**
   * Returns whether anybody has asked. Seen soon, but it orders nothing else: loops that look may
   * still keep what they have read in registers.
   */
  public boolean isRaised() {
    return (boolean) RAISED.getOpaque(this);
  }
}
