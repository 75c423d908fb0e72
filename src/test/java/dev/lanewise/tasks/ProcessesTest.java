package dev.lanewise.tasks;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;

class ProcessesTest extends ExecutorTest implements TaskContract {
  @Override
  LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cpu");
  }

  @Override
  public LaneExecutorBuilder withWorkers(int workers) {
    return builder().processes(workers);
  }
}
