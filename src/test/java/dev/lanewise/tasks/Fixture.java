package dev.lanewise.tasks;

import dev.lanewise.ExecutorStats;
import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the contracts are given: an executor of two workers, and signals to talk to tasks. */
interface Fixture {
  LaneExecutor executor();

  LaneExecutor open(LaneExecutorBuilder builder);

  LaneExecutorBuilder withWorkers(int workers);

  Signals signals();

  /** Submits a task that waits for the gate. */
  CompletableFuture<String> blocked();

  /** Keeps all workers busy until the gate opens. */
  List<CompletableFuture<String>> blockAll() throws InterruptedException;

  /** Returns the counts of tasks: workers, running, queued, submitted, and how they ended. */
  static List<Long> counts(ExecutorStats stats) {
    return List.of(
        (long) stats.workers(),
        (long) stats.running(),
        (long) stats.queued(),
        stats.submitted(),
        stats.succeeded(),
        stats.failed(),
        stats.cancelled());
  }

  default void openGate() {
    signals().open("gate");
  }

  /** Submits a task that only counts that it ran. */
  default CompletableFuture<Void> counted(String name) {
    Signals.Remote remote = signals().remote();
    return executor().submit(() -> remote.arrive(name));
  }
}
