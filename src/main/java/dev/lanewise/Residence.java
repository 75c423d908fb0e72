package dev.lanewise;

import dev.lanewise.device.DeviceInfo;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** What is behind an array on a device. */
final class Residence {
  void guard(DeviceArray owner) {}

  <A> CompletableFuture<A> get(IntFunction<A> maker) {
    throw new UnsupportedOperationException();
  }

  CompletableFuture<Void> copyTo(Object target, long length) {
    throw new UnsupportedOperationException();
  }

  CompletableFuture<Void> copyFrom(Object source, long length) {
    throw new UnsupportedOperationException();
  }

  Residence slice(long from, long length) {
    throw new UnsupportedOperationException();
  }

  long length() {
    throw new UnsupportedOperationException();
  }

  DeviceInfo device() {
    throw new UnsupportedOperationException();
  }

  boolean isClosed() {
    throw new UnsupportedOperationException();
  }

  void close() {}
}
