package dev.lanewise.cli;

import dev.lanewise.device.DeviceException;
import dev.lanewise.device.KernelCompileException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Says in one line what went wrong. */
final class Failures {
  private Failures() {}

  /** Prints the line, with {@code debug} the stack trace and a compiler's log; the exit code. */
  static int report(Throwable thrown, boolean debug, PrintStream err) {
    Throwable cause = unwrap(thrown);
    err.println("lanewise: " + line(cause));
    if (debug) {
      if (cause instanceof KernelCompileException refused && !refused.log().isEmpty()) {
        err.println(refused.log());
      }
      thrown.printStackTrace(err);
    }
    return cause instanceof CommandException known ? known.exitCode() : CommandException.FAILED;
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && (cause instanceof CompletionException
            || cause instanceof ExecutionException
            || cause instanceof UncheckedIOException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Returns the first line of the message, introduced by what kind of failure it is. */
  static String line(Throwable cause) {
    if (cause instanceof OutOfMemoryError) {
      return "out of memory: the JVM may use "
          + (Runtime.getRuntime().maxMemory() >> 20)
          + " MB; give it more (LANEWISE_JAVA_OPTS=-Xmx8g) or run a smaller size";
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    int end = message.indexOf('\n');
    String first = end < 0 ? message : message.substring(0, end).stripTrailing();
    return expected(cause)
        ? first
        : "internal error: "
            + cause.getClass().getSimpleName()
            + ": "
            + first
            + " (--debug prints the stack trace)";
  }

  private static boolean expected(Throwable cause) {
    return cause instanceof CommandException
        || cause instanceof KernelCompileException
        || cause instanceof DeviceException
        || cause instanceof IOException
        || cause instanceof IllegalArgumentException
        || cause instanceof NoSuchElementException;
  }
}
