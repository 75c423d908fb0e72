package dev.lanewise.internal.process;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shared memory in which one side sends large arrays: segments that are used again and again. A
 * segment belongs to a message from {@link #acquire} until the other side has read it and says so.
 * Only the thread that sends touches the memory; {@link #release} may come from any thread.
 */
final class SharedSender implements Closeable {
  private static final System.Logger LOG = System.getLogger("dev.lanewise");

  /** Segments larger than this are not made: an array is cut instead. */
  static final int LARGEST = 1 << 30;

  private static final int SMALLEST = 1 << 18;
  private static final long MOST_IN_USE = 8L << 30;
  private static final long KEPT_FREE = 192L << 20;

  /** A piece of shared memory and its number. */
  record Segment(long id, MappedFile file) {
    int size() {
      return file.bytes().capacity();
    }

    /** Returns the memory from its start. */
    ByteBuffer bytes() {
      return file.bytes().duplicate().clear().order(file.bytes().order());
    }
  }

  private final Path directory;
  private final String side;
  private final Map<Long, Segment> lent = new HashMap<>();
  private final List<Segment> free = new ArrayList<>();
  private final List<Frame> announcements = new ArrayList<>();
  private long total;
  private long sent;
  private long next;
  private boolean warned;
  private boolean closed;

  /**
   * Makes one without any memory yet.
   *
   * @param directory private to the two processes
   * @param side tells the two sides' files apart
   */
  SharedSender(Path directory, String side) {
    this.directory = directory;
    this.side = side;
  }

  /** Returns a segment of at least so many bytes, or null if there is no memory for it. */
  synchronized Segment acquire(int bytes) {
    Segment segment = reuse(bytes);
    if (segment == null) {
      segment = make(bytes);
    }
    if (segment != null) {
      lent.put(segment.id(), segment);
      sent += bytes;
    }
    return segment;
  }

  private Segment reuse(int bytes) {
    Segment best = null;
    for (Segment segment : free) {
      if (segment.size() >= bytes && (best == null || segment.size() < best.size())) {
        best = segment;
      }
    }
    free.remove(best);
    return best;
  }

  private Segment make(int bytes) {
    int size = Math.max(SMALLEST, roundUp(bytes));
    retireDownTo(MOST_IN_USE - size);
    if (closed || total + size > MOST_IN_USE) {
      return null;
    }
    long id = next++;
    Path path = directory.resolve(side + id);
    try {
      Segment segment = new Segment(id, MappedFile.create(path, size));
      total += size;
      byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
      announcements.add(new Frame(FrameKind.SEGMENT, id, name));
      return segment;
    } catch (IOException | OutOfMemoryError e) {
      warn(size, e);
      return null;
    }
  }

  private static int roundUp(int bytes) {
    int power = Integer.highestOneBit(bytes);
    return power == bytes || power >= LARGEST ? Math.max(power, bytes) : 2 * power;
  }

  private void warn(int size, Throwable e) {
    if (!warned) {
      warned = true;
      LOG.log(
          Level.WARNING,
          "no "
              + size
              + " bytes of shared memory in "
              + directory
              + " ("
              + e
              + "): arrays go through the socket, which is slower. Make room there, or mount a"
              + " larger one (in a container: --shm-size)");
    }
  }

  /** Takes back a segment that was read, or whose message was not sent after all. */
  synchronized void release(long id) {
    Segment segment = lent.remove(id);
    if (segment != null) {
      free.add(segment);
    }
  }

  /** Returns what the other side has to hear before the next message, once. */
  synchronized List<Frame> takeAnnouncements() {
    retireDownTo(KEPT_FREE);
    if (announcements.isEmpty()) {
      return List.of();
    }
    List<Frame> taken = List.copyOf(announcements);
    announcements.clear();
    return taken;
  }

  /** Gives back free segments, the oldest first, until no more than so many bytes are left. */
  private void retireDownTo(long bytes) {
    while (total > bytes && !free.isEmpty()) {
      Segment oldest = free.remove(0);
      total -= oldest.size();
      oldest.file().close();
      announcements.add(new Frame(FrameKind.RETIRE, oldest.id(), new byte[0]));
    }
  }

  /** Returns how many bytes have gone this way. */
  synchronized long sentBytes() {
    return sent;
  }

  /** Unmaps everything; from then on there is no memory, and no file is made. */
  @Override
  public synchronized void close() {
    closed = true;
    lent.values().forEach(segment -> segment.file().close());
    free.forEach(segment -> segment.file().close());
    lent.clear();
    free.clear();
  }
}
