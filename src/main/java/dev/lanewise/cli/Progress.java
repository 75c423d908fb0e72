package dev.lanewise.cli;

import java.io.PrintStream;

/**
 * A line on the terminal that tells what takes so long, from the first second on; erased when it is
 * done. Elsewhere than on a terminal, nothing.
 */
final class Progress implements AutoCloseable {
  private static final long INTERVAL_MILLIS = 1000;
  private static final boolean TERMINAL = Boolean.getBoolean("lanewise.terminal");

  private final PrintStream err;
  private final long start = System.nanoTime();
  private final Thread thread;
  private volatile String what;
  private boolean closed;
  private boolean shown;

  Progress(PrintStream err, String what) {
    this(err, what, TERMINAL);
  }

  Progress(PrintStream err, String what, boolean terminal) {
    this.err = err;
    this.what = what;
    this.thread = terminal ? new Thread(this::show, "lanewise-progress") : null;
    if (thread != null) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Tells what goes on now. */
  void at(String now) {
    what = now;
  }

  private synchronized void show() {
    try {
      while (!closed) {
        wait(INTERVAL_MILLIS);
        if (!closed) {
          long seconds = (System.nanoTime() - start) / 1_000_000_000;
          err.print("\r\033[K" + what + " … " + seconds + " s");
          err.flush();
          shown = true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody interrupts it; it would end the line early
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    if (shown) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
