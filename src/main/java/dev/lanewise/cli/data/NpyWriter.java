package dev.lanewise.cli.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes {@code .npy} files: version 1.0, C order, little-endian. */
public final class NpyWriter {
  private static final int BUFFER_BYTES = 1 << 18;

  private NpyWriter() {}

  /**
   * Writes an array; the file appears whole or not at all.
   *
   * @throws BadFileException if it cannot be written
   */
  public static void write(NdArray array, Path file) throws IOException {
    OutputFile.write(file, channel -> write(array, channel));
  }

  private static void write(NdArray array, WritableByteChannel channel) throws IOException {
    writeFully(header(array), channel);
    int size = array.type().bytes();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < array.length(); ) {
      int count = Math.min(array.length() - done, BUFFER_BYTES / size);
      buffer.clear().limit(count * size);
      Elements.put(array.data(), done, count, buffer);
      writeFully(buffer, channel);
      done += count;
    }
  }

  /** The data begins at a multiple of 64 bytes, as NumPy writes it. */
  private static ByteBuffer header(NdArray array) {
    byte[] text = NpyHeader.text(array).getBytes(StandardCharsets.ISO_8859_1);
    int total = (10 + text.length + 1 + 63) / 64 * 64;
    ByteBuffer header = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
    header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    header.putShort((short) (total - 10)).put(text);
    while (header.position() < total - 1) {
      header.put((byte) ' ');
    }
    return header.put((byte) '\n').flip();
  }

  private static void writeFully(ByteBuffer buffer, WritableByteChannel channel)
      throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
