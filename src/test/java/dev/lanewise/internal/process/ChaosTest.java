package dev.lanewise.internal.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.LaneExecutor;
import dev.lanewise.ProcessOptions;
import dev.lanewise.Task;
import dev.lanewise.device.WorkerCrashException;
import dev.lanewise.processes.Strays;
import java.io.InvalidObjectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything that can happen to a worker happens, at random: no future hangs, every result is right
 * or its failure says why there is none, and nothing is left behind. {@code -Dchaos.faults=1000}
 * makes it long, {@code -Dchaos.seed} repeats a run.
 */
@ExtendWith(Strays.class)
@SuppressWarnings("serial") // its lambdas call methods of this class, which nobody else can use
class ChaosTest {
  private static final int FAULTS = Integer.getInteger("chaos.faults", 24);
  private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());

  /** No future takes that long unless it hangs. */
  private static final long HANG_SECONDS = 120;

  private static final int WORKERS = 3;
  private static final int CRASHES_IN_A_ROW = 1000;

  /** What can go wrong. */
  private enum Fault {
    KILL_FROM_OUTSIDE,
    KILL_ITSELF,
    EXIT,
    HALT,
    OUT_OF_MEMORY,
    ENDLESS,
    CANCEL,
    SOCKET_CLOSED,
    SHARED_MEMORY_GONE,
    STOPPED_IN_A_MESSAGE
  }

  private final Random random = new Random(SEED);
  private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);
  private final List<CompletableFuture<?>> futures = new ArrayList<>();
  private final List<float[]> expected = new ArrayList<>();
  private int delivered;
  private int lost;

  @Test
  void nothingIsLostHangsOrIsLeft() throws Exception {
    System.out.println("chaos: seed " + SEED + ", faults " + FAULTS);
    try (LaneExecutor pool =
        LaneExecutor.builder()
            .device("cpu")
            .processes(
                ProcessOptions.workers(WORKERS).heap(48L << 20).restartAfterCrash(CRASHES_IN_A_ROW))
            .build()) {
      for (int i = 0; i < FAULTS; i++) {
        submitGood(pool, 1 + random.nextInt(8));
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        met.merge(fault, 1, Integer::sum);
        cause(fault, pool);
        submitGood(pool, random.nextInt(4));
        if (random.nextInt(4) == 0) {
          check();
        }
      }
      check();
      assertEquals("alive", pool.submit(() -> "alive").get(HANG_SECONDS, TimeUnit.SECONDS));
    } catch (Throwable e) {
      throw new AssertionError("seed " + SEED, e);
    }
    Strays.assertNone();
    System.out.println("chaos: " + met + "; " + delivered + " results, " + lost + " lost by crash");
    assertTrue(delivered > lost, "most tasks get through");
  }

  private void submitGood(LaneExecutor pool, int count) {
    for (int i = 0; i < count; i++) {
      float[] array = new float[random.nextInt(3) == 0 ? 1 + random.nextInt(200_000) : 10];
      Arrays.fill(array, i + array.length);
      expected.add(array);
      futures.add(pool.submit(() -> doubled(array)));
    }
  }

  static float[] doubled(float[] array) {
    for (int i = 0; i < array.length; i++) {
      array[i] *= 2;
    }
    return array;
  }

  private void submitBad(LaneExecutor pool, Task<Object> task) {
    expected.add(null);
    futures.add(pool.submit(task));
  }

  private void cause(Fault fault, LaneExecutor pool) throws Exception {
    switch (fault) {
      case KILL_FROM_OUTSIDE -> withWorker(worker -> signal("KILL", worker.pid()));
      case KILL_ITSELF -> submitBad(pool, () -> signal("KILL", ProcessHandle.current().pid()));
      case EXIT -> submitBad(pool, () -> exit(3));
      case HALT -> submitBad(pool, () -> halt(4));
      case OUT_OF_MEMORY -> submitBad(pool, () -> hoard());
      case ENDLESS -> {
        submitBad(pool, () -> spin());
        last().orTimeout(100 + random.nextInt(400), TimeUnit.MILLISECONDS);
      }
      case CANCEL -> {
        submitBad(pool, () -> spin());
        CompletableFuture<?> endless = last();
        CompletableFuture.delayedExecutor(random.nextInt(300), TimeUnit.MILLISECONDS)
            .execute(() -> endless.cancel(true));
      }
      case SOCKET_CLOSED -> withWorker(worker -> worker.wire().close());
      case SHARED_MEMORY_GONE -> withWorker(worker -> PrivateDirectory.remove(worker.directory()));
      case STOPPED_IN_A_MESSAGE ->
          withWorker(
              worker -> {
                signal("STOP", worker.pid());
                submitGood(pool, 6);
                signal("KILL", worker.pid());
              });
      default -> throw new AssertionError(fault);
    }
  }

  private CompletableFuture<?> last() {
    return futures.get(futures.size() - 1);
  }

  /** Does something to a worker. */
  private interface Deed {
    void to(WorkerJvm worker) throws Exception;
  }

  private void withWorker(Deed deed) throws Exception {
    List<WorkerJvm> workers = Exit.workers().stream().filter(w -> w.wire() != null).toList();
    if (!workers.isEmpty()) {
      deed.to(workers.get(random.nextInt(workers.size())));
    }
  }

  static Object signal(String name, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + name, "" + pid)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    return null;
  }

  static Object exit(int code) {
    System.exit(code);
    return null;
  }

  static Object halt(int code) {
    Runtime.getRuntime().halt(code);
    return null;
  }

  static Object hoard() {
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[1 << 20]);
    }
  }

  static Object spin() {
    long i = 0;
    while (true) {
      i++;
    }
  }

  /** Waits for all that was submitted, and checks each. */
  private void check() throws Exception {
    for (int i = 0; i < futures.size(); i++) {
      float[] wanted = expected.get(i);
      try {
        Object result = futures.get(i).get(HANG_SECONDS, TimeUnit.SECONDS);
        if (wanted != null) {
          assertArrayEquals(doubled(wanted), (float[]) result);
          delivered++;
        }
      } catch (ExecutionException e) {
        lost += wanted == null ? 0 : 1;
        assertAllowed(e.getCause(), wanted == null);
      } catch (CancellationException e) {
        assertTrue(wanted == null, "only what was cancelled");
      }
    }
    futures.clear();
    expected.clear();
  }

  private static void assertAllowed(Throwable failure, boolean bad) {
    boolean allowed =
        failure instanceof WorkerCrashException
            || failure instanceof InvalidObjectException
                && failure.getMessage().contains("no shared memory") // its file was deleted in time
            || bad && failure instanceof OutOfMemoryError
            || bad && failure instanceof TimeoutException;
    if (!allowed) {
      throw new AssertionError("a failure that nothing explains", failure);
    }
  }
}
