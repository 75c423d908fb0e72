package dev.lanewise.internal.schedule;

import java.io.PrintWriter;
import java.io.Writer;
import java.lang.System.Logger.Level;

/**
 * The library's log, for those who must go on whatever its handlers do: they are the user's, and
 * print exceptions that are the user's, too. Not to be called with a pool's lock held.
 */
public final class Journal {
  private static final System.Logger LOG = System.getLogger("dev.lanewise");

  private Journal() {}

  /** Logs a message. */
  public static void enter(Level level, String message) {
    enter(level, message, null);
  }

  /** Logs a message and a failure, or null; its text only, if it cannot be printed. */
  public static void enter(Level level, String message, Throwable failure) {
    boolean printable = isPrintable(failure);
    try {
      if (printable) {
        LOG.log(level, message, failure);
      } else {
        LOG.log(level, message + ": " + Words.of(failure));
      }
    } catch (Throwable e) {
      return; // there is no other place to tell
    }
  }

  private static boolean isPrintable(Throwable failure) {
    try {
      if (failure != null) {
        failure.printStackTrace(new PrintWriter(Writer.nullWriter()));
      }
      return true;
    } catch (Throwable e) {
      return false;
    }
  }
}
