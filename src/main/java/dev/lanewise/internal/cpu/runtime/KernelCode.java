package dev.lanewise.internal.cpu.runtime;

import java.util.Locale;

/**
 * What every generated kernel extends. An instance belongs to one worker and one launch at a time:
 * {@link #start}, then any number of {@link #runRange} or {@link #runBlocks} calls.
 *
 * <p>A kernel without barriers and warp operations ({@link #isLoop}) runs over ranges of its
 * flattened thread index: x along {@link #extentX}, and rows, that is y and z together, along
 * {@link #extentRows}. The extents already have the kernel's own guards ({@code if (i < n)}) and
 * grid-stride loops worked in: they are how many x and rows there are to do, and may be 0. Both
 * must be ints; a launch that has more of them is for the form of the kernel that runs by blocks.
 */
public abstract class KernelCode {
  protected int gridX;
  protected int gridY;
  protected int gridZ;
  protected int blockX;
  protected int blockY;
  protected int blockZ;
  protected Launch launch;
  protected PointerTable pointers;

  /** What of its shared memory the running block has assigned; null if nobody asks. */
  protected SharedMemory shared;

  /** The running block's index, and its threads. */
  protected int block0;

  protected int block1;
  protected int block2;
  protected int threads;

  /** Where each thread of the block waits: 0 if it runs, −1 if it has ended. */
  protected int[] parked = {};

  /** The rows along y that a loop runs. */
  protected int rowsY;

  private String kernel = "";
  private String[] positions = {};

  /** Names the kernel and its source positions for faults; called once by the code generator. */
  public final void describe(String kernelName, String[] sourcePositions) {
    kernel = kernelName;
    positions = sourcePositions;
  }

  /** Takes the arguments of a launch. */
  public final void start(Launch next) {
    launch = next;
    pointers = next.pointers();
    gridX = next.gridX();
    gridY = next.gridY();
    gridZ = next.gridZ();
    blockX = next.blockX();
    blockY = next.blockY();
    blockZ = next.blockZ();
    threads = next.blockThreads();
    if (!isLoop() && parked.length != threads) {
      parked = new int[threads];
    }
    bind(next);
    rowsY = (int) Math.min(extentY(), Integer.MAX_VALUE);
  }

  /** Copies the arguments into the generated class's fields, and makes room for a block's state. */
  protected abstract void bind(Launch next);

  /** Returns whether {@link #runRange} may be used. */
  public boolean isLoop() {
    return false;
  }

  /** Returns whether a loop is a grid-stride loop, whose x have no thread of their own. */
  public boolean isStrided() {
    return false;
  }

  /** Returns how many threads {@link #runRange} may be given without a look before the next. */
  public int threadsBetweenLooks() {
    return Integer.MAX_VALUE;
  }

  /** Returns how many x there are to do; beyond an int it is too many for a loop. */
  public long extentX() {
    return (long) gridX * blockX;
  }

  /** Returns how many y there are to do. */
  public long extentY() {
    return (long) gridY * blockY;
  }

  /** Returns how many rows there are to do; beyond an int it is too many for a loop. */
  public long extentRows() {
    return extentY() * gridZ * blockZ;
  }

  /** Runs the threads {@code x0 <= x < x1} of the rows {@code row0 <= row < row1}. */
  public void runRange(int x0, int x1, int row0, int row1) {
    throw new UnsupportedOperationException(kernel + " runs by blocks");
  }

  /**
   * Runs whole blocks, by linear block index (x fastest), {@code first <= block < end}. A loop does
   * not run by blocks.
   */
  public void runBlocks(long first, long end) {
    for (long b = first; b < end; b++) {
      checkStop();
      block0 = (int) (b % gridX);
      block1 = (int) (b / gridX % gridY);
      block2 = (int) (b / gridX / gridY);
      if (shared != null) {
        beginShared(b);
      }
      try {
        block();
      } catch (KernelFault fault) {
        throw fault.isLocated() ? fault : locateThread(fault, 0, 0, 0);
      } catch (ArithmeticException | IndexOutOfBoundsException | NullPointerException fault) {
        throw locateThread(fault, 0, 0, 0);
      }
    }
  }

  private void beginShared(long block) {
    int inside = inside(block0, gridX) + inside(block1, gridY) + inside(block2, gridZ);
    int axes = (gridX > 1 ? 1 : 0) + (gridY > 1 ? 1 : 0) + (gridZ > 1 ? 1 : 0);
    shared.begin(block, (long) gridX * gridY * gridZ, axes - inside, axes);
  }

  private static int inside(int block, int grid) {
    return block > 0 && block < grid - 1 ? 1 : 0;
  }

  /** Runs one block. */
  protected void block() {
    throw new UnsupportedOperationException(kernel + " runs as a loop");
  }

  /** Ends the work here if the launch was asked to stop. */
  public final void checkStop() {
    if (launch.stop().isRaised()) {
      throw new KernelFault("kernel " + kernel + " was stopped on request", null, true);
    }
  }

