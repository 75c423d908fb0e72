package dev.lanewise.internal.process;

import dev.lanewise.internal.schedule.Words;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the parent does for one worker: starts the process, sets it up, reads its answers until
 * there are no more, and buries it. One thread does it all, unless it is kept: see {@link
 * ReadingTurn}.
 */
final class Supervisor implements Runnable {
  private final Crew crew;
  private final CrewMember member;
  private final ProcessSettings settings;
  private final ReadingTurn turn;
  private WorkerJvm jvm;
  private SlotPage slots;
  private SharedSender memory;
  private SharedReceiver received;
  private Decoder decoder;
  private String where;
  private Thread feeder;

  Supervisor(Crew crew, CrewMember member, ProcessSettings settings) {
    this.crew = crew;
    this.member = member;
    this.settings = settings;
    this.turn = new ReadingTurn(crew.completions().inside(this::read));
    member.setTurn(turn);
  }

  @Override
  public void run() {
    try {
      start();
      feeder = setUp();
    } catch (Throwable e) {
      end(e);
      return;
    }
    read();
  }

  private void read() {
    Throwable problem = null;
    try {
      for (Frame frame = jvm.wire().next(); frame != null; frame = jvm.wire().next()) {
        if (!handle(frame)) {
          return; // another thread reads now
        }
        frame = null; // waiting must not keep its payload
      }
    } catch (Throwable e) {
      problem = e;
    }
    end(problem);
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
    } catch (IOException | RuntimeException | Error e) {
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
      super(Words.of(cause), cause);
    }
  }

  // ---- what it says

  /** Does what a frame says; returns whether it is still this thread's turn to read. */
  private boolean handle(Frame frame) throws IOException {
    boolean goesOn = true;
    switch (frame.kind()) {
      case SEGMENT, RETIRE -> received.accept(frame);
      case SHAPE, LENT -> decoder.announced(frame);
      case RELEASE -> memory.release(frame.id());
      case SKIPPED -> crew.answers().skipped(member, frame.id());
      case UNREADABLE -> {
        Throwable failure = failure(frame);
        tellWhatWasRead();
        crew.answers().unreadable(member, frame.id(), failure);
      }
      case RESULT -> goesOn = result(frame);
      case FAILURE -> goesOn = failed(frame);
      default -> throw new IOException("a worker does not say " + frame.kind());
    }
    return goesOn;
  }

  private void tellWhatWasRead() {
    List<Long> read = decoder.takeRead();
    if (!read.isEmpty()) {
      crew.answers().read(member, read);
    }
  }

  private boolean result(Frame frame) {
    RemoteTask<?> task = crew.answers().taskOf(member, frame.id());
    long nanos = -1;
    Object value = null;
    Throwable failure = null;
    try {
      ByteSource source = source(frame);
      nanos = source.getLong();
      value = decoder.decode(source, loader(task))[0];
    } catch (Throwable e) {
      failure =
          new InvalidObjectException(
              where + " sent a result that cannot be read here: " + Words.of(e));
      failure.initCause(e);
    }
    return answered(frame, nanos, value, failure);
  }

  private boolean failed(Frame frame) {
    RemoteTask<?> task = crew.answers().taskOf(member, frame.id());
    long nanos = -1;
    Throwable failure;
    try {
      ByteSource source = source(frame);
      nanos = source.getLong();
      failure = RemoteFailure.decode(decoder, source, loader(task), where);
    } catch (Throwable e) {
      failure =
          new InvalidObjectException(where + " sent a failure that cannot be read: " + Words.of(e));
    }
    return answered(frame, nanos, null, failure);
  }

  private boolean answered(Frame frame, long nanos, Object value, Throwable failure) {
    int length = frame.payload() == null ? 0 : frame.payload().length;
    crew.received(length + decoder.takeSharedBytes());
    long id = frame.id();
    RemoteTask<?> task = crew.answers().answered(member, id, nanos);
    tellWhatWasRead();
    if (task == null) {
      return true;
    }
    if (task.getNumberOfDependents() > 0 || task.isPlain() && failure != null) {
      crew.settle(task, value, failure);
      return true;
    }
    return turn.away(task, () -> task.settle(value, failure));
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

  private void end(Throwable problem) {
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
