package dev.lanewise.benchmarks;

import dev.lanewise.LaneExecutor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a task in another process costs: one at a time, a thousand at a time, and one that takes 64
 * MB of floats there and back; and how long the first task of a new executor takes, which is the
 * start of a worker. The baseline is in {@code benchmarks/processes.py}: Python's {@code
 * ProcessPoolExecutor}.
 *
 * <p>{@code benchmarks/run.sh ProcessBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
public class ProcessBenchmark {
  private static final int MANY = 1000;
  private static final int FLOATS = 16 << 20;

  /** Set by the runner for every benchmark; tasks run in processes whatever it says. */
  @Param("cpu")
  public String device;

  @Param("2")
  public int processes;

  private LaneExecutor executor;
  private float[] floats;

  @Setup
  public void open() {
    executor = LaneExecutor.processes(processes);
    floats = new float[FLOATS];
    for (int i = 0; i < FLOATS; i++) {
      floats[i] = i;
    }
    if (thousand() != MANY * (MANY - 1) / 2 || !Arrays.equals(thereAndBack(), floats)) {
      throw new AssertionError("wrong results");
    }
  }

  @TearDown
  public void close() {
    executor.close();
  }

  @Benchmark
  public int one() {
    return executor.submit(() -> 1).join();
  }

  @Benchmark
  @OperationsPerInvocation(MANY)
  public int thousand() {
    List<CompletableFuture<Integer>> futures = new ArrayList<>(MANY);
    for (int i = 0; i < MANY; i++) {
      int value = i;
      futures.add(executor.submit(() -> value));
    }
    int sum = 0;
    for (CompletableFuture<Integer> future : futures) {
      sum += future.join();
    }
    return sum;
  }

  @Benchmark
  public float[] thereAndBack() {
    float[] sent = floats;
    return executor.submit(() -> sent).join();
  }

  @Benchmark
  public int startOfAWorker() {
    try (LaneExecutor fresh = LaneExecutor.processes(1)) {
      return fresh.submit(() -> 1).join();
    }
  }
}
