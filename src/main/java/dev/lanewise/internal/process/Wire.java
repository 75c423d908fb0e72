package dev.lanewise.internal.process;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * Frames over a socket: length, kind, id, payload. One thread reads and one thread writes; frames
 * written are sent by {@link #flush}, or when the buffer is full. Interrupts do no harm to it.
 */
final class Wire implements Closeable {
  private static final int BUFFER = 64 * 1024;
  private static final int HEADER = Integer.BYTES + 1 + Long.BYTES;

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private final Readiness readable;
  private final Readiness writable;

  Wire(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    readable = new Readiness(channel, SelectionKey.OP_READ);
    writable = new Readiness(channel, SelectionKey.OP_WRITE);
  }

  // ---- writing

  void send(FrameKind kind, long id) throws IOException {
    send(kind, id, new byte[0], 0);
  }

  void send(FrameKind kind, long id, byte[] payload) throws IOException {
    send(kind, id, payload, payload.length);
  }

  void send(FrameKind kind, long id, byte[] payload, int length) throws IOException {
    if (out.remaining() < HEADER) {
      flush();
    }
    out.putInt(length).put((byte) kind.ordinal()).putLong(id);
    int sent = 0;
    while (sent < length) {
      int piece = Math.min(length - sent, out.remaining());
      out.put(payload, sent, piece);
      sent += piece;
      if (!out.hasRemaining()) {
        flush();
      }
    }
  }

  void flush() throws IOException {
    out.flip();
    try {
      while (out.hasRemaining()) {
        if (channel.write(out) == 0) {
          writable.await();
        }
      }
    } finally {
      out.clear();
    }
  }

  /** Returns for how long the other side has not taken what is being written; 0 if it takes it. */
  long stalled(long now) {
    return writable.waited(now);
  }

  // ---- reading

  /** Returns the next frame, or null at the orderly end of the stream. */
  Frame next() throws IOException {
    if (!fill(HEADER)) {
      return null;
    }
    int length = in.getInt();
    FrameKind kind = FrameKind.of(in.get());
    long id = in.getLong();
    if (length < 0 || kind == null) {
      throw new StreamCorruptedException("this is no frame");
    }
    return new Frame(kind, id, payload(length));
  }

  private byte[] payload(int length) throws IOException {
    byte[] payload;
    try {
      payload = new byte[length];
    } catch (OutOfMemoryError e) {
      skip(length);
      return null;
    }
    int read = Math.min(length, in.remaining());
    in.get(payload, 0, read);
    while (read < length) {
      if (!fill(1)) {
        throw new EOFException();
      }
      int piece = Math.min(length - read, in.remaining());
      in.get(payload, read, piece);
      read += piece;
    }
    return payload;
  }

  private void skip(int length) throws IOException {
    int left = length;
    while (left > 0) {
      if (!fill(1)) {
        throw new EOFException();
      }
      int piece = Math.min(left, in.remaining());
      in.position(in.position() + piece);
      left -= piece;
    }
  }

  /** Makes so many bytes readable; false at the end of the stream. */
  private boolean fill(int wanted) throws IOException {
    if (in.remaining() >= wanted) {
      return true;
    }
    in.compact();
    try {
      while (in.position() < wanted) {
        int read = channel.read(in);
        if (read < 0) {
          return endOfStream();
        } else if (read == 0) {
          readable.await();
        }
      }
      return true;
    } finally {
      in.flip();
    }
  }

  /** Returns which wait for bytes of the reader is under way; 0 if none is: it reads what came. */
  long currentWait() {
    return readable.current();
  }

  private boolean endOfStream() throws EOFException {
    if (in.position() > 0) {
      throw new EOFException("the stream ends inside a frame");
    }
    return false;
  }

  // ---- the end

  /** Tells the other side that nothing more will come. */
  void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    readable.close();
    writable.close();
  }
}
