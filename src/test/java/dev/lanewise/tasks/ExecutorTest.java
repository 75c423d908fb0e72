package dev.lanewise.tasks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.LaneExecutor;
import dev.lanewise.LaneExecutorBuilder;
import dev.lanewise.rows.Row;
import dev.lanewise.rows.Watchdog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Opens an executor of two workers for each test, and sees that nothing of it is left. */
@ExtendWith(Watchdog.class)
abstract class ExecutorTest {
  static final int WORKERS = 2;

  private final List<LaneExecutor> executors = new ArrayList<>();
  private Signals signals;
  private Set<Thread> threadsBefore;
  private Set<Long> processesBefore;

  /**
   * Returns a builder of the kind of executor under test, with its number of workers still open.
   */
  abstract LaneExecutorBuilder builder();

  /** Returns the executor of this test. */
  public LaneExecutor executor() {
    return executors.get(0);
  }

  /** Opens another executor, which is closed after the test. */
  public LaneExecutor open(LaneExecutorBuilder builder) {
    LaneExecutor executor = builder.build();
    executors.add(executor);
    return executor;
  }

  /** Returns a builder with a number of workers. */
  public LaneExecutorBuilder withWorkers(int workers) {
    return builder().threads(workers);
  }

  public Signals signals() {
    return signals;
  }

  @BeforeEach
  void openExecutor() throws Exception {
    threadsBefore = threads();
    processesBefore = processes();
    signals = new Signals();
    open(withWorkers(WORKERS));
  }

  @Row("M1")
  @AfterEach
  void closeAndLookForLeftovers() throws Exception {
    signals.open("gate");
    for (LaneExecutor executor : executors) {
      executor.close();
      assertTrue(executor.isTerminated());
    }
    signals.close();
    Set<Thread> left = threads();
    left.removeAll(threadsBefore);
    for (Thread thread : left) {
      thread.join(Signals.PATIENCE.toMillis()); // a device's threads may be at their last breath
      assertFalse(thread.isAlive(), "left over: " + thread);
    }
    Set<Long> processes = processes();
    processes.removeAll(processesBefore);
    assertTrue(processes.isEmpty(), "processes left over: " + processes);
  }

  /** Returns the threads of executors: all that carry a number, but for those shared by all. */
  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(lanewise-\\d|mine).*"))
        .filter(Thread::isAlive)
        .collect(Collectors.toSet());
  }

  private static Set<Long> processes() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  /** Submits a task that waits for the gate. */
  public CompletableFuture<String> blocked() {
    Signals.Remote remote = signals.remote();
    return executor()
        .submit(
            () -> {
              remote.arrive("blocked");
              remote.await("gate");
              return "through";
            });
  }

  /** Keeps all workers busy until the gate opens. */
  public List<CompletableFuture<String>> blockAll() throws InterruptedException {
    List<CompletableFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      futures.add(blocked());
    }
    signals.awaitArrivals("blocked", WORKERS);
    return futures;
  }
}
