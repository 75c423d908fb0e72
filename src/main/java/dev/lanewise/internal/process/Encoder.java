package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.invoke.SerializedLambda;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes objects as one message. Lambdas and records over numbers, texts and arrays, which most
 * tasks are, have a short form of their own; anything else is a stream of Java serialisation. Large
 * primitive arrays, wherever they are in the graph, go through shared memory.
 *
 * <p>An object met twice in a message is one object on the other side as well. To keep that, a
 * message holds at most one stream: if there would be more than one, everything is one stream.
 */
final class Encoder {
  /** From so many bytes on, an array goes through shared memory. */
  static final int SHARED_FROM = 64 * 1024;

  private static final int MOST_SHAPES = 10_000;

  private final SharedSender memory;
  private final ByteSink sink = new ByteSink();
  private final Map<Class<?>, Integer> shapes = new HashMap<>();
  private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
  private final List<Frame> announcements = new ArrayList<>();
  private final List<Long> segments = new ArrayList<>();
  private int streams;
  private int arrays;

  Encoder(SharedSender memory) {
    this.memory = memory;
  }

  /** Returns where the message was written: {@link ByteSink#array} up to its length. */
  ByteSink sink() {
    return sink;
  }

  /** Begins a message; what is written to the sink before {@link #encode} comes first in it. */
  void begin() {
    sink.clear();
    segments.clear();
  }

  /** Returns what has to be sent before the message, once. */
  List<Frame> takeAnnouncements() {
    List<Frame> taken = new ArrayList<>(memory.takeAnnouncements());
    taken.addAll(announcements);
    announcements.clear();
    return taken;
  }

  /**
   * Writes objects.
   *
   * @throws IOException if one of them cannot be serialised; nothing of the message is then held
   */
  void encode(Object[] objects) throws IOException {
    boolean done = false;
    try {
      int start = sink.length();
      sink.putInt(objects.length);
      if (!encodeEach(objects)) {
        sink.truncate(start);
        releaseSegments();
        sink.putInt(-1);
        stream(objects);
      }
      for (long segment : segments) {
        sink.putLong(segment);
      }
      sink.putInt(segments.size());
      done = true;
    } finally {
      seen.clear();
      if (!done) {
        releaseSegments();
      }
    }
  }

  private void releaseSegments() {
    segments.forEach(memory::release);
    segments.clear();
  }

  /** Takes back the shared memory of a message that will not be sent. */
  void drop() {
    releaseSegments();
  }

  private boolean encodeEach(Object[] objects) throws IOException {
    streams = 0;
    arrays = 0;
    for (Object object : objects) {
      value(object);
      if (streams > 1 || streams > 0 && arrays > 0) {
        return false;
      }
    }
    return true;
  }

  private void tag(ValueTag tag) {
    sink.write(tag.ordinal());
  }

  private void value(Object value) throws IOException {
    if (value == null) {
      tag(ValueTag.NULL);
    } else if (value instanceof Number || value instanceof Character) {
      number(value);
    } else if (value instanceof Boolean) {
      tag((Boolean) value ? ValueTag.TRUE : ValueTag.FALSE);
    } else if (value instanceof String) {
      tag(ValueTag.TEXT);
      sink.putText((String) value);
    } else {
      reference(value);
    }
  }

  private void number(Object value) throws IOException {
    Class<?> type = value.getClass();
    if (type == Integer.class) {
      tag(ValueTag.INT);
      sink.putInt((Integer) value);
    } else if (type == Long.class) {
      tag(ValueTag.LONG);
      sink.putLong((Long) value);
    } else if (type == Double.class) {
      tag(ValueTag.DOUBLE);
      sink.putLong(Double.doubleToRawLongBits((Double) value));
    } else if (type == Float.class) {
      tag(ValueTag.FLOAT);
      sink.putInt(Float.floatToRawIntBits((Float) value));
    } else if (type == Short.class) {
      tag(ValueTag.SHORT);
      sink.putInt((Short) value);
    } else if (type == Byte.class) {
      tag(ValueTag.BYTE);
      sink.putInt((Byte) value);
    } else if (type == Character.class) {
      tag(ValueTag.CHAR);
      sink.putInt((Character) value);
    } else {
      reference(value);
    }
  }

