package dev.lanewise.device;

import java.io.Serializable;

/**
 * How many threads a launch runs, and how they are grouped into blocks.
 *
 * <p>{@link #of(long)} counts <em>threads</em> and leaves the block to the device, which rounds up
 * to whole blocks: a kernel's threads beyond those asked for run too, and must be kept out by the
 * kernel ({@code if (i < n)}). {@link #blocks(long, int)} is CUDA's own {@code <<<blocks,
 * threads>>>}, and exact. A grid made by {@code of} has the block 0 × 0 × 0 until the device has
 * chosen: see {@link #withBlock}.
 *
 * @param gridX blocks along x, or threads along x while the block is not chosen; likewise y, z
 * @param blockX threads of a block along x; all three are 0 if the device is to choose
 * @param sharedBytes bytes of dynamic shared memory a block gets
 */
public record Grid(
    long gridX, long gridY, long gridZ, int blockX, int blockY, int blockZ, int sharedBytes)
    implements Serializable {

  /** The most threads CUDA allows in a block, and therefore every device here. */
  public static final int MAX_BLOCK_THREADS = 1024;

  private static final int MAX_BLOCK_Z = 64;
  private static final int WARP = 32;
  private static final int USUAL_BLOCK = 256;
  private static final long MAX_GRID_X = Integer.MAX_VALUE;
  private static final long MAX_GRID_YZ = 65_535;

  /**
   * Checks CUDA's limits.
   *
   * @throws IllegalArgumentException if an extent is not positive (0 threads are allowed for a grid
   *     whose block is not chosen), a block exceeds 1024 threads (z: 64), or a grid 2³¹−1 × 65535 ×
   *     65535 blocks, whatever block is chosen
   */
  public Grid {
    if (blockX == 0 && blockY == 0 && blockZ == 0) {
      check("threads along x", gridX, 0, MAX_GRID_X * MAX_BLOCK_THREADS);
      check("threads along y", gridY, 0, MAX_GRID_YZ * MAX_BLOCK_THREADS);
      check("threads along z", gridZ, 0, MAX_GRID_YZ * MAX_BLOCK_Z);
    } else {
      check("grid x", gridX, 1, MAX_GRID_X);
      check("grid y", gridY, 1, MAX_GRID_YZ);
      check("grid z", gridZ, 1, MAX_GRID_YZ);
      checkBlock(blockX, blockY, blockZ);
    }
    check("shared memory bytes", sharedBytes, 0, 227 * 1024);
  }

  private static void checkBlock(int x, int y, int z) {
    check("block x", x, 1, MAX_BLOCK_THREADS);
    check("block y", y, 1, MAX_BLOCK_THREADS);
    check("block z", z, 1, MAX_BLOCK_Z);
    check("threads of a block", (long) x * y * z, 1, MAX_BLOCK_THREADS);
  }

  /** Returns a grid of {@code threads} threads in one dimension, rounded up to whole blocks. */
  public static Grid of(long threads) {
    return new Grid(threads, 1, 1, 0, 0, 0, 0);
  }

  /** Returns a grid of {@code x × y} threads, rounded up to whole blocks. */
  public static Grid of(long x, long y) {
    return new Grid(x, y, 1, 0, 0, 0, 0);
  }

  /** Returns a grid of {@code x × y × z} threads, rounded up to whole blocks. */
  public static Grid of(long x, long y, long z) {
    return new Grid(x, y, z, 0, 0, 0, 0);
  }

  /** Returns CUDA's {@code <<<blocks, threads>>>} in one dimension. */
  public static Grid blocks(long blocks, int threads) {
    return blocks(blocks, 1, 1, threads, 1, 1);
  }

  /** Returns CUDA's {@code <<<dim3(gx, gy), dim3(bx, by)>>>}. */
  public static Grid blocks(long gx, long gy, int bx, int by) {
    return blocks(gx, gy, 1, bx, by, 1);
  }

  /** Returns CUDA's {@code <<<dim3(gx, gy, gz), dim3(bx, by, bz)>>>}. */
  public static Grid blocks(long gx, long gy, long gz, int bx, int by, int bz) {
    checkBlock(bx, by, bz);
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
   *
   * @throws IllegalArgumentException if the block is not positive or too large, or so many threads
   *     are more blocks of it than a grid may have
   */
  public Grid withBlock(int bx, int by, int bz) {
    checkBlock(bx, by, bz);
    if (hasBlock()) {
      return this;
    }
    String unit = " in blocks of " + bx + " × " + by + " × " + bz;
    check("threads along x" + unit, gridX, 1, MAX_GRID_X * bx);
    check("threads along y" + unit, gridY, 1, MAX_GRID_YZ * by);
    check("threads along z" + unit, gridZ, 1, MAX_GRID_YZ * bz);
    return new Grid(
        ceilDiv(gridX, bx), ceilDiv(gridY, by), ceilDiv(gridZ, bz), bx, by, bz, sharedBytes);
  }

  /**
   * Returns this grid with the block that a device chooses by itself: 256 threads in whole warps,
   * or as many as the kernel allows; in two or three dimensions a warp along x. A grid that has a
   * block, or no threads, is returned as it is.
   *
   * @param most how many threads the kernel allows in a block
   * @throws IllegalArgumentException if that is not positive, or the threads are more blocks than a
   *     grid may have
   */
  public Grid withUsualBlock(int most) {
    check("threads that the kernel allows in a block", most, 1, Integer.MAX_VALUE);
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
