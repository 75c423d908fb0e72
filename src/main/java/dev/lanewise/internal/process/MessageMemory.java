package dev.lanewise.internal.process;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The shared memory of the message that is being written: its large arrays, side by side in as few
 * segments as they fit in. The other side gives all of them back when it has read the message, or
 * has found that it cannot.
 */
final class MessageMemory {
  /** From so many bytes on, an array goes through shared memory. */
  static final int SHARED_FROM = 64 * 1024;

  private static final int ALIGNMENT = 64;

  private final SharedSender memory;
  private final List<SharedSender.Segment> segments = new ArrayList<>();
  private int used;

  MessageMemory(SharedSender memory) {
    this.memory = memory;
  }

  /** Puts an array into shared memory; null if it is small, or there is no room. */
  SharedArray share(int type, Object array) {
    if (PrimitiveArrays.bytes(type, array) < SHARED_FROM) {
      return null;
    }
    int length = Array.getLength(array);
    int size = PrimitiveArrays.elementBytes(type);
    SharedArray shared = new SharedArray(type, length);
    int from = 0;
    for (int piece = 0; piece < shared.pieces(); piece++) {
      int count = shared.elementsOf(piece);
      if (!claim(count * size)) {
        return null; // what was claimed goes back with the message
      }
      SharedSender.Segment segment = segments.get(segments.size() - 1);
      ByteBuffer target = segment.bytes().position(used).slice().order(segment.bytes().order());
      PrimitiveArrays.write(type, array, from, count, target);
      shared.put(piece, segment.id(), used);
      used += count * size;
      from += count;
    }
    return shared;
  }

  /** Makes the last segment one that has so many bytes left, from {@link #used} on. */
  private boolean claim(int bytes) {
    if (!segments.isEmpty()) {
      long next = ((long) used + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      if (next + bytes <= segments.get(segments.size() - 1).size()) {
        used = (int) next;
        return true;
      }
    }
    SharedSender.Segment fresh = memory.acquire(bytes);
    if (fresh != null) {
      segments.add(fresh);
      used = 0;
    }
    return fresh != null;
  }

  /** Returns what has to be sent before the message. */
  List<Frame> announcements() {
    List<Frame> frames = new ArrayList<>(memory.takeAnnouncements());
    if (!segments.isEmpty()) {
      ByteSink numbers = new ByteSink();
      segments.forEach(segment -> numbers.putLong(segment.id()));
      frames.add(new Frame(FrameKind.LENT, 0, numbers.copy()));
    }
    return frames;
  }

  /** Takes back the memory of a message that is not sent. */
  void release() {
    segments.forEach(segment -> memory.release(segment.id()));
    clear();
  }

  /** Begins another message; the memory of the last one is the other side's. */
  void clear() {
    segments.clear();
    used = 0;
  }
}
