package dev.lanewise.internal.process;

import dev.lanewise.internal.events.WorkerEvent;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A worker process, as its parent sees it: started, connected, killed, and buried. It ends by
 * itself when the parent closes the wire or dies.
 */
final class WorkerJvm {
  /** How long a JVM may take from its start to its first message. */
  static final long START_SECONDS = 120;

  /** How long a stranger who connects may think about the secret. */
  private static final long GREETING_SECONDS = 5;

  /** How long a worker that was told to go may take over it. */
  private static final long LEAVE_SECONDS = 10;

  /** How long a worker whose channel has closed may take to end. */
  private static final long CRASH_SECONDS = 2;

  /** How long to wait for the last lines of a process that has ended. */
  private static final long TAIL_SECONDS = 2;

  private static final int TAIL_LINES = 20;

  private final String name;
  private final PrivateDirectory directory;
  private final Process process;
  private final List<OutputPump> pumps;
  private final Deque<String> tail = new ArrayDeque<>();
  private volatile Wire wire;
  private volatile boolean abandoned;

  private WorkerJvm(String name, PrivateDirectory directory, Process process) {
    this.name = name;
    this.directory = directory;
    this.process = process;
    String prefix = "[" + name + " pid " + process.pid() + "] ";
    this.pumps =
        List.of(
            new OutputPump(
                name + "-out", process.getInputStream(), () -> System.out, prefix, this::remember),
            new OutputPump(
                name + "-err", process.getErrorStream(), () -> System.err, prefix, this::remember));
  }

  // ---- the start

  /**
   * Starts a worker and waits until it has dialled back.
   *
   * @param main the class to run
   * @throws IOException if that fails; nothing of it is left then
   */
  static WorkerJvm start(
      String name, Class<?> main, JvmOptions options, PrivateDirectory.Preparation preparation)
      throws IOException {
    WorkerEvent event = WorkerEvent.start();
    List<String> arguments = JvmCommand.of(options, main.getName(), name, crashLogs());
    List<String> command = new ArrayList<>();
    PrivateDirectory directory =
        PrivateDirectory.create(
            path -> {
              command.clear();
              command.addAll(ArgumentFiles.shortened(arguments, path));
              preparation.prepare(path);
            });
    WorkerJvm worker = null;
    try (Rendezvous rendezvous = Rendezvous.in(directory.path())) {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.directory(WorkingDirectory.substitute());
      builder.environment().keySet().removeAll(JvmCommand.OPTION_VARIABLES);
      builder.environment().putAll(options.environment());
      worker = new WorkerJvm(name, directory, builder.start());
      Exit.watch(worker);
      worker.pumps.forEach(Thread::start);
      worker.connect(rendezvous);
      event.started(name, worker.pid());
      return worker;
    } catch (IOException | RuntimeException | Error e) {
      if (worker == null) {
        directory.close();
        throw e;
      }
      worker.kill();
      ExitReport report = worker.bury(false);
      worker.removeDirectory();
      throw new IOException("it did not start: " + report.text(), e);
    }
  }

  private static Path crashLogs() {
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  }

  private void connect(Rendezvous rendezvous) throws IOException {
    byte[] secret = new byte[WorkerCall.SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    new WorkerCall(rendezvous.address(), secret, directory.path()).write(process.getOutputStream());
    Future<?> patience = Alarm.after(START_SECONDS, () -> closeQuietly(rendezvous));
    new ExitWatch(name + "-exit", process, () -> ended(rendezvous)).start();
    while (wire == null) {
      greet(rendezvous.accept(), secret);
    }
    patience.cancel(false);
  }

  /** Ends the waiting for its call, and in a while, in which its answers are read, for those. */
  private void ended(Rendezvous rendezvous) {
    closeQuietly(rendezvous);
    Alarm.after(CRASH_SECONDS, () -> closeIfNothingComes(0));
  }

  /**
   * Closes the wire of a process that has ended when the reader has waited all the time since the
   * last look: what was sent has been read then, however long that took, and the end of the stream
   * does not come because another process, which the worker left behind, holds the socket.
   */
  private void closeIfNothingComes(long waitBefore) {
    Wire open = wire;
    if (open == null) {
      return;
    }
    long wait = open.currentWait();
    if (wait != 0 && wait == waitBefore) {
      closeQuietly(open);
    } else if (open.isOpen()) {
      Alarm.after(CRASH_SECONDS, () -> closeIfNothingComes(wait));
    }
  }

  private void greet(SocketChannel channel, byte[] secret) throws IOException {
    Wire candidate = new Wire(channel);
    Future<?> patience = Alarm.after(GREETING_SECONDS, () -> closeQuietly(candidate));
    try {
      Frame hello = candidate.next();
      if (hello != null
          && hello.kind() == FrameKind.HELLO
          && MessageDigest.isEqual(hello.payload(), secret)
          && patience.cancel(false)) {
        wire = candidate;
        return;
      }
      throw new ConnectException("somebody else has connected");
    } catch (IOException e) {
      patience.cancel(false);
      closeQuietly(candidate); // a stranger; the worker itself is still to come
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      return; // nothing more can be done about it
    }
  }

  // ---- its life

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Returns whether the process runs. The system is asked, too: {@link Process#isAlive} may say so
   * for a moment after {@link ProcessHandle#onExit} has told others of the end.
   */
  boolean isAlive() {
    return process.isAlive() && process.toHandle().isAlive();
  }

  Wire wire() {
    return wire;
  }

  Path directory() {
    return directory.path();
  }

  private synchronized void remember(String line) {
    tail.add(line);
    if (tail.size() > TAIL_LINES) {
      tail.remove();
    }
  }

  /** Asks it to end, as the system asks: its shutdown hooks run. If that takes long, kills it. */
  void terminate() {
    process.toHandle().destroy(); // Process.destroy would close the standard input as well
    expectEnd();
  }

  /** Kills it if it does not end soon: it was told to, but may be stopped, or hang in a hook. */
  void expectEnd() {
    Alarm.after(
        LEAVE_SECONDS,
        () -> {
          if (isAlive()) {
            kill();
          }
        });
  }

  /** Ends it and the processes it has started, at once. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly(); // and the streams with its last words
  }

  /** Ends it without waiting for it; for when this JVM ends. */
  void abandon() {
    abandoned = true;
    kill();
    directory.close();
  }

  // ---- the end

  /**
   * Waits until the process has ended, kills it if it takes too long over that, and frees what it
   * held.
   *
   * @param asked whether it was told to go, and may take its time
   */
  ExitReport bury(boolean asked) {
    closeQuietly(wire == null ? () -> {} : wire);
    closeQuietly(process.getOutputStream());
    int code = awaitExit(asked ? LEAVE_SECONDS : CRASH_SECONDS);
    awaitLastLines();
    Exit.forget(this);
    Path log = crashLogs().resolve(JvmCommand.crashLog(String.valueOf(pid())));
    List<String> last;
    synchronized (this) {
      last = List.copyOf(tail);
    }
    WorkerEvent.exited(name, pid(), code);
    return new ExitReport(name, pid(), code, last, Files.exists(log) ? log : null, abandoned);
  }

  /** Removes its directory; to be called when nobody here makes files in it any more. */
  void removeDirectory() {
    directory.close();
  }

  private int awaitExit(long seconds) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            kill();
          }
          return process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void awaitLastLines() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TAIL_SECONDS);
    try {
      for (OutputPump pump : pumps) {
        pump.awaitEnd(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
