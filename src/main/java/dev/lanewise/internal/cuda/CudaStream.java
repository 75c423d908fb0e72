package dev.lanewise.internal.cuda;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.DeviceException;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.events.CopyEvent;
import dev.lanewise.internal.events.LaunchEvent;
import java.util.List;
import jcuda.Pointer;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * A driver stream. Misuse throws at once; what the driver says goes to the event of the batch, and
 * the rest of the batch is skipped.
 */
final class CudaStream implements Stream {
  private final CudaDevice device;
  private final CudaContext context;
  private final CUstream stream = new CUstream();
  private final Timeline timeline;
  private final ParameterBlock parameters;
  private CudaEvent batch;
  private boolean batchIsEmpty = true;
  private boolean closed;

  CudaStream(CudaDevice device, CudaContext context) {
    this.device = device;
    this.context = context;
    this.parameters = new ParameterBlock(context);
    try {
      context.check(
          JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING),
          "cuStreamCreate");
    } catch (DeviceException e) {
      parameters.close();
      throw e;
    }
    this.timeline = new Timeline(context, device.events(), stream, device.nextStreamName());
    this.batch = new CudaEvent(device, timeline);
    device.timelines().add(timeline);
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public void copyIn(
      Object source, long sourceIndex, DeviceBuffer target, long targetIndex, long count) {
    CudaBuffer buffer = mine(target, targetIndex, count);
    int unit = HostArrays.check(source, sourceIndex, target.type(), count, false);
    CopyEvent event = CopyEvent.start();
    long bytes = count * target.type().bytes();
    attempt(
        () -> {
          long done = 0;
          while (done < bytes) {
            int chunk = device.ring().chunk(bytes - done);
            long from = sourceIndex * unit + done;
            chunkIn(source, from, buffer.address(targetIndex) + done, chunk);
            done += chunk;
          }
        });
    event.end(device.info().id(), true, bytes);
  }

  private void chunkIn(Object source, long from, long target, int bytes) {
    StagingRing.Slot slot = device.ring().acquire(bytes);
    DeviceException failure = null;
    try {
      HostArrays.copyTo(slot.bytes(), source, from, bytes);
      context.check(
          JCudaDriver.cuMemcpyHtoDAsync(Address.of(target), slot.pointer(), bytes, stream),
          "cuMemcpyHtoDAsync");
    } catch (DeviceException e) {
      failure = e;
    }
    if (failure != null) {
      device.ring().release(slot);
      throw failure;
    }
    CudaEvent open = batch;
    timeline.mark(
        true,
        cause -> {
          if (cause != null) {
            open.fail(cause);
          }
          device.ring().release(slot);
        });
  }

  @Override
  public void copyOut(
      DeviceBuffer source, long sourceIndex, Object target, long targetIndex, long count) {
    CudaBuffer buffer = mine(source, sourceIndex, count);
    int unit = HostArrays.check(target, targetIndex, source.type(), count, true);
    CopyEvent event = CopyEvent.start();
    long bytes = count * source.type().bytes();
    attempt(
        () -> {
          long done = 0;
          while (done < bytes) {
            int chunk = device.ring().chunk(bytes - done);
            long to = targetIndex * unit + done;
            chunkOut(buffer.address(sourceIndex) + done, target, to, chunk);
            done += chunk;
          }
        });
    event.end(device.info().id(), false, bytes);
  }

  private void chunkOut(long source, Object target, long to, int bytes) {
    StagingRing.Slot slot = device.ring().acquire(bytes);
    int result = JCudaDriver.cuMemcpyDtoHAsync(slot.pointer(), Address.of(source), bytes, stream);
    if (result != 0) {
      device.ring().release(slot);
      throw context.failure(result, "cuMemcpyDtoHAsync");
    }
    CudaEvent open = batch;
    open.expectCopy();
    timeline.mark(
        true,
        cause -> device.copier().execute(() -> deliver(open, cause, slot, target, to, bytes)));
  }

  /** Runs on the copier thread once the device has written a chunk. */
  private void deliver(
      CudaEvent open, Throwable cause, StagingRing.Slot slot, Object target, long to, int bytes) {
    Throwable failure = cause;
    try {
      if (failure == null && !open.hasFailed()) {
        HostArrays.copyFrom(slot.bytes(), target, to, bytes);
      }
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      device.ring().release(slot);
      open.partDone(failure);
    }
  }