  private void reference(Object object) throws IOException {
    Integer before = seen.putIfAbsent(object, seen.size());
    if (before != null) {
      tag(ValueTag.AGAIN);
      sink.putInt(before);
      return;
    }
    int type = PrimitiveArrays.typeOf(object);
    if (type >= 0) {
      arrays++;
      array(type, object);
      return;
    }
    if (!shaped(object)) {
      streamed(object);
    }
  }

  private void streamed(Object object) throws IOException {
    streams++;
    tag(ValueTag.OBJECT);
    int at = sink.length();
    sink.putInt(0);
    if (streams == 1 && arrays == 0) {
      stream(object); // else the message is about to be written again, as one stream
      sink.putIntAt(at, sink.length() - at - Integer.BYTES);
    }
  }

  /** Writes a lambda or a record by its parts; false if it is neither. */
  private boolean shaped(Object object) throws IOException {
    Class<?> type = object.getClass();
    if (shapes.size() >= MOST_SHAPES && !shapes.containsKey(type)) {
      return false;
    }
    SerializedLambda form = Lambdas.formOf(object);
    Object[] parts = form == null ? RecordShape.partsOf(object) : Lambdas.captured(form);
    if (parts == null) {
      return false;
    }
    Integer shape = shapes.get(type);
    if (shape == null) {
      shape = shapes.size();
      shapes.put(type, shape);
      Shape fresh = form == null ? RecordShape.of(type) : LambdaShape.of(form);
      announcements.add(new Frame(FrameKind.SHAPE, shape, fresh.bytes()));
    }
    tag(ValueTag.SHAPED);
    sink.putInt(shape);
    sink.putInt(parts.length);
    for (Object part : parts) {
      value(part);
    }
    return true;
  }

  private void array(int type, Object array) {
    int length = java.lang.reflect.Array.getLength(array);
    SharedArray shared = share(type, array, length);
    tag(shared == null ? ValueTag.ARRAY : ValueTag.SHARED_ARRAY);
    sink.write(type);
    sink.putInt(length);
    if (shared == null) {
      PrimitiveArrays.write(type, array, 0, length, sink.claim(PrimitiveArrays.bytes(type, array)));
      return;
    }
    for (long segment : shared.segments()) {
      sink.putLong(segment);
    }
  }

  /** Puts an array into shared memory; null if it is small, or there is no room. */
  private SharedArray share(int type, Object array, int length) {
    if (PrimitiveArrays.bytes(type, array) < SHARED_FROM) {
      return null;
    }
    int before = segments.size();
    int perSegment = SharedSender.LARGEST / PrimitiveArrays.elementBytes(type);
    for (int from = 0; from < length; from += perSegment) {
      int count = Math.min(perSegment, length - from);
      SharedSender.Segment segment = memory.acquire(count * PrimitiveArrays.elementBytes(type));
      if (segment == null) {
        while (segments.size() > before) {
          memory.release(segments.remove(segments.size() - 1));
        }
        return null;
      }
      segments.add(segment.id());
      ByteBuffer target = segment.bytes();
      PrimitiveArrays.write(type, array, from, count, target);
    }
    long[] used = segments.stream().skip(before).mapToLong(Long::longValue).toArray();
    return new SharedArray(type, length, used);
  }

  private void stream(Object object) throws IOException {
    try (Stream stream = new Stream(sink)) {
      stream.writeObject(object);
    }
  }

  /** Java serialisation with large arrays put beside the stream. */
  private final class Stream extends ObjectOutputStream {
    Stream(ByteSink target) throws IOException {
      super(target);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      int type = PrimitiveArrays.typeOf(object);
      if (type < 0) {
        return object;
      }
      SharedArray shared = share(type, object, java.lang.reflect.Array.getLength(object));
      return shared == null ? object : shared;
    }
  }
}
