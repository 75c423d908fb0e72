package dev.lanewise.internal.cpu.runtime;

/** Asks the running threads of a launch to stop; raised once, for good. Thread-safe. */
public final class StopSignal {
  private volatile boolean raised;

  /** Asks. */
  public void raise() {
    raised = true;
  }

  /** Returns whether anybody has asked. */
  public boolean isRaised() {
    return raised;
  }
}
