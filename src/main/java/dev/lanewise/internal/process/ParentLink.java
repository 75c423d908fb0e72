package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A worker's side of the connection to its parent.
 *
 * @param wire the channel
 * @param directory the private one
 */
record ParentLink(Wire wire, Path directory) {

  /** The exit code of a worker whose parent has died. */
  private static final int ORPHANED = 71;

  /** Dials back, as the standard input says; from then on the end of the parent is the end. */
  static ParentLink dial() throws IOException {
    InputStream stdin = System.in;
    WorkerCall call = WorkerCall.read(stdin);
    System.setIn(InputStream.nullInputStream());
    ignoreInterrupts();
    Thread watch =
        new Thread(null, () -> watch(stdin, call.directory()), "lanewise-parent", 0, false);
    watch.setDaemon(true);
    watch.start();
    Wire wire = new Wire(Rendezvous.dial(call.address()));
    Files.deleteIfExists(call.directory().resolve(Rendezvous.FILE));
    wire.send(FrameKind.HELLO, ProcessHandle.current().pid(), call.secret());
    wire.flush();
    return new ParentLink(wire, call.directory());
  }

  /** Waits for the end of the standard input, which the parent holds open as long as it lives. */
  private static void watch(InputStream stdin, Path directory) {
    try {
      while (stdin.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // as good as the end
    }
    PrivateDirectory.remove(directory);
    Runtime.getRuntime().halt(ORPHANED);
  }

  /**
   * An interrupt from the terminal goes to all processes in the foreground; what it means is for
   * the parent to decide. Java 17 has no public way to say so; where this one fails, workers die of
   * it.
   */
  private static void ignoreInterrupts() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object nothing =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (InvocationHandler) (proxy, method, arguments) -> null);
      Method handle = signal.getMethod("handle", signal, handler);
      handle.invoke(null, signal.getConstructor(String.class).newInstance("INT"), nothing);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return;
    }
  }
}
