package dev.lanewise;

import org.junit.jupiter.api.Tag;

@Tag("cuda")
class CudaLaunchFuzzTest extends LaunchFuzz {
  @Override
  LaneExecutorBuilder builder() {
    CudaExecutorTest.assumeUsable();
    return LaneExecutor.builder().device("cuda").onFallback(Fallback.FAIL);
  }

  @Override
  boolean survivesFaults() {
    return false;
  }
}
