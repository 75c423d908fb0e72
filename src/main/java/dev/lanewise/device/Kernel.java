package dev.lanewise.device;

/** One compiled kernel. Immutable and reentrant: any number of launches may run at once. */
public interface Kernel {

  /** Returns its signature. */
  Signature signature();

  /** Returns the most threads a block of it may have on this device. */
  int maxBlockThreads();

  /**
   * Returns a grid with its block chosen for this kernel: multiples of the warp, within {@link
   * #maxBlockThreads}. A grid that has a block is returned as it is.
   */
  Grid configure(Grid grid);
}
