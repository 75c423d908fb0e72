package dev.lanewise.internal.process;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Copies what a worker prints, line by line and with a prefix, to this JVM's own output. */
final class OutputPump extends Thread {
  private static final int LONGEST_LINE = 8192;
  private static final long STACK = 128 * 1024;

  /** How long nothing must come for the pipe to be known as empty. */
  private static final long QUIET_MILLIS = 200;

  private final Pipe from;
  private final Supplier<PrintStream> to;
  private final String prefix;
  private final Consumer<String> lines;

  /**
   * Makes a pump; it is still to be started.
   *
   * @param to asked for each line, so that {@code System.setOut} is heeded
   * @param lines sees each line as well
   */
  OutputPump(
      String name,
      InputStream from,
      Supplier<PrintStream> to,
      String prefix,
      Consumer<String> lines) {
    super(null, null, name, STACK, false);
    setDaemon(true);
    this.from = new Pipe(from);
    this.to = to;
    this.prefix = prefix;
    this.lines = lines;
  }

  @Override
  public void run() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c == '\n') {
          forward(line);
        } else if (c != '\r') {
          line.append((char) c);
          if (line.length() == LONGEST_LINE) {
            forward(line);
          }
        }
      }
      if (line.length() > 0) {
        forward(line);
      }
    } catch (IOException e) {
      return; // the process has ended and its pipe was closed
    }
  }

  private void forward(StringBuilder line) {
    String text = line.toString();
    line.setLength(0);
    lines.accept(text);
    try {
      to.get().println(prefix + text);
    } catch (Throwable e) {
      return; // a stream of the user's; the next line may go through, and the worker must not block
    }
  }

  /**
   * Waits until what a process that has ended had printed has been copied: to the end of the pipe,
   * or until nothing comes, as another process that it has started may hold the pipe.
   *
   * @param deadline by {@link System#nanoTime}
   */
  void awaitEnd(long deadline) throws InterruptedException {
    long waitBefore = 0;
    while (isAlive() && deadline - System.nanoTime() > 0) {
      long wait = from.currentWait();
      if (wait != 0 && wait == waitBefore) {
        return;
      }
      waitBefore = wait;
      join(QUIET_MILLIS);
    }
  }

  /** Tells whether its reader waits. */
  private static final class Pipe extends FilterInputStream {
    private volatile long steps; // odd while the reader waits

    Pipe(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
      steps = steps + 1;
      try {
        return in.read(target, from, count);
      } finally {
        steps = steps + 1;
      }
    }

    long currentWait() {
      long now = steps;
      return now % 2 == 0 ? 0 : now;
    }
  }
}
