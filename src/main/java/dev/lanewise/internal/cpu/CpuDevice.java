package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.DeviceMemoryException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.events.CompileEvent;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The CPU: see the package. */
final class CpuDevice implements Device {
  private static final long MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final DeviceInfo info;
  private final Workers workers;
  private final CompileCache compiler;
  private final LinePrinter printer = new LinePrinter(text -> System.out.print(text));
  private final Addresses addresses = new Addresses();
  private final AtomicLong used = new AtomicLong();
  private final Set<CpuStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  CpuDevice(DeviceInfo info, Function<KernelSource, Compiled> compiler) {
    this.info = info;
    this.workers = new Workers(info.units());
    this.compiler = new CompileCache(compiler);
  }

  Workers workers() {
    return workers;
  }

  LinePrinter printer() {
    return printer;
  }

  Addresses addresses() {
    return addresses;
  }

  void checkOpen() {
    if (closed) {
      throw new IllegalStateException("device " + info.id() + " is closed");
    }
  }

  /** Returns a buffer as ours. */
  CpuBuffer own(DeviceBuffer buffer) {
    if (buffer instanceof CpuBuffer cpu && cpu.device() == this) {
      return cpu;
    }
    throw new IllegalArgumentException(
        "expected a buffer of "
            + info.id()
            + ", given "
            + (buffer == null ? "null" : "one of " + buffer.device().info().id()));
  }

  /** Returns a kernel as ours. */
  CpuKernel own(Kernel kernel) {
    if (kernel instanceof CpuKernel cpu && cpu.program().device() == this) {
      return cpu;
    }
    throw new IllegalArgumentException(
        "expected a kernel of " + info.id() + ", given " + (kernel == null ? "null" : "another's"));
  }

  /** Lets go of a closed stream; what is enqueued still runs. */
  void forget(CpuStream stream) {
    streams.remove(stream);
  }

  @Override
  public DeviceInfo info() {
    return info;
  }

  @Override
  public DeviceBuffer allocate(ElementType type, long length) {
    checkOpen();
    if (length < 0) {
      throw new IllegalArgumentException("length must not be negative, given " + length);
    }
    long bytes = length > Long.MAX_VALUE / type.bytes() ? Long.MAX_VALUE : length * type.bytes();
    long before = reserve(length, bytes);
    Object array;
    try {
      array = Array.newInstance(type.arrayClass().getComponentType(), (int) length);
    } catch (OutOfMemoryError e) {
      used.addAndGet(-bytes);
      throw new DeviceMemoryException(info.id(), 0, bytes, before, info.memoryBytes());
    }
    return buffer(Memory.of(this, array), type, length, bytes);
  }

  private long reserve(long length, long bytes) {
    long before = used.get();
    while (true) {
      if (length > MAX_ARRAY || bytes > info.memoryBytes() - before) {
        throw new DeviceMemoryException(info.id(), 0, bytes, before, info.memoryBytes());
      }
      if (used.compareAndSet(before, before + bytes)) {
        return before;
      }
      before = used.get();
    }
  }

  @Override
  public Optional<DeviceBuffer> wrap(Object array, ElementType type) {
    checkOpen();
    if (array == null || array.getClass() != type.arrayClass()) {
      throw new IllegalArgumentException(
          "wrap: expected "
              + type.arrayClass().getSimpleName()
              + " for "
              + type
              + ", given "
              + (array == null ? "null" : array.getClass().getSimpleName()));
    }
    return Optional.of(buffer(Memory.wrapping(this, array), type, Array.getLength(array), 0));
  }

  private CpuBuffer buffer(Memory memory, ElementType type, long length, long bytes) {
    return new CpuBuffer(
        this,
        memory,
        type,
        length,
        () -> {
          addresses.free(memory);
          used.addAndGet(-bytes);
        });
  }

  @Override
  public Program compile(KernelSource source) {
    return compile(source, new ConcurrentHashMap<>());
  }

  /** Compiles a source whose variables may have memory already. */
  Program compile(KernelSource source, Map<String, Memory> variables) {
    checkOpen();
    CompileEvent event = CompileEvent.start();
    boolean known = compiler.knows(source);
    Compiled compiled = compiler.compile(source);
    event.end(info.id(), source.file(), "bytecode", known, 0);
    return new CpuProgram(this, source, compiled, variables);
  }

  @Override
  public Stream openStream() {
    checkOpen();
    CpuStream stream = new CpuStream(this);
    streams.add(stream);
    return stream;
  }

  @Override
  public long memoryInUse() {
    checkOpen();
    return used.get();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    boolean interrupted = false;
    for (CpuStream stream : streams) {
      interrupted |= !finish(stream);
    }
    streams.clear();
    workers.stop();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean finish(CpuStream stream) {
    try {
      stream.finish();
      return true;
    } catch (InterruptedException e) {
      // What runs still uses the workers: they end by themselves once their queue is empty.
      return false;
    }
  }

  @Override
  public String toString() {
    return info.id() + " (" + info.name() + ", " + info.units() + " threads)";
  }
}
