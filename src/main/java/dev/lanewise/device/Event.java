package dev.lanewise.device;

import java.util.function.Consumer;

/** The end of a batch of operations. Thread-safe; needs no closing. */
public interface Event {

  /** Returns whether the batch has ended, well or not; never blocks. */
  boolean isDone();

  /**
   * Blocks until the batch has ended.
   *
   * @return the first failure of the batch, or null if it went well
   * @throws InterruptedException if interrupted while waiting; the batch goes on
   */
  Throwable await() throws InterruptedException;

  /**
   * Calls back once when the batch has ended, with its first failure or null. The callback runs on
   * the device's completion thread (or at once, on the caller's, if the batch has ended): it must
   * be short and must run no user code.
   */
  void whenDone(Consumer<? super Throwable> callback);

  /**
   * Asks the device to stop the batch before its time, as far as it can: a CPU stops between the
   * threads of a kernel and in its loops, a GPU cannot. A batch that was stopped ends with a
   * failure; what it wrote until then stays written. Returns at once; by default does nothing.
   */
  default void stop() {}

  /**
   * As {@link #whenDone}, for a caller who expects to see the end by other means first, such as
   * asking {@link #isDone}: the callback may come a fraction of a millisecond late if that spares
   * waking a thread.
   */
  default void whenDoneAtLeisure(Consumer<? super Throwable> callback) {
    whenDone(callback);
  }

  /** Says that somebody waits for the callbacks: from now on they come without delay. */
  default void hasten() {}
}
