package dev.lanewise.internal.ir;

/** Built-in values of the running thread. */
public enum SpecialValue {
  THREAD_X,
  THREAD_Y,
  THREAD_Z,
  BLOCK_X,
  BLOCK_Y,
  BLOCK_Z,
  BLOCK_DIM_X,
  BLOCK_DIM_Y,
  BLOCK_DIM_Z,
  GRID_DIM_X,
  GRID_DIM_Y,
  GRID_DIM_Z,
  /** The thread's place in its warp, 0 to 31, by linear thread index. */
  LANE,
  /** The warp's place in its block. */
  WARP,
  /** {@code clock64()}: any counter that goes up. I64. */
  CLOCK,
  /** The running index of an index-space loop (a lambda's {@code i}). I64. */
  GLOBAL_INDEX
}
