package dev.lanewise.internal.schedule;

import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Stream;
import java.util.ArrayList;
import java.util.List;

/**
 * An elementwise kernel over host arrays that the device cannot reach, as a pipeline: the arrays
 * are cut into chunks, and chunk after chunk goes to the next of up to three streams as copy in,
 * kernel, copy out, so that the copies of one chunk overlap the kernel of another. Each stream has
 * one set of buffers, which its order protects; the device's staging memory holds the thread back
 * when it runs ahead. Stops between chunks when somebody else has completed the future.
 *
 * @param <T> the result
 */
final class PipelinedMap<T> extends Call<T> {
  private static final int STREAMS = 3;
  private static final long LEAST_CHUNK = 64 * 1024;
  private static final long MOST_CHUNK = 1024 * 1024;
  private static final long ALIGNMENT = 1024;

  private final KernelSupplier kernels;
  private final List<? extends Operand> inputs;
  private final Operand.Host output;
  private final T result;
  private final List<DeviceBuffer> buffers = new ArrayList<>();

  PipelinedMap(
      Conductor conductor,
      Site site,
      KernelSupplier kernels,
      List<? extends Operand> inputs,
      Operand.Host output,
      T result) {
    super(conductor, site);
    this.kernels = kernels;
    this.inputs = inputs;
    this.output = output;
    this.result = result;
  }

  @Override
  String kind() {
    return "map";
  }

  @Override
  String kernelName() {
    Kernel kernel = kernels.ifReady(site().device());
    return kernel == null ? "" : kernel.signature().name();
  }

  @Override
  List<Use> arrays() {
    List<Use> uses = new ArrayList<>();
    uses.add(new Use(output.identity(), null, true, false));
    for (Operand input : inputs) {
      if (input instanceof Operand.Host) {
        uses.add(new Use(((Operand.Host) input).identity(), null, false, false));
      }
    }
    return uses;
  }

  @Override
  boolean isDirect() {
    return false;
  }

  @Override
  Event perform(Stream stream) throws Throwable {
    Kernel kernel = kernels.get(site().device());
    long total = output.length();
    long chunk = chunk(total);
    List<Lane> more =
        site().lockFreeLanes(lane(), (int) Math.min(STREAMS, ceilDiv(total, chunk)) - 1);
    try {
      List<Stream> streams = new ArrayList<>(List.of(stream));
      for (Lane lane : more) {
        streams.add(lane.stream());
      }
      Throwable failure = null;
      try {
        enqueue(kernel, streams, total, chunk);
      } catch (Throwable e) {
        failure = e;
      }
      failure = first(failure, endOf(streams.subList(1, streams.size())));
      if (failure != null) {
        throw failure;
      }
      return stream.record();
    } finally {
      more.forEach(Lane::unlock);
    }
  }

  /** Waits until the streams are through; returns their first failure. */
  private static Throwable endOf(List<Stream> streams) {
    Throwable failure = null;
    for (Stream stream : streams) {
      try {
        failure = first(failure, Events.failure(stream.record()));
      } catch (RuntimeException e) {
        failure = first(failure, e);
      }
    }
    return failure;
  }

  private static Throwable first(Throwable earlier, Throwable later) {
    return earlier != null ? earlier : later;
  }

  private void enqueue(Kernel kernel, List<Stream> streams, long total, long chunk) {
    List<Object[]> sets = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      sets.add(arguments(Math.min(chunk, total)));
    }
    int turn = 0;
    for (long from = 0; from < total && !isDone(); from += chunk) {
      long count = Math.min(chunk, total - from);
      Stream stream = streams.get(turn);
      Object[] arguments = sets.get(turn);
      copyIn(stream, arguments, from, count);
      arguments[inputs.size() + 1] = count;
      stream.launch(kernel, kernel.configure(Grid.of(count)), arguments.clone());
      DeviceBuffer out = (DeviceBuffer) arguments[inputs.size()];
      stream.copyOut(out, 0, output.array(), output.from() + from, count);
      turn = (turn + 1) % streams.size();
    }
  }

  /** Returns one stream's arguments: a buffer for each array, and the numbers. */
  private Object[] arguments(long elements) {
    Object[] arguments = new Object[inputs.size() + 2];
    for (int i = 0; i < inputs.size(); i++) {
      Operand input = inputs.get(i);
      arguments[i] =
          input instanceof Operand.Host
              ? allocate((Operand.Host) input, elements)
              : ((Operand.Value) input).boxed();
    }
    arguments[inputs.size()] = allocate(output, elements);
    return arguments;
  }

  private DeviceBuffer allocate(Operand.Host host, long elements) {
    DeviceBuffer buffer = site().device().allocate(host.type(), elements);
    buffers.add(buffer);
    return buffer;
  }

  private void copyIn(Stream stream, Object[] arguments, long from, long count) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) instanceof Operand.Host) {
        Operand.Host host = (Operand.Host) inputs.get(i);
        stream.copyIn(host.array(), host.from() + from, (DeviceBuffer) arguments[i], 0, count);
      }
    }
  }

  /** Returns the elements of a chunk: an eighth of the whole, within bounds. */
  private static long chunk(long total) {
    long eighth = ceilDiv(ceilDiv(total, 8), ALIGNMENT) * ALIGNMENT;
    return Math.max(LEAST_CHUNK, Math.min(MOST_CHUNK, eighth));
  }

  private static long ceilDiv(long a, long b) {
    return (a + b - 1) / b;
  }

  @Override
  T result() {
    return result;
  }

  @Override
  void free() {
    buffers.forEach(DeviceBuffer::close);
    buffers.clear();
  }
}
