package dev.lanewise.internal.cpu;

import dev.lanewise.device.Device;
import dev.lanewise.device.Event;
import dev.lanewise.internal.cpu.runtime.StopSignal;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A batch: gathers its first failure while it runs, and is the event of its end. */
final class CpuEvent implements Event {
  /** About 10 µs: what a park and an unpark cost. */
  private static final long SPIN_NANOS = 10_000;

  private static final Callback ENDED = new Callback(null, null);

  private record Callback(Consumer<? super Throwable> action, Callback next) {}

  private final Device device;
  private final AtomicReference<Callback> callbacks = new AtomicReference<>();
  private final StopSignal stop = new StopSignal();
  private BooleanSupplier wanted;
  private volatile Throwable failure;

  CpuEvent(Device device) {
    this.device = device;
  }

  Device device() {
    return device;
  }

  /** Notes a failure, unless there was one before. Called by the one operation that runs. */
  void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /** Has its first operation ask whether it may begin; said before there is one. */
  void beginIf(BooleanSupplier condition) {
    wanted = condition;
  }

  /** Returns whether its operations are wanted; called by the one operation that is to run. */
  boolean begins() {
    BooleanSupplier asked = wanted;
    wanted = null;
    if (asked != null && !asked.getAsBoolean()) {
      fail(new CancellationException("not started"));
    }
    return !hasFailed();
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Ends the batch: wakes who waits and calls back. Called once. */
  void end() {
    for (Callback c = callbacks.getAndSet(ENDED); c != null; c = c.next()) {
      call(c.action());
    }
  }

  private void call(Consumer<? super Throwable> action) {
    try {
      action.accept(failure);
    } catch (RuntimeException | Error e) {
      System.getLogger(CpuEvent.class.getName())
          .log(System.Logger.Level.ERROR, "an event's callback failed", e);
    }
  }

  /** Returns what the kernels of the batch look at to see whether they are still wanted. */
  StopSignal stopSignal() {
    return stop;
  }

  @Override
  public void stop() {
    stop.raise();
  }

  @Override
  public boolean isDone() {
    return callbacks.get() == ENDED;
  }

  @Override
  public Throwable await() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long end = System.nanoTime() + SPIN_NANOS;
    while (!isDone() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    if (!isDone()) {
      CountDownLatch latch = new CountDownLatch(1);
      whenDone(ignored -> latch.countDown());
      latch.await();
    }
    return failure;
  }

  @Override
  public void whenDone(Consumer<? super Throwable> callback) {
    java.util.Objects.requireNonNull(callback, "callback");
    Callback head = callbacks.get();
    while (head != ENDED) {
      if (callbacks.compareAndSet(head, new Callback(callback, head))) {
        return;
      }
      head = callbacks.get();
    }
    callback.accept(failure);
  }
}
