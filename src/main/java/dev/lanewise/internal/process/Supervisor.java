package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.nio.file.Path;
import java.util.List;

/**
 * The thread of one worker in the parent: starts the process, sets it up, reads its answers until
 * there are no more, and buries it.
 */
final class Supervisor implements Runnable {
  private final Crew crew;
  private final CrewMember member;
  private final ProcessSettings settings;
  private WorkerJvm jvm;
  private SlotPage slots;
  private SharedSender memory;
  private SharedReceiver received;
  private Decoder decoder;
  private String where;

  Supervisor(Crew crew, CrewMember member, ProcessSettings settings) {
    this.crew = crew;
    this.member = member;
    this.settings = settings;
  }

  @Override
  public void run() {
    Throwable problem = null;
    Thread feeder = null;
    try {
      start();
      feeder = setUp();
      for (Frame frame = jvm.wire().next(); frame != null; frame = jvm.wire().next()) {
        handle(frame);
        frame = null; // waiting must not keep its payload
      }
    } catch (Throwable e) {
      problem = e;
    }
    end(feeder, problem);
  }

  // ---- the start

  private void start() throws IOException {
    jvm = WorkerJvm.start(member.name(), WorkerMain.class, settings.jvm(), this::prepare);
    where = "worker " + jvm.name() + " (pid " + jvm.pid() + ")";
    received = new SharedReceiver(jvm.directory());
    decoder = new Decoder(received, settings.filter());
    memory = new SharedSender(jvm.directory(), "p");
    crew.careers().started(member, jvm, slots);
  }

  private void prepare(Path directory) throws IOException {
    slots = SlotPage.create(directory.resolve(SlotPage.FILE));
  }

  /** Has the initialiser run; returns the thread that from now on sends. */
  private Thread setUp() throws IOException, SetupFailure {
    Encoder encoder = new Encoder(memory);
    encoder.begin();
    try {
      encoder.encode(new Object[] {settings.initializer()});
    } catch (IOException | RuntimeException e) {
      throw new SetupFailure(Stowaways.explain("initializer", settings.initializer(), e));
    }
    Wire wire = jvm.wire();
    for (Frame announcement : encoder.takeAnnouncements()) {
      wire.send(announcement.kind(), announcement.id(), announcement.payload());
    }
    wire.send(FrameKind.SETUP, 0, encoder.sink().array(), encoder.sink().length());
    wire.flush();
    awaitReady();
    Thread feeder = settings.threads().newThread(new Feeder(crew, member, wire, memory, encoder));
    feeder.setName(member.name() + "-feeder");
    feeder.start();
    crew.careers().ready(member);
    return feeder;
  }

  private void awaitReady() throws IOException, SetupFailure {
    for (Frame frame = jvm.wire().next(); frame != null; frame = jvm.wire().next()) {
      if (frame.kind() == FrameKind.READY) {
        return;
      } else if (frame.kind() == FrameKind.SETUP_FAILED) {
        throw new SetupFailure(failure(frame));
      }
      handle(frame);
    }
    throw new IOException("it ended while it was set up");
  }

  /** The initialiser failed, or cannot travel. */
  static final class SetupFailure extends Exception {
    private static final long serialVersionUID = 1L;

    SetupFailure(Throwable cause) {
      super(cause);
    }
  }

  // ---- what it says

  private void handle(Frame frame) throws IOException {
    switch (frame.kind()) {
      case SEGMENT, RETIRE -> received.accept(frame);
      case SHAPE, LENT -> decoder.announced(frame);
      case RELEASE -> memory.release(frame.id());
      case SKIPPED -> crew.answers().skipped(member, frame.id());
      case UNREADABLE -> crew.answers().unreadable(member, frame.id(), failure(frame));
      case RESULT -> result(frame);
      case FAILURE -> failed(frame);
      default -> throw new IOException("a worker does not say " + frame.kind());
    }
    List<Long> read = decoder.takeRead();
    if (!read.isEmpty()) {
      crew.answers().read(member, read);
    }
  }

  private void result(Frame frame) {
    RemoteTask<?> task = crew.answers().taskOf(member, frame.id());
    long nanos = -1;
    Object value = null;
    Throwable failure = null;
    try {
      ByteSource source = source(frame);
      nanos = source.getLong();
      value = decoder.decode(source, loader(task))[0];
    } catch (Throwable e) {
      failure = new InvalidObjectException(where + " sent a result that cannot be read here: " + e);
      failure.initCause(e);
    }
    answered(frame, nanos, value, failure);
  }

  private void failed(Frame frame) {
    RemoteTask<?> task = crew.answers().taskOf(member, frame.id());
    long nanos = -1;
    Throwable failure;
    try {
      ByteSource source = source(frame);
      nanos = source.getLong();
      failure = RemoteFailure.decode(decoder, source, loader(task), where);
    } catch (Throwable e) {
      failure = new InvalidObjectException(where + " sent a failure that cannot be read: " + e);
    }
    answered(frame, nanos, null, failure);
  }

  private void answered(Frame frame, long nanos, Object value, Throwable failure) {
    int length = frame.payload() == null ? 0 : frame.payload().length;
    crew.received(length + decoder.takeSharedBytes());
    long id = frame.id();
    RemoteTask<?> task = crew.answers().answered(member, id, nanos);
    if (task != null) {
      crew.settle(task, value, failure);
    }
  }

  private Throwable failure(Frame frame) {
    try {
      return RemoteFailure.decode(decoder, source(frame), loader(null), where);
    } catch (IOException e) {
      return e;
    }
  }

  private ByteSource source(Frame frame) throws IOException {
    if (frame.payload() == null) {
      decoder.skip();
      throw new IOException("this JVM has not enough memory for the answer of " + where);
    }
    return new ByteSource(frame.payload());
  }

  private static ClassLoader loader(RemoteTask<?> task) {
    return task == null ? ClassLoader.getSystemClassLoader() : task.loader();
  }

  // ---- the end

  private void end(Thread feeder, Throwable problem) {
    boolean asked = crew.careers().lost(member);
    ExitReport report = jvm == null ? null : jvm.bury(asked);
    if (feeder != null) {
      joinQuietly(feeder); // its socket is closed: it does not write any more
    } else if (memory != null) {
      memory.close();
    }
    if (received != null) {
      received.close();
    }
    if (jvm != null) {
      jvm.removeDirectory();
    }
    crew.careers().left(member, report, problem);
    if (jvm == null && slots != null) {
      slots.close();
    }
  }

  private static void joinQuietly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
