package dev.lanewise.tasks;

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

  default void openGate() {
    signals().open("gate");
  }

  /** Submits a task that only counts that it ran. */
  default CompletableFuture<Void> counted(String name) {
    Signals.Remote remote = signals().remote();
    return executor().submit(() -> remote.arrive(name));
  }
}
