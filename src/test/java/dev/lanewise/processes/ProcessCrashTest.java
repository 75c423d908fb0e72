package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.ExecutorStats;
import dev.lanewise.LaneExecutor;
import dev.lanewise.ProcessOptions;
import dev.lanewise.QueuePolicy;
import dev.lanewise.Task;
import dev.lanewise.device.BrokenExecutorException;
import dev.lanewise.device.WorkerCrashException;
import dev.lanewise.rows.Row;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What happens when a worker dies, or is to die. Nothing may hang. */
@Timeout(120)
@ExtendWith(Strays.class)
class ProcessCrashTest {
  private Gate gate;

  @BeforeEach
  void openGate() throws Exception {
    gate = new Gate();
  }

  @AfterEach
  void closeGate() throws Exception {
    gate.close();
  }

  private static LaneExecutor pool(ProcessOptions options) {
    return LaneExecutor.builder().device("cpu").processes(options).build();
  }

  private List<CompletableFuture<Long>> submitAtGate(LaneExecutor pool, int count) {
    Gate.Pass pass = gate.pass();
    return IntStream.range(0, count).mapToObj(i -> pool.submit(() -> pass.await())).toList();
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  /** Checks that a future failed because its pool broke; returns how the worker ended. */
  private static WorkerCrashException assertBroken(CompletableFuture<?> future) {
    BrokenExecutorException broken = Tasks.failure(future, BrokenExecutorException.class);
    return assertInstanceOf(WorkerCrashException.class, broken.getCause());
  }

  // ---- the pool breaks

  @Test
  @Row({"P03", "P04"})
  void aKilledWorkerBreaksThePool() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(2)) {
      List<CompletableFuture<Long>> futures = submitAtGate(pool, 5);
      long pid = gate.awaitArrivals(2).get(0);
      kill(pid);
      Throwable first = null;
      for (CompletableFuture<Long> future : futures) {
        WorkerCrashException crash = assertBroken(future);
        assertEquals(pid, crash.pid());
        assertEquals(137, crash.exitCode());
        assertTrue(crash.getMessage().contains("SIGKILL"), crash.getMessage());
        assertNotSame(first, Tasks.failure(future), "each future has an exception of its own");
        first = Tasks.failure(future);
      }
      assertThrows(BrokenExecutorException.class, () -> pool.submit(Tasks::pid));
      assertThrows(RejectedExecutionException.class, () -> pool.submit(Tasks::pid));
    }
  }

  private static <T> T dieTalking() {
    System.err.println("my last words");
    System.out.println("and some more");
    return Tasks.halt(3);
  }

  @Test
  @Row({"P08", "D05", "D06"})
  void theErrorSaysWhichWorkerHowItEndedAndWhatItSaid() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      WorkerCrashException crash = assertBroken(pool.submit(() -> dieTalking()));
      assertEquals(3, crash.exitCode());
      String text = crash.getMessage();
      assertTrue(text.contains("pid " + crash.pid()) && text.contains("code 3"), text);
      assertTrue(text.contains("my last words") && text.contains("and some more"), text);
    }
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      WorkerCrashException crash =
          assertBroken(
              pool.submit(
                  (dev.lanewise.Action)
                      () -> {
                        System.exit(11);
                      }));
      assertEquals(11, crash.exitCode());
    }
  }

  @Test
  @Row("D04")
  void aFatalSignalShowsItsNameAndTheCrashLog() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      WorkerCrashException crash = assertBroken(pool.submit(() -> Tasks.signal("SEGV")));
      assertTrue(crash.getMessage().contains("crashed with SIGSEGV"), crash.getMessage());
      String code = "(exit code " + crash.exitCode() + ")";
      assertTrue(crash.getMessage().contains(code), crash.getMessage());
      Path log =
          Path.of(
              System.getProperty("java.io.tmpdir"), "hs_err_lanewise_pid" + crash.pid() + ".log");
      assertTrue(Files.deleteIfExists(log));
      assertTrue(crash.getMessage().contains(log.toString()), crash.getMessage());
    }
  }

  /** Ends the process at the moment of its choice. */
  static final class Crasher implements Serializable {
    private static final long serialVersionUID = 1L;
    final boolean whenRead;
    final boolean byExit;

    Crasher(boolean whenRead, boolean byExit) {
      this.whenRead = whenRead;
      this.byExit = byExit;
    }

    private void crash() {
      if (byExit) {
        System.exit(9);
      }
      Runtime.getRuntime().halt(9);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      if (whenRead) {
        crash();
      }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      if (!whenRead) {
        crash();
      }
    }
  }

  @Test
  @Row({"D02", "D04", "D08", "D09"})
  void aWorkerThatEndsWhileItReadsOrWritesBreaksThePool() {
    for (boolean byExit : new boolean[] {false, true}) {
      try (LaneExecutor pool = LaneExecutor.processes(1)) {
        Crasher atRead = new Crasher(true, byExit);
        assertEquals(9, assertBroken(pool.submit(() -> atRead.hashCode())).exitCode());
      }
      try (LaneExecutor pool = LaneExecutor.processes(1)) {
        assertEquals(9, assertBroken(pool.submit(() -> new Crasher(false, byExit))).exitCode());
      }
    }
  }

  @Test
  @Row("D13")
  void aCrashAfterShutdownBegan() throws Exception {
    LaneExecutor pool = LaneExecutor.processes(1);
    Gate.Pass pass = gate.pass();
    CompletableFuture<Object> future =
        pool.submit(
            () -> {
              pass.await();
              return Tasks.halt(1);
            });
    gate.awaitArrivals(1);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(pool::close);
    while (!pool.isShutdown()) {
      Thread.onSpinWait();
    }
    gate.open();
    assertBroken(future);
    closing.get(60, TimeUnit.SECONDS);
  }

  @Test
  @Row("D14")
  void aTaskThatCannotTravelAfterShutdown() throws Exception {
    LaneExecutor pool = LaneExecutor.processes(1);
    Object unserializable = new Object();
    CompletableFuture<Integer> future = pool.submit(() -> unserializable.hashCode());
    pool.shutdown();
    Tasks.failure(future, NotSerializableException.class);
    assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
  }

  private static void signal(String name, long pid) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor());
  }

  /** Stops a process, and waits until none of its threads runs: the signal takes its time. */
  private static void stop(long pid) throws Exception {
    signal("STOP", pid);
    List<Path> threads;
    try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/task"))) {
      threads = all.toList();
    }
    for (Path thread : threads) {
      while (Files.exists(thread) && stateOf(thread) != 'T') {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
  }

  private static char stateOf(Path thread) throws Exception {
    String stat = Files.readString(thread.resolve("stat"));
    return stat.charAt(stat.lastIndexOf(')') + 2);
  }

  @Test
  @Row("D15")
  void aWorkerThatDiesInTheMiddleOfALargeMessage() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      long pid = pool.submit(Tasks::pid).get();
      stop(pid);
      String large = "x".repeat(20_000_000);
      CompletableFuture<Integer> future = pool.submit(() -> large.length());
      CompletableFuture<Integer> next = pool.submit(() -> 1);
      kill(pid);
      assertBroken(future);
      assertBroken(next);
    }
  }

  @Test
  @Row("D16")
  void submitNeverWaitsForAWorker() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      long pid = pool.submit(Tasks::pid).get();
      stop(pid);
      byte[] bulk = new byte[50_000];
      List<CompletableFuture<Integer>> futures =
          IntStream.range(0, 2000).mapToObj(i -> pool.submit(() -> bulk.length + i)).toList();
      boolean answered = futures.get(0).isDone();
      signal("CONT", pid); // whatever comes: the executor could not be closed else
      assertFalse(answered);
      Tasks.awaitAll(futures);
      assertEquals(50_000 + 1999, futures.get(1999).get());
    }
  }

  // ---- the pool goes on

  @Test
  void withRestartACrashCostsItsOwnTaskOnly() throws Exception {
    try (LaneExecutor pool = pool(ProcessOptions.workers(2).restartAfterCrash(3))) {
      for (int round = 0; round < 3; round++) {
        List<CompletableFuture<Integer>> futures =
            IntStream.range(0, 40)
                .mapToObj(i -> pool.submit(() -> i == 7 ? Tasks.<Integer>halt(5) : i))
                .toList();
        for (int i = 0; i < futures.size(); i++) {
          if (i == 7) {
            assertEquals(5, Tasks.failure(futures.get(i), WorkerCrashException.class).exitCode());
          } else {
            assertEquals(i, futures.get(i).get(60, TimeUnit.SECONDS));
          }
        }
      }
    }
  }

  /** A place to log to that needs the executor, and fails. */
  private static final class DownServer extends Handler {
    private final LaneExecutor pool;
    private final CompletableFuture<ExecutorStats> seen = new CompletableFuture<>();

    DownServer(LaneExecutor pool) {
      this.pool = pool;
    }

    @Override
    public void publish(LogRecord record) {
      try {
        seen.complete(CompletableFuture.supplyAsync(pool::stats).get(20, TimeUnit.SECONDS));
      } catch (Exception e) {
        seen.completeExceptionally(e);
      }
      throw new IllegalStateException("on purpose");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aLogThatFailsOrAsksHowThingsStandHoldsNobodyUp() throws Exception {
    Logger logger = Logger.getLogger("dev.lanewise");
    try (LaneExecutor pool = pool(ProcessOptions.workers(1).restartAfterCrash(3))) {
      DownServer server = new DownServer(pool);
      logger.setUseParentHandlers(false);
      logger.addHandler(server);
      try {
        Tasks.failure(pool.submit(() -> Tasks.halt(5)), WorkerCrashException.class);
        assertEquals(5, pool.submit(() -> 5).get(60, TimeUnit.SECONDS));
      } finally {
        logger.removeHandler(server);
        logger.setUseParentHandlers(true);
      }
      assertEquals(0, server.seen.get().workers());
    }
  }

  @Test
  void aHandlerOfUncaughtExceptionsThatFailsHarmsNobody() throws Exception {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    CompletableFuture<Throwable> handled = new CompletableFuture<>();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          handled.complete(failure);
          throw new IllegalStateException("of the handler, on purpose");
        });
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      Object unserializable = new Object();
      pool.execute(() -> unserializable.hashCode());
      assertInstanceOf(NotSerializableException.class, handled.get(60, TimeUnit.SECONDS));
      assertEquals(5, pool.submit(() -> 5).get(60, TimeUnit.SECONDS));
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void tooManyCrashesInARowBreakThePoolAfterAll() {
    try (LaneExecutor pool = pool(ProcessOptions.workers(1).restartAfterCrash(2))) {
      List<CompletableFuture<Object>> futures =
          IntStream.range(0, 4).mapToObj(i -> pool.submit(() -> Tasks.halt(i))).toList();
      Tasks.failure(futures.get(0), WorkerCrashException.class);
      Tasks.failure(futures.get(1), WorkerCrashException.class);
      assertEquals(2, assertBroken(futures.get(2)).exitCode());
      assertEquals(2, assertBroken(futures.get(3)).exitCode());
    }
  }

  @Test
  void cancelTrueKillsTheWorkerAndHitsNobodyElse() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      long pid = pool.submit(Tasks::pid).get();
      CompletableFuture<Long> running = submitAtGate(pool, 1).get(0);
      CompletableFuture<Long> next = pool.submit(Tasks::pid);
      gate.awaitArrivals(1);
      assertFalse(running.cancel(false), "it runs");
      assertTrue(running.cancel(true));
      assertThrows(CancellationException.class, running::get);
      assertNotEquals(pid, next.get());
      ProcessHandle.of(pid).ifPresent(handle -> handle.onExit().join());
    }
  }

  private static int spin() {
    int i = 0;
    while (true) {
      i++;
    }
  }

  @Test
  void aTimeoutStopsWhatNeverEnds() throws Exception {
    try (LaneExecutor pool = pool(ProcessOptions.workers(2).taskTimeout(Duration.ofSeconds(2)))) {
      List<CompletableFuture<Integer>> endless =
          List.of(pool.submit(() -> spin()), pool.submit(() -> spin()));
      CompletableFuture<Integer> next = pool.submit(() -> 5);
      for (CompletableFuture<Integer> future : endless) {
        TimeoutException late = Tasks.failure(future, TimeoutException.class);
        assertTrue(late.getMessage().contains("PT2S"), late.getMessage());
      }
      assertEquals(5, next.get());
    }
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      CompletableFuture<Integer> endless = pool.submit(() -> spin());
      endless.orTimeout(1, TimeUnit.SECONDS);
      Tasks.failure(endless, TimeoutException.class);
      assertEquals(5, pool.submit(() -> 5).get());
    }
  }

  @Test
  void tasksSentAheadCanBeCancelledAndDoNotRun(@TempDir Path folder) throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      for (int i = 0; i < 2000; i++) {
        pool.submit(() -> 1); // short ones, so that tasks are sent ahead
      }
      pool.submit(() -> 1).get();
      CompletableFuture<Long> first = submitAtGate(pool, 1).get(0);
      String name = folder.toString();
      List<CompletableFuture<Path>> queued =
          IntStream.range(0, 60)
              .mapToObj(i -> pool.submit((Task<Path>) () -> touch(name, i)))
              .toList();
      gate.awaitArrivals(1);
      for (int i = 0; i < 60; i += 2) {
        assertTrue(queued.get(i).cancel(i % 4 == 0), "it is not running");
      }
      gate.open();
      first.get();
      Tasks.awaitAll(queued);
    }
    for (int i = 0; i < 60; i++) {
      assertEquals(i % 2 == 1, Files.exists(folder.resolve("" + i)), "task " + i);
    }
  }

  /** Ends the only worker while somebody waits for room in a queue of none. */
  private void assertBlockedSubmitGoesOn(ProcessOptions options, Ending ending) throws Exception {
    try (LaneExecutor pool =
        LaneExecutor.builder()
            .device("cpu")
            .processes(options)
            .queue(0, QueuePolicy.BLOCK)
            .build()) {
      CompletableFuture<Long> running = submitAtGate(pool, 1).get(0);
      long pid = gate.awaitArrivals(1).get(0);
      CompletableFuture<Integer> result = new CompletableFuture<>();
      Thread submitter = new Thread(() -> result.complete(pool.submit(() -> 5).join()));
      submitter.setDaemon(true);
      submitter.start();
      while (submitter.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      ending.end(running, pid);
      assertEquals(5, result.get(30, TimeUnit.SECONDS));
      assertTrue(running.isCompletedExceptionally());
    }
  }

  /** A way to end a worker. */
  private interface Ending {
    void end(CompletableFuture<?> running, long pid);
  }

  @Test
  void whoWaitsForRoomGoesOnWhenAWorkerIsLost() throws Exception {
    ProcessOptions one = ProcessOptions.workers(1).restartAfterCrash(3);
    assertBlockedSubmitGoesOn(one, (running, pid) -> kill(pid));
    assertBlockedSubmitGoesOn(one, (running, pid) -> running.cancel(true));
    assertBlockedSubmitGoesOn(one.taskTimeout(Duration.ofSeconds(2)), (running, pid) -> {});
  }

  private static Path touch(String folder, int number) throws IOException {
    Files.createFile(Path.of(folder, "" + number));
    return null;
  }

  // ---- stopping by force

  /** Whether the polite or the forced signal came, seen by a file that a shutdown hook makes. */
  private void stopByForce(Path folder, boolean politely) throws Exception {
    Path hook = folder.resolve("hook-" + politely);
    Path secondHalf = folder.resolve("second-" + politely);
    String hookName = hook.toString();
    String secondName = secondHalf.toString();
    Gate.Pass pass = gate.pass();
    LaneExecutor pool = LaneExecutor.processes(1);
    CompletableFuture<Integer> running =
        pool.submit(
            () -> {
              Runtime.getRuntime()
                  .addShutdownHook(new Thread(() -> Path.of(hookName).toFile().mkdir()));
              pass.await();
              Files.createFile(Path.of(secondName));
              return 1;
            });
    CompletableFuture<Integer> queued = pool.submit(() -> 2);
    long pid = gate.awaitArrivals(1).get(0);
    ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
    if (politely) {
      pool.terminateWorkers();
    } else {
      pool.killWorkers();
    }
    BrokenExecutorException broken = Tasks.failure(running, BrokenExecutorException.class);
    assertTrue(broken.getMessage().contains("stopped by force"), broken.getMessage());
    assertEquals(
        politely ? 143 : 137,
        assertInstanceOf(WorkerCrashException.class, broken.getCause()).exitCode());
    Tasks.failure(queued, BrokenExecutorException.class);
    assertThrows(RejectedExecutionException.class, () -> pool.submit(Tasks::pid));
    worker.onExit().get(60, TimeUnit.SECONDS);
    assertEquals(politely, Files.exists(hook), "a shutdown hook runs");
    assertFalse(Files.exists(secondHalf));
    pool.terminateWorkers();
    pool.killWorkers();
    pool.close();
  }

  @Test
  @Row({"P24", "P25", "P27", "P30"})
  void workersAreStoppedPolitelyOrNot(@TempDir Path folder) throws Exception {
    stopByForce(folder, true);
    stopByForce(folder, false);
  }

  @Test
  @Row({"P28", "P29"})
  void stoppingByForceWhatIsBrokenOrNeverStarted() {
    for (boolean politely : new boolean[] {true, false}) {
      try (LaneExecutor pool = LaneExecutor.processes(1)) {
        assertBroken(pool.submit(() -> Tasks.halt(1)));
        stop(pool, politely);
      }
      try (LaneExecutor pool = LaneExecutor.processes(1)) {
        stop(pool, politely);
        assertThrows(RejectedExecutionException.class, () -> pool.submit(Tasks::pid));
      }
    }
  }

  private static void stop(LaneExecutor pool, boolean politely) {
    if (politely) {
      pool.terminateWorkers();
    } else {
      pool.killWorkers();
    }
  }

  @Test
  @Row("P20")
  void aWorkerThatLeavesAtItsLimitIsNotReplacedWhenStoppedByForce() throws Exception {
    try (LaneExecutor pool = pool(ProcessOptions.workers(1).tasksPerWorker(1))) {
      List<CompletableFuture<Long>> futures = submitAtGate(pool, 4);
      gate.awaitArrivals(1);
      gate.letOne();
      pool.killWorkers();
      int forced = 0;
      for (CompletableFuture<Long> future : futures) {
        future.exceptionally(failure -> 0L).get(60, TimeUnit.SECONDS);
        forced += future.isCompletedExceptionally() ? 1 : 0;
      }
      assertTrue(forced >= 3, forced + " of 4");
    }
    assertEquals(List.of(), Strays.workers());
  }

  @Test
  void shutdownNowKillsWhatRunsAndReturnsWhatDoesNot() throws Exception {
    LaneExecutor pool = LaneExecutor.processes(1);
    List<CompletableFuture<Long>> futures = submitAtGate(pool, 3);
    gate.awaitArrivals(1);
    List<Runnable> unstarted = pool.shutdownNow();
    assertEquals(2, unstarted.size());
    assertSame(futures.get(1), unstarted.get(0));
    assertTrue(futures.get(1).isCancelled() && futures.get(2).isCancelled());
    Tasks.failure(futures.get(0), BrokenExecutorException.class);
    assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
  }
}
