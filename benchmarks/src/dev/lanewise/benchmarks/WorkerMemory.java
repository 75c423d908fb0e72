package dev.lanewise.benchmarks;

import dev.lanewise.LaneExecutor;
import dev.lanewise.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;

/**
 * What executors cost in memory: a worker process that idles, and what a million tasks that are
 * done leave behind in this JVM. Reads {@code /proc}: Linux only.
 *
 * <p>Run by {@code benchmarks/python.sh}.
 */
public final class WorkerMemory {
  private static final int MANY = 1_000_000;
  private static final int IN_FLIGHT = 1000;
  private static final double MB = 1e6;

  /** By then a worker has done what it does after its last task: it idles. */
  private static final int UNTIL_IDLE_MILLIS = 2000;

  /** For what a collection only queues: cleaners and references. */
  private static final int BETWEEN_COLLECTIONS_MILLIS = 100;

  private WorkerMemory() {}

  /** Measures and prints three lines. */
  public static void main(String[] args) throws Exception {
    try (LaneExecutor processes = LaneExecutor.processes(1)) {
      run(processes, 100);
      Thread.sleep(UNTIL_IDLE_MILLIS);
      ProcessHandle worker = ProcessHandle.current().children().findFirst().orElseThrow();
      System.out.printf(
          "a worker that idles: %.0f MB of its own, %.0f MB with what it shares%n",
          kilobytes(worker, "Private_Dirty") / 1e3, kilobytes(worker, "Rss") / 1e3);
      System.out.printf("a million tasks in a process leave: %.1f MB%n", growth(processes) / MB);
    }
    try (LaneExecutor threads = LaneExecutor.threads(2)) {
      System.out.printf("a million tasks on threads leave: %.1f MB%n", growth(threads) / MB);
    }
  }

  private static long growth(LaneExecutor executor) throws Exception {
    run(executor, MANY / 20);
    long before = used();
    run(executor, MANY);
    return Math.max(0, used() - before);
  }

  private static void run(LaneExecutor executor, int tasks) throws Exception {
    Queue<Future<Integer>> open = new ArrayDeque<>();
    for (int i = 0; i < tasks; i++) {
      int value = i;
      open.add(executor.submit((Task<Integer>) () -> value));
      if (open.size() > IN_FLIGHT) {
        open.remove().get();
      }
    }
    for (Future<Integer> future : open) {
      future.get();
    }
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(BETWEEN_COLLECTIONS_MILLIS);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long kilobytes(ProcessHandle process, String what) throws IOException {
    Path memory = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
    return Files.readAllLines(memory).stream()
        .filter(line -> line.startsWith(what + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
