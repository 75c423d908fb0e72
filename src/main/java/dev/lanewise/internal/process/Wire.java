package dev.lanewise.internal.process;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Frames over a socket: length, kind, id, payload. One thread reads and one thread writes; frames
 * written are sent by {@link #flush}, or when the buffer is full.
 */
final class Wire implements Closeable {
  private static final int BUFFER = 64 * 1024;
  private static final int HEADER = Integer.BYTES + 1 + Long.BYTES;

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private volatile long steps; // odd while the reader waits for bytes

  Wire(SocketChannel channel) {
    this.channel = channel;
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
        channel.write(out);
      }
    } finally {
      out.clear();
    }
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
        if (read() < 0) {
          return endOfStream();
        }
      }
      return true;
    } finally {
      in.flip();
    }
  }

  private int read() throws IOException {
    steps = steps + 1;
    try {
      return channel.read(in);
    } finally {
      steps = steps + 1;
    }
  }

  /** Returns which wait for bytes of the reader is under way; 0 if none is: it reads what came. */
  long currentWait() {
    long now = steps;
    return now % 2 == 0 ? 0 : now;
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
  }
}
