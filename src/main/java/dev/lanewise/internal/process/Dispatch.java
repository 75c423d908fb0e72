package dev.lanewise.internal.process;

/**
 * A task that was sent to a worker, until the worker has answered. A task that is sent again is
 * another dispatch, so that no answer can be taken for another's.
 */
final class Dispatch {
  private final long id;
  private final int slot;
  private final CrewMember member;
  private final boolean inChunk;
  private volatile long message = -1;
  private RemoteTask<?> task;

  Dispatch(long id, int slot, CrewMember member, RemoteTask<?> task, boolean inChunk) {
    this.id = id;
    this.slot = slot;
    this.member = member;
    this.task = task;
    this.inChunk = inChunk;
  }

  long id() {
    return id;
  }

  int slot() {
    return slot;
  }

  CrewMember member() {
    return member;
  }

  /** Returns whether it was submitted with others, to stay with them. */
  boolean isInChunk() {
    return inChunk;
  }

  /** Returns the number of the message it was sent in. */
  long message() {
    return message;
  }

  void setMessage(long message) {
    this.message = message;
  }

  /** Returns the task, or null if it was taken back: the answer will say that it was skipped. */
  RemoteTask<?> task() {
    return task;
  }

  void detach() {
    task.setDispatch(null);
    task = null;
  }
}
