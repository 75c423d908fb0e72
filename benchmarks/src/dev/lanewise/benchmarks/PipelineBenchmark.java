package dev.lanewise.benchmarks;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.device.Grid;
import java.util.concurrent.CompletableFuture;
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
 * Chunks of host arrays, each copied in, computed and copied out: all submitted before the first is
 * waited for, against one after the other. Needs a CUDA driver.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PipelineBenchmark {
  private static final int CHUNKS = 16;
  private static final int N = 16_384;

  private LaneExecutor executor;
  private LaneKernel kernel;
  private final float[][] x = new float[CHUNKS][];
  private final float[][] y = new float[CHUNKS][];

  @Setup
  public void open() {
    executor = LaneExecutor.gpu();
    kernel = executor.kernel("saxpy");
    for (int c = 0; c < CHUNKS; c++) {
      x[c] = Arrays.random(N, -100, 100, c);
      y[c] = new float[N];
    }
  }

  @Benchmark
  public void oneAfterTheOther() {
    for (int c = 0; c < CHUNKS; c++) {
      launch(c).join();
    }
  }

  @Benchmark
  public void overlapped() {
    CompletableFuture<?>[] chunks = new CompletableFuture<?>[CHUNKS];
    for (int c = 0; c < CHUNKS; c++) {
      chunks[c] = launch(c);
    }
    CompletableFuture.allOf(chunks).join();
  }

  private CompletableFuture<Void> launch(int chunk) {
    return kernel.launch(Grid.of(N), N, 1e-3f, x[chunk], y[chunk]);
  }

  @TearDown
  public void check() {
    for (float[] chunk : y) {
      java.util.Arrays.fill(chunk, 0);
    }
    overlapped();
    executor.close();
    for (int c = 0; c < CHUNKS; c++) {
      float[] expected = new float[N];
      for (int i = 0; i < N; i++) {
        expected[i] = 1e-3f * x[c][i];
      }
      Arrays.assertClose("y", expected, y[c], 1e-5);
    }
  }
}
