package dev.lanewise;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.SharedChecks;
import dev.lanewise.internal.cpu.CpuSettings;
import dev.lanewise.internal.process.ProcessPool;
import dev.lanewise.internal.schedule.Pool;
import dev.lanewise.internal.schedule.PoolOptions;
import dev.lanewise.internal.schedule.ThreadPool;
import dev.lanewise.internal.store.BinaryCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Sets up a {@link LaneExecutor}. Not thread-safe. */
public final class LaneExecutorBuilder {
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

  private String device = "auto";
  private boolean isolated;
  private int threads;
  private long cpuMemory;
  private SharedChecks sharedChecks = SharedChecks.SAMPLED;
  private ProcessOptions processes;
  private boolean virtualThreads;
  private boolean daemon;
  private Duration keepAlive;
  private String threadNamePrefix;
  private Action initializer;
  private int queue = Integer.MAX_VALUE;
  private QueuePolicy whenFull = QueuePolicy.REJECT;
  private Fallback fallback = Fallback.WARN;
  private boolean fmad = true;
  private boolean fastMath;
  private BinaryCache cache = BinaryCache.standard();
  private DeviceChoice choice;
  private final List<Path> kernels = new ArrayList<>();
  private final List<Path> includes = new ArrayList<>();
  private final Map<String, String> defines = new TreeMap<>();
  private final Map<String, String> sources = new TreeMap<>();

  LaneExecutorBuilder() {}

  /**
   * Chooses the device that kernels run on.
   *
   * @param device {@code "auto"} (the default: a GPU if one works, else the CPU), {@code "cpu"},
   *     {@code "cuda"} (the first GPU), {@code "cuda:1"}, or {@code "cuda:all"}: each call goes to
   *     the least busy GPU
   * @throws IllegalArgumentException if it is none of these
   */
  public LaneExecutorBuilder device(String device) {
    this.device = DeviceChoice.checked(device);
    return this;
  }

  /** Runs kernels on the first GPU, and on nothing else: without one {@link #build} fails. */
  public LaneExecutorBuilder gpu() {
    return device("cuda").onFallback(Fallback.FAIL);
  }

  /**
   * Sets whether each GPU lives in a worker process of its own. Then a fault that makes the GPU
   * useless to its process, or a crash in the driver, fails the launches that were under way and
   * costs the arrays that were on the device; another worker takes over, and later calls work. It
   * costs about a tenth of a millisecond a call. Off by default; nothing changes on the CPU.
   */
  public LaneExecutorBuilder isolated(boolean on) {
    this.isolated = on;
    return this;
  }

