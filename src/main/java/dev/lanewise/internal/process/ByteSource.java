package dev.lanewise.internal.process;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link ByteSink} has written. */
final class ByteSource {
  private final ByteBuffer bytes;

  ByteSource(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  int length() {
    return bytes.limit();
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

  /** Returns the numbers at the end of the message, and takes them off it. */
  List<Long> takeTrailer() throws StreamCorruptedException {
    int end = bytes.limit() - Integer.BYTES;
    int count = bytes.getInt(Math.max(end, 0));
    int start = end - count * Long.BYTES;
    if (count < 0 || start < bytes.position()) {
      throw new StreamCorruptedException(count + " segments announced");
    }
    List<Long> numbers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      numbers.add(bytes.getLong(start + i * Long.BYTES));
    }
    bytes.limit(start);
    return numbers;
  }

  /** Returns a stream of the bytes that are left. */
  InputStream bytesLeft() {
    return new ByteArrayInputStream(bytes.array(), bytes.position(), bytes.remaining());
  }

  /** Makes the failure of reading beyond the end one of the stream. */
  static StreamCorruptedException corrupted(BufferUnderflowException e) {
    StreamCorruptedException corrupted = new StreamCorruptedException("the message is too short");
    corrupted.initCause(e);
    return corrupted;
  }
}
