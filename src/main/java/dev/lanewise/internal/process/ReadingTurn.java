package dev.lanewise.internal.process;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whose turn it is to read from a worker. The thread that reads completes futures itself: handing
 * each to another thread would cost more than most tasks. Should something that hangs on a future,
 * and was attached at the last moment, keep it, another thread goes on reading in its place.
 */
final class ReadingTurn {
  private static final Object FREE = new Object();
  private static final Object CHANGING = new Object();

  private final Runnable reading;

  /** What the reading thread is occupied with, if it does not read. */
  private final AtomicReference<Object> occupied = new AtomicReference<>(FREE);

  private Object seen;

  /**
   * Makes the turn of a first thread.
   *
   * @param reading what another is to do in its place
   */
  ReadingTurn(Runnable reading) {
    this.reading = reading;
  }

  /**
   * Does something that may take long.
   *
   * @param ticket an object of its own for each time
   * @return whether it is still this thread's turn after it
   */
  boolean away(Object ticket, Runnable action) {
    occupied.set(ticket);
    try {
      action.run();
    } catch (Throwable e) {
      if (back(ticket)) {
        throw e;
      }
      return false;
    }
    return back(ticket);
  }

  private boolean back(Object ticket) {
    while (!occupied.compareAndSet(ticket, FREE)) {
      Object now = occupied.get();
      if (now != CHANGING && now != ticket) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  /** Has another thread go on if the one that reads is kept by what kept it at the last call. */
  void relieve(ThreadFactory threads, String name) {
    Object now = occupied.get();
    boolean kept = now != FREE && now == seen;
    seen = now;
    if (!kept || !occupied.compareAndSet(now, CHANGING)) {
      return;
    }
    boolean relieved = false;
    try {
      Thread next = threads.newThread(reading);
      next.setName(name);
      next.start();
      relieved = true;
    } catch (Throwable e) {
      return; // no thread can be had; perhaps the next time
    } finally {
      occupied.set(relieved ? FREE : now);
    }
  }
}
