package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How tasks go to workers: the thread of each takes from the queue by itself. One that runs short
 * tasks gets some ahead, so that it need not wait for the next; one that has nothing to do takes
 * from those what has not begun and waits for too long. The methods that are not private take the
 * crew's lock.
 */
final class Dispatcher {
  private final Crew crew;
  private final ReentrantLock lock;
  private final Backlog backlog;
  private final Staff staff;
  private long nextDispatch;

  Dispatcher(Crew crew) {
    this.crew = crew;
    this.lock = crew.lock();
    this.backlog = crew.backlog();
    this.staff = crew.staff();
  }

  /**
   * Waits for what is to be sent to a worker, after what came before has been; null when that is
   * nothing more.
   */
  Load nextLoad(CrewMember member) {
    lock.lock();
    try {
      member.flushed();
      while (!member.isGone() && !member.isDoomed()) {
        List<Long> segments = member.takeReadSegments();
        takeFromOthers(member);
        List<List<Dispatch>> parcels = takeParcels(member);
        if (!segments.isEmpty() || !parcels.isEmpty()) {
          return new Load(segments, parcels);
        }
        if (crew.isDone(member) || waitsInVain(member)) {
          member.leave();
          return null;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to change; true if nothing has for as long as a worker may idle. */
  private boolean waitsInVain(CrewMember member) {
    if (staff.isFree(member) && staff.busiest() != null) {
      wait(member, CrewMember.AHEAD_NANOS); // then that may have taken longer than was thought
      return false;
    }
    Duration keepAlive = crew.settings().keepAlive();
    if (keepAlive == null || !staff.isFree(member)) {
      member.wake().awaitUninterruptibly();
      return false;
    }
    boolean inVain = wait(member, Nanos.of(keepAlive));
    return inVain && staff.isFree(member) && backlog.queued() == 0;
  }

  /** Waits for a change; returns whether none has come in time. */
  private static boolean wait(CrewMember member, long nanos) {
    try {
      return member.wake().awaitNanos(nanos) <= 0;
    } catch (InterruptedException e) {
      return false; // nobody has a reason to; it looks once more
    }
  }

  private List<List<Dispatch>> takeParcels(CrewMember member) {
    List<List<Dispatch>> taken = new ArrayList<>();
    Parcel next = backlog.first();
    while (next != null && staff.hasRoom(member, next.tasks().size())) {
      boolean chunk = next.tasks().size() > 1;
      List<Dispatch> dispatches = new ArrayList<>(next.tasks().size());
      for (RemoteTask<?> task : backlog.takeFirst()) {
        dispatches.add(member.assign(nextDispatch++, task, chunk));
      }
      member.beginParcel();
      taken.add(dispatches);
      next = backlog.first();
    }
    if (backlog.queued() > 0 || member.ahead() > 0) {
      staff.wakeIdle(); // one wakes the next, until nobody idles while tasks wait
    }
    return taken;
  }

  /** Gives one who has nothing to do what waits for too long in the busiest of the others. */
  private void takeFromOthers(CrewMember member) {
    if (backlog.queued() > 0 || !staff.isFree(member)) {
      return;
    }
    CrewMember busiest = staff.busiest();
    if (busiest != null) {
      backlog.putBack(busiest.yieldMisjudged(member, System.nanoTime()));
    }
  }

  /** Returns what a dispatch is to run; null if it was taken back meanwhile. */
  Callable<?> bodyOf(Dispatch dispatch) {
    lock.lock();
    try {
      RemoteTask<?> task = dispatch.task();
      return task == null || task.isDone() ? null : task.body();
    } finally {
      lock.unlock();
    }
  }
}
