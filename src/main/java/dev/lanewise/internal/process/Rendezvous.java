package dev.lanewise.internal.process;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Where a worker dials back to: a Unix-domain socket in the worker's own private directory, or,
 * where there is none, a port of the loopback interface, which the secret keeps private.
 */
final class Rendezvous implements Closeable {
  /** The name of its socket in the worker's directory. */
  static final String FILE = "s";

  private static final String UNIX = "unix:";
  private static final String LOOPBACK = "tcp:";

  /** What the address of a Unix-domain socket can hold on every system. */
  private static final int LONGEST_PATH = 100;

  private final ServerSocketChannel server;
  private final String address;

  private Rendezvous(ServerSocketChannel server, String address) {
    this.server = server;
    this.address = address;
  }

  /** Listens, in a directory that only this user can enter. */
  static Rendezvous in(Path directory) throws IOException {
    Path socket = directory.resolve(FILE);
    if (socket.toString().length() <= LONGEST_PATH) {
      try {
        return listen(
            ServerSocketChannel.open(StandardProtocolFamily.UNIX),
            UnixDomainSocketAddress.of(socket));
      } catch (UnsupportedOperationException | IOException e) {
        return onLoopback(); // the file system, or the system, has no such sockets
      }
    }
    return onLoopback();
  }

  /** Listens on the loopback interface. */
  static Rendezvous onLoopback() throws IOException {
    return listen(
        ServerSocketChannel.open(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static Rendezvous listen(ServerSocketChannel server, SocketAddress at)
      throws IOException {
    try {
      server.bind(at, 1);
      return new Rendezvous(server, text(server.getLocalAddress()));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static String text(SocketAddress at) {
    return at instanceof UnixDomainSocketAddress
        ? UNIX + at
        : LOOPBACK + ((InetSocketAddress) at).getPort();
  }

  /** Returns what {@link #dial} needs. */
  String address() {
    return address;
  }

  /** Waits for a connection; {@link #close} ends the wait with an exception. */
  SocketChannel accept() throws IOException {
    return server.accept();
  }

  /** Connects to an address. */
  static SocketChannel dial(String address) throws IOException {
    if (address.startsWith(UNIX)) {
      return SocketChannel.open(UnixDomainSocketAddress.of(address.substring(UNIX.length())));
    }
    int port = Integer.parseInt(address.substring(LOOPBACK.length()));
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
    return channel;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