  /**
   * Sets how many threads run tasks at most, and kernels on the CPU. By default tasks have {@code
   * min(32, processors + 4)} and kernels one for each processor.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public LaneExecutorBuilder threads(int threads) {
    if (threads <= 0) {
      throw new IllegalArgumentException("threads must be above zero, given " + threads);
    }
    this.threads = threads;
    return this;
  }

  /**
   * Limits the memory that the CPU takes for arrays on the device, its own copies included; what
   * exceeds it fails with {@link dev.lanewise.device.DeviceMemoryException}. By default the limit
   * is that of the heap ({@code -Xmx}), or the system property {@code lanewise.cpu.memory}. Arrays
   * that kernels use in place do not count. Nothing changes on a GPU.
   *
   * @param bytes the limit; one above the heap's has no effect
   * @throws IllegalArgumentException if it is not positive
   */
  public LaneExecutorBuilder cpuMemory(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("cpuMemory must be above zero, given " + bytes);
    }
    this.cpuMemory = bytes;
    return this;
  }

  /**
   * Sets where the CPU looks for reads of shared memory that no thread of the block has assigned,
   * which fail the launch; {@link SharedChecks#SAMPLED} by default. {@link SharedChecks#NONE} is
   * for kernels that read such memory and do not use what they read. Nothing changes on a GPU.
   */
  public LaneExecutorBuilder sharedChecks(SharedChecks checks) {
    this.sharedChecks = Objects.requireNonNull(checks, "checks");
    return this;
  }

  /**
   * Runs tasks in so many worker processes at most; kernels run in this JVM as ever.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public LaneExecutorBuilder processes(int processes) {
    return processes(ProcessOptions.workers(processes));
  }

  /** Runs tasks in worker processes; kernels run in this JVM as ever. */
  public LaneExecutorBuilder processes(ProcessOptions processes) {
    this.processes = Objects.requireNonNull(processes, "processes");
    return this;
  }

  /**
   * Sets whether tasks run on virtual threads. Then, unless {@link #threads} says otherwise, there
   * is no limit to how many run at once. Off by default.
   *
   * @throws UnsupportedOperationException from {@link #build} before Java 21
   */
  public LaneExecutorBuilder virtualThreads(boolean on) {
    this.virtualThreads = on;
    return this;
  }

  /**
   * Sets what the names of threads begin with; an underscore and a number from 0 follow. By default
   * it is {@code lanewise-} and the number of the executor.
   */
  public LaneExecutorBuilder threadNamePrefix(String prefix) {
    this.threadNamePrefix = Objects.requireNonNull(prefix, "prefix");
    return this;
  }

  /**
   * Sets what each worker runs before its first task. If it throws, that is logged, the executor is
   * broken, and whatever is queued or submitted fails with {@link
   * dev.lanewise.device.BrokenExecutorException}.
   */
  public LaneExecutorBuilder initializer(Action initializer) {
    this.initializer = Objects.requireNonNull(initializer, "initializer");
    return this;
  }

  /**
   * Sets whether the JVM may end while tasks are queued or running. By default it waits for them,
   * and not for threads that idle.
   */
  public LaneExecutorBuilder daemon(boolean on) {
    this.daemon = on;
    return this;
  }

  /**
   * Sets how long a worker is kept that has nothing to do. By default a thread is kept for a
   * minute, and a worker process for ever: another takes a good part of a second to start.
   *
   * @throws IllegalArgumentException if the time is not positive
   */
  public LaneExecutorBuilder keepAlive(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("keepAlive must be positive, given " + time);
    }
    this.keepAlive = time;
    return this;
  }

  /**
   * Bounds the tasks that wait for a worker; unbounded by default.
   *
   * @param capacity how many may wait, besides those that run
   * @param whenFull what happens to the next one
   * @throws IllegalArgumentException if the capacity is negative
   */
  public LaneExecutorBuilder queue(int capacity, QueuePolicy whenFull) {
    if (capacity < 0) {
      throw new IllegalArgumentException("queue must not be negative, given " + capacity);
    }
    this.queue = capacity;
    this.whenFull = Objects.requireNonNull(whenFull, "whenFull");
    return this;
  }

  /** Adds folders with {@code .cu} files, or files; they come before the kernels shipped. */
  public LaneExecutorBuilder kernels(Path... paths) {
    kernels.addAll(List.of(paths));
    return this;
  }

  /**
   * Adds kernels given as text; they come before all others.
   *
   * @param name what the text is called, as a file would be
   * @throws IllegalArgumentException if another text was given under that name
   */
  public LaneExecutorBuilder kernelSource(String name, String text) {
    Objects.requireNonNull(name, "name");
    if (sources.putIfAbsent(name, Objects.requireNonNull(text, "text")) != null) {
      throw new IllegalArgumentException("kernelSource: there is a text called " + name);
    }
    return this;
  }

  /** Adds folders in which local headers are looked for, besides each file's own folder. */
  public LaneExecutorBuilder include(Path... folders) {
    includes.addAll(List.of(folders));
    return this;
  }

  /**
   * Defines a macro before the first line of every kernel file.
   *
   * @throws IllegalArgumentException if the name is no identifier, or the value has several lines
   */
  public LaneExecutorBuilder define(String name, String value) {
    if (!name.matches("[A-Za-z_]\\w*") || value.lines().count() > 1) {
      throw new IllegalArgumentException(
          "define: expected an identifier and a value on one line, given " + name + " " + value);
    }
    defines.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
    return this;
  }

  /** Sets whether {@code a*b+c} may be contracted; on by default, as CUDA has it. */
  public LaneExecutorBuilder fmad(boolean on) {
    this.fmad = on;
    return this;
  }

  /** Sets CUDA's {@code --use_fast_math}; off by default. */
  public LaneExecutorBuilder fastMath(boolean on) {
    this.fastMath = on;
    return this;
  }

  /** Sets what happens when the device asked for is not there; {@link Fallback#WARN} by default. */
  public LaneExecutorBuilder onFallback(Fallback fallback) {
    this.fallback = Objects.requireNonNull(fallback, "fallback");
    return this;
  }

  /**
   * Sets the folder in which what is compiled for GPUs is kept, so that no later process compiles
   * it again. It is made when first needed. By default that is {@code lanewise/binaries} in the
   * user's cache folder, or in {@code LANEWISE_CACHE}. If it cannot be written, or a file in it is
   * damaged, kernels are compiled all the same, and one warning is logged. Code for the CPU is not
   * kept.
   */
  public LaneExecutorBuilder cache(Path folder) {
    this.cache = BinaryCache.at(folder);
    return this;
  }

  /**
   * Opens the executor.
   *
   * @throws dev.lanewise.device.DeviceException if the device does not work and {@link #onFallback}
   *     says {@code FAIL}, or if it is there but broken
   */
  public LaneExecutor build() {
    return new Lanes(this);
  }

  /** Uses devices that are open already; for tests. */
  LaneExecutorBuilder choice(DeviceChoice choice) {
    this.choice = choice;
    return this;
  }

  /** Returns what opens the devices, settled now. */
  Supplier<Engine> engine(String name) {
    String wanted = device;
    CpuSettings settings = cpuSettings();
    Fallback onFallback = fallback;
    DeviceChoice given = choice;
    BinaryCache binaries = cache;
    boolean apart = isolated;
    CompileOptions compile = options();
    KernelCatalog catalog = new KernelCatalog(inlineSources(), kernels, includes, compile);
    return () ->
        new Engine(
            given != null
                ? given
                : DeviceChoice.open(wanted, settings, onFallback, binaries, apart),
            catalog,
            compile,
            name);
  }

  BinaryCache cache() {
    return cache;
  }

  private CpuSettings cpuSettings() {
    CpuSettings usual =
        CpuSettings.of(threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
    return (cpuMemory == 0 ? usual : usual.memory(cpuMemory)).checks(sharedChecks);
  }

  String device() {
    return choice != null ? "cpu" : device;
  }

  /** Returns a new pool for tasks; its threads' names begin with the executor's by default. */
  Pool pool(String name) {
    if (processes != null) {
      String prefix = threadNamePrefix == null ? name : threadNamePrefix;
      return new ProcessPool(
          processes.settings(prefix, initializer, queue, whenFull.overflow(), daemon, keepAlive));
    }
    return new ThreadPool(
        new PoolOptions(
            (threadNamePrefix == null ? name : threadNamePrefix) + "_",
            threads == 0 ? defaultThreads() : threads,
            daemon,
            virtualThreads,
            keepAlive == null ? KEEP_ALIVE : keepAlive,
            initializer,
            queue,
            whenFull.overflow()));
  }

  private int defaultThreads() {
    int processors = Runtime.getRuntime().availableProcessors();
    return virtualThreads ? Integer.MAX_VALUE : Math.min(32, processors + 4);
  }

  private CompileOptions options() {
    return new CompileOptions(fmad, fastMath, defines);
  }

  private List<KernelSource> inlineSources() {
    List<KernelSource> list = new ArrayList<>();
    sources.forEach((name, text) -> list.add(KernelSource.of(name, text).with(options())));
    return list;
  }
}
