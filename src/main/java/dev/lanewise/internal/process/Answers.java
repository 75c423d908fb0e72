package dev.lanewise.internal.process;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What workers say about the tasks that they were sent. Called by the threads that read from them,
 * and by those that send, for what never gets there. Every method takes the crew's lock, and
 * settles futures without it.
 */
final class Answers {
  private final Crew crew;
  private final ReentrantLock lock;
  private final Backlog backlog;
  private final Staff staff;

  Answers(Crew crew) {
    this.crew = crew;
    this.lock = crew.lock();
    this.backlog = crew.backlog();
    this.staff = crew.staff();
  }

  /** Returns the task of a dispatch, or null if nobody waits for it any more. */
  RemoteTask<?> taskOf(CrewMember member, long id) {
    lock.lock();
    try {
      return member.taskOf(id);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that a worker has answered.
   *
   * @param nanos how long it took, or negative if it did not run
   * @return the task, which the caller then settles; null if nobody waits for it any more
   */
  RemoteTask<?> answered(CrewMember member, long id, long nanos) {
    lock.lock();
    try {
      RemoteTask<?> task = member.answered(id);
      if (nanos >= 0) {
        member.ran(nanos);
        if (task != null) {
          task.setRan(nanos);
        }
        crew.careers().taskEnded();
      }
      moreFor(member);
      return task;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the thread that sends to a worker that has answered, if there is a reason. */
  private void moreFor(CrewMember member) {
    backlog.room().signal();
    boolean takes = backlog.queued() > 0 && staff.hasRoom(member, 1);
    boolean helps = backlog.queued() == 0 && staff.isFree(member) && staff.busiest() != null;
    boolean idles = crew.settings().keepAlive() != null && staff.isFree(member);
    if (takes || helps || idles || crew.isDone(member)) {
      member.wake().signal();
    }
  }

  /** A worker has found a task taken back; or its future was completed by somebody else. */
  void skipped(CrewMember member, long id) {
    RemoteTask<?> task = answered(member, id, -1);
    if (task != null) {
      task.drop();
    }
  }

  /** A worker could not read a message: its tasks are sent one by one, or the only one fails. */
  void unreadable(CrewMember member, long message, Throwable failure) {
    RemoteTask<?> only = null;
    lock.lock();
    try {
      List<RemoteTask<?>> unread = member.unread(message);
      if (unread.size() == 1) {
        only = unread.get(0);
      } else {
        backlog.putBack(unread);
      }
      moreFor(member);
    } finally {
      lock.unlock();
    }
    if (only != null) {
      crew.settle(only, null, failure);
    }
  }

  /** Shared memory of a worker has been read: it is to be told. */
  void read(CrewMember member, List<Long> segments) {
    lock.lock();
    try {
      member.addReadSegments(segments);
      member.wake().signal();
    } finally {
      lock.unlock();
    }
  }
}
