package dev.lanewise.internal.process;

import dev.lanewise.internal.process.SlotPage.State;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.util.concurrent.Callable;

/**
 * What a worker does: reads frames, runs tasks one after another, answers each as soon as it has
 * ended. One thread does all of it, so that nothing has to be handed over; that the parent lives is
 * watched elsewhere.
 */
final class WorkerLoop {
  private final Wire wire;
  private final SlotPage slots;
  private final SharedReceiver received;
  private final SharedSender memory;
  private final Decoder decoder;
  private final Encoder encoder;
  private final ClassLoader loader = ClassLoader.getSystemClassLoader();

  WorkerLoop(ParentLink parent) throws IOException {
    wire = parent.wire();
    slots = SlotPage.adopt(parent.directory().resolve(SlotPage.FILE));
    received = new SharedReceiver(parent.directory());
    memory = new SharedSender(parent.directory(), "w");
    decoder = new Decoder(received, null);
    encoder = new Encoder(memory);
  }

  void run() throws IOException {
    for (Frame frame = wire.next(); frame != null; frame = wire.next()) {
      handle(frame);
      frame = null; // waiting must not keep its payload
      wire.flush();
    }
  }

  private void handle(Frame frame) throws IOException {
    switch (frame.kind()) {
      case SEGMENT, RETIRE -> received.accept(frame);
      case SHAPE, LENT -> decoder.announced(frame);
      case RELEASE -> memory.release(frame.id());
      case SETUP -> setUp(frame);
      case TASKS -> tasks(frame);
      default -> throw new IOException("a parent does not say " + frame.kind());
    }
  }

  // ---- before the first task

  private void setUp(Frame frame) throws IOException {
    try {
      Object initializer = decoder.decode(new ByteSource(frame.payload()), loader)[0];
      if (initializer != null) {
        ((Runnable) initializer).run();
      }
    } catch (Throwable e) {
      encoder.begin();
      RemoteFailure.encode(encoder, e);
      send(FrameKind.SETUP_FAILED, 0);
      return;
    }
    wire.send(FrameKind.READY, 0);
  }

  // ---- tasks

  private void tasks(Frame frame) throws IOException {
    ByteSource source;
    long[] ids;
    int[] places;
    Object[] bodies;
    try {
      source = source(frame);
      int count = source.getInt();
      ids = new long[count];
      places = new int[count];
      for (int i = 0; i < count; i++) {
        ids[i] = source.getLong();
        places[i] = source.getInt();
      }
      bodies = decoder.decode(source, loader);
    } catch (Throwable e) {
      unreadable(frame.id(), e);
      return;
    } finally {
      for (long segment : decoder.takeRead()) {
        wire.send(FrameKind.RELEASE, segment);
      }
    }
    for (int i = 0; i < bodies.length; i++) {
      Object body = bodies[i];
      bodies[i] = null;
      if (slots.begin(places[i])) {
        task(ids[i], places[i], (Callable<?>) body);
      } else {
        wire.send(FrameKind.SKIPPED, ids[i]);
      }
    }
  }

  private ByteSource source(Frame frame) {
    if (frame.payload() == null) {
      decoder.skip();
      throw new OutOfMemoryError("the heap of the worker is too small for the message");
    }
    return new ByteSource(frame.payload());
  }

  private void unreadable(long id, Throwable e) throws IOException {
    InvalidObjectException failure =
        new InvalidObjectException(
            "the task was sent, but the worker cannot read it: " + e + remedy(e));
    failure.initCause(e);
    encoder.begin();
    RemoteFailure.encode(encoder, failure);
    send(FrameKind.UNREADABLE, id);
  }

  private static String remedy(Throwable e) {
    return e instanceof ClassNotFoundException || e instanceof NoClassDefFoundError
        ? "; a worker loads classes from this JVM's class path, its module path and what is given"
            + " to ProcessOptions.classPath: put the class in one of them (one that is only in"
            + " memory, as in jshell or of a source file given to java, cannot be found)"
        : "";
  }

  private void task(long id, int slot, Callable<?> body) throws IOException {
    Thread.interrupted(); // what was left behind when it was read is not for the task
    long start = System.nanoTime();
    FrameKind answer = work(start, body);
    Thread.interrupted(); // nor is what a task leaves behind for the next one
    if (!slots.change(slot, State.RUNNING, State.ENDED)) {
      Runtime.getRuntime().halt(0); // the parent is about to kill this process for this task
    }
    send(answer, id);
    wire.flush(); // before the next task, which may end the process
  }

  /** Runs a task and writes the answer; neither the task nor its result is kept. */
  private FrameKind work(long start, Callable<?> body) {
    try {
      Object value = body.call();
      begin(start);
      try {
        encoder.encode(new Object[] {value});
        return FrameKind.RESULT;
      } catch (Exception e) {
        failed(start, Stowaways.explain("result", value, e));
      }
    } catch (Throwable e) {
      failed(start, e);
    }
    return FrameKind.FAILURE;
  }

  private void failed(long start, Throwable failure) {
    begin(start);
    RemoteFailure.encode(encoder, failure);
  }

  private void begin(long start) {
    encoder.begin();
    encoder.sink().putLong(System.nanoTime() - start);
  }

  private void send(FrameKind kind, long id) throws IOException {
    for (Frame announcement : encoder.takeAnnouncements()) {
      wire.send(announcement.kind(), announcement.id(), announcement.payload());
    }
    wire.send(kind, id, encoder.sink().array(), encoder.sink().length());
    encoder.begin();
  }
}
