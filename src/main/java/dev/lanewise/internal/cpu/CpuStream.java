package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Stream;
import dev.lanewise.internal.events.CopyEvent;
import dev.lanewise.internal.events.LaunchEvent;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A serial queue of operations that borrows a worker while there is something to do.
 *
 * <p>{@code pending} counts the operations that are not over. Who raises it from zero submits the
 * stream to the workers; who lowers it to zero lets the stream rest; in between exactly one thread
 * drains. An operation that goes on elsewhere (a launch whose last chunk another worker has, a wait
 * for an event) leaves the count as it is, and whoever ends it drains on.
 *
 * <p>What is known to take less time than the way to a worker and back is done at once by the
 * thread that enqueues it, if nothing is before it.
 */
final class CpuStream implements Stream, Runnable {
  /** After so many operations in a row a stream goes to the end of the workers' queue. */
  private static final int TURN = 64;

  private final CpuDevice device;
  private final ConcurrentLinkedQueue<Operation> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private CpuEvent batch;
  private volatile boolean closed;

  CpuStream(CpuDevice device) {
    this.device = device;
    this.batch = new CpuEvent(device);
  }

  @Override
  public Device device() {
    return device;
  }

  CpuDevice cpu() {
    return device;
  }

  @Override
  public void copyIn(
      Object source, long sourceIndex, DeviceBuffer target, long targetIndex, long count) {
    checkOpen();
    CopyEvent event = CopyEvent.start();
    enqueue(CopyOperation.in(batch, source, sourceIndex, device.own(target), targetIndex, count));
    event.end(device.info().id(), true, count * target.type().bytes());
  }

  @Override
  public void copyOut(
      DeviceBuffer source, long sourceIndex, Object target, long targetIndex, long count) {
    checkOpen();
    CopyEvent event = CopyEvent.start();
    enqueue(CopyOperation.out(batch, device.own(source), sourceIndex, target, targetIndex, count));
    event.end(device.info().id(), false, count * source.type().bytes());
  }

  @Override
  public void zero(DeviceBuffer target, long targetIndex, long count) {
    checkOpen();
    enqueue(CopyOperation.zero(batch, device.own(target), targetIndex, count));
  }

  @Override
  public void launch(Kernel kernel, Grid grid, Object... arguments) {
    checkOpen();
    CpuKernel own = device.own(kernel);
    Arguments bound = Arguments.of(device, own, arguments);
    if (grid.isEmpty()) {
      return;
    }
    if (!grid.hasBlock()) {
      throw new IllegalArgumentException(
          "kernel "
              + own.signature().name()
              + ": the grid has no block; choose one with Kernel.configure or Grid.withBlock");
    }
    if (grid.blockThreads() > own.maxBlockThreads()) {
      throw new IllegalArgumentException(
          own.signature().name()
              + ": expected a block of 1 to "
              + own.maxBlockThreads()
              + " threads, given "
              + grid.blockThreads());
    }
    LaunchEvent event = LaunchEvent.start();
    enqueue(new LaunchOperation(batch, bound.kernel(), grid, bound));
    event.end(device.info().id(), own.signature().name(), blocks(grid), grid.blockThreads());
  }

  private static long blocks(Grid grid) {
    return grid.gridX() * grid.gridY() * grid.gridZ();
  }

  @Override
  public boolean beginIf(BooleanSupplier wanted) {
    batch.beginIf(wanted);
    return true;
  }

  @Override
  public Event record() {
    checkOpen();
    return closeBatch();
  }

  private Event closeBatch() {
    CpuEvent ending = batch;
    batch = new CpuEvent(device);
    enqueue(new EndOperation(ending));
    return ending;
  }

  @Override
  public void waitFor(Event event) {
    checkOpen();
    if (!(event instanceof CpuEvent other) || other.device() != device) {
      throw new IllegalArgumentException("waitFor: the event is not one of " + device.info().id());
    }
    if (!other.isDone()) {
      enqueue(new WaitOperation(batch, other));
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      enqueue(new CloseOperation(batch));
    }
  }

  /** Waits for all that is enqueued. */
  void finish() throws InterruptedException {
    closed = true;
    closeBatch().await();
  }

  private void checkOpen() {
    device.checkOpen();
    if (closed) {
      throw new IllegalStateException("the stream is closed");
    }
  }

  private void enqueue(Operation operation) {
    if (operation.startsAtOnce() && pending.compareAndSet(0, 1)) {
      if (step(operation, true)) {
        resume();
      }
      return;
    }
    queue.add(operation);
    if (pending.getAndIncrement() == 0) {
      device.workers().submit(this);
    }
  }

  /** Drains the queue; called by the workers. */
  @Override
  public void run() {
    int turn = 0;
    do {
      if (++turn > TURN && device.workers().isBusy()) {
        device.workers().submit(this);
        return;
      }
      if (!step(queue.poll(), false)) {
        return;
      }
    } while (pending.decrementAndGet() != 0);
  }

  private boolean step(Operation operation, boolean first) {
    if (operation.batch().hasFailed() && !operation.runsAlways()) {
      operation.skip();
      return true;
    }
    try {
      return first ? operation.start(this) : operation.run(this);
    } catch (Throwable t) {
      operation.batch().fail(Failures.of(device, "copy", t));
      return true;
    }
  }

  /** Ends the operation that {@link Operation#run} left open, and goes on with the next. */
  void resume() {
    if (pending.decrementAndGet() != 0) {
      run();
    }
  }

  /** Runs an operation once more that {@link Operation#run} left open, on some worker. */
  void again(Operation operation) {
    device
        .workers()
        .submit(
            () -> {
              if (step(operation, false)) {
                resume();
              }
            });
  }

  private static final class EndOperation extends Operation {
    EndOperation(CpuEvent batch) {
      super(batch);
    }

    @Override
    boolean runsAlways() {
      return true;
    }

    /** Nobody has the event yet: there is nobody to call back. */
    @Override
    boolean startsAtOnce() {
      return true;
    }

    @Override
    boolean run(CpuStream stream) {
      batch().begins(); // it may be empty
      batch().end();
      return true;
    }
  }

  /** The last of a stream: from here on the device need not wait for it. */
  private static final class CloseOperation extends Operation {
    CloseOperation(CpuEvent batch) {
      super(batch);
    }

    @Override
    boolean runsAlways() {
      return true;
    }

    @Override
    boolean run(CpuStream stream) {
      stream.device.forget(stream);
      return true;
    }
  }

  private static final class WaitOperation extends Operation {
    private final CpuEvent other;

    WaitOperation(CpuEvent batch, CpuEvent other) {
      super(batch);
      this.other = other;
    }

    /** A failed batch waits too: its end must not come before what it was told to wait for. */
    @Override
    boolean runsAlways() {
      return true;
    }

    @Override
    boolean run(CpuStream stream) {
      if (other.isDone()) {
        return true;
      }
      other.whenDone(ignored -> stream.cpu().workers().submit(stream::resume));
      return false;
    }
  }
}
