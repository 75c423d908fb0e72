package dev.lanewise.tasks;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;

class ThreadsTest extends ExecutorTest implements TaskContract, InteropContract {
  @Override
  LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cpu");
  }
}
