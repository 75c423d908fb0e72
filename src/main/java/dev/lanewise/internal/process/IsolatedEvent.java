package dev.lanewise.internal.process;

import dev.lanewise.device.Event;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The end of a batch in a worker, as it is told here: after what it copied out has arrived. */
final class IsolatedEvent implements Event {
  private final IsolatedDevice device;
  private final DeviceLink home;
  private final long number;
  private final CompletableFuture<Void> end;

  IsolatedEvent(IsolatedDevice device, DeviceLink home, long number, CompletableFuture<Void> end) {
    this.device = device;
    this.home = home;
    this.number = number;
    this.end = end;
  }

  IsolatedDevice device() {
    return device;
  }

  DeviceLink home() {
    return home;
  }

  long number() {
    return number;
  }

  @Override
  public boolean isDone() {
    return end.isDone();
  }

  @Override
  public Throwable await() throws InterruptedException {
    try {
      end.get();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  @Override
  public void whenDone(Consumer<? super Throwable> callback) {
    end.whenComplete((nothing, failure) -> callback.accept(cause(failure)));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  @Override
  public void stop() {
    if (!end.isDone()) {
      home.submit(home.nextNumber(), new DeviceCommand.Stop(number));
    }
  }
}
