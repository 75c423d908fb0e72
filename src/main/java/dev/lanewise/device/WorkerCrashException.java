package dev.lanewise.device;

/** A worker process has ended without being told to. The message says how, and its last lines. */
public final class WorkerCrashException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long pid;
  private final int exitCode;

  /**
   * Makes one.
   *
   * @param message how the worker ended, its last lines, and where its crash log is
   * @param pid its process id
   * @param exitCode its exit code; 128 and the number of the signal, if a signal ended it
   */
  public WorkerCrashException(String message, long pid, int exitCode) {
    super(message);
    this.pid = pid;
    this.exitCode = exitCode;
  }

  /** Returns the process id that the worker had. */
  public long pid() {
    return pid;
  }

  /** Returns its exit code; 128 and the number of the signal, if a signal ended it. */
  public int exitCode() {
    return exitCode;
  }
}
