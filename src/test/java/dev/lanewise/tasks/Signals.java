package dev.lanewise.tasks;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets a test and its tasks tell each other things, also across JVMs: tasks arrive at a name, which
 * the test counts, and wait at a name until the test opens it.
 */
final class Signals implements AutoCloseable {
  /** How long a test waits for arrivals before it fails; far longer than any task takes. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServerSocketChannel server;
  private final Map<String, Integer> arrived = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Set<String> open = new HashSet<>();

  Signals() throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    daemon(this::accept);
  }

  /** What tasks hold; it may travel. */
  record Remote(int port) implements Serializable {

    /** Counts an arrival. */
    void arrive(String name) {
      try {
        exchange("+" + name);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Waits until the test opens a name. */
    void await(String name) throws InterruptedException {
      exchange("?" + name);
    }

    private void exchange(String message) throws InterruptedException {
      InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try (SocketChannel channel = SocketChannel.open(there)) {
        channel.write(ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8)));
        channel.read(ByteBuffer.allocate(1));
      } catch (ClosedByInterruptException e) {
        Thread.interrupted();
        throw new InterruptedException();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  Remote remote() {
    try {
      return new Remote(((InetSocketAddress) server.getLocalAddress()).getPort());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens a name for good. */
  synchronized void open(String name) {
    open.add(name);
    notifyAll();
  }

  /** Waits for a number of arrivals. */
  synchronized void awaitArrivals(String name, int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (arrivals(name) < count) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(name + ": " + arrivals(name) + " arrivals of " + count);
      }
      wait(left / 1_000_000 + 1);
    }
  }

  /** Returns the names of all arrivals, in their order. */
  synchronized List<String> order() {
    return List.copyOf(order);
  }

  synchronized int arrivals(String name) {
    return arrived.getOrDefault(name, 0);
  }

  private synchronized void serve(String message) throws InterruptedException {
    String name = message.substring(1);
    if (message.startsWith("+")) {
      arrived.merge(name, 1, Integer::sum);
      order.add(name);
      notifyAll();
      return;
    }
    while (!open.contains(name) && server.isOpen()) {
      wait();
    }
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        daemon(() -> talk(channel));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void talk(SocketChannel channel) {
    try (channel) {
      StringBuilder message = new StringBuilder();
      ByteBuffer one = ByteBuffer.allocate(1);
      while (channel.read(one) == 1 && one.get(0) != '\n') {
        message.append((char) one.get(0));
        one.clear();
      }
      if (message.length() > 0) {
        serve(message.toString());
        channel.write(ByteBuffer.wrap(new byte[] {1}));
      }
    } catch (IOException | InterruptedException e) {
      return; // the task is gone
    }
  }

  private static void daemon(Runnable body) {
    Thread thread = new Thread(body, "signals");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (this) {
      notifyAll();
    }
  }
}
