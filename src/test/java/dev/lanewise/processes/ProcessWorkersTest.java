package dev.lanewise.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.Action;
import dev.lanewise.LaneExecutor;
import dev.lanewise.ProcessOptions;
import dev.lanewise.Task;
import dev.lanewise.device.BrokenExecutorException;
import dev.lanewise.internal.process.ProcessPool;
import dev.lanewise.internal.process.ProcessSettings;
import dev.lanewise.internal.schedule.Overflow;
import dev.lanewise.internal.schedule.PoolTask;
import dev.lanewise.rows.Row;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** When workers start, are used again, are replaced, and leave. */
@Timeout(120)
@ExtendWith(Strays.class)
class ProcessWorkersTest {
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

  private static Set<Long> pids(List<CompletableFuture<Long>> futures) {
    Set<Long> pids = new HashSet<>();
    futures.forEach(future -> pids.add(future.join()));
    return pids;
  }

  // ---- growth

  @Test
  @Row({"S15", "S16", "I18"})
  void blockedTasksHaveAProcessEachAndAllLeave() throws Exception {
    List<CompletableFuture<Long>> futures;
    try (LaneExecutor pool = LaneExecutor.processes(10)) {
      futures = submitAtGate(pool, 3);
      assertEquals(3, new HashSet<>(gate.awaitArrivals(3)).size());
      assertEquals(3, pool.stats().workers());
      assertEquals(3, pool.stats().running());
      gate.open();
      assertEquals(3, pids(futures).size());
    }
    assertEquals(List.of(), Strays.workers());
  }

