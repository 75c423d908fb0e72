package dev.lanewise.device;

/**
 * What a worker process said about a failure: the type and the stack of the exception there. It is
 * the last cause of the task's own exception; where that could not travel (its class is unknown
 * here, or it cannot be serialised), it stands in for it.
 */
public final class RemoteTaskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final String trace;

  /**
   * Makes one.
   *
   * @param where the worker
   * @param type the class of the exception there
   * @param trace what {@code printStackTrace} printed there
   */
  public RemoteTaskException(String where, String type, String trace) {
    super("in " + where + ": " + trace.stripTrailing(), null, true, false);
    this.type = type;
    this.trace = trace;
  }

  /** Returns the name of the class of the exception in the worker. */
  public String type() {
    return type;
  }

  /** Returns what {@code printStackTrace} printed in the worker. */
  public String trace() {
    return trace;
  }
}
