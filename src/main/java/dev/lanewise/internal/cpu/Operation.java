package dev.lanewise.internal.cpu;

/** Something a stream does. */
abstract class Operation {
  private final CpuEvent batch;

  /**
   * Makes an operation.
   *
   * @param batch takes its failure; if the batch has failed before, the operation is skipped
   */
  Operation(CpuEvent batch) {
    this.batch = batch;
  }

  final CpuEvent batch() {
    return batch;
  }

  /** Returns whether it runs even if its batch has failed. */
  boolean runsAlways() {
    return false;
  }

  /** Takes note that it will not run, since its batch has failed. */
  void skip() {}

  /** Returns whether {@link #start} may be called. */
  boolean startsAtOnce() {
    return false;
  }

  /**
   * As {@link #run}, but called by the thread that enqueues, for the first of a stream: this takes
   * no more than some microseconds.
   */
  boolean start(CpuStream stream) {
    return run(stream);
  }

  /**
   * Does it; called by the thread that drains the stream. A failure is noted with {@link
   * CpuEvent#fail} or thrown.
   *
   * @return whether it is over; if not, {@link CpuStream#resume} or {@link CpuStream#again} must be
   *     called later, from another call stack
   */
  abstract boolean run(CpuStream stream);
}
