package dev.lanewise.benchmarks;

import dev.lanewise.LaneExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
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

/**
 * What an ordinary task costs, from submit to get, beside the JDK's pool: one at a time, where
 * waking a thread is nearly all there is to it, and a thousand at a time. {@code
 * benchmarks/tasks.py} does the same with Python's.
 *
 * <p>{@code benchmarks/run.sh TaskBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TaskBenchmark {
  private static final int MANY = 1000;

  /** Set by the runner for every benchmark; tasks run on threads whatever it says. */
  @Param("cpu")
  public String device;

  @Param({"lanewise", "jdk"})
  public String pool;

  @Param("2")
  public int threads;

  private ExecutorService executor;

  @Setup
  public void open() throws Exception {
    executor =
        pool.equals("lanewise")
            ? LaneExecutor.threads(threads)
            : new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    if (thousand() != MANY * (MANY - 1) / 2) {
      throw new AssertionError("wrong sum from " + pool);
    }
  }

  @TearDown
  public void close() throws InterruptedException {
    executor.shutdown();
    executor.awaitTermination(1, TimeUnit.MINUTES);
  }

  @Benchmark
  public int one() throws ExecutionException, InterruptedException {
    return executor.submit(() -> 1).get();
  }

  @Benchmark
  @org.openjdk.jmh.annotations.OperationsPerInvocation(MANY)
  public int thousand() throws ExecutionException, InterruptedException {
    List<Future<Integer>> futures = new ArrayList<>(MANY);
    for (int i = 0; i < MANY; i++) {
      int value = i;
      futures.add(executor.submit(() -> value));
    }
    int sum = 0;
    for (Future<Integer> future : futures) {
      sum += future.get();
    }
    return sum;
  }
}
