package dev.lanewise.cli;

import dev.lanewise.cli.data.Shape;
import dev.lanewise.device.Grid;

/** How many threads run: as asked, or one for each element of the longest array. */
final class GridChoice {
  private GridChoice() {}

  /**
   * Returns the grid of a launch.
   *
   * @param threads {@code --threads}, or null
   * @param blocks {@code --grid}, or null
   * @param block {@code --block}, or null
   */
  static Grid of(Call call, String threads, String blocks, String block, int shared) {
    if (blocks != null && (threads != null || block == null)) {
      throw CommandException.usage(
          "--grid counts blocks and needs --block; --threads counts threads and goes without it");
    }
    long[] b = block == null ? null : axes("--block", block);
    Grid grid;
    if (blocks != null) {
      long[] g = axes("--grid", blocks);
      grid = new Grid(g[0], g[1], g[2], toInt(b[0]), toInt(b[1]), toInt(b[2]), shared);
    } else {
      long[] t = threads == null ? derived(call) : axes("--threads", threads);
      grid = Grid.of(t[0], t[1], t[2]).shared(shared);
      if (b != null) {
        grid = grid.withBlock(toInt(b[0]), toInt(b[1]), toInt(b[2]));
      }
    }
    return grid;
  }

  private static long[] derived(Call call) {
    Shape extent = call.extent();
    String kernel = call.signature().name();
    if (extent == null) {
      throw CommandException.failed(
          kernel + ": no array tells how many threads to run; give --threads N");
    }
    if (!call.signature().usesY()) {
      return new long[] {extent.count(), 1, 1};
    }
    if (extent.rank() < 2) {
      throw CommandException.failed(
          kernel
              + " runs on two axes and its longest array, "
              + extent
              + ", has one; give --threads X,Y");
    }
    if (extent.count() > extent.axis(-1) * extent.axis(-2)) {
      throw CommandException.failed(
          kernel
              + " runs on two axes and its longest array, "
              + extent
              + ", has more; give a 2-D array or --threads X,Y,Z");
    }
    return new long[] {extent.axis(-1), extent.axis(-2), 1};
  }

  private static int toInt(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private static long[] axes(String option, String text) {
    String[] parts = text.split(",", -1);
    long[] axes = {1, 1, 1};
    try {
      if (parts.length <= 3) {
        for (int i = 0; i < parts.length; i++) {
          axes[i] = Long.parseLong(parts[i].strip());
          if (axes[i] < 1) {
            throw new NumberFormatException();
          }
        }
        return axes;
      }
    } catch (NumberFormatException e) {
      // told below, as for too many axes
    }
    throw CommandException.usage(
        option + " " + text + ": one to three positive whole numbers, X[,Y[,Z]], expected");
  }
}
