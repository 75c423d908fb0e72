package dev.lanewise.internal.schedule;

import java.lang.Thread.UncaughtExceptionHandler;

/** What becomes of a failure of which no future tells. */
public final class Uncaught {
  private Uncaught() {}

  /**
   * Gives it to the current thread's {@link UncaughtExceptionHandler}; what that throws is ignored,
   * as by the JDK.
   */
  public static void report(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable ignored) {
      return; // it has had its say; the thread goes on with other people's tasks
    }
  }
}
