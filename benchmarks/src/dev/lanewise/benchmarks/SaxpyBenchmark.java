package dev.lanewise.benchmarks;

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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does a launch add to the plainest of loops, small and large? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SaxpyBenchmark {
  private static final float A = 1e-3f;

  @Param({"4096", "4194304"})
  int n;

  @Param("cpu")
  String device;

  private LaneExecutor executor;
  private LaneKernel kernel;
  private float[] x;
  private float[] y;

  @Setup
  public void open() {
    executor = Executors.open(device);
    kernel = executor.kernel("saxpy");
    x = Arrays.random(n, -100, 100, 1);
    y = Arrays.random(n, -100, 100, 2);
  }

  @Benchmark
  public void javaLoop() throws Exception {
    javaLoop(x, y);
  }

  private void javaLoop(float[] x, float[] y) throws Exception {
    Pool.forEachChunk(
        executor,
        Executors.THREADS,
        n,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            y[i] = A * x[i] + y[i];
          }
        });
  }

  @Benchmark
  public void kernel() {
    kernel.launch(Grid.of(n), n, A, x, y).join();
  }

  @TearDown
  public void check() throws Exception {
    float[] expected = Arrays.random(n, -100, 100, 2);
    float[] given = expected.clone();
    javaLoop(x, expected);
    kernel.launch(Grid.of(n), n, A, x, given).join();
    executor.close();
    Arrays.assertClose("y", expected, given, 1e-5);
  }
}
