package dev.lanewise.device;

import java.io.Serializable;

/**
 * How many threads a launch runs, and how they are grouped into blocks.
 *
 * <p>{@link #of(long)} counts <em>threads</em> and leaves the block to the device; {@link
 * #blocks(long, int)} is CUDA's own {@code <<<blocks, threads>>>}. A grid made by {@code of} has
 * {@code blockX == 0} until the device has chosen: see {@link #withBlock}.
 *
 * @param gridX blocks along x, or threads along x while the block is not chosen; likewise y, z
 * @param blockX threads of a block along x; 0 if the device is to choose
 * @param sharedBytes bytes of dynamic shared memory a block gets
 */
public record Grid(
    long gridX, long gridY, long gridZ, int blockX, int blockY, int blockZ, int sharedBytes)
    implements Serializable {

  /** The most threads CUDA allows in a block, and therefore every device here. */
  public static final int MAX_BLOCK_THREADS = 1024;

  private static final int WARP = 32;
  private static final int USUAL_BLOCK = 256;
  private static final long MAX_GRID_X = Integer.MAX_VALUE;
  private static final long MAX_GRID_YZ = 65_535;

  /**
   * Checks CUDA's limits.
   *
   * @throws IllegalArgumentException if an extent is not positive (0 threads are allowed for a grid
   *     whose block is not chosen), a block exceeds 1024 threads (z: 64), or a grid 2³¹−1 × 65535 ×
   *     65535 blocks
   */
  public Grid {
    boolean chosen = blockX != 0;
    long least = chosen ? 1 : 0;
    check("grid x", gridX, least, chosen ? MAX_GRID_X : Long.MAX_VALUE);
    check("grid y", gridY, least, chosen ? MAX_GRID_YZ : Long.MAX_VALUE);
    check("grid z", gridZ, least, chosen ? MAX_GRID_YZ : Long.MAX_VALUE);
    if (chosen) {
      check("block x", blockX, 1, MAX_BLOCK_THREADS);
      check("block y", blockY, 1, MAX_BLOCK_THREADS);
      check("block z", blockZ, 1, 64);
      check("threads of a block", (long) blockX * blockY * blockZ, 1, MAX_BLOCK_THREADS);
    }
    check("shared memory bytes", sharedBytes, 0, 227 * 1024);
  }

  /** Returns a grid of {@code threads} threads in one dimension. */
  public static Grid of(long threads) {
    return new Grid(threads, 1, 1, 0, 0, 0, 0);
  }

  /** Returns a grid of {@code x × y} threads. */
  public static Grid of(long x, long y) {
    return new Grid(x, y, 1, 0, 0, 0, 0);
  }

  /** Returns a grid of {@code x × y × z} threads. */
  public static Grid of(long x, long y, long z) {
    return new Grid(x, y, z, 0, 0, 0, 0);
  }

  /** Returns CUDA's {@code <<<blocks, threads>>>} in one dimension. */
  public static Grid blocks(long blocks, int threads) {
    return new Grid(blocks, 1, 1, threads, 1, 1, 0);
  }

  /** Returns CUDA's {@code <<<dim3(gx, gy), dim3(bx, by)>>>}. */
  public static Grid blocks(long gx, long gy, int bx, int by) {
    return new Grid(gx, gy, 1, bx, by, 1, 0);
  }

  /** Returns CUDA's {@code <<<dim3(gx, gy, gz), dim3(bx, by, bz)>>>}. */
  public static Grid blocks(long gx, long gy, long gz, int bx, int by, int bz) {
    return new Grid(gx, gy, gz, bx, by, bz, 0);
  }

  /** Returns this grid with so many bytes of dynamic shared memory for each block. */
  public Grid shared(int bytes) {
    return new Grid(gridX, gridY, gridZ, blockX, blockY, blockZ, bytes);
  }

  /** Returns whether the block is chosen. */
  public boolean hasBlock() {
    return blockX != 0;
  }

  /**
   * Returns this grid with the block chosen: if it counted threads, they are divided into blocks,
   * rounding up; a grid that has a block is returned as it is.
   */
  public Grid withBlock(int bx, int by, int bz) {
    return hasBlock()
        ? this
        : new Grid(
            ceilDiv(gridX, bx), ceilDiv(gridY, by), ceilDiv(gridZ, bz), bx, by, bz, sharedBytes);
  }

  /**
   * Returns this grid with the block that a device chooses by itself: 256 threads in whole warps,
   * or as many as the kernel allows; in two or three dimensions a warp along x. A grid that has a
   * block, or no threads, is returned as it is.
   *
   * @param most how many threads the kernel allows in a block
   */
  public Grid withUsualBlock(int most) {
    if (hasBlock() || isEmpty()) {
      return this;
    }
    int threads = most < WARP ? most : Math.min(USUAL_BLOCK, most / WARP * WARP);
    int row = Math.min(WARP, threads);
    return gridY > 1 || gridZ > 1 ? withBlock(row, threads / row, 1) : withBlock(threads, 1, 1);
  }

  /** Returns whether no thread would run. */
  public boolean isEmpty() {
    return gridX == 0 || gridY == 0 || gridZ == 0;
  }

  /** Returns the threads of one block; the block must be chosen. */
  public int blockThreads() {
    return blockX * blockY * blockZ;
  }

  private static long ceilDiv(long a, int b) {
    return (a + b - 1) / b;
  }

  private static void check(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "Grid: " + what + " must be " + least + " to " + most + ", given " + value);
    }
  }
}
