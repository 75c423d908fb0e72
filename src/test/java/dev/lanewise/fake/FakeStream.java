package dev.lanewise.fake;

import dev.lanewise.device.Device;
import dev.lanewise.device.DeviceBuffer;
import dev.lanewise.device.Event;
import dev.lanewise.device.Grid;
import dev.lanewise.device.Kernel;
import dev.lanewise.device.Stream;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;

/** A queue of a fake device. Complains when two threads use it at once. */
final class FakeStream implements Stream {
  private final FakeDevice device;
  private final Deque<Operation> queue = new ArrayDeque<>();
  private final AtomicReference<Thread> user = new AtomicReference<>();
  private FakeEvent batch = new FakeEvent();
  private boolean closed;

  /** One operation; {@code until} is an event it waits for, or null. */
  private record Operation(
      String name, FakeEvent batch, FakeEvent until, Runnable body, boolean last) {}

  FakeStream(FakeDevice device, int number) {
    this.device = device;
    if (device.delayOrNull() != null) {
      Thread thread = new Thread(this::loop, "device " + device.info().id() + " stream " + number);
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public void copyIn(Object source, long from, DeviceBuffer target, long to, long count) {
    FakeBuffer buffer = (FakeBuffer) target;
    add("copyIn", () -> copy(source, from, buffer.array(), buffer.from() + to, count));
  }

  @Override
  public void copyOut(DeviceBuffer source, long from, Object target, long to, long count) {
    FakeBuffer buffer = (FakeBuffer) source;
    add("copyOut", () -> copy(buffer.array(), buffer.from() + from, target, to, count));
  }

  private static void copy(Object source, long from, Object target, long to, long count) {
    System.arraycopy(source, (int) from, target, (int) to, (int) count);
  }

  @Override
  public void zero(DeviceBuffer target, long from, long count) {
    FakeBuffer buffer = (FakeBuffer) target;
    add(
        "zero",
        () -> {
          Object zeros =
              Array.newInstance(buffer.type().arrayClass().getComponentType(), (int) count);
          copy(zeros, 0, buffer.array(), buffer.from() + from, count);
        });
  }

  @Override
  public void launch(Kernel kernel, Grid grid, Object... arguments) {
    FakeKernel fake = (FakeKernel) kernel;
    String name = fake.signature().name();
    add(
        "launch " + name,
        () -> {
          fake.body().accept(arguments);
          device.note("ran " + name);
        });
  }

  @Override
  public Event record() {
    FakeEvent ending;
    synchronized (queue) {
      ending = batch;
      batch = new FakeEvent();
    }
    add(new Operation("record", ending, null, () -> {}, true));
    return ending;
  }

  @Override
  public void waitFor(Event event) {
    device.enqueued("wait");
    add(new Operation("wait", batch, (FakeEvent) event, () -> {}, false));
  }

  private void add(String name, Runnable body) {
    device.enqueued(name);
    add(new Operation(name, batch, null, body, false));
  }

  private void add(Operation operation) {
    Thread self = Thread.currentThread();
    Thread other = user.compareAndExchange(null, self);
    if (other != null) {
      throw new AssertionError("two threads on one stream: " + self + " and " + other);
    }
    synchronized (queue) {
      if (closed) {
        throw new IllegalStateException("the stream is closed");
      }
      queue.add(operation);
      queue.notifyAll();
    }
    user.set(null);
    if (device.isAtOnce()) {
      device.run();
    }
  }

  /** Runs the next operation if it need not wait; returns whether it did. */
  boolean step() {
    Operation next;
    synchronized (queue) {
      next = queue.peek();
      if (next == null || next.until() != null && !next.until().isDone()) {
        return false;
      }
      queue.poll();
    }
    run(next);
    return true;
  }

  private void run(Operation operation) {
    Throwable failure = device.failureOf(operation.name());
    if (failure != null) {
      operation.batch().fail(failure);
    } else if (!operation.batch().hasFailed()) {
      try {
        operation.body().run();
      } catch (RuntimeException e) {
        operation.batch().fail(e);
      }
    }
    if (operation.last()) {
      operation.batch().end();
    }
  }

  private void loop() {
    try {
      while (true) {
        Operation next;
        synchronized (queue) {
          while (queue.isEmpty()) {
            if (closed) {
              return;
            }
            queue.wait();
          }
          next = queue.poll();
        }
        device.delayOrNull().run();
        if (next.until() != null) {
          next.until().await();
        }
        run(next);
      }
    } catch (InterruptedException e) {
      return;
    }
  }

  @Override
  public void close() {
    synchronized (queue) {
      closed = true;
      queue.notifyAll();
    }
  }
}
