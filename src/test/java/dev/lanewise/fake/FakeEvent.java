package dev.lanewise.fake;

import dev.lanewise.device.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The end of a batch of a fake stream. */
final class FakeEvent implements Event {
  private final List<Consumer<? super Throwable>> callbacks = new ArrayList<>();
  private Throwable failure;
  private boolean done;

  synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  synchronized boolean hasFailed() {
    return failure != null;
  }

  void end() {
    List<Consumer<? super Throwable>> due;
    synchronized (this) {
      done = true;
      notifyAll();
      due = List.copyOf(callbacks);
    }
    due.forEach(callback -> callback.accept(failure));
  }

  @Override
  public synchronized boolean isDone() {
    return done;
  }

  @Override
  public synchronized Throwable await() throws InterruptedException {
    while (!done) {
      wait();
    }
    return failure;
  }

  @Override
  public void whenDone(Consumer<? super Throwable> callback) {
    synchronized (this) {
      if (!done) {
        callbacks.add(callback);
        return;
      }
    }
    callback.accept(failure);
  }
}
