package dev.lanewise.fake;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.DeviceMemoryException;
import dev.lanewise.device.ElementType;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Stream;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A device by script. Operations are enqueued as on a real one; they run when the test calls {@link
 * #run}, or at once after {@link #runAtOnce}, or on a thread per stream after {@link
 * #runOnThreads}.
 */
public final class FakeDevice implements Device {
  private final String id;
  private final boolean wraps;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<FakeStream> streams = new CopyOnWriteArrayList<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger buffers = new AtomicInteger();
  private volatile Runnable delay;
  private volatile boolean atOnce;
  private volatile boolean closed;
  private volatile Function<KernelSource, Program> compiler;
  private volatile Function<String, Throwable> refusal = operation -> null;
  private volatile Function<String, Throwable> failure = operation -> null;

  /** Makes a device; {@code wraps} if it works in Java arrays, as the CPU does. */
  public FakeDevice(String id, boolean wraps) {
    this.id = id;
    this.wraps = wraps;
  }

  /** Runs every operation as soon as it is enqueued. */
  public FakeDevice runAtOnce() {
    atOnce = true;
    return this;
  }

  /** Gives every stream a thread, which calls {@code delay} before each operation. */
  public FakeDevice runOnThreads(Runnable delay) {
    this.delay = delay;
    return this;
  }

  /** Makes operations throw when they are enqueued, if the function returns something for one. */
  public FakeDevice refuse(Function<String, Throwable> refusal) {
    this.refusal = refusal;
    return this;
  }

  /** Makes operations fail when they run, if the function returns something for one. */
  public FakeDevice fail(Function<String, Throwable> failure) {
    this.failure = failure;
    return this;
  }

  /** Sets what {@link #compile} does. */
  public FakeDevice compileWith(Function<KernelSource, Program> compiler) {
    this.compiler = compiler;
    return this;
  }

  /** Runs whatever can run now, on this thread. */
  public void run() {
    boolean progress = true;
    while (progress) {
      progress = false;
      for (FakeStream stream : streams) {
        while (stream.step()) {
          progress = true;
        }
      }
    }
  }

  /** Returns what was enqueued and run: {@code "launch k"} when enqueued, {@code "ran k"}. */
  public List<String> log() {
    return log;
  }

  /** Returns how many streams were opened. */
  public int streamCount() {
    return streams.size();
  }

  /** Returns how many buffers of its own memory are not closed. */
  public int openBuffers() {
    return buffers.get();
  }

  public boolean isClosed() {
    return closed;
  }

  void note(String entry) {
    log.add(entry);
  }

  /** Called when an operation is enqueued. */
  void enqueued(String operation) {
    if (closed) {
      throw new IllegalStateException(id + " is closed");
    }
    Throwable refused = refusal.apply(operation);
    if (refused != null) {
      throw sneaky(refused);
    }
    log.add(operation);
  }

  Throwable failureOf(String operation) {
    return failure.apply(operation);
  }

  Runnable delayOrNull() {
    return delay;
  }

  boolean isAtOnce() {
    return atOnce;
  }

  void freed(long size) {
    buffers.decrementAndGet();
    bytes.addAndGet(-size);
  }

  private static RuntimeException sneaky(Throwable failure) {
    if (failure instanceof Error) {
      throw (Error) failure;
    }
    return (RuntimeException) failure;
  }

  @Override
  public DeviceInfo info() {
    return new DeviceInfo(id, "fake", DeviceInfo.Kind.CPU, 1L << 30, 1, "none");
  }

  @Override
  public DeviceBuffer allocate(ElementType type, long length) {
    enqueued("allocate");
    long size = length * type.bytes();
    if (bytes.addAndGet(size) > info().memoryBytes()) {
      bytes.addAndGet(-size);
      throw new DeviceMemoryException(id, 2, size, bytes.get(), info().memoryBytes());
    }
    buffers.incrementAndGet();
    Object array = Array.newInstance(type.arrayClass().getComponentType(), (int) length);
    return new FakeBuffer(this, array, type, length, true);
  }

  @Override
  public Optional<DeviceBuffer> wrap(Object array, ElementType type) {
    return wraps
        ? Optional.of(new FakeBuffer(this, array, type, Array.getLength(array), false))
        : Optional.empty();
  }

  @Override
  public Program compile(KernelSource source) {
    enqueued("compile " + source.file());
    return compiler.apply(source);
  }

  @Override
  public Stream openStream() {
    enqueued("open stream");
    FakeStream stream = new FakeStream(this, streams.size());
    streams.add(stream);
    return stream;
  }

  @Override
  public long memoryInUse() {
    return bytes.get();
  }

  @Override
  public void close() {
    closed = true;
    streams.forEach(FakeStream::close);
  }
}
