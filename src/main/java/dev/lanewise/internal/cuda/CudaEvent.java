package dev.lanewise.internal.cuda;

import dev.lanewise.device.DeviceException;
import dev.lanewise.device.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jcuda.driver.CUstream;

/**
 * A batch of one stream, open while operations are added, then the event of its end. It has ended
 * when its mark was reached and every result was copied from pinned memory to the Java array.
 */
final class CudaEvent implements Event {
  private static final long SPIN_NANOS = 10_000;

  private final CudaDevice device;
  private final Timeline timeline;
  private volatile Timeline.Mark mark;
  private Throwable failure;
  private int open = 1;
  private volatile boolean done;
  private List<Consumer<? super Throwable>> callbacks = List.of();
  private boolean urgent;

  CudaEvent(CudaDevice device, Timeline timeline) {
    this.timeline = timeline;
    this.device = device;
  }

  /** Notes a failure; the first one is kept. */
  synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  synchronized boolean hasFailed() {
    return failure != null;
  }

  /** Announces a copy to a Java array that must be over before the batch has ended. */
  synchronized void expectCopy() {
    open++;
  }

  /** Ends one part of the batch: a copy, or all that the device does. */
  synchronized void partDone(Throwable cause) {
    if (cause != null) {
      fail(cause);
    }
    if (--open == 0) {
      done = true;
      notifyAll();
      if (!callbacks.isEmpty()) {
        timeline.completion().execute(this::runCallbacks, urgent);
      }
    }
  }

  /** Closes the batch. */
  void record() {
    mark = timeline.mark(false, this::deviceDone);
  }

  private void deviceDone(DeviceException cause) {
    partDone(cause);
  }

  void waitIn(CUstream stream) {
    timeline.waitIn(stream, mark);
  }

  CudaDevice device() {
    return device;
  }

  @Override
  public boolean isDone() {
    if (!done) {
      timeline.poll();
    }
    return done;
  }

  @Override
  public Throwable await() throws InterruptedException {
    long start = System.nanoTime();
    while (!isDone()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (System.nanoTime() - start > SPIN_NANOS) {
        timeline.want(mark, true);
        synchronized (this) {
          while (!done) {
            wait();
          }
        }
      }
      Thread.onSpinWait();
    }
    synchronized (this) {
      return failure;
    }
  }

  @Override
  public void whenDone(Consumer<? super Throwable> callback) {
    whenDone(callback, true);
  }

  @Override
  public void whenDoneAtLeisure(Consumer<? super Throwable> callback) {
    whenDone(callback, false);
  }

  private void whenDone(Consumer<? super Throwable> callback, boolean atOnce) {
    boolean now;
    synchronized (this) {
      now = done && callbacks.isEmpty();
      if (!now) {
        if (callbacks.isEmpty()) {
          callbacks = new ArrayList<>(1);
        }
        callbacks.add(callback);
        urgent |= atOnce;
      }
    }
    if (now) {
      callback.accept(failure);
    } else {
      look(atOnce);
    }
  }

  @Override
  public void hasten() {
    boolean awaited;
    synchronized (this) {
      urgent = true;
      awaited = !callbacks.isEmpty();
    }
    if (awaited) {
      look(true);
    }
  }

  /** Has the completion thread see to the callbacks. */
  private void look(boolean atOnce) {
    if (done) {
      timeline.completion().execute(this::runCallbacks, atOnce);
    } else {
      timeline.want(mark, atOnce);
    }
  }

  private void runCallbacks() {
    List<Consumer<? super Throwable>> due;
    Throwable cause;
    synchronized (this) {
      due = callbacks;
      callbacks = List.of();
      cause = failure;
    }
    for (Consumer<? super Throwable> callback : due) {
      try {
        callback.accept(cause);
      } catch (RuntimeException | Error e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }
}
