package dev.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.device.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Several threads launch on arrays of their own, in host memory or resident, wait or do not, cancel
 * and, where the device survives it, fault or never end: each array holds what the launches that
 * were not prevented make of it, every future ends, and so does the executor. {@code
 * -Dlaunches.seed} repeats a choice, though not its timing; {@code -Dlaunches.arrays} makes it
 * long.
 */
abstract class LaunchFuzz {
  private static final String SOURCE =
      """
      __global__ void inc(float* a, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) a[i] += 1;
      }
      __global__ void through_shared(float* a, int n) {
        __shared__ float tile[128];
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        tile[127 - threadIdx.x] = i < n ? a[i] : 0;
        __syncthreads();
        if (i < n) a[i] = tile[127 - threadIdx.x];
      }
      __global__ void fault(float* a, int n, int bad) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i == bad) a[n + 1000000] = 1;
      }
      __global__ void spin(volatile int* flag) { while (flag[0] == 0) {} }
      """;
  private static final long SEED = Long.getLong("launches.seed", System.nanoTime());
  private static final int ARRAYS = Integer.getInteger("launches.arrays", 30);
  private static final int THREADS = 4;
  private static final int MOST_LAUNCHES = 20;
  private static final int PATIENCE_SECONDS = 30;

  /** Returns a builder of an executor on the device under test. */
  abstract LaneExecutorBuilder builder();

  /** Returns whether a launch that faults, or is stopped, costs the device nothing. */
  abstract boolean survivesFaults();

  @Test
  @Timeout(120)
  void everyArrayHoldsWhatItsLaunchesMakeOfIt() throws Exception {
    System.out.println("launches: seed " + SEED);
    try (LaneExecutor executor = builder().kernelSource("fuzz.cu", SOURCE).build()) {
      List<FutureTask<Void>> runs = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        runs.add(new FutureTask<>(new Driver(executor, SEED + i, survivesFaults())));
        new Thread(runs.get(i), "driver-" + i).start();
      }
      for (FutureTask<Void> run : runs) {
        run.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("seed " + SEED, e.getCause());
    }
  }

  /** One thread. */
  private static final class Driver implements Callable<Void> {
    private final LaneExecutor executor;
    private final Random random;
    private final boolean faults;
    private List<CompletableFuture<?>> futures;
    private int expected;
    private boolean known; // whether it is: a launch that was stopped may have done a part

    Driver(LaneExecutor executor, long seed, boolean faults) {
      this.executor = executor;
      this.random = new Random(seed);
      this.faults = faults;
    }

    @Override
    public Void call() throws Exception {
      for (int i = 0; i < ARRAYS; i++) {
        int n = random.nextInt(4) == 0 ? 1 << 20 : 1 + random.nextInt(5000);
        if (random.nextBoolean()) {
          try (DeviceFloats resident = executor.newFloats(n)) {
            launchAll(resident, n);
            check(resident.get().get(PATIENCE_SECONDS, TimeUnit.SECONDS), "resident");
          }
        } else {
          float[] array = new float[n];
          launchAll(array, n);
          check(array, "in host memory");
        }
      }
      return null;
    }

    private void check(float[] array, String where) {
      for (int i = 0; known && i < array.length; i++) {
        if (array[i] != expected) {
          assertEquals(expected, array[i], "element " + i + " of " + array.length + " " + where);
        }
      }
    }

    private void launchAll(Object array, int n) throws Exception {
      futures = new ArrayList<>();
      expected = 0;
      known = true;
      for (int left = random.nextInt(MOST_LAUNCHES); left > 0; left--) {
        CompletableFuture<?> future = launch(random.nextInt(faults ? 10 : 8), array, n);
        futures.add(future);
        if (random.nextInt(5) == 0) {
          await(future, 1, TimeUnit.MICROSECONDS);
        }
        if (random.nextInt(8) == 0) {
          future.thenRun(() -> {});
        }
      }
      for (CompletableFuture<?> future : futures) {
        if (!await(future, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError(future + " hangs");
        }
      }
    }

    private CompletableFuture<?> launch(int which, Object array, int n) {
      switch (which) {
        case 0:
          return executor.launch("through_shared", Grid.blocks((n + 127) / 128, 128), array, n);
        case 1:
          CompletableFuture<Void> cancelled = executor.launch("inc", Grid.of(n), array, n);
          boolean prevented = cancelled.cancel(random.nextBoolean());
          known &= !prevented;
          expected += prevented ? 0 : 1;
          return cancelled;
        case 8:
          return executor.launch("fault", Grid.of(n), array, n, random.nextInt(n));
        case 9:
          return executor
              .launch("spin", Grid.blocks(1, 1), new int[1])
              .orTimeout(1 + random.nextInt(20), TimeUnit.MILLISECONDS);
        default:
          expected++;
          return executor.launch("inc", Grid.of(n), array, n);
      }
    }

    /** Waits; returns whether the future is done. */
    private static boolean await(CompletableFuture<?> future, long timeout, TimeUnit unit)
        throws InterruptedException {
      try {
        future.get(timeout, unit);
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException | CancellationException | CompletionException e) {
        return true; // it faulted, or was stopped
      }
      return true;
    }
  }
}
