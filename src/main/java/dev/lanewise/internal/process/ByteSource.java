package dev.lanewise.internal.process;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteSink} has written. */
final class ByteSource {
  private final ByteBuffer bytes;

  ByteSource(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  int length() {
    return bytes.limit();
  }

  int position() {
    return bytes.position();
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  int getByte() {
    return bytes.get();
  }

  int getInt() {
    return bytes.getInt();
  }

  long getLong() {
    return bytes.getLong();
  }

  String getText() throws StreamCorruptedException {
    int length = getInt();
    return length >= 0
        ? StandardCharsets.ISO_8859_1.decode(take(length)).toString()
        : take(2L * ~length).asCharBuffer().toString();
  }

  /** Returns the next so many bytes, in native order. */
  ByteBuffer take(long count) throws StreamCorruptedException {
    if (count < 0 || count > bytes.remaining()) {
      throw new StreamCorruptedException(
          count + " bytes announced where " + bytes.remaining() + " are left");
    }
    ByteBuffer taken = bytes.slice().limit((int) count).slice().order(ByteOrder.nativeOrder());
    bytes.position(bytes.position() + (int) count);
    return taken;
  }

  /** Returns a stream of the bytes from a position, which is ahead, to the end. */
  InputStream bytesFrom(int position) throws StreamCorruptedException {
    if (position < bytes.position() || position > bytes.limit()) {
      throw new StreamCorruptedException("there is no stream at " + position);
    }
    return new ByteArrayInputStream(bytes.array(), position, bytes.limit() - position);
  }

  /** Makes the failure of reading beyond the end one of the stream. */
  static StreamCorruptedException corrupted(BufferUnderflowException e) {
    StreamCorruptedException corrupted = new StreamCorruptedException("the message is too short");
    corrupted.initCause(e);
    return corrupted;
  }
}
