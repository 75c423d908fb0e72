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

/** What do barriers and shared memory cost on the CPU, against a tiled loop nest? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MatmulBenchmark {
  private static final int TILE = 64;

  @Param("1024")
  int n;

  @Param("cpu")
  String device;

  private LaneExecutor executor;
  private LaneKernel kernel;
  private float[] a;
  private float[] b;
  private float[] c;

  @Setup
  public void open() {
    executor = Executors.open(device);
    kernel = executor.kernel("matmul_tiled");
    a = Arrays.random(n * n, -1, 1, 1);
    b = Arrays.random(n * n, -1, 1, 2);
    c = new float[n * n];
  }

  @Benchmark
  public void javaTiledOneThread() {
    java.util.Arrays.fill(c, 0);
    tiledRows(0, n, c);
  }

  @Benchmark
  public void javaTiledSamePool() throws Exception {
    samePool(c);
  }

  private void samePool(float[] c) throws Exception {
    java.util.Arrays.fill(c, 0);
    Pool.forEachChunk(executor, Executors.THREADS, n, (from, to) -> tiledRows(from, to, c));
  }

  private void tiledRows(int fromRow, int toRow, float[] c) {
    for (int ii = fromRow; ii < toRow; ii += TILE) {
      for (int kk = 0; kk < n; kk += TILE) {
        for (int jj = 0; jj < n; jj += TILE) {
          tile(ii, Math.min(ii + TILE, toRow), kk, jj, c);
        }
      }
    }
  }

  private void tile(int ii, int iEnd, int kk, int jj, float[] c) {
    int kEnd = Math.min(kk + TILE, n);
    int jEnd = Math.min(jj + TILE, n);
    for (int i = ii; i < iEnd; i++) {
      for (int k = kk; k < kEnd; k++) {
        float aik = a[i * n + k];
        for (int j = jj; j < jEnd; j++) {
          c[i * n + j] += aik * b[k * n + j];
        }
      }
    }
  }

  @Benchmark
  public void kernel() {
    launch(c);
  }

  private void launch(float[] c) {
    kernel.launch(Grid.of(n / 4, n / 4), a, b, c, n, n, n).join();
  }

  @TearDown
  public void check() throws Exception {
    float[] expected = new float[n * n];
    samePool(expected);
    launch(c);
    executor.close();
    Arrays.assertClose("c", expected, c, 1e-3);
  }
}
