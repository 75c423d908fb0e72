package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.Overflow;
import dev.lanewise.internal.schedule.Standing;
import java.util.concurrent.RejectedExecutionException;

/**
 * How tasks come into a pool: into the queue, or, where that is full, as the pool's rule has it.
 * {@link #execute} takes the crew's lock; a task that the calling thread is to run runs without it.
 */
final class Intake {
  private final Crew crew;
  private final ProcessSettings settings;
  private final Standing standing;

  Intake(Crew crew) {
    this.crew = crew;
    this.settings = crew.settings();
    this.standing = crew.standing();
  }

  /**
   * Queues tasks.
   *
   * @throws RejectedExecutionException if the pool is shut down, broken or full
   */
  void execute(Parcel parcel) {
    boolean here;
    boolean nowBroken;
    crew.lock().lock();
    try {
      here = !admit(parcel);
      parcel.tasks().forEach(this::accept);
      if (!here) {
        enqueue(parcel);
      }
      nowBroken = standing.isBroken();
    } finally {
      crew.lock().unlock();
    }
    if (here) {
      parcel.tasks().forEach(RemoteTask::runHere);
    } else if (nowBroken) {
      crew.ending().failQueueIfBroken();
    }
  }

  private void accept(RemoteTask<?> task) {
    if (crew.backlog().accept(task)) {
      crew.counts().cancelled(); // on its way here, when it was not to be counted yet
    }
  }

  private void enqueue(Parcel parcel) {
    crew.backlog().add(parcel);
    crew.caretaker().watch();
    crew.callForWork();
  }

  /** Waits for room if that is the rule; false if the calling thread is to run the tasks. */
  private boolean admit(Parcel parcel) {
    checkOpen(parcel);
    if (!isFull()) {
      return true;
    }
    if (settings.overflow() == Overflow.REJECT) {
      throw new RejectedExecutionException(
          settings.name() + ": the queue of " + settings.capacity() + " is full");
    }
    while (settings.overflow() == Overflow.BLOCK && isFull()) {
      try {
        crew.backlog().room().await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RejectedExecutionException(
            settings.name() + ": interrupted while waiting for room", e);
      }
      checkOpen(parcel);
    }
    return !isFull();
  }

  private boolean isFull() {
    if (settings.capacity() == Integer.MAX_VALUE) {
      return false;
    }
    Staff staff = crew.staff();
    int waiting = crew.backlog().queued() + staff.waiting();
    return waiting - staff.vacancies() >= settings.capacity();
  }

  private void checkOpen(Parcel parcel) {
    standing.checkOpen(parcel.tasks().get(0));
  }
}
