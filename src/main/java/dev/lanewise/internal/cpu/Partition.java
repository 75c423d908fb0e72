package dev.lanewise.internal.cpu;

import dev.lanewise.device.Grid;
import dev.lanewise.internal.cpu.runtime.KernelCode;

/**
 * A launch as a row of items that workers take in runs: x indices, rows, tiles of rows, or blocks.
 *
 * @param items how many there are
 * @param threadsPerItem how many of the kernel's threads one item is, about
 * @param parts tiles a row is cut into; 0 if items are blocks
 * @param width x indices of a tile; items are single x indices if 1
 * @param extentX x indices in all
 */
record Partition(long items, long threadsPerItem, long parts, long width, long extentX) {
  private static final long TILE = 4096;

  /** Returns whether a kernel that runs as a loop can count the threads of its launch. */
  static boolean fits(KernelCode code) {
    if (!code.isLoop()) {
      return true;
    }
    long x = code.extentX();
    long rows = code.extentRows();
    return x == 0 || rows == 0 || x <= Integer.MAX_VALUE && rows <= Integer.MAX_VALUE;
  }

  static Partition of(KernelCode code, Grid grid, int workers) {
    if (code.isLoop()) {
      return flat(code.extentX(), code.extentRows(), workers);
    }
    long blocks = grid.gridX() * grid.gridY() * grid.gridZ();
    return new Partition(blocks, grid.blockThreads(), 0, 0, 0);
  }

  private static Partition flat(long x, long rows, int workers) {
    if (x == 0 || rows == 0) {
      return new Partition(0, 1, 1, 1, x);
    }
    if (rows == 1) {
      return new Partition(x, 1, 1, 1, x);
    }
    if (rows >= 8L * workers || x <= TILE) {
      return new Partition(rows, x, 1, x, x);
    }
    long parts = (x + TILE - 1) / TILE;
    return new Partition(rows * parts, TILE, parts, TILE, x);
  }

  /** Runs items {@code from <= item < to}. */
  void run(KernelCode code, long from, long to) {
    if (parts == 0) {
      code.runBlocks(from, to);
    } else if (width == 1 && extentX == items) {
      range(code, (int) from, (int) to, 0, 1);
    } else if (parts == 1) {
      range(code, 0, (int) extentX, (int) from, (int) to);
    } else {
      for (long item = from; item < to; item++) {
        long x = item % parts * width;
        int row = (int) (item / parts);
        range(code, (int) x, (int) Math.min(x + width, extentX), row, row + 1);
      }
    }
  }

  /** Runs threads, with a look whether they are still wanted from time to time. */
  private static void range(KernelCode code, int x0, int x1, int row0, int row1) {
    long most = code.threadsBetweenLooks();
    if ((long) (x1 - x0) * (row1 - row0) <= most) {
      code.runRange(x0, x1, row0, row1);
      return;
    }
    long rows = Math.max(1, most / (x1 - x0));
    for (long row = row0; row < row1; row += rows) {
      long end = Math.min(row1, row + rows);
      for (long x = x0; x < x1; x += most) {
        code.checkStop();
        code.runRange((int) x, (int) Math.min(x1, x + most), (int) row, (int) end);
      }
    }
  }

  /** Returns whether neighbouring items share cache lines. */
  boolean isFine() {
    return width == 1 && parts == 1;
  }
}