  @Test
  @Row({"P10", "I17", "I19"})
  void manyTasksHaveNoMoreProcessesThanAllowed() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(3)) {
      List<CompletableFuture<Long>> futures = submitAtGate(pool, 75);
      gate.awaitArrivals(3);
      assertEquals(3, Strays.workers().size());
      assertEquals(72, pool.stats().queued());
      gate.letOne(); // one by one, as they say that they have come
      gate.awaitArrivals(1);
      gate.letOne();
      gate.awaitArrivals(1);
      gate.open();
      assertEquals(3, pids(futures).size());
      assertEquals(0, pool.stats().queued());
      assertEquals(75, pool.stats().succeeded());
    }
  }

  @Test
  @Row({"P11", "I20"})
  void tasksOneAfterAnotherHaveOneProcess() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(4)) {
      Set<Long> pids = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        pids.add(pool.submit(Tasks::pid).get());
      }
      assertEquals(1, pids.size());
      assertEquals(1, pool.stats().workers());
    }
  }

  @Test
  @Row("P12")
  void overlappingTasksUseIdleProcesses() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(5)) {
      Set<Long> pids = new HashSet<>();
      for (int round = 0; round < 3; round++) {
        List<CompletableFuture<Long>> pair = submitAtGate(pool, 2);
        gate.awaitArrivals(2);
        gate.letOne();
        gate.letOne();
        pids.addAll(pids(pair));
      }
      assertEquals(2, pids.size());
    }
  }

  @Test
  void nobodyWaitsBehindALongTaskWhileAnotherIdles() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(2)) {
      for (int i = 0; i < 2000; i++) {
        pool.submit(() -> 1); // short ones, so that tasks are sent ahead
      }
      pool.submit(() -> 1).get();
      Gate.Pass pass = gate.pass();
      CompletableFuture<Long> blocked = pool.submit(() -> pass.await());
      List<CompletableFuture<Integer>> rest =
          IntStream.range(0, 200).mapToObj(i -> pool.submit(() -> i)).toList();
      gate.awaitArrivals(1);
      Tasks.awaitAll(rest);
      assertFalse(blocked.isDone());
      gate.open();
      blocked.get();
    }
  }

  @Test
  void aWorkerMayBeKeptForEver() throws Exception {
    try (LaneExecutor pool =
        LaneExecutor.builder()
            .device("cpu")
            .processes(1)
            .keepAlive(ChronoUnit.FOREVER.getDuration())
            .build()) {
      long pid = pool.submit(Tasks::pid).get(60, TimeUnit.SECONDS);
      assertEquals(pid, pool.submit(Tasks::pid).get(60, TimeUnit.SECONDS));
    }
  }

  // ---- replacement

  /** Short tasks are sent ahead, but none to a worker whose task proves to be a long one. */
  @Test
  void tasksBehindALongOneBeginInTheOrderOfSubmission() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(2)) {
      List<CompletableFuture<Integer>> shorts = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        shorts.add(pool.submit(() -> 1));
      }
      shorts.forEach(CompletableFuture::join);
      Gate.Pass pass = gate.pass();
      CompletableFuture<Long> first = pool.submit(() -> pass.await());
      gate.awaitArrivals(1);
      for (int i = 0; i < 20; i++) {
        pool.submit(() -> 1).get(); // so long that it counts as a long one
      }
      List<CompletableFuture<Long>> begun = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        begun.add(
            pool.submit(
                () -> {
                  long now = System.nanoTime(); // one clock for all processes of a machine
                  Thread.sleep(5);
                  return now;
                }));
      }
      List<Long> times = begun.stream().map(CompletableFuture::join).toList();
      assertEquals(times.stream().sorted().toList(), times);
      gate.open();
      first.join();
    }
  }

  /** As from a timer that outlives the task it was started for. */
  @Test
  void aLateInterruptOfItsThreadIsNotTheEndOfAWorker() throws Exception {
    Gate.Pass pass = gate.pass();
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      long pid =
          pool.submit(
                  () -> {
                    Thread task = Thread.currentThread();
                    Thread late =
                        new Thread(
                            () -> {
                              try {
                                pass.await();
                                task.interrupt();
                                pass.await();
                              } catch (IOException e) {
                                throw new AssertionError(e);
                              }
                            });
                    late.setDaemon(true);
                    late.start();
                    return Tasks.pid();
                  })
              .get();
      gate.awaitArrivals(1);
      gate.open();
      gate.awaitArrivals(1);
      assertEquals(pid, pool.submit(() -> Tasks.pid()).get());
      assertFalse(pool.submit(() -> Thread.currentThread().isInterrupted()).get());
    }
  }

  @Test
  @Row("P13")
  void aWorkerIsReplacedAfterItsTasks() throws Exception {
    try (LaneExecutor pool = pool(ProcessOptions.workers(1).tasksPerWorker(3))) {
      long first = pool.submit(Tasks::pid).get();
      assertEquals(first, pool.submit(Tasks::pid).get());
      Tasks.failure(pool.submit((Task<Integer>) () -> Integer.parseInt("x")));
      long second = pool.submit(Tasks::pid).get();
      assertNotEquals(first, second);
      ProcessHandle.of(first).ifPresent(handle -> handle.onExit().join());
      assertEquals(1, Strays.workers().size());
    }
  }

  @Test
  @Row("P16")
  void aBacklogOutlivesManyWorkers() throws Exception {
    for (int[] sizes : new int[][] {{1, 2, 6}, {2, 2, 8}}) {
      try (LaneExecutor pool = pool(ProcessOptions.workers(sizes[0]).tasksPerWorker(sizes[1]))) {
        List<CompletableFuture<Integer>> futures =
            IntStream.range(0, sizes[2]).mapToObj(i -> pool.submit(() -> i)).toList();
        for (int i = 0; i < futures.size(); i++) {
          assertEquals(i, futures.get(i).get());
        }
      }
    }
  }

  @Test
  @Row({"P17", "P22", "S18", "S19", "S20"})
  void workersAreReplacedAfterShutdownAsLongAsThereIsWork() throws Exception {
    for (int workers : new int[] {1, 2, 4}) {
      LaneExecutor pool = pool(ProcessOptions.workers(workers).tasksPerWorker(1));
      List<CompletableFuture<Integer>> futures =
          IntStream.range(0, 6).mapToObj(i -> pool.submit(() -> 12 / (i - 2))).toList();
      pool.shutdown();
      for (int i = 0; i < futures.size(); i++) {
        if (i == 2) {
          Tasks.failure(futures.get(i), ArithmeticException.class);
        } else {
          assertEquals(12 / (i - 2), futures.get(i).get());
        }
      }
      assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));
    }
  }

  private List<CompletableFuture<Long>> submitAndForget() {
    LaneExecutor pool = pool(ProcessOptions.workers(1).tasksPerWorker(1));
    return submitAtGate(pool, 3);
  }

  @Test
  @Row({"P18", "P19", "S17"})
  void aForgottenExecutorFinishesItsWorkAndItsWorkersLeave() throws Exception {
    List<CompletableFuture<Long>> futures = submitAndForget();
    gate.awaitArrivals(1);
    System.gc();
    gate.open();
    assertEquals(3, pids(futures).size());
    while (!Strays.workers().isEmpty()) {
      System.gc(); // until the executor is found unreachable; the timeout bounds it
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Makes the arguments file of a JVM; without the file no JVM starts. */
  private static ProcessOptions startableWhile(Path file) throws Exception {
    Files.writeString(file, "-Dx=y");
    return ProcessOptions.workers(1).tasksPerWorker(1).jvmOptions("@" + file);
  }

  @Test
  @Row("P21")
  void aReplacementThatCannotStartBreaksThePool(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("arguments");
    try (LaneExecutor pool = pool(startableWhile(file))) {
      List<CompletableFuture<Long>> futures = submitAtGate(pool, 3);
      gate.awaitArrivals(1);
      Files.delete(file);
      gate.open();
      futures.get(0).get();
      BrokenExecutorException broken = Tasks.failure(futures.get(1), BrokenExecutorException.class);
      assertTrue(broken.getMessage().contains("no worker could be started"), broken.getMessage());
      assertTrue(broken.getCause().getMessage().contains(file.toString()), "" + broken.getCause());
      Tasks.failure(futures.get(2), BrokenExecutorException.class);
      assertThrows(BrokenExecutorException.class, () -> pool.submit(Tasks::pid));
    }
  }

  @Test
  @Row("P23")
  void aThreadThatCannotBeMadeBreaksThePool() throws Exception {
    ProcessSettings plain = ProcessSettings.of("stray-pool", 2);
    ProcessPool pool =
        new ProcessPool(
            new ProcessSettings(
                plain.name(),
                plain.workers(),
                plain.jvm(),
                null,
                0,
                null,
                0,
                null,
                Integer.MAX_VALUE,
                Overflow.REJECT,
                null,
                false,
                body -> {
                  throw new OutOfMemoryError("unable to create native thread");
                }));
    PoolTask<Long> task = pool.newTask((Task<Long>) Tasks::pid);
    pool.execute(task);
    assertTrue(
        Tasks.failure(task, BrokenExecutorException.class).getCause() instanceof OutOfMemoryError);
    pool.shutdown();
    assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
  }

  @Test
  void aWorkerThatCannotStartSaysWhy() throws Exception {
    try (LaneExecutor pool = pool(ProcessOptions.workers(2).jvmOptions("-XX:NoSuchOption"))) {
      Throwable cause =
          Tasks.failure(pool.submit(Tasks::pid), BrokenExecutorException.class).getCause();
      assertTrue(cause.getMessage().contains("NoSuchOption"), cause.getMessage());
    }
  }

  // ---- what a worker is given

  private static WeakReference<Object> last = new WeakReference<>(null);

  private static boolean remember(Object object) {
    last = new WeakReference<>(object);
    return true;
  }

  private static boolean isForgotten() throws InterruptedException {
    for (int i = 0; i < 200 && last.get() != null; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return last.get() == null;
  }

  @Test
  @Row("P09")
  void aWorkerKeepsNeitherTaskNorArgumentNorResult() throws Exception {
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      List<String> argument = new ArrayList<>(List.of("x"));
      assertTrue(pool.submit(() -> remember(argument)).get());
      assertTrue(pool.submit(() -> isForgotten()).get());
      int[] large = new int[100_000];
      assertTrue(pool.submit(() -> remember(large)).get());
      assertTrue(pool.submit(() -> isForgotten()).get());
      pool.submit(
              () -> {
                List<String> result = new ArrayList<>();
                remember(result);
                return result;
              })
          .get();
      assertTrue(pool.submit(() -> isForgotten()).get());
    }
  }

  @Test
  void optionsReachTheWorker(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("found.txt"), "on the class path");
    ProcessOptions options =
        ProcessOptions.workers(2)
            .heap(64L << 20)
            .classPath(folder)
            .jvmOptions("-Dsome.key=some value")
            .environment("SOME_VARIABLE", "v");
    try (LaneExecutor pool = pool(options)) {
      assertEquals("some value", pool.submit(() -> System.getProperty("some.key")).get());
      assertEquals("v", pool.submit(() -> System.getenv("SOME_VARIABLE")).get());
      assertTrue(pool.submit(() -> Runtime.getRuntime().maxMemory()).get() <= 64L << 20);
      assertEquals(
          Math.max(1, (Runtime.getRuntime().availableProcessors() + 1) / 2),
          pool.submit(() -> Runtime.getRuntime().availableProcessors()).get());
      assertEquals(
          "on the class path",
          pool.submit(
                  () ->
                      new String(
                          ClassLoader.getSystemResourceAsStream("found.txt").readAllBytes(),
                          java.nio.charset.StandardCharsets.UTF_8))
              .get());
    }
  }

  @Test
  void theStandardInputOfATaskIsEmptyAndItsOutputIsForwarded() throws Exception {
    java.io.PrintStream before = System.out;
    java.io.ByteArrayOutputStream seen = new java.io.ByteArrayOutputStream();
    System.setOut(new java.io.PrintStream(seen, true, "UTF-8"));
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      int first =
          pool.submit(
                  () -> {
                    System.out.println("grüße");
                    return System.in.read();
                  })
              .get();
      assertEquals(-1, first);
    } finally {
      System.setOut(before);
    }
    String text = seen.toString("UTF-8");
    assertTrue(text.matches("(?s).*\\[lanewise-\\d+-worker-0 pid \\d+\\] grüße\\R.*"), text);
  }

  @Test
  void anOutputThatFailsHoldsNoWorkerUp() throws Exception {
    java.io.PrintStream before = System.out;
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    System.setOut(
        new java.io.PrintStream(before) {
          @Override
          public void println(String line) {
            seen.add(line);
            throw new IllegalStateException("on purpose");
          }
        });
    try (LaneExecutor pool = LaneExecutor.processes(1)) {
      Task<Integer> talkative =
          () -> {
            for (int i = 0; i < 20_000; i++) {
              System.out.println("line " + i);
            }
            return 1;
          };
      assertEquals(1, pool.submit(talkative).get(60, TimeUnit.SECONDS));
    } finally {
      System.setOut(before);
    }
    assertTrue(seen.get(seen.size() - 1).endsWith("line 19999"), seen.get(seen.size() - 1));
  }

  // ---- the initialiser

  private static String initialised;

  @Test
  @Row({"N01", "I03"})
  void theInitializerRunsInEveryWorkerBeforeAnyTask() throws Exception {
    String value = "by the initializer";
    try (LaneExecutor pool =
        LaneExecutor.builder()
            .device("cpu")
            .processes(2)
            .initializer(() -> initialised = value)
            .build()) {
      Gate.Pass pass = gate.pass();
      Task<String> task =
          () -> {
            pass.await();
            return initialised;
          };
      List<CompletableFuture<String>> futures = List.of(pool.submit(task), pool.submit(task));
      assertEquals(2, new HashSet<>(gate.awaitArrivals(2)).size());
      gate.open();
      for (CompletableFuture<String> future : futures) {
        assertEquals(value, future.get());
      }
    }
    assertNull(initialised);
  }

  private static void assertBreaks(Action initializer, String text) throws Exception {
    try (LaneExecutor pool =
        LaneExecutor.builder().device("cpu").processes(2).initializer(initializer).build()) {
      CompletableFuture<Long> future = pool.submit(Tasks::pid);
      BrokenExecutorException broken = Tasks.failure(future, BrokenExecutorException.class);
      assertTrue(broken.getCause().toString().contains(text), broken.getCause().toString());
      assertThrows(BrokenExecutorException.class, () -> pool.submit(Tasks::pid));
    }
  }

  @Test
  @Row({"N02", "N03", "N04", "N05", "I05", "I06", "I09"})
  void aFailingInitializerBreaksThePool() throws Exception {
    assertBreaks(
        () -> {
          throw new IllegalStateException("on purpose");
        },
        "on purpose");
    Object unserializable = new Object();
    assertBreaks(() -> unserializable.hashCode(), "java.lang.Object, which is not serializable");
    assertBreaks(() -> Tasks.halt(7), "exited with code 7");
  }

  /** An initialiser that ends its process as often as there are files to delete. */
  private static Action endingWhileOneOf(List<Path> files) {
    List<String> names = files.stream().map(Path::toString).toList();
    return () -> {
      for (String name : names) {
        if (new File(name).delete()) {
          Tasks.halt(9);
        }
      }
    };
  }

  private static List<Path> files(Path folder, int count) throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(Files.createFile(folder.resolve("file" + i)));
    }
    return files;
  }

  private LaneExecutor restarting(int inARow, Action initializer) {
    return LaneExecutor.builder()
        .device("cpu")
        .processes(ProcessOptions.workers(1).restartAfterCrash(inARow))
        .initializer(initializer)
        .build();
  }

  @Test
  @Row("P21")
  void aWorkerThatEndsBeforeItIsReadyIsReplacedWithinTheBudget(@TempDir Path folder)
      throws Exception {
    try (LaneExecutor pool = restarting(2, endingWhileOneOf(files(folder, 2)))) {
      assertTrue(pool.submit(Tasks::pid).get() > 0);
    }
    try (LaneExecutor pool = restarting(2, endingWhileOneOf(files(folder, 3)))) {
      BrokenExecutorException broken =
          Tasks.failure(pool.submit(Tasks::pid), BrokenExecutorException.class);
      assertTrue(broken.getMessage().contains("no worker could be started"), broken.getMessage());
      assertTrue(broken.getCause().getMessage().contains("code 9"), "" + broken.getCause());
    }
  }
}
