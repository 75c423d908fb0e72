package dev.lanewise.internal.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Waits until a socket can be read from, or written to. A thread that is interrupted meanwhile goes
 * on waiting and stays interrupted: a blocking channel would be closed by it, and a process lost to
 * an interrupt that was meant for something else.
 */
final class Readiness implements Closeable {
  private final Selector selector;
  private volatile long since;

  /**
   * Makes one for a channel that does not block.
   *
   * @param operation of {@link java.nio.channels.SelectionKey}
   */
  Readiness(SocketChannel channel, int operation) throws IOException {
    selector = Selector.open();
    try {
      channel.register(selector, operation);
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  void await() throws IOException {
    boolean interrupted = false;
    since = System.nanoTime() | 1;
    try {
      int ready = 0;
      while (ready == 0) {
        interrupted |= Thread.interrupted();
        ready = selector.select(key -> {});
      }
    } catch (ClosedSelectorException e) {
      throw new AsynchronousCloseException();
    } finally {
      since = 0;
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns a number of the wait that is under way, not 0; 0 if none is. */
  long current() {
    return since;
  }

  /** Returns for how many nanoseconds a thread has been waiting; 0 if none is. */
  long waited(long now) {
    long began = since;
    return began == 0 ? 0 : now - began;
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
