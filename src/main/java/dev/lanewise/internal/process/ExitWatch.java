package dev.lanewise.internal.process;

/**
 * The thread that learns of the end of a process. {@link Process#onExit} tells in the common pool,
 * which may be full.
 */
final class ExitWatch extends Thread {
  private static final long STACK = 128 * 1024;

  private final Process process;
  private final Runnable whenEnded;

  /** Makes a watch; it is still to be started. */
  ExitWatch(String name, Process process, Runnable whenEnded) {
    super(null, null, name, STACK, false);
    setDaemon(true);
    this.process = process;
    this.whenEnded = whenEnded;
  }

  @Override
  public void run() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      return; // nobody has a reason to
    }
    whenEnded.run();
  }
}
