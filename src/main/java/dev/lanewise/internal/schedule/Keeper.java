package dev.lanewise.internal.schedule;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the JVM alive while pools have work. The pools' own threads are daemons, so that one that
 * idles, or is virtual, neither holds up the end of the JVM nor has to be ended and made again: one
 * thread in the JVM stands for all of them, and ends when no pool has had work for a moment.
 */
final class Keeper {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Set<JvmHold> BUSY = ConcurrentHashMap.newKeySet();
  private static Thread thread;

  private Keeper() {}

  /** Notes that a pool has work; {@link #ensure} must follow, outside the pool's lock. */
  static void add(JvmHold hold) {
    BUSY.add(hold);
  }

  /** Makes sure that the thread is there. */
  static synchronized void ensure() {
    if (thread == null && !BUSY.isEmpty()) {
      Thread fresh = new Thread(null, Keeper::keep, "lanewise-keeper", 0, false);
      fresh.setDaemon(false); // whatever thread asks for it
      fresh.start();
      thread = fresh;
    }
  }

  /** Notes that a pool has no work. */
  static void remove(JvmHold hold) {
    BUSY.remove(hold);
  }

  /** As {@link #remove}, for a pool that has ended; the JVM need not wait for the next look. */
  static synchronized void release(JvmHold hold) {
    BUSY.remove(hold);
    if (BUSY.isEmpty()) {
      LockSupport.unpark(thread);
    }
  }

  private static void keep() {
    while (!isOver()) {
      LockSupport.parkNanos(LOOK_NANOS);
      BUSY.forEach(JvmHold::look);
    }
  }

  private static synchronized boolean isOver() {
    if (BUSY.isEmpty()) {
      thread = null;
    }
    return thread == null;
  }
}
