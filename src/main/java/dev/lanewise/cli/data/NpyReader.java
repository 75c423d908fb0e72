package dev.lanewise.cli.data;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads {@code .npy} files, versions 1 to 3. What the header promises is compared with the size of
 * the file before memory is asked for: a lie costs nothing.
 */
public final class NpyReader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_HEADER_BYTES = 1 << 16;

  /** Big enough for the disk, small enough for the processor's cache. */
  private static final int BUFFER_BYTES = 1 << 18;

  private final Path file;
  private final FileChannel channel;

  private NpyReader(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Reads a file.
   *
   * @throws BadFileException whatever is wrong with it
   */
  public static NdArray read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new BadFileException(file, "is a folder, not an .npy file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new NpyReader(file, channel).read();
    } catch (NoSuchFileException e) {
      throw new BadFileException(file, "no such file", e);
    } catch (AccessDeniedException e) {
      throw new BadFileException(file, "no permission to read it", e);
    } catch (BadFileException e) {
      throw e;
    } catch (IOException e) {
      throw new BadFileException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  private NdArray read() throws IOException {
    NpyHeader header = header();
    long promised = header.shape().count() * header.type().bytes();
    long there = channel.size() - channel.position();
    String what = Dtypes.name(header.type()) + header.shape();
    if (there < promised) {
      throw new BadFileException(
          file, "truncated: " + what + " needs " + promised + " bytes of data, has " + there);
    }
    if (there > promised) {
      throw new BadFileException(
          file, (there - promised) + " bytes too many after the data of " + what);
    }
    NdArray array = allocate(header, what, promised);
    fill(array.data(), header);
    return header.fortran() ? FortranOrder.toC(array) : array;
  }

  private NdArray allocate(NpyHeader header, String what, long bytes) throws BadFileException {
    try {
      return NdArray.zeros(header.type(), header.shape());
    } catch (OutOfMemoryError e) {
      throw new BadFileException(
          file,
          what
              + " needs "
              + (bytes >> 20)
              + " MB and the JVM may use "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB; give it more: LANEWISE_JAVA_OPTS=-Xmx…g");
    }
  }

  private NpyHeader header() throws IOException {
    ByteBuffer start = take(8, "its first 8 bytes");
    for (byte expected : MAGIC) {
      if (start.get() != expected) {
        throw new BadFileException(file, "not an .npy file: it does not begin with \\x93NUMPY");
      }
    }
    int major = start.get();
    if (major < 1 || major > 3) {
      throw new BadFileException(file, "format version " + major + "; versions 1 to 3 are known");
    }
    ByteBuffer field = take(major == 1 ? 2 : 4, "the length of its header");
    long length = major == 1 ? field.getShort() & 0xffff : field.getInt() & 0xffffffffL;
    if (length > MOST_HEADER_BYTES || length > channel.size() - channel.position()) {
      throw new BadFileException(
          file, "broken .npy header: it claims " + length + " bytes; truncated or not NumPy's");
    }
    ByteBuffer text = take((int) length, "its header");
    return NpyHeader.parse(
        file,
        new String(
            text.array(), major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
  }

  private ByteBuffer take(int bytes, String what) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new BadFileException(file, "truncated: it ends within " + what);
      }
    }
    return buffer.flip();
  }

  private void fill(Object data, NpyHeader header) throws IOException {
    int length = Array.getLength(data);
    int size = header.type().bytes();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(header.order());
    for (int done = 0; done < length; ) {
      int count = Math.min(length - done, BUFFER_BYTES / size);
      buffer.clear().limit(count * size);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new BadFileException(file, "became shorter while it was read");
        }
      }
      Elements.get(buffer.flip(), data, done, count);
      done += count;
    }
  }
}
