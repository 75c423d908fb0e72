package dev.lanewise.device;

/**
 * Which reads of shared memory the CPU checks for memory that no thread of the block has assigned.
 */
public enum SharedChecks {
  /** None: such a read gives anything, as on a GPU. */
  NONE,

  /**
   * Those of all blocks in launches of up to 64 blocks; in larger ones of the grid's corners and of
   * a sample of the others, and of each block up to its 24th step from barrier to barrier. Costs a
   * few percent of a kernel that uses shared memory.
   */
  SAMPLED,

  /** All. A kernel that lives by its shared memory may take half as long again. */
  ALL
}
