package dev.lanewise.numpy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanewise.Devices;
import dev.lanewise.Fallback;
import dev.lanewise.LaneExecutor;
import dev.lanewise.device.DeviceStatus;
import java.util.Set;
import org.junit.jupiter.api.Tag;

@Tag("cuda")
class CudaNumpyTest extends NumpyContract {
  /** The functions for which NVIDIA states a greatest error of 3 units in the last place. */
  private static final Set<String> THREE = Set.of("sinh", "asinh", "atanh", "atan2", "hypot");

  /** The functions for which NVIDIA states 4. */
  private static final Set<String> FOUR = Set.of("tan", "acosh", "pow");

  @Override
  LaneExecutor open() {
    DeviceStatus first = Devices.probe().get(1);
    assumeTrue(
        first.state() == DeviceStatus.State.USABLE,
        () -> "no CUDA device: " + first.reason() + "; " + first.remedy());
    return LaneExecutor.builder().device("cuda").onFallback(Fallback.FAIL).build();
  }

  @Override
  double allowed(String function, int ulps) {
    return FOUR.contains(function) ? 4 : THREE.contains(function) ? 3 : ulps;
  }
}
