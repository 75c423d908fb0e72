package dev.lanewise;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.device.DeviceStatus;
import org.junit.jupiter.api.Tag;

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
}
