package dev.lanewise.internal.process;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a device's worker says to its parent; from any of its threads, one message at a time. */
final class DeviceReplies {
  private final Wire wire;
  private final Encoder encoder;
  private final ExecutorService later = Executors.newSingleThreadExecutor();

  DeviceReplies(Wire wire, SharedSender memory) {
    this.wire = wire;
    this.encoder = new Encoder(memory);
  }

  /** Something to say. */
  interface Saying {
    /** Says it. */
    void say() throws IOException;
  }

  /** Says something from a thread that may wait. */
  void later(Saying saying) {
    later.execute(
        () -> {
          try {
            saying.say();
          } catch (IOException e) {
            Runtime.getRuntime().halt(WorkerMain.TROUBLE); // the parent has gone
          }
        });
  }

  synchronized void release(long segment) throws IOException {
    wire.send(FrameKind.RELEASE, segment);
    wire.flush();
  }

  synchronized void done(long id, Object value) throws IOException {
    encoder.begin();
    encoder.sink().write(1);
    try {
      encoder.encode(new Object[] {value});
    } catch (IOException e) {
      failed(id, Stowaways.explain("answer", value, e));
      return;
    }
    send(id);
  }

  synchronized void failed(long id, Throwable failure) throws IOException {
    encoder.begin();
    encoder.sink().write(0);
    RemoteFailure.encode(encoder, failure);
    send(id);
  }

  private void send(long id) throws IOException {
    for (Frame announcement : encoder.takeAnnouncements()) {
      wire.send(announcement.kind(), announcement.id(), announcement.payload());
    }
    wire.send(FrameKind.RETURN, id, encoder.sink().array(), encoder.sink().length());
    wire.flush();
  }
}
