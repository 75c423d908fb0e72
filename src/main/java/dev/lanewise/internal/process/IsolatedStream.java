package dev.lanewise.internal.process;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Signature;
import dev.lanewise.device.Stream;
import dev.lanewise.device.StructArgument;
import dev.lanewise.internal.process.DeviceCommand.BufferRef;
import dev.lanewise.internal.process.DeviceCommand.Out;
import dev.lanewise.internal.process.DeviceCommand.StructRef;
import dev.lanewise.internal.process.IsolatedProgram.IsolatedKernel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A stream of a device in a worker. A batch belongs to the worker in which it began: if that is
 * lost before the batch is recorded, the batch has failed; the next one is in another worker.
 */
final class IsolatedStream implements Stream {
  private final IsolatedDevice device;
  private final Map<Long, HostPart> outs = new HashMap<>();
  private DeviceLink opened;
  private long id;
  private DeviceLink batch;
  private boolean closed;

  IsolatedStream(IsolatedDevice device) {
    this.device = device;
  }

  @Override
  public Device device() {
    return device;
  }

  /** Returns the worker of the batch. */
  private DeviceLink link() {
    if (closed) {
      throw new IllegalStateException("the stream was closed");
    }
    if (batch == null) {
      batch = device.link();
    }
    if (batch.isLost()) {
      throw batch.lostException();
    }
    if (opened != batch) {
      id = (Long) batch.call(new DeviceCommand.OpenStream());
      opened = batch;
    }
    return batch;
  }

  private static IsolatedBuffer own(DeviceBuffer buffer) {
    if (buffer instanceof IsolatedBuffer) {
      return (IsolatedBuffer) buffer;
    }
    throw new IllegalArgumentException("a buffer of another device: " + buffer);
  }

  // ---- copies

  @Override
  public void copyIn(
      Object source, long sourceIndex, DeviceBuffer target, long targetIndex, long count) {
    DeviceLink link = link();
    own(target).part(link, targetIndex, count);
    HostPart all = HostPart.of(source, sourceIndex, target.type(), count);
    long at = targetIndex;
    for (HostPart part : all.pieces(SharedSender.LARGEST)) {
      copyIn(link, part, own(target).part(link, at, part.elements()));
      at += part.elements();
    }
  }

  private void copyIn(DeviceLink link, HostPart part, BufferRef target) {
    SharedSender.Segment segment =
        part.bytes() < MessageMemory.SHARED_FROM ? null : link.memory().acquire(part.bytes());
    byte[] inline = segment == null ? new byte[part.bytes()] : null;
    if (segment == null) {
      part.write(HostPart.buffer(inline));
    } else {
      segment.file().use(part::write); // the worker may die, and its memory go, in this moment
    }
    long number = segment == null ? -1 : segment.id();
    link.call(new DeviceCommand.CopyIn(id, number, part.bytes(), inline, target));
  }

  @Override
  public void copyOut(
      DeviceBuffer source, long sourceIndex, Object target, long targetIndex, long count) {
    DeviceLink link = link();
    own(source).part(link, sourceIndex, count);
    HostPart all = HostPart.of(target, targetIndex, source.type(), count);
    long at = sourceIndex;
    for (HostPart part : all.pieces(SharedSender.LARGEST)) {
      long token = link.nextNumber();
      outs.put(token, part);
      BufferRef from = own(source).part(link, at, part.elements());
      link.call(new DeviceCommand.CopyOut(id, from, part.bytes(), token));
      at += part.elements();
    }
  }

  @Override
  public void zero(DeviceBuffer target, long targetIndex, long count) {
    DeviceLink link = link();
    link.call(new DeviceCommand.Zero(id, own(target).part(link, targetIndex, count)));
  }

  // ---- launches

  @Override
  public void launch(Kernel kernel, Grid grid, Object... arguments) {
    DeviceLink link = link();
    IsolatedKernel own = (IsolatedKernel) kernel;
    Object[] sent = new Object[arguments.length];
    for (int i = 0; i < sent.length; i++) {
      try {
        sent[i] = argument(link, arguments[i]);
      } catch (IllegalArgumentException e) {
        throw misfit(own.signature(), i, e);
      }
    }
    link.call(
        new DeviceCommand.Launch(id, own.program().idOn(link), own.signature().name(), grid, sent));
  }

  private static IllegalArgumentException misfit(
      Signature signature, int index, IllegalArgumentException e) {
    String parameter =
        index < signature.parameters().size()
            ? " (" + signature.parameters().get(index).declaration() + ")"
            : "";
    return new IllegalArgumentException(
        "kernel "
            + signature.name()
            + ", parameter "
            + (index + 1)
            + parameter
            + ": "
            + e.getMessage(),
        e);
  }

  private static Object argument(DeviceLink link, Object argument) {
    if (argument instanceof DeviceBuffer) {
      return own((DeviceBuffer) argument).whole(link);
    }
    if (argument instanceof StructArgument) {
      StructArgument struct = (StructArgument) argument;
      List<BufferRef> buffers = new ArrayList<>();
      for (StructArgument.Pointer pointer : struct.pointers()) {
        buffers.add(own(pointer.buffer()).whole(link));
      }
      int[] offsets = struct.pointers().stream().mapToInt(StructArgument.Pointer::offset).toArray();
      return new StructRef(struct.bytes(), offsets, buffers);
    }
    return argument;
  }

  // ---- batches

  @Override
  public Event record() {
    DeviceLink home = batch == null && !closed ? device.link() : batch;
    Map<Long, HostPart> mine = new HashMap<>(outs);
    outs.clear();
    CompletableFuture<Void> end = new CompletableFuture<>();
    long number = home.nextNumber();
    IsolatedEvent event = new IsolatedEvent(device, home, number, end);
    try {
      link();
      home.expect(number).whenComplete((sent, failure) -> finish(end, home, mine, sent, failure));
      home.call(new DeviceCommand.Record(id, number));
    } catch (dev.lanewise.device.DeviceLostException e) {
      end.completeExceptionally(e);
    } finally {
      batch = null;
    }
    return event;
  }

  /** Takes over what a batch has copied out; in the thread that reads the worker's answers. */
  private static void finish(
      CompletableFuture<Void> end,
      DeviceLink home,
      Map<Long, HostPart> parts,
      Object sent,
      Throwable failure) {
    if (failure != null) {
      end.completeExceptionally(failure);
      return;
    }
    try {
      for (Object each : sent == null ? new Object[0] : (Object[]) sent) {
        Out out = (Out) each;
        HostPart part = parts.get(out.token());
        if (out.segment() < 0) {
          part.read(HostPart.buffer(out.inline()));
        } else {
          part.read(home.received().open(out.segment(), out.bytes()));
          home.release(out.segment());
        }
      }
      end.complete(null);
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  @Override
  public void waitFor(Event event) {
    IsolatedEvent other = (IsolatedEvent) event;
    DeviceLink link = link();
    if (other.device() != device) {
      throw new IllegalArgumentException("expected an event of " + device.info().id());
    }
    if (other.home() == link && !other.isDone()) {
      link.call(new DeviceCommand.WaitFor(id, other.number()));
    }
  }

  @Override
  public void close() {
    if (!closed && opened != null) {
      opened.submit(opened.nextNumber(), new DeviceCommand.CloseStream(id));
    }
    closed = true;
  }
}
