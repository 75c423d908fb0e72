package dev.lanewise.internal.process;

import java.io.BufferedReader;
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

  private final InputStream from;
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
    this.from = from;
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
}