  @Override
  public void zero(DeviceBuffer target, long targetIndex, long count) {
    CudaBuffer buffer = mine(target, targetIndex, count);
    long bytes = count * target.type().bytes();
    if (bytes > 0) {
      Address address = Address.of(buffer.address(targetIndex));
      attempt(
          () ->
              context.check(
                  JCudaDriver.cuMemsetD8Async(address, (byte) 0, bytes, stream),
                  "cuMemsetD8Async"));
    }
  }

  @Override
  public void launch(Kernel kernel, Grid grid, Object... arguments) {
    checkOpen();
    if (!(kernel instanceof CudaKernel mine) || mine.device() != device) {
      throw new IllegalArgumentException(
          "launch: expected a kernel of " + device.info().id() + ", given " + kernel);
    }
    Pointer packed = parameters.pack(mine, arguments, timeline);
    if (grid.isEmpty()) {
      return;
    }
    String name = mine.signature().name();
    if (!grid.hasBlock() || grid.blockThreads() > mine.maxBlockThreads()) {
      throw new IllegalArgumentException(
          name
              + ": expected a block of 1 to "
              + mine.maxBlockThreads()
              + " threads, given "
              + (grid.hasBlock() ? grid.blockThreads() : "none"));
    }
    if (batch.hasFailed()) {
      return;
    }
    LaunchEvent event = LaunchEvent.start();
    batchIsEmpty = false;
    try {
      context.checkNotLost();
      context.enter();
      mine.program().use();
      mine.allowShared(grid.sharedBytes());
      List<VariableCopy> copies = mine.program().copies();
      copies.forEach(copy -> copy.before(context, stream));
      int result = enqueue(mine, grid, packed);
      if (result != 0) {
        throw context.failure(result, "launch " + name);
      }
      copies.forEach(copy -> copy.after(context, stream));
    } catch (DeviceException e) {
      batch.fail(e);
    }
    event.end(
        device.info().id(), name, grid.gridX() * grid.gridY() * grid.gridZ(), grid.blockThreads());
  }

  private int enqueue(CudaKernel kernel, Grid grid, Pointer packed) {
    return JCudaDriver.cuLaunchKernel(
        kernel.function(),
        (int) grid.gridX(),
        (int) grid.gridY(),
        (int) grid.gridZ(),
        grid.blockX(),
        grid.blockY(),
        grid.blockZ(),
        grid.sharedBytes(),
        stream,
        packed,
        null);
  }

  @Override
  public Event record() {
    checkOpen();
    CudaEvent ended = batch;
    batch = new CudaEvent(device, timeline);
    batchIsEmpty = true;
    ended.record();
    return ended;
  }

  @Override
  public void waitFor(Event event) {
    checkOpen();
    if (!(event instanceof CudaEvent other) || other.device() != device) {
      throw new IllegalArgumentException(
          "waitFor: expected an event of " + device.info().id() + ", given " + event);
    }
    attempt(() -> other.waitIn(stream));
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (!batchIsEmpty) {
      batch.record();
    }
    timeline.retire();
    device.forget(this);
    parameters.close();
    try {
      context.enter();
    } catch (DeviceException e) {
      // Destroying the stream below fails as well, and is latched.
    }
    context.release(JCudaDriver.cuStreamDestroy(stream), "cuStreamDestroy");
  }

  private CudaBuffer mine(DeviceBuffer buffer, long from, long count) {
    checkOpen();
    if (!(buffer instanceof CudaBuffer mine) || mine.device() != device) {
      throw new IllegalArgumentException(
          "expected a buffer of " + device.info().id() + ", given " + buffer);
    }
    mine.checkRange(from, count);
    mine.use(timeline);
    return mine;
  }

  private void checkOpen() {
    device.checkOpen();
    if (closed) {
      throw new IllegalStateException(device.info().id() + ": the stream is closed");
    }
  }

  /** Enqueues something, unless the batch has failed; a failure becomes the batch's. */
  private void attempt(Runnable enqueue) {
    if (batch.hasFailed()) {
      return;
    }
    batchIsEmpty = false;
    try {
      context.checkNotLost();
      context.enter();
      enqueue.run();
    } catch (DeviceException e) {
      batch.fail(e);
    }
  }
}
