package dev.lanewise.internal.schedule;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool's hold on the JVM: taken with a task, let go when nothing has happened for a moment, or at
 * the end. Guarded by the pool's lock: every method but {@link #look} is to be called with it held.
 */
final class JvmHold {
  private final ReentrantLock lock;
  private final Workforce workforce;
  private final TaskQueue queue;
  private boolean held;
  private long enteredAtLook = -1;

  JvmHold(ReentrantLock lock, Workforce workforce, TaskQueue queue) {
    this.lock = lock;
    this.workforce = workforce;
    this.queue = queue;
  }

  /** Takes it; returns whether {@link Keeper#ensure} is to follow, without the lock. */
  boolean take() {
    assert lock.isHeldByCurrentThread();
    if (held) {
      return false;
    }
    held = true;
    Keeper.add(this);
    return true;
  }

  /** Lets go for good. */
  void release() {
    assert lock.isHeldByCurrentThread();
    if (held) {
      held = false;
      Keeper.release(this);
    }
  }

  /** Lets go if nothing has happened since the last look; called by the keeper's thread. */
  void look() {
    lock.lock();
    try {
      boolean quiet = workforce.busy() == 0 && queue.isEmpty();
      long now = queue.entered();
      if (held && quiet && now == enteredAtLook) {
        held = false;
        Keeper.remove(this);
      }
      enteredAtLook = quiet ? now : -1;
    } finally {
      lock.unlock();
    }
  }
}
