package dev.lanewise.processes;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Where tasks in other processes wait until a test lets them through. The test sees each arrive: no
 * test has to sleep and hope.
 */
public final class Gate implements Closeable {
  private final ServerSocket server;
  private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
  private final List<Socket> waiting = new ArrayList<>();
  private boolean open;

  /** Makes a closed gate. */
  public Gate() throws IOException {
    server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "gate");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        long pid = new DataInputStream(socket.getInputStream()).readLong();
        admit(socket);
        arrivals.add(pid);
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private synchronized void admit(Socket socket) throws IOException {
    if (open) {
      socket.close();
    } else {
      waiting.add(socket);
    }
  }

  /** Returns what a task needs to come here. */
  public Pass pass() {
    return new Pass(server.getLocalPort());
  }

  /** Waits until so many more tasks have arrived; returns the ids of their processes. */
  public List<Long> awaitArrivals(int count) throws InterruptedException {
    List<Long> pids = new ArrayList<>();
    while (pids.size() < count) {
      pids.add(arrivals.take());
    }
    return pids;
  }

  /** Returns how many have arrived that nobody has awaited. */
  public int arrived() {
    return arrivals.size();
  }

  /** Lets one through that waits. */
  public synchronized void letOne() throws IOException {
    waiting.remove(0).close();
  }

  /** Lets all through, now and later. */
  public synchronized void open() {
    open = true;
    for (Socket socket : waiting) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    waiting.clear();
  }

  @Override
  public void close() throws IOException {
    open();
    server.close();
  }

  /**
   * The way to a gate, for tasks to take along.
   *
   * @param port where it is
   */
  public record Pass(int port) implements Serializable {

    /** Waits at the gate; returns the id of this process. */
    public long await() throws IOException {
      long pid = ProcessHandle.current().pid();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        new DataOutputStream(socket.getOutputStream()).writeLong(pid);
        return socket.getInputStream().read() < 0 ? pid : -1;
      }
    }
  }
}
