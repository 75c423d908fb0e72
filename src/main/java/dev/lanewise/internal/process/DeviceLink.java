package dev.lanewise.internal.process;

import dev.lanewise.device.DeviceInfo;
import dev.lanewise.device.DeviceLostException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connection to one worker that holds a device. When the worker dies, or its device fails for
 * good, everything that is pending fails with the first cause; a link does not come back.
 */
final class DeviceLink {
  private final String device;
  private final WorkerJvm jvm;
  private final SharedSender memory;
  private final SharedReceiver received;
  private final Decoder decoder;
  private final Encoder encoder;
  private final Object sending = new Object();
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Long, CompletableFuture<Object>> pending = new ConcurrentHashMap<>();
  private final Thread reader;
  private DeviceInfo info;
  private volatile DeviceLostException lost;
  private volatile boolean leaving;

  private DeviceLink(String device, WorkerJvm jvm) {
    this.device = device;
    this.jvm = jvm;
    memory = new SharedSender(jvm.directory(), "p");
    received = new SharedReceiver(jvm.directory());
    decoder = new Decoder(received, null);
    encoder = new Encoder(memory);
    reader = ProcessSettings.thread(this::read);
    reader.setName(jvm.name());
    reader.start();
  }

  /**
   * Starts a worker and opens the device in it.
   *
   * @throws IOException if no worker can be started
   */
  static DeviceLink open(IsolatedDevice.Settings settings, String name) throws IOException {
    WorkerJvm jvm = WorkerJvm.start(name, WorkerDeviceMain.class, settings.jvm(), directory -> {});
    DeviceLink link = new DeviceLink(settings.device(), jvm);
    try {
      link.info = (DeviceInfo) link.call(new DeviceCommand.Open(settings.opener()));
      return link;
    } catch (RuntimeException e) {
      link.leave();
      throw e;
    }
  }

  DeviceInfo info() {
    return info;
  }

  long nextNumber() {
    return numbers.incrementAndGet();
  }

  SharedSender memory() {
    return memory;
  }

  boolean isLost() {
    return lost != null;
  }

  /**
   * Returns whether it is lost; waits for the report if the process has ended and nobody said so.
   */
  boolean isGone() {
    if (lost == null && !jvm.isAlive() && Thread.currentThread() != reader) {
      awaitReader();
    }
    return isLost();
  }

  /** Returns a new exception about the loss, for one who asks. */
  DeviceLostException lostException() {
    DeviceLostException first = lost;
    return new DeviceLostException(
        device, first.operation(), first.code(), first.getMessage(), first);
  }

  // ---- calls

  /** Does a call and waits for its outcome. */
  Object call(DeviceCommand command) {
    CompletableFuture<Object> future = submit(nextNumber(), command);
    try {
      return future.join();
    } catch (CompletionException e) {
      throw rethrown(e.getCause());
    }
  }

  private RuntimeException rethrown(Throwable failure) {
    if (lost != null) {
      return lostException();
    }
    if (failure instanceof Error) {
      throw (Error) failure;
    }
    return failure instanceof RuntimeException
        ? (RuntimeException) failure
        : new IllegalStateException(failure);
  }

  /** Expects something to be told under a number. */
  CompletableFuture<Object> expect(long number) {
    CompletableFuture<Object> future = new CompletableFuture<>();
    pending.put(number, future);
    if (lost != null && pending.remove(number) != null) {
      future.completeExceptionally(lostException());
    }
    return future;
  }

  /** Sends a call; its outcome completes the future. */
  CompletableFuture<Object> submit(long number, DeviceCommand command) {
    CompletableFuture<Object> future = expect(number);
    if (future.isDone()) {
      return future;
    }
    synchronized (sending) {
      try {
        encoder.begin();
        encoder.encode(new Object[] {command});
        for (Frame announcement : encoder.takeAnnouncements()) {
          jvm.wire().send(announcement.kind(), announcement.id(), announcement.payload());
        }
        ByteSink sink = encoder.sink();
        jvm.wire().send(FrameKind.CALL, number, sink.array(), sink.length());
        jvm.wire().flush();
      } catch (java.io.NotSerializableException e) {
        pending.remove(number);
        future.completeExceptionally(Stowaways.explain("call", command, e));
      } catch (IOException e) {
        return future; // the worker has gone: the reader fails what is pending
      }
    }
    return future;
  }

  /** Says that shared memory of the worker has been read. */
  void release(long segment) {
    synchronized (sending) {
      try {
        jvm.wire().send(FrameKind.RELEASE, segment);
        jvm.wire().flush();
      } catch (IOException e) {
        return; // the worker has gone
      }
    }
  }

  SharedReceiver received() {
    return received;
  }

  // ---- answers

  private void read() {
    try {
      for (Frame frame = jvm.wire().next(); frame != null; frame = jvm.wire().next()) {
        handle(frame);
      }
    } catch (IOException | RuntimeException e) {
      // the report of its end says more
    }
    ExitReport report = jvm.bury(leaving);
    lose(
        new DeviceLostException(
            device,
            "worker",
            report.code(),
            device + ": its worker process is gone: " + report.text(),
            report.exception()));
    received.close();
    synchronized (sending) {
      memory.close();
    }
    jvm.removeDirectory();
  }

  private void handle(Frame frame) throws IOException {
    switch (frame.kind()) {
      case SEGMENT, RETIRE -> received.accept(frame);
      case SHAPE, LENT -> decoder.announced(frame);
      case RELEASE -> memory.release(frame.id());
      case RETURN -> returned(frame);
      default -> throw new IOException("a worker does not say " + frame.kind());
    }
    List<Long> read = decoder.takeRead();
    read.forEach(this::release);
  }

  private void returned(Frame frame) {
    CompletableFuture<Object> future = pending.remove(frame.id());
    ClassLoader loader = DeviceLink.class.getClassLoader();
    Object value = null;
    Throwable failure = null;
    try {
      ByteSource source = new ByteSource(frame.payload());
      if (source.getByte() == 1) {
        value = decoder.decode(source, loader)[0];
      } else {
        failure = RemoteFailure.decode(decoder, source, loader, jvm.name());
      }
    } catch (Throwable e) {
      failure = e;
    }
    if (failure instanceof DeviceLostException) {
      lose((DeviceLostException) failure);
      jvm.kill(); // the context of the device is gone for good; another process has another
    }
    if (future != null && failure == null) {
      future.complete(value);
    } else if (future != null) {
      future.completeExceptionally(failure);
    }
  }

  private void lose(DeviceLostException cause) {
    synchronized (this) {
      if (lost == null) {
        lost = cause;
      }
    }
    for (Long number : List.copyOf(pending.keySet())) {
      CompletableFuture<Object> future = pending.remove(number);
      if (future != null) {
        future.completeExceptionally(lostException());
      }
    }
  }

  // ---- the end

  /** Lets the worker go, and waits until it has gone. */
  void leave() {
    leaving = true;
    synchronized (sending) {
      try {
        jvm.wire().endOutput();
        jvm.expectEnd();
      } catch (IOException e) {
        jvm.kill();
      }
    }
    awaitReader();
  }

  private void awaitReader() {
    boolean interrupted = false;
    while (reader.isAlive()) {
      try {
        reader.join();
      } catch (InterruptedException e) {
        interrupted = true; // who is interrupted is one of many that use the device
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
