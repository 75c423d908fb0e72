package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that a message is written into; used again for the next message. */
final class ByteSink extends OutputStream {
  private static final int KEPT = 1 << 20;
  private static final int MOST = Integer.MAX_VALUE - 64;

  private byte[] bytes = new byte[1024];
  private int length;

  /** Forgets what was written, and memory that only a large message needed. */
  void clear() {
    length = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[1024];
    }
  }

  /** Forgets what was written after this position. */
  void truncate(int position) {
    length = position;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Returns a copy of what was written. */
  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public void write(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int from, int count) {
    room(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  void putInt(int value) {
    int at = advance(Integer.BYTES);
    ByteBuffer.wrap(bytes).putInt(at, value);
  }

  void putLong(long value) {
    int at = advance(Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(at, value);
  }

  /** Overwrites four bytes that were written before. */
  void putIntAt(int position, int value) {
    ByteBuffer.wrap(bytes).putInt(position, value);
  }

  /** Writes a text without loss, in one byte a character if that is possible. */
  void putText(String text) {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    if (text.equals(new String(latin, StandardCharsets.ISO_8859_1))) {
      putInt(latin.length);
      write(latin, 0, latin.length);
      return;
    }
    putInt(~text.length());
    ByteBuffer target = claim(2L * text.length());
    target.asCharBuffer().put(text);
  }

  /** Returns the next so many bytes as a buffer in native order, and counts them as written. */
  ByteBuffer claim(long count) {
    if (count > MOST) {
      throw new OutOfMemoryError(count + " bytes do not fit into one message");
    }
    int at = advance((int) count);
    return ByteBuffer.wrap(bytes, at, (int) count).slice().order(ByteOrder.nativeOrder());
  }

  private int advance(int count) {
    room(count);
    int at = length;
    length += count;
    return at;
  }

  private void room(int count) {
    long needed = (long) length + count;
    if (needed > MOST) {
      throw new OutOfMemoryError(needed + " bytes do not fit into one message");
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(needed, 2L * bytes.length)));
    }
  }

  @Override
  public void close() throws IOException {}
}
