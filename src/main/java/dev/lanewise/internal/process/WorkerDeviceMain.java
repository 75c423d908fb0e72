package dev.lanewise.internal.process;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The main class of a worker that holds a device: does the parent's calls on it. */
final class WorkerDeviceMain {
  private final Wire wire;
  private final SharedReceiver received;
  private final SharedSender memory;
  private final Decoder decoder;
  private final DeviceReplies replies;
  private final DeviceHost host;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final Map<Long, ExecutorService> lanes = new HashMap<>();

  private WorkerDeviceMain(ParentLink parent) {
    wire = parent.wire();
    received = new SharedReceiver(parent.directory());
    memory = new SharedSender(parent.directory(), "w");
    decoder = new Decoder(received, null);
    replies = new DeviceReplies(wire, memory);
    host = new DeviceHost(replies, received, memory);
  }

  /** Runs until the parent closes the channel. */
  public static void main(String[] arguments) {
    try {
      new WorkerDeviceMain(ParentLink.dial()).run();
      System.exit(0);
    } catch (Throwable e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(WorkerMain.TROUBLE);
    }
  }

  private void run() throws IOException {
    for (Frame frame = wire.next(); frame != null; frame = wire.next()) {
      switch (frame.kind()) {
        case SEGMENT, RETIRE -> received.accept(frame);
        case SHAPE, LENT -> decoder.announced(frame);
        case RELEASE -> memory.release(frame.id());
        case CALL -> call(frame);
        default -> throw new IOException("a parent does not say " + frame.kind());
      }
    }
  }

  private void call(Frame frame) throws IOException {
    long id = frame.id();
    DeviceCommand command;
    try {
      ByteSource source = new ByteSource(frame.payload());
      command = (DeviceCommand) decoder.decode(source, ClassLoader.getSystemClassLoader())[0];
    } catch (Throwable e) {
      replies.failed(id, e);
      return;
    } finally {
      for (long segment : decoder.takeRead()) {
        replies.release(segment);
      }
    }
    if (command instanceof DeviceCommand.Close) {
      run(id, command); // at once: what is asked later finds the memory free
      return;
    }
    lane(command.lane()).execute(() -> run(id, command));
    if (command instanceof DeviceCommand.CloseStream) {
      lanes.remove(command.lane()).shutdown();
    }
  }

  /** Returns what keeps the order of a stream's commands; others run side by side. */
  private ExecutorService lane(long lane) {
    return lane == DeviceCommand.NO_STREAM
        ? pool
        : lanes.computeIfAbsent(lane, key -> Executors.newSingleThreadExecutor());
  }

  private void run(long id, DeviceCommand command) {
    try {
      Object value;
      try {
        value = command.run(host);
      } catch (Throwable e) {
        replies.failed(id, e);
        return;
      }
      replies.done(id, value);
    } catch (IOException e) {
      Runtime.getRuntime().halt(WorkerMain.TROUBLE); // the parent has gone
    }
  }
}
