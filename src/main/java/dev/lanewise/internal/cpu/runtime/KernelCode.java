package dev.lanewise.internal.cpu.runtime;

/**
 * What every generated kernel extends. An instance belongs to one worker and one launch at a time:
 * {@link #start}, then any number of {@link #runRange} or {@link #runBlocks} calls.
 *
 * <p>A kernel without barriers and warp operations ({@link #isLoop}) runs over ranges of its
 * flattened thread index: x along {@link #extentX}, and rows, that is y and z together, along
 * {@link #extentRows}. The extents already have the kernel's own guards ({@code if (i < n)}) and
 * grid-stride loops worked in: they are how many x and rows there are to do, and may be 0. If
 * {@link #extentX} or {@link #extentRows} is negative the launch does not fit flattened int
 * indices: it is run by blocks. Every kernel can run by blocks.
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
    bind(next);
  }

  /** Copies the arguments into the generated class's fields, and makes room for a block's state. */
  protected abstract void bind(Launch next);

  /** Returns whether {@link #runRange} may be used. */
  public boolean isLoop() {
    return false;
  }

  /** Returns how many x there are to do, or a negative number: see the class. */
  public long extentX() {
    return -1;
  }

  /** Returns how many rows there are to do, or a negative number: see the class. */
  public long extentRows() {
    return -1;
  }

  /** Runs the threads {@code x0 <= x < x1} of the rows {@code row0 <= row < row1}. */
  public void runRange(int x0, int x1, int row0, int row1) {
    throw new UnsupportedOperationException(kernel + " runs by blocks");
  }

  /** Runs whole blocks, by linear block index (x fastest), {@code first <= block < end}. */
  public abstract void runBlocks(long first, long end);

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
            "kernel %s, block (%d,%d,%d), thread (%d,%d,%d)%s: ",
            kernel, bx, by, bz, tx, ty, tz, line(cause));
    return new KernelFault(where + what(cause), cause, true);
  }

  /** As {@link #locate}, for a thread of a flattened range. */
  protected final RuntimeException locateFlat(Throwable cause, int x, int row) {
    int rows = Math.max(1, gridY * blockY);
    int y = row % rows;
    int z = row / rows;
    return locate(cause, x / blockX, y / blockY, z / blockZ, x % blockX, y % blockY, z % blockZ);
  }

  /** As {@link #locate}, for a thread given by its linear index in its block. */
  protected final RuntimeException locateLinear(Throwable cause, int bx, int by, int bz, int t) {
    return locate(cause, bx, by, bz, t % blockX, t / blockX % blockY, t / (blockX * blockY));
  }

  /** Returns the fault of a barrier that only some threads of a block reached. */
  protected final RuntimeException divergent(
      int position, int bx, int by, int bz, int[] parked, int threads) {
    int here = 0;
    int exited = 0;
    for (int t = 0; t < threads; t++) {
      here += parked[t] == 0 ? 1 : 0;
      exited += parked[t] < 0 ? 1 : 0;
    }
    return new KernelFault(
        String.format(
            "kernel %s, block (%d,%d,%d), %s: divergent barrier: %d of %d running threads reached"
                + " it; every thread of the block that has not ended must reach the same barrier",
            kernel, bx, by, bz, positions[position], here, threads - exited),
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
}
