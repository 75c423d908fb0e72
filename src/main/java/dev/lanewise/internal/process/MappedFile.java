package dev.lanewise.internal.process;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Memory that two processes share: a file mapped by both. The one that makes it fills it with zeros
 * first, so that a full disk is an exception here and not a fault at some later store. The other
 * deletes the file once it has mapped it.
 *
 * <p>The memory is given back by {@link #close}, not by the garbage collector, which knows nothing
 * of what a mapping costs. Nobody may touch the buffer after that: its owner sees to it, and others
 * {@link #use} it.
 */
final class MappedFile implements Closeable {
  private static final int BLOCK = 1 << 20;

  private final Path path;
  private final Mapping mapping;
  private final ByteBuffer bytes;
  private boolean closed;

  private MappedFile(Path path, Mapping mapping) {
    this.path = path;
    this.mapping = mapping;
    this.bytes = mapping.bytes();
    bytes.order(ByteOrder.nativeOrder());
  }

  /** Makes a file of zeros, and maps it. */
  static MappedFile create(Path path, int size) throws IOException {
    return uninterrupted(() -> made(path, size));
  }

  private static MappedFile made(Path path, int size) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      fill(file, size);
      return new MappedFile(path, Mapping.of(file, size));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private static void fill(FileChannel file, int size) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(size, BLOCK));
    for (long at = 0; at < size; at += zeros.position()) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
      while (zeros.hasRemaining()) {
        file.write(zeros);
      }
    }
  }

  /** Maps a file that the other side made, and deletes it. */
  static MappedFile adopt(Path path) throws IOException {
    try {
      return uninterrupted(() -> mapped(path));
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private static MappedFile mapped(Path path) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new MappedFile(path, Mapping.of(file, file.size()));
    }
  }

  private interface Opening {
    MappedFile open() throws IOException;
  }

  /** Opens again what an interrupt has closed; the thread stays interrupted. */
  private static MappedFile uninterrupted(Opening opening) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return opening.open();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  Path path() {
    return path;
  }

  /** Returns the memory, in native byte order. */
  ByteBuffer bytes() {
    return bytes;
  }

  /**
   * Lets a thread other than the owner's touch the memory: it is not given back meanwhile. Does
   * nothing if it has been.
   */
  synchronized void use(Consumer<? super ByteBuffer> user) {
    if (!closed) {
      user.accept(bytes.duplicate().clear().order(bytes.order()));
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      mapping.close();
    }
  }
}
