package dev.lanewise;

class CpuLaunchFuzzTest extends LaunchFuzz {
  @Override
  LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cpu").threads(2);
  }

  @Override
  boolean survivesFaults() {
    return true;
  }
}
