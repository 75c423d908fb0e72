package dev.lanewise.internal.schedule;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * What is to be called when a future is done, in the order in which it was added. The JDK's own
 * dependents run last come, first served.
 *
 * @param <F> the future
 */
final class Callbacks<F> {
  private final Queue<Consumer<? super F>> waiting = new ArrayDeque<>();
  private boolean draining;

  synchronized void add(Consumer<? super F> callback) {
    waiting.add(callback);
  }

  /** Calls all, those that are added meanwhile too; one thread at a time does it. */
  void drain(F future) {
    for (Consumer<? super F> next = begin(); next != null; next = begin()) {
      try {
        next.accept(future);
      } catch (Throwable e) {
        Journal.enter(Level.ERROR, "a callback of " + Words.of(future) + " failed", e);
      } finally {
        end();
      }
    }
  }

  private synchronized Consumer<? super F> begin() {
    Consumer<? super F> next = draining ? null : waiting.poll();
    draining |= next != null;
    return next;
  }

  private synchronized void end() {
    draining = false;
  }
}
