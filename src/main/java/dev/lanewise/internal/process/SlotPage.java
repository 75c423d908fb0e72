package dev.lanewise.internal.process;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Where each task that was sent to a worker stands, in memory that both processes see. Whoever
 * changes a slot first has won: the worker that starts a task, or the parent that takes it back;
 * the worker that has ended it, or the parent that wants the worker killed for it. So cancelling
 * needs no round trip, {@code isRunning} tells the truth, and no kill hits the wrong task.
 */
final class SlotPage implements Closeable {
  /** What a slot says. */
  enum State {
    /** Not in use. */
    FREE,
    /** Sent, not started. */
    QUEUED,
    /** Taken back by the parent: the worker answers that it skipped it. */
    REVOKED,
    /** Started by the worker. */
    RUNNING,
    /** Ended; the worker answers. */
    ENDED,
    /** The parent is about to kill the worker because of this task. */
    CONDEMNED;

    private static final State[] ALL = values();
  }

  /** The name of its file in the worker's directory. */
  static final String FILE = "slots";

  /** How many slots there are. */
  static final int SLOTS = 1024;

  private static final int TIMES = SLOTS * Integer.BYTES;
  private static final VarHandle SLOT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final MappedFile file;
  private final ByteBuffer slots;

  private SlotPage(MappedFile file) {
    this.file = file;
    this.slots = file.bytes();
  }

  static SlotPage create(Path path) throws IOException {
    return new SlotPage(MappedFile.create(path, TIMES + SLOTS * Long.BYTES));
  }

  static SlotPage adopt(Path path) throws IOException {
    return new SlotPage(MappedFile.adopt(path));
  }

  State get(int slot) {
    return State.ALL[(int) SLOT.getVolatile(slots, slot * Integer.BYTES)];
  }

  void set(int slot, State state) {
    SLOT.setVolatile(slots, slot * Integer.BYTES, state.ordinal());
  }

  /** Changes a slot; false if it does not stand at {@code from}. */
  boolean change(int slot, State from, State to) {
    return SLOT.compareAndSet(slots, slot * Integer.BYTES, from.ordinal(), to.ordinal());
  }

  /** Starts what is queued in a slot, and notes when; false if it was taken back. */
  boolean begin(int slot) {
    slots.putLong(TIMES + slot * Long.BYTES, System.nanoTime());
    return change(slot, State.QUEUED, State.RUNNING);
  }

  /**
   * Returns when what runs in a slot was started, on this process's clock. Processes of one machine
   * have the same; where they have not, the time is none that can be, and is not believed.
   *
   * @param earliest when it cannot have been started yet: what is returned then
   */
  long begun(int slot, long earliest, long now) {
    long begun = slots.getLong(TIMES + slot * Long.BYTES);
    return begun - earliest >= 0 && now - begun >= 0 ? begun : earliest;
  }

  @Override
  public void close() {
    file.close();
  }
}
