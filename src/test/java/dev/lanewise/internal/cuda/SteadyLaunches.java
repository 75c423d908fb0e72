package dev.lanewise.internal.cuda;

import dev.lanewise.DeviceFloats;
import dev.lanewise.Fallback;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.device.Grid;

/**
 * Launches of a tiny kernel on a resident array, each joined, in a process of its own. {@code
 * LAUNCHES} says how many. Prints {@code SUM n}, what the array holds then.
 */
final class SteadyLaunches {
  private static final int N = 32;
  private static final String SOURCE =
      """
      extern "C" __global__ void increment(float* x, int n) {
        if (threadIdx.x < n) x[threadIdx.x] += 1;
      }
      """;

  private SteadyLaunches() {}

  public static void main(String[] args) {
    int launches = Integer.parseInt(System.getenv("LAUNCHES"));
    try (LaneExecutor executor =
            LaneExecutor.builder()
                .device("cuda")
                .onFallback(Fallback.FAIL)
                .kernelSource("increment.cu", SOURCE)
                .build();
        DeviceFloats x = executor.newFloats(N)) {
      LaneKernel increment = executor.kernel("increment");
      Grid grid = Grid.blocks(1, N);
      for (int i = 0; i < launches; i++) {
        increment.launch(grid, x, N).join();
      }
      System.out.println("SUM " + (int) x.get().join()[N - 1]);
    }
  }
}
