package dev.lanewise.benchmarks;

import dev.lanewise.DeviceFloats;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.device.Grid;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a launch on a resident array cost, from the call to the result being there, against the
 * same through JCuda by hand? Needs a CUDA driver.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LaunchOverheadBenchmark {
  private static final int N = 32;
  private static final String SOURCE =
      """
      extern "C" __global__ void increment(float* x, int n) {
        if (threadIdx.x < n) x[threadIdx.x] += 1;
      }
      """;

  private LaneExecutor executor;
  private LaneKernel kernel;
  private DeviceFloats x;
  private RawLaunch raw;
  private long launches;
  private final Grid grid = Grid.blocks(1, N);

  @Setup
  public void open() {
    executor = LaneExecutor.builder().device("cuda").kernelSource("increment.cu", SOURCE).build();
    kernel = executor.kernel("increment");
    x = executor.newFloats(N);
    raw = new RawLaunch(N);
  }

  @Benchmark
  public void raw() {
    raw.launch();
  }

  @Benchmark
  public void rawPolling() {
    raw.launchAndPoll();
  }

  @Benchmark
  public void executor() {
    kernel.launch(grid, x, N).join();
    launches++;
  }

  @TearDown
  public void check() {
    // Floats count to 2^24 and stay there.
    float expected = Math.min(launches, 1 << 24);
    float[] given = x.get().join();
    raw.close();
    x.close();
    executor.close();
    for (float value : given) {
      if (value != expected) {
        throw new AssertionError(launches + " launches gave " + value);
      }
    }
  }
}
