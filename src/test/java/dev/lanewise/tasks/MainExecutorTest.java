package dev.lanewise.tasks;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;

/** The executor that {@link LaneExecutor#open} opens, with whatever device there is. */
class MainExecutorTest extends ExecutorTest implements TaskContract, InteropContract {
  @Override
  LaneExecutorBuilder builder() {
    return LaneExecutor.builder();
  }
}
