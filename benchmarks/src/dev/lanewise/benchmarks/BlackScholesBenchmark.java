package dev.lanewise.benchmarks;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.device.Grid;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;
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

/** Is a kernel full of elementary functions as fast as parallel streams? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BlackScholesBenchmark {
  private static final float RATE = 0.02f;
  private static final float VOLATILITY = 0.30f;

  @Param("1048576")
  int n;

  @Param("cpu")
  String device;

  private LaneExecutor executor;
  private LaneKernel kernel;
  private float[] spot;
  private float[] strike;
  private float[] years;
  private float[] call;
  private float[] put;

  @Setup
  public void open() {
    executor = Executors.open(device);
    kernel = executor.kernel("black_scholes");
    spot = Arrays.random(n, 5, 30, 1);
    strike = Arrays.random(n, 1, 100, 2);
    years = Arrays.random(n, 0.25, 10, 3);
    call = new float[n];
    put = new float[n];
  }

  /** The kernel's formula, with the error function of a library: the JDK has none. */
  @Benchmark
  public void parallelStream() {
    parallelStream(call, put);
  }

  private void parallelStream(float[] call, float[] put) {
    IntStream.range(0, n).parallel().forEach(i -> price(i, call, put));
  }

  private void price(int i, float[] call, float[] put) {
    float s = spot[i];
    float k = strike[i];
    float t = years[i];
    float deviation = VOLATILITY * (float) Math.sqrt(t);
    float drift = (RATE + 0.5f * VOLATILITY * VOLATILITY) * t;
    float d1 = ((float) Math.log(s / k) + drift) / deviation;
    float d2 = d1 - deviation;
    float discounted = k * (float) Math.exp(-RATE * t);
    call[i] = s * normal(d1) - discounted * normal(d2);
    put[i] = discounted * normal(-d2) - s * normal(-d1);
  }

  private static float normal(float x) {
    return 0.5f * (float) Erfc.value(-0.70710678f * x);
  }

  /** A shorter formula that is good to seven digits, and not to the last of them. */
  @Benchmark
  public void parallelStreamShort() {
    IntStream.range(0, n).parallel().forEach(i -> priceShort(i, call, put));
  }

  private void priceShort(int i, float[] call, float[] put) {
    float s = spot[i];
    float k = strike[i];
    float t = years[i];
    float deviation = VOLATILITY * (float) Math.sqrt(t);
    float drift = (RATE + 0.5f * VOLATILITY * VOLATILITY) * t;
    float d1 = ((float) Math.log(s / k) + drift) / deviation;
    float d2 = d1 - deviation;
    float discounted = k * (float) Math.exp(-RATE * t);
    float n1 = normalDistribution(d1);
    float n2 = normalDistribution(d2);
    call[i] = s * n1 - discounted * n2;
    put[i] = discounted * (1 - n2) - s * (1 - n1);
  }

  /** M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, formula 26.2.17. */
  private static float normalDistribution(float x) {
    float k = 1 / (1 + 0.2316419f * Math.abs(x));
    float poly = 1.781477937f + k * (-1.821255978f + k * 1.330274429f);
    poly = k * (0.319381530f + k * (-0.356563782f + k * poly));
    float tail = 0.39894228f * (float) Math.exp(-0.5f * x * x) * poly;
    return x > 0 ? 1 - tail : tail;
  }

  @Benchmark
  public void kernel() {
    launch(call, put);
  }

  private void launch(float[] call, float[] put) {
    kernel.launch(Grid.of(n), spot, strike, years, RATE, VOLATILITY, call, put, n).join();
  }

  @TearDown
  public void check() {
    float[] expectedCall = new float[n];
    float[] expectedPut = new float[n];
    parallelStream(expectedCall, expectedPut);
    launch(call, put);
    executor.close();
    Arrays.assertClose("call", expectedCall, call, 1e-4);
    Arrays.assertClose("put", expectedPut, put, 1e-4);
  }
}
