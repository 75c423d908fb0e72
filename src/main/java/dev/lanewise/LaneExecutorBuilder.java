package dev.lanewise;

import dev.lanewise.device.CompileOptions;
import dev.lanewise.device.KernelSource;
import dev.lanewise.internal.schedule.Pool;
import dev.lanewise.internal.schedule.ThreadPool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Sets up a {@link LaneExecutor}. Not thread-safe. */
public final class LaneExecutorBuilder {
  private String device = "auto";
  private int threads;
  private Fallback fallback = Fallback.WARN;
  private boolean fmad = true;
  private boolean fastMath;
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

  /** Adds folders with {@code .cu} files, or files; they come before the kernels shipped. */
  public LaneExecutorBuilder kernels(Path... paths) {
    kernels.addAll(List.of(paths));
    return this;
  }

  /** Adds kernels given as text; they come before all others. */
  public LaneExecutorBuilder kernelSource(String name, String text) {
    sources.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(text, "text"));
    return this;
  }

  /** Adds folders in which local headers are looked for, besides each file's own folder. */
  public LaneExecutorBuilder include(Path... folders) {
    includes.addAll(List.of(folders));
    return this;
  }

  /** Defines a macro before the first line of every kernel file. */
  public LaneExecutorBuilder define(String name, String value) {
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
    int cpuThreads = threads;
    Fallback onFallback = fallback;
    DeviceChoice given = choice;
    CompileOptions compile = options();
    KernelCatalog catalog = new KernelCatalog(inlineSources(), kernels, includes, compile);
    return () ->
        new Engine(
            given != null ? given : DeviceChoice.open(wanted, cpuThreads, onFallback),
            catalog,
            compile,
            name);
  }

  String device() {
    return choice != null ? "cpu" : device;
  }

  /** Returns a new pool for tasks; its threads' names begin with the executor's. */
  Pool pool(String name) {
    int processors = Runtime.getRuntime().availableProcessors();
    int most = threads == 0 ? Math.min(32, processors + 4) : threads;
    return new ThreadPool(name + "_", most, false);
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
