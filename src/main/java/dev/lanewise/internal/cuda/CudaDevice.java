package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceException;
import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A GPU: owns its context, memory, streams, programs, and the threads that serve it. */
final class CudaDevice implements Device {
  private final DeviceInfo info;
  private final CudaContext context;
  private final ProgramLoader loader;
  private final EventPool events;
  private final Timelines timelines = new Timelines();
  private final AtomicInteger streamCount = new AtomicInteger();
  private final ExecutorService copier;
  private final DeviceMemory memory;
  private final StagingRing ring;
  private final Set<CudaStream> streams = new LinkedHashSet<>();
  private final Set<CudaProgram> programs = new LinkedHashSet<>();
  private volatile boolean closed;

  CudaDevice(DeviceInfo info, CudaContext context, ProgramLoader loader, int stagingSlots) {
    this.info = info;
    this.context = context;
    this.loader = loader;
    events = new EventPool(context);
    copier =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "lanewise-" + info.id() + "-copier");
              thread.setDaemon(true);
              return thread;
            });
    memory = new DeviceMemory(context, timelines, info.memoryBytes());
    ring = new StagingRing(context, timelines, stagingSlots);
  }

  EventPool events() {
    return events;
  }

  Timelines timelines() {
    return timelines;
  }

  String nextStreamName() {
    return "lanewise-" + info.id() + "-stream-" + streamCount.incrementAndGet();
  }

  ExecutorService copier() {
    return copier;
  }

  DeviceMemory memory() {
    return memory;
  }

  StagingRing ring() {
    return ring;
  }

  /** Throws if the device is closed. */
  void checkOpen() {
    if (closed) {
      throw new IllegalStateException(info.id() + ": the device is closed");
    }
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public DeviceBuffer allocate(ElementType type, long length) {
    checkOpen();
    if (length < 0) {
      throw new IllegalArgumentException("allocate: length must be 0 or more, given " + length);
    }
    if (length > Long.MAX_VALUE / 16) {
      throw new IllegalArgumentException(
          "allocate: no memory has room for " + length + " elements of " + type.cudaName());
    }
    context.checkNotLost();
    return new CudaBuffer(this, memory.allocate(length * type.bytes()), type, length);
  }

  @Override
  public Optional<DeviceBuffer> wrap(Object array, ElementType type) {
    checkOpen();
    return Optional.empty();
  }

  @Override
  public Program compile(KernelSource source) {
    return compile(source, null);
  }

  /** Compiles kernels that see the variables of another program of the source, if there is one. */
  CudaProgram compile(KernelSource source, CudaProgram owner) {
    checkOpen();
    context.checkNotLost();
    CudaProgram program = loader.load(this, context, source, owner);
    boolean late;
    synchronized (programs) {
      late = closed;
      if (!late) {
        programs.add(program);
      }
    }
    if (late) {
      program.close();
      checkOpen();
    }
    return program;
  }

  @Override
  public Stream openStream() {
    checkOpen();
    context.checkNotLost();
    context.enter();
    synchronized (streams) {
      checkOpen();
      CudaStream stream = new CudaStream(this, context);
      streams.add(stream);
      return stream;
    }
  }

  @Override
  public long memoryInUse() {
    checkOpen();
    return memory.inUse();
  }

  void forget(CudaStream stream) {
    synchronized (streams) {
      streams.remove(stream);
    }
  }

  void forget(CudaProgram program) {
    synchronized (programs) {
      programs.remove(program);
    }
  }

  /**
   * Closes in the order of use: streams first, so that their last marks are recorded; then, when
   * the device has passed all marks and the copier has delivered, the rest. A step that fails does
   * not keep the others from being tried.
   */
  @Override
  public void close() {
    List<CudaStream> openStreams;
    List<CudaProgram> openPrograms;
    synchronized (streams) {
      synchronized (programs) {
        if (closed) {
          return;
        }
        closed = true;
        openStreams = new ArrayList<>(streams);
        openPrograms = new ArrayList<>(programs);
      }
    }
    openStreams.forEach(CudaStream::close);
    settle();
    openPrograms.forEach(CudaProgram::close);
    timelines.close();
    awaitCopier();
    ring.close();
    memory.close();
    events.close();
    context.close();
  }

  private void settle() {
    try {
      if (context.lost() == null) {
        context.synchronize();
      }
      context.enter();
    } catch (DeviceException e) {
      // What can still be freed is freed below.
    }
    timelines.poll();
  }

  private void awaitCopier() {
    copier.shutdown();
    boolean interrupted = false;
    while (!copier.isTerminated()) {
      try {
        copier.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
