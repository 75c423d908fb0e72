package dev.lanewise.internal.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The shared memory in which the other side sends large arrays, as this side sees it. The thread
 * that receives maps and unmaps it; a segment is in nobody's hands when the other side retires it.
 */
final class SharedReceiver implements Closeable {
  private final Path directory;
  private final Map<Long, MappedFile> segments = new ConcurrentHashMap<>();
  private final Map<Long, IOException> missing = new ConcurrentHashMap<>();

  /** Makes one that takes files of this directory only. */
  SharedReceiver(Path directory) {
    this.directory = directory;
  }

  /** Handles a frame about segments; false if it is about something else. */
  boolean accept(Frame frame) {
    switch (frame.kind()) {
      case SEGMENT -> map(frame);
      case RETIRE -> {
        MappedFile file = segments.remove(frame.id());
        if (file != null) {
          file.close();
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void map(Frame frame) {
    try {
      Path path = Path.of(new String(frame.payload(), StandardCharsets.UTF_8));
      if (!directory.equals(path.getParent())) {
        throw new IOException(path + " is not in " + directory);
      }
      segments.put(frame.id(), MappedFile.adopt(path));
    } catch (IOException e) {
      missing.put(frame.id(), e); // shows when a message needs it
    }
  }

  /** Returns the first so many bytes of a segment. */
  ByteBuffer open(long id, int count) throws IOException {
    return open(id, 0, count);
  }

  /** Returns so many bytes of a segment. */
  ByteBuffer open(long id, int from, int count) throws IOException {
    MappedFile file = segments.get(id);
    if (file == null || from < 0 || count < 0 || from > file.bytes().capacity() - count) {
      StreamCorruptedException e = new StreamCorruptedException("no shared memory " + id);
      e.initCause(missing.get(id));
      throw e;
    }
    return file.bytes().slice(from, count).order(file.bytes().order());
  }

  @Override
  public void close() {
    segments.values().forEach(MappedFile::close);
    segments.clear();
  }
}
