package dev.lanewise;

import dev.lanewise.internal.process.JvmOptions;
import dev.lanewise.internal.process.ProcessSettings;
import dev.lanewise.internal.schedule.Overflow;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the worker processes of an executor are set up. Immutable: each method returns a changed
 * copy.
 *
 * <p>A worker is a JVM of its own, on the running Java and its class path. Tasks and results travel
 * by Java serialisation, or in a shorter form to the same effect; large primitive arrays, wherever
 * they are in them, go through shared memory. A task is serialised when it is sent, after {@code
 * submit} has returned: what it captures must not be changed before its future is done. A worker
 * starts when there is work that no idle one can take, runs one task after another, and ends with
 * the executor, or when this JVM dies. One that idles holds some 24 MB of its own; its heap grows
 * with what its tasks need, up to {@link #heap}.
 */
public final class ProcessOptions {
  private final int workers;
  private JvmOptions jvm;
  private int tasksPerWorker;
  private Duration taskTimeout;
  private int crashBudget;
  private ObjectInputFilter resultFilter;

  private ProcessOptions(int workers) {
    if (workers <= 0) {
      throw new IllegalArgumentException("processes must be above zero, given " + workers);
    }
    this.workers = workers;
    this.jvm = JvmOptions.forOneOf(workers);
  }

  private ProcessOptions(ProcessOptions other) {
    workers = other.workers;
    jvm = other.jvm;
    tasksPerWorker = other.tasksPerWorker;
    taskTimeout = other.taskTimeout;
    crashBudget = other.crashBudget;
    resultFilter = other.resultFilter;
  }

  /**
   * Returns the options of at most so many worker processes.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public static ProcessOptions workers(int workers) {
    return new ProcessOptions(workers);
  }

  /**
   * Returns these options with so many bytes of heap for each worker; 512 MB by default.
   *
   * @throws IllegalArgumentException if it is less than 8 MB
   */
  public ProcessOptions heap(long bytes) {
    ProcessOptions changed = new ProcessOptions(this);
    changed.jvm =
        new JvmOptions(bytes, jvm.processors(), jvm.classPath(), jvm.options(), jvm.environment());
    return changed;
  }

  /** Returns these options with jars and folders after this JVM's own class path. */
  public ProcessOptions classPath(Path... entries) {
    List<Path> all = new ArrayList<>(jvm.classPath());
    all.addAll(List.of(entries));
    ProcessOptions changed = new ProcessOptions(this);
    changed.jvm =
        new JvmOptions(jvm.heapBytes(), jvm.processors(), all, jvm.options(), jvm.environment());
    return changed;
  }

  /**
   * Returns these options with further options for the JVM of each worker, e.g. {@code
   * "-Dkey=value"}. Workers have this JVM's module path, module options and assertions, but neither
   * its system properties nor its agents: {@code JAVA_TOOL_OPTIONS}, {@code JDK_JAVA_OPTIONS} and
   * {@code _JAVA_OPTIONS} are not in their environment unless {@link #environment} sets them.
   */
  public ProcessOptions jvmOptions(String... options) {
    List<String> all = new ArrayList<>(jvm.options());
    all.addAll(List.of(options));
    ProcessOptions changed = new ProcessOptions(this);
    changed.jvm =
        new JvmOptions(jvm.heapBytes(), jvm.processors(), jvm.classPath(), all, jvm.environment());
    return changed;
  }

  /** Returns these options with an environment variable set in each worker. */
  public ProcessOptions environment(String name, String value) {
    Map<String, String> all = new HashMap<>(jvm.environment());
    all.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    ProcessOptions changed = new ProcessOptions(this);
    changed.jvm =
        new JvmOptions(jvm.heapBytes(), jvm.processors(), jvm.classPath(), jvm.options(), all);
    return changed;
  }

  /**
   * Returns these options with workers that are replaced after so many tasks; a chunk of a map
   * counts as one.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public ProcessOptions tasksPerWorker(int tasks) {
    if (tasks <= 0) {
      throw new IllegalArgumentException("tasks per worker must be above zero, given " + tasks);
    }
    ProcessOptions changed = new ProcessOptions(this);
    changed.tasksPerWorker = tasks;
    return changed;
  }

  /**
   * Returns these options with a time that each task may run. A task that runs longer fails with a
   * {@link java.util.concurrent.TimeoutException}; its worker is killed and replaced. For a single
   * task {@code orTimeout} of its future does the same. A message that its worker has been reading
   * for so long counts as a task that runs.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public ProcessOptions taskTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a task's timeout must be positive, given " + timeout);
    }
    ProcessOptions changed = new ProcessOptions(this);
    changed.taskTimeout = timeout;
    return changed;
  }

  /**
   * Returns these options with workers that are replaced when they crash: only the task that ran
   * there fails, with a {@link dev.lanewise.device.WorkerCrashException}. By default, as in Python,
   * the first crash breaks the executor. A worker that ends before it is ready counts as well, if
   * there is no other; an initialiser that throws breaks the executor at once.
   *
   * @param inARow how many may crash one after another, with no task ending between, before that
   *     breaks the executor after all
   * @throws IllegalArgumentException if it is not positive
   */
  public ProcessOptions restartAfterCrash(int inARow) {
    if (inARow <= 0) {
      throw new IllegalArgumentException("crashes in a row must be above zero, given " + inARow);
    }
    ProcessOptions changed = new ProcessOptions(this);
    changed.crashBudget = inARow;
    return changed;
  }

  /**
   * Returns these options with a filter for what comes back from workers. A result that it rejects
   * fails its own future only. It is asked about every class and every array, in whatever way they
   * travel; about a lambda, as in Java serialisation, by {@code java.lang.invoke.SerializedLambda}
   * and the class it is written in. Texts and single numbers are let in. Without a filter anything
   * on the class path is let in, within the filter of the JVM ({@code jdk.serialFilter}).
   */
  public ProcessOptions resultFilter(ObjectInputFilter filter) {
    ProcessOptions changed = new ProcessOptions(this);
    changed.resultFilter = Objects.requireNonNull(filter, "filter");
    return changed;
  }

  /** Returns what a pool is made of. */
  ProcessSettings settings(
      String name,
      Runnable initializer,
      int capacity,
      Overflow overflow,
      boolean daemon,
      Duration keepAlive) {
    return new ProcessSettings(
        name,
        workers,
        jvm,
        initializer,
        tasksPerWorker,
        taskTimeout,
        crashBudget,
        resultFilter,
        capacity,
        overflow,
        keepAlive,
        daemon,
        ProcessSettings::thread);
  }
}
