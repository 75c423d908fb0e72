package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.LaneExecutor;
import dev.lanewise.ProcessOptions;
import dev.lanewise.Task;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers that hang outside a task: while they read it, are set up, or are to end. */
@Timeout(60)
@ExtendWith(Strays.class)
class ProcessHangTest {
  private Gate gate;

  @BeforeEach
  void openGate() throws Exception {
    gate = new Gate();
  }

  @AfterEach
  void closeGate() throws Exception {
    gate.close();
  }

  /** Tells the gate when it is read, and hangs then. */
  private static final class Tar implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Gate.Pass pass;

    Tar(Gate.Pass pass) {
      this.pass = pass;
    }

    private void readObject(ObjectInputStream in) throws Exception {
      in.defaultReadObject();
      pass.await();
    }
  }

  private static LaneExecutor pool(ProcessOptions options) {
    return LaneExecutor.builder().device("cpu").processes(options).build();
  }

  private CompletableFuture<Integer> submitTar(LaneExecutor pool) {
    Tar tar = new Tar(gate.pass());
    return pool.submit(() -> tar.hashCode());
  }

  @Test
  void aTaskThatIsNeverReadToItsEndTimesOut() throws Exception {
    ProcessOptions options = ProcessOptions.workers(1).taskTimeout(Duration.ofSeconds(2));
    try (LaneExecutor pool = pool(options)) {
      TimeoutException late = Tasks.failure(submitTar(pool), TimeoutException.class);
      assertTrue(late.getMessage().contains("PT2S"), late.getMessage());
      assertEquals(5, pool.submit(() -> 5).get());
    }
  }

  @Test
  void aTaskCancelledWhileItIsReadKeepsNoWorker() throws Exception {
    try (LaneExecutor cancelling = LaneExecutor.processes(1);
        LaneExecutor late = LaneExecutor.processes(1)) {
      CompletableFuture<Integer> cancelled = submitTar(cancelling);
      CompletableFuture<Integer> timedOut = submitTar(late);
      gate.awaitArrivals(2);
      assertTrue(cancelled.cancel(true));
      timedOut.orTimeout(1, TimeUnit.MILLISECONDS);
      assertEquals(5, cancelling.submit(() -> 5).get());
      assertEquals(6, late.submit(() -> 6).get());
    }
  }

  /** The message is larger than what the system takes of it before it is read. */
  @Test
  void aTaskSentToAFrozenWorkerTimesOut() throws Exception {
    ProcessOptions options = ProcessOptions.workers(1).taskTimeout(Duration.ofSeconds(2));
    try (LaneExecutor pool = pool(options)) {
      stop(pool.submit(() -> Tasks.pid()).get());
      String large = "x".repeat(2_000_000);
      Tasks.failure(pool.submit(() -> large.length()), TimeoutException.class);
      assertEquals(5, pool.submit(() -> 5).get());
    }
  }

  private static void stop(long pid) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-STOP", "" + pid).start().waitFor());
  }

  private static int hangAtTheEnd() {
    Runtime.getRuntime().addShutdownHook(new Thread(ProcessHangTest::sleep));
    return 1;
  }

  private static void sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Keeps every thread of the common pool busy until the gate opens. */
  private void fillCommonPool() {
    Gate.Pass pass = gate.pass();
    for (int i = 0; i < 2 * Math.max(1, ForkJoinPool.getCommonPoolParallelism()); i++) {
      CompletableFuture.runAsync(
          () -> {
            try {
              pass.await();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          },
          ForkJoinPool.commonPool());
    }
  }

  @Test
  void workersThatDoNotEndAreKilledWhateverTheCommonPoolDoes() throws Exception {
    fillCommonPool();
    List<LaneExecutor> pools = new ArrayList<>();
    List<Thread> closers = new ArrayList<>();
    for (Task<Integer> last :
        List.<Task<Integer>>of(() -> hangAtTheEnd(), () -> (int) Tasks.pid())) {
      LaneExecutor pool = LaneExecutor.processes(1);
      int result = pool.submit(last).get();
      if (result != 1) {
        stop(result);
      }
      pools.add(pool);
      Thread closer = new Thread(pool::close);
      closer.start();
      closers.add(closer);
    }
    for (Thread closer : closers) {
      closer.join();
    }
    pools.forEach(pool -> assertTrue(pool.isTerminated()));
  }

  @Test
  void anInitializerThatHangsHoldsNobodyUp() throws Exception {
    Gate.Pass pass = gate.pass();
    LaneExecutor pool =
        LaneExecutor.builder()
            .device("cpu")
            .processes(1)
            .initializer(
                () -> {
                  try {
                    pass.await();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                })
            .build();
    CompletableFuture<Integer> task = pool.submit(() -> 1);
    gate.awaitArrivals(1);
    pool.shutdown();
    assertFalse(pool.isTerminated());
    assertTrue(task.cancel(false));
    pool.close();
    assertTrue(pool.isTerminated());
  }
}
