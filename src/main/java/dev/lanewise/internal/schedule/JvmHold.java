package dev.lanewise.internal.schedule;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool's hold on the JVM: taken with a task, let go when nothing has happened for a moment, or at
 * the end. Guarded by the pool's lock: every method but {@link #look} and {@link #ensure} is to be
 * called with it held.
 */
final class JvmHold {
  private final Keeper keeper;
  private final ReentrantLock lock;
  private final Workforce workforce;
  private final TaskQueue queue;
  private boolean held;
  private long enteredAtLook = -1;

  JvmHold(Keeper keeper, ReentrantLock lock, Workforce workforce, TaskQueue queue) {
    this.keeper = keeper;
    this.lock = lock;
    this.workforce = workforce;
    this.queue = queue;
  }

  /** Takes it; returns whether {@link #ensure} is to follow, without the lock. */
  boolean take() {
    assert lock.isHeldByCurrentThread();
    if (held) {
      return false;
    }
    held = true;
    keeper.add(this);
    return true;
  }

  /** Has the JVM held really; throws if no thread can be started for that. */
  void ensure() {
    keeper.ensure();
  }

  /** Lets go: for good, or until it is taken again. */
  void release() {
    assert lock.isHeldByCurrentThread();
    if (held) {
      held = false;
      keeper.release(this);
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
        keeper.remove(this);
      }
      enteredAtLook = quiet ? now : -1;
    } finally {
      lock.unlock();
    }
  }
}
