package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.device.DeviceStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cuda")
class CudaExecutorTest extends LaneExecutorContract {

  @Override
  void needsDevice() {
    assumeUsable();
  }

  /** Skips the test, with the probe's reason, where there is no CUDA device. */
  static void assumeUsable() {
    DeviceStatus first = Devices.probe().get(1);
    assumeTrue(
        first.state() == DeviceStatus.State.USABLE,
        () -> "no CUDA device: " + first.reason() + "; " + first.remedy());
  }

  @Override
  public LaneExecutorBuilder builder() {
    return LaneExecutor.builder().device("cuda").onFallback(Fallback.FAIL);
  }

  @Test
  void theCacheOnDiskIsCounted(@TempDir Path folder) {
    needsDevice();
    ExecutorStats.Compiles first = compiles(folder);
    assertEquals(1, first.sources());
    assertEquals(0, first.cacheHits());
    assertTrue(first.cacheMisses() > 0, first::toString);
    ExecutorStats.Compiles second = compiles(folder);
    assertTrue(second.cacheHits() > 0, second::toString);
  }

  private ExecutorStats.Compiles compiles(Path folder) {
    try (LaneExecutor own = builder().cache(folder).build()) {
      own.map("relu", new float[3]).join();
      return own.stats().compiles();
    }
  }
}
