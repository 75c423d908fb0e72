package dev.lanewise.internal.cuda;

import dev.lanewise.DeviceFloats;
import dev.lanewise.Fallback;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneKernel;
import dev.lanewise.device.Grid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 10,000 launches from 8 threads through one executor, in a process of its own: each thread adds to
 * an array on the device and to one on the host, from an array on the device that all share; its
 * arrays come and go while calls still use them, and now and then it waits, in one way or another.
 * Prints {@code LAUNCHES n}; ends with status 1 and the reason if a number is wrong.
 */
final class ExecutorLaunches {
  private static final int THREADS = 8;
  private static final int LAUNCHES = 1250;
  private static final int N = 500;
  private static final int AHEAD = 16;

  private final LaneExecutor executor;
  private final LaneKernel saxpy;
  private final DeviceFloats shared;
  private final AtomicInteger launches = new AtomicInteger();

  private ExecutorLaunches(LaneExecutor executor, DeviceFloats shared) {
    this.executor = executor;
    this.saxpy = executor.kernel("saxpy");
    this.shared = shared;
  }

  public static void main(String[] args) throws Exception {
    long seed = Long.parseLong(System.getenv("SEED"));
    try (LaneExecutor executor =
            LaneExecutor.builder().device("cuda").onFallback(Fallback.FAIL).build();
        DeviceFloats shared = executor.put(ramp()).join()) {
      ExecutorLaunches run = new ExecutorLaunches(executor, shared);
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      List<Future<?>> ended = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        Random random = new Random(seed + t);
        ended.add(threads.submit(() -> run.thread(random)));
      }
      for (Future<?> one : ended) {
        one.get(50, TimeUnit.SECONDS);
      }
      threads.shutdown();
      System.out.println("LAUNCHES " + run.launches.get());
    } catch (Exception | AssertionError e) {
      e.printStackTrace(System.out);
      System.exit(1);
    }
  }

  private static float[] ramp() {
    float[] x = new float[N];
    for (int i = 0; i < N; i++) {
      x[i] = i;
    }
    return x;
  }

  private Void thread(Random random) throws Exception {
    Queue<CompletableFuture<Void>> ahead = new ArrayDeque<>();
    DeviceFloats onDevice = executor.newFloats(N);
    float[] onHost = new float[N];
    float deviceSum = 0;
    float hostSum = 0;
    for (int i = 1; i <= LAUNCHES; i++) {
      if (random.nextInt(50) == 0) {
        DeviceFloats fresh = executor.newFloats(N);
        onDevice.close();
        onDevice = fresh;
        deviceSum = 0;
      }
      float a = 1 + random.nextInt(4);
      boolean host = random.nextInt(4) == 0;
      hostSum += host ? a : 0;
      deviceSum += host ? 0 : a;
      ahead.add(saxpy.launch(Grid.of(N), N, a, shared, host ? onHost : onDevice));
      launches.incrementAndGet();
      if (i % 25 == 0) {
        check(onDevice.get().join(), deviceSum);
      }
      while (ahead.size() > AHEAD) {
        await(ahead.remove(), random.nextInt(4));
      }
    }
    CompletableFuture.allOf(ahead.toArray(CompletableFuture<?>[]::new)).join();
    check(onDevice.get().join(), deviceSum);
    check(onHost, hostSum);
    onDevice.close();
    return null;
  }

  private static void await(CompletableFuture<Void> launch, int way) throws Exception {
    switch (way) {
      case 0 -> launch.join();
      case 1 -> launch.get(30, TimeUnit.SECONDS);
      case 2 -> launch.thenApply(done -> done).join();
      default -> CompletableFuture.anyOf(launch).join();
    }
  }

  private static void check(float[] y, float factors) {
    for (int i = 0; i < N; i++) {
      if (y[i] != factors * i) {
        throw new AssertionError("y[" + i + "] is " + y[i] + ", not " + factors * i);
      }
    }
  }
}
