package dev.lanewise.numpy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.Devices;
import dev.lanewise.Fallback;
import dev.lanewise.LaneExecutor;
import dev.lanewise.device.DeviceStatus;
import org.junit.jupiter.api.Tag;

@Tag("cuda")
class CudaNumpyTest extends NumpyContract {
  /** The greatest error that NVIDIA states for these functions of float: powf, tanf and acoshf. */
  private static final double CUDA_ULPS = 4;

  @Override
  LaneExecutor open() {
    DeviceStatus first = Devices.probe().get(1);
    assumeTrue(
        first.state() == DeviceStatus.State.USABLE,
        () -> "no CUDA device: " + first.reason() + "; " + first.remedy());
    return LaneExecutor.builder().device("cuda").onFallback(Fallback.FAIL).build();
  }

  @Override
  double allowed(int ulps) {
    return CUDA_ULPS;
  }
}
