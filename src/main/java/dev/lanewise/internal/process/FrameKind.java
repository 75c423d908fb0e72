package dev.lanewise.internal.process;

/** What a frame between the parent and a worker says. The order is the number on the wire. */
enum FrameKind {
  /** Worker: this is me, here is the secret. */
  HELLO,
  /** Parent: what to do before the first task. */
  SETUP,
  /** Worker: set up, send tasks. */
  READY,
  /** Worker: the initialiser failed; it leaves. */
  SETUP_FAILED,
  /** Parent: run these. */
  TASKS,
  /** Worker: a task returned. */
  RESULT,
  /** Worker: a task threw, or its result cannot travel. */
  FAILURE,
  /** Worker: a task had been taken back before it started. */
  SKIPPED,
  /** Worker: the tasks of one frame could not be read together; none of them started. */
  UNREADABLE,
  /** Either: a form of lambda that later frames refer to by number. */
  SHAPE,
  /** Either: a piece of shared memory, to be mapped. */
  SEGMENT,
  /** Either: the numbers of the segments that hold arrays of the message that comes next. */
  LENT,
  /** Either: a piece of shared memory of the other side has been read. */
  RELEASE,
  /** Either: a piece of shared memory will not be used again. */
  RETIRE,
  /** Parent: a call of the device that the worker holds. */
  CALL,
  /** Worker: what became of a call. */
  RETURN;

  private static final FrameKind[] ALL = values();

  /** Returns the kind of a number, or null. */
  static FrameKind of(int number) {
    return number >= 0 && number < ALL.length ? ALL[number] : null;
  }
}
