package dev.lanewise.internal.cpu;

import dev.lanewise.internal.cpu.runtime.Launch;
import java.util.function.Consumer;

/** Passes on the text of {@code printf} in whole lines, so that workers' lines do not mix. */
final class LinePrinter implements Launch.Printer {
  private final Consumer<String> out;
  private final StringBuilder open = new StringBuilder();

  LinePrinter(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public synchronized void print(String text) {
    open.append(text);
    int end = open.lastIndexOf("\n") + 1;
    if (end > 0) {
      out.accept(open.substring(0, end));
      open.delete(0, end);
    }
  }

  /** Passes on what has no line end yet. */
  synchronized void flush() {
    if (open.length() > 0) {
      out.accept(open.toString());
      open.setLength(0);
    }
  }
}
