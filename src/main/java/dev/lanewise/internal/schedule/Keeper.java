package dev.lanewise.internal.schedule;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the JVM alive while pools have work. The pools' own threads are daemons, so that one that
 * idles, or is virtual, neither holds up the end of the JVM nor has to be ended and made again: one
 * thread in the JVM stands for all of them, and ends when no pool has had work for a moment.
 */
final class Keeper {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** The one that all pools have. */
  static final Keeper OF_JVM = new Keeper(Keeper::newThread);

  private final ThreadFactory threads;
  private final Set<JvmHold> busy = ConcurrentHashMap.newKeySet();
  private Thread thread;

  /** Makes one whose thread is made as needed. */
  Keeper(ThreadFactory threads) {
    this.threads = threads;
  }

  private static Thread newThread(Runnable body) {
    Thread thread = new Thread(null, body, "lanewise-keeper", 0, false);
    thread.setDaemon(false); // whatever thread asks for it
    return thread;
  }

  /** Notes that a pool has work; {@link #ensure} must follow, outside the pool's lock. */
  void add(JvmHold hold) {
    busy.add(hold);
  }

  /** Makes sure that the thread is there; throws if none can be started. */
  synchronized void ensure() {
    if (thread == null && !busy.isEmpty()) {
      Thread fresh = threads.newThread(this::keep);
      fresh.start();
      thread = fresh;
    }
  }

  /** Notes that a pool has no work. */
  void remove(JvmHold hold) {
    busy.remove(hold);
  }

  /** As {@link #remove}, for a pool that has ended; the JVM need not wait for the next look. */
  synchronized void release(JvmHold hold) {
    busy.remove(hold);
    if (busy.isEmpty()) {
      LockSupport.unpark(thread);
    }
  }

  private void keep() {
    while (!isOver()) {
      LockSupport.parkNanos(LOOK_NANOS);
      busy.forEach(JvmHold::look);
    }
  }

  private synchronized boolean isOver() {
    if (busy.isEmpty()) {
      thread = null;
    }
    return thread == null;
  }
}
