package dev.lanewise;

class CpuExecutorTest extends LaneExecutorContract {
  @Override
  LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cpu").threads(2);
  }
}
