package dev.lanewise.numpy;

import dev.lanewise.LaneExecutor;

class CpuNumpyTest extends NumpyContract {
  @Override
  LaneExecutor open() {
    return LaneExecutor.threads(2);
  }

  @Override
  double allowed(String function, int ulps) {
    return ulps;
  }
}
