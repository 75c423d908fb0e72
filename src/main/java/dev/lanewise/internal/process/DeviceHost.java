package dev.lanewise.internal.process;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Event;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.KernelSource;
import dev.lanewise.device.Program;
import dev.lanewise.device.Signature;
import dev.lanewise.device.Stream;
import dev.lanewise.device.StructArgument;
import dev.lanewise.internal.process.DeviceCommand.BufferRef;
import dev.lanewise.internal.process.DeviceCommand.Out;
import dev.lanewise.internal.process.DeviceCommand.StructRef;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The device in its worker: its objects by number, and what its batches hold in shared memory. */
final class DeviceHost {
  /** How long the ends of a closed device's batches may take to be told: a lost one has none. */
  private static final long TELL_SECONDS = 10;

  private final DeviceReplies replies;
  private final SharedReceiver received;
  private final SharedSender memory;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, AutoCloseable> objects = new ConcurrentHashMap<>();
  private final Map<Long, Event> events = new ConcurrentHashMap<>();
  private final Map<Long, Batch> batches = new ConcurrentHashMap<>();
  private final Map<Long, CompletableFuture<Void>> untold = new ConcurrentHashMap<>();
  private volatile Device device;

  DeviceHost(DeviceReplies replies, SharedReceiver received, SharedSender memory) {
    this.replies = replies;
    this.received = received;
    this.memory = memory;
  }

  /** What a batch of a stream has used of shared memory. */
  private static final class Batch {
    private final List<Long> read = new ArrayList<>();
    private final List<Out> outs = new ArrayList<>();
  }

  // ---- objects

  Object open(Supplier<Device> opener) {
    device = opener.get();
    return device.info();
  }

  Device device() {
    return device;
  }

  long keep(AutoCloseable object) {
    long number = numbers.incrementAndGet();
    objects.put(number, object);
    return number;
  }

  AutoCloseable drop(long number) {
    AutoCloseable object = objects.remove(number);
    batches.remove(number);
    return object == null ? () -> {} : object;
  }

  Program program(long number) {
    return (Program) get(number);
  }

  Stream stream(long number) {
    return (Stream) get(number);
  }

  private AutoCloseable get(long number) {
    AutoCloseable object = objects.get(number);
    if (object == null) {
      throw new IllegalStateException("it was closed");
    }
    return object;
  }

  DeviceBuffer buffer(BufferRef ref) {
    DeviceBuffer whole = (DeviceBuffer) get(ref.id());
    boolean all = ref.from() == 0 && ref.length() == whole.length();
    return all ? whole : whole.slice(ref.from(), ref.length());
  }

  Object compile(KernelSource source) {
    return compiled(device.compile(source));
  }

  Object compileBeside(long program, List<String> entries) {
    return compiled(program(program).beside(entries));
  }

  private Object compiled(Program program) {
    List<Signature> signatures = program.signatures();
    int[] threads = new int[signatures.size()];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = program.kernel(signatures.get(i).name()).maxBlockThreads();
    }
    return new DeviceCommand.Compiled(
        keep(program), new ArrayList<>(signatures), threads, program.fromCache());
  }

  Object symbol(long program, String name) {
    return program(program)
        .symbol(name)
        .map(found -> new DeviceCommand.Symbol(keep(found), found.type(), found.length()))
        .orElse(null);
  }

  // ---- streams

  private Batch batch(long stream) {
    return batches.computeIfAbsent(stream, key -> new Batch());
  }

  void copyIn(DeviceCommand.CopyIn command) throws IOException {
    BufferRef target = command.target();
    Object source = command.inline();
    if (command.segment() >= 0) {
      batch(command.lane()).read.add(command.segment());
      source = received.open(command.segment(), command.bytes());
    }
    stream(command.lane()).copyIn(source, 0, buffer(target), 0, target.length());
  }

  void copyOut(DeviceCommand.CopyOut command) {
    SharedSender.Segment segment = memory.acquire(command.bytes());
    byte[] inline = segment == null ? new byte[command.bytes()] : null;
    Object target = inline;
    if (segment != null) {
      target = segment.bytes().limit(command.bytes()).slice().order(ByteOrder.nativeOrder());
    }
    BufferRef source = command.source();
    long number = segment == null ? -1 : segment.id();
    batch(command.lane()).outs.add(new Out(command.token(), number, command.bytes(), inline));
    stream(command.lane()).copyOut(buffer(source), 0, target, 0, source.length());
  }

  void launch(DeviceCommand.Launch command) {
    Object[] arguments = command.arguments();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof BufferRef) {
        arguments[i] = buffer((BufferRef) arguments[i]);
      } else if (arguments[i] instanceof StructRef) {
        arguments[i] = struct((StructRef) arguments[i]);
      }
    }
    Kernel kernel = program(command.program()).kernel(command.kernel());
    stream(command.lane()).launch(kernel, command.grid(), arguments);
  }

  private StructArgument struct(StructRef ref) {
    List<StructArgument.Pointer> pointers = new ArrayList<>();
    for (int i = 0; i < ref.offsets().length; i++) {
      pointers.add(new StructArgument.Pointer(ref.offsets()[i], buffer(ref.buffers().get(i))));
    }
    return new StructArgument(ref.bytes(), pointers);
  }

  void record(long stream, long number) {
    Batch batch = batches.remove(stream);
    Event event = stream(stream).record();
    events.put(number, event);
    CompletableFuture<Void> told = new CompletableFuture<>();
    untold.put(number, told);
    event.whenDone(
        failure -> {
          events.remove(number);
          replies.later(
              () -> {
                ended(number, failure, batch);
                untold.remove(number);
                told.complete(null);
              });
        });
  }

  private void ended(long number, Throwable failure, Batch batch) throws IOException {
    if (batch != null) {
      for (long segment : batch.read) {
        replies.release(segment);
      }
    }
    if (failure == null) {
      replies.done(number, batch == null ? null : batch.outs.toArray());
    } else {
      if (batch != null) {
        batch.outs.forEach(out -> memory.release(out.segment()));
      }
      replies.failed(number, failure);
    }
  }

  /**
   * Closes the device; what ended by then has been told when this returns, because the parent hangs
   * up as soon as it has the answer.
   */
  void closeDevice() throws InterruptedException {
    device.close();
    CompletableFuture<Void> all =
        CompletableFuture.allOf(untold.values().toArray(CompletableFuture<?>[]::new));
    try {
      all.get(TELL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a batch of the closed device has no end", e);
    }
  }

  void waitFor(long stream, long number) {
    Event event = events.get(number);
    if (event != null) {
      stream(stream).waitFor(event); // else it has ended
    }
  }

  void stop(long number) {
    Event event = events.get(number);
    if (event != null) {
      event.stop();
    }
  }
}