  /** Lets all threads run. */
  protected final void clearParked() {
    java.util.Arrays.fill(parked, 0);
  }

  /** Returns whether any thread runs. */
  protected final boolean anyRuns() {
    for (int place : parked) {
      if (place == 0) {
        return true;
      }
    }
    return false;
  }

  /** Lets the threads run that wait at a place. */
  protected final void release(int place) {
    for (int t = 0; t < parked.length; t++) {
      if (parked[t] == place) {
        parked[t] = 0;
      }
    }
  }

  /** Lets the threads run that wait at one place, and those that ran wait at the other. */
  protected final void swap(int from, int to) {
    for (int t = 0; t < parked.length; t++) {
      if (parked[t] == 0) {
        parked[t] = to;
      } else if (parked[t] == from) {
        parked[t] = 0;
      }
    }
  }

  /** Checks that a barrier is reached by all threads that have not ended, or by none. */
  protected final void checkBarrier(int position) {
    boolean runs = false;
    boolean waits = false;
    for (int place : parked) {
      runs |= place == 0;
      waits |= place > 0;
    }
    if (runs && waits) {
      throw divergent(position);
    }
  }

  /**
   * Makes the fault to throw for what went wrong in a thread.
   *
   * @param cause what the JVM or the runtime threw
   * @param bx the block's index, likewise by, bz
   * @param tx the thread's index in its block, likewise ty, tz
   */
  protected final RuntimeException locate(
      Throwable cause, int bx, int by, int bz, int tx, int ty, int tz) {
    if (cause instanceof KernelFault fault && fault.isLocated()) {
      return fault;
    }
    if (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError)) {
      throw (Error) cause;
    }
    String where =
        String.format(
            Locale.ROOT,
            "kernel %s, block (%d,%d,%d), thread (%d,%d,%d)%s: ",
            kernel,
            bx,
            by,
            bz,
            tx,
            ty,
            tz,
            line(cause));
    return new KernelFault(where + what(cause) + blame(cause), cause, true);
  }

  /** As {@link #locate}, for a thread of a flattened range. */
  protected final RuntimeException locateFlat(Throwable cause, int x, int row) {
    if (isStrided()) {
      long stride = (long) gridX * blockX;
      int thread = (int) (x % stride);
      return locate(cause, thread / blockX, 0, 0, thread % blockX, 0, 0);
    }
    int y = row % Math.max(1, rowsY);
    int z = row / Math.max(1, rowsY);
    return locate(cause, x / blockX, y / blockY, z / blockZ, x % blockX, y % blockY, z % blockZ);
  }

  /** As {@link #locate}, for a thread of the running block. */
  protected final RuntimeException locateThread(Throwable cause, int tx, int ty, int tz) {
    return locate(cause, block0, block1, block2, tx, ty, tz);
  }

  private KernelFault divergent(int position) {
    int here = 0;
    int ended = 0;
    for (int place : parked) {
      here += place == 0 ? 1 : 0;
      ended += place < 0 ? 1 : 0;
    }
    return new KernelFault(
        String.format(
            Locale.ROOT,
            "kernel %s, block (%d,%d,%d), %s: divergent barrier: %d of %d running threads reached"
                + " it; every thread of the block that has not ended must reach the same barrier",
            kernel,
            block0,
            block1,
            block2,
            positions[position],
            here,
            threads - ended),
        null,
        true);
  }

  private String line(Throwable cause) {
    for (StackTraceElement frame : cause.getStackTrace()) {
      int index = frame.getLineNumber();
      if (frame.getClassName().equals(getClass().getName())
          && index > 0
          && index < positions.length) {
        return ", " + positions[index];
      }
    }
    return "";
  }

  private static String what(Throwable cause) {
    if (cause instanceof KernelFault) {
      return cause.getMessage();
    }
    if (cause instanceof StackOverflowError) {
      return "recursion too deep";
    }
    if (cause instanceof NullPointerException) {
      return "access through a null pointer or a pointer that was never assigned";
    }
    if (cause instanceof ArithmeticException) {
      String message = String.valueOf(cause.getMessage());
      return message.contains("zero")
          ? "integer division by zero"
          : "access out of bounds: " + message;
    }
    if (cause instanceof NegativeArraySizeException || cause instanceof ClassCastException) {
      return "access through an invalid pointer";
    }
    if (cause instanceof IndexOutOfBoundsException) {
      return "access out of bounds: " + cause.getMessage();
    }
    return cause.toString();
  }

  /** Adds what may be to blame for an access that failed. */
  private String blame(Throwable cause) {
    boolean access =
        cause instanceof IndexOutOfBoundsException || cause instanceof NullPointerException;
    return access && pointers.hasStale()
        ? "; a pointer was read from memory that leads to memory which has been freed, or which was"
            + " a block's or a thread's of an earlier launch"
        : "";
  }
}
