package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Writes objects as one message. Lambdas and records over numbers, texts and arrays, which most
 * tasks are, have a short form of their own; anything else is a stream of Java serialisation. Large
 * primitive arrays, wherever they are in the graph, go through shared memory.
 *
 * <p>An object met twice in a message is one object on the other side as well, texts and numbers
 * apart. To keep that, a message holds at most one stream, and nothing beside it that might be in
 * it as well: else everything is one stream.
 */
final class Encoder {
  private static final int MOST_SHAPES = 10_000;

  private final MessageMemory memory;
  private final ByteSink sink = new ByteSink();
  private final Map<Class<?>, Integer> shapes = new WeakHashMap<>();
  private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();
  private final List<Frame> announcements = new ArrayList<>();
  private int nextShape;
  private Object streamed;
  private int streamedAt;
  private int streams;
  private int besides;
  private int depth;

  Encoder(SharedSender memory) {
    this.memory = new MessageMemory(memory);
  }

  /** Returns where the message was written: {@link ByteSink#array} up to its length. */
  ByteSink sink() {
    return sink;
  }

  /** Begins a message; what is written to the sink before {@link #encode} comes first in it. */
  void begin() {
    sink.clear();
    memory.clear();
  }

  /** Returns what has to be sent right before the message, once. */
  List<Frame> takeAnnouncements() {
    List<Frame> taken = memory.announcements();
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
        memory.release();
        sink.putInt(~objects.length);
        stream(objects);
      }
      done = true;
    } finally {
      seen.clear();
      streamed = null;
      if (!done) {
        memory.release();
      }
    }
  }

  /** Writes objects one by one; false, before any code of theirs has run, if that splits one. */
  private boolean encodeEach(Object[] objects) throws IOException {
    streams = 0;
    besides = 0;
    depth = 0;
    for (Object object : objects) {
      value(object);
      if (streams > 1) {
        return false;
      }
    }
    if (streams == 0) {
      return true;
    }
    sink.putIntAt(streamedAt, sink.length());
    if (besides == 0) {
      stream(streamed);
    }
    return besides == 0;
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
      besides++;
      array(type, object);
    } else if (!shaped(object)) {
      streamed(object);
    }
  }

  /** Leaves a place for where the object's stream begins: it comes last in the message. */
  private void streamed(Object object) {
    streams++;
    besides -= depth; // those it is a part of: nothing that is made before them leads to them
    streamed = object;
    tag(ValueTag.OBJECT);
    streamedAt = sink.length();
    sink.putInt(0);
  }

  /** Writes a lambda or a record by its parts; false if it is neither. */
  private boolean shaped(Object object) throws IOException {
    Class<?> type = object.getClass();
    if (nextShape >= MOST_SHAPES && !shapes.containsKey(type)) {
      return false;
    }
    SerializedLambda form = Lambdas.formOf(object);
    Object[] parts = form == null ? RecordForm.partsOf(object) : Lambdas.captured(form);
    if (parts == null) {
      return false;
    }
    Integer shape = shapes.get(type);
    if (shape == null) {
      shape = nextShape++;
      shapes.put(type, shape);
      Shape fresh = form == null ? RecordShape.of(type) : LambdaShape.of(form);
      announcements.add(new Frame(FrameKind.SHAPE, shape, fresh.bytes()));
    }
    tag(ValueTag.SHAPED);
    sink.putInt(shape);
    sink.putInt(parts.length);
    besides++;
    depth++;
    for (Object part : parts) {
      value(part);
    }
    depth--;
    return true;
  }

  private void array(int type, Object array) {
    int length = Array.getLength(array);
    SharedArray shared = memory.share(type, array);
    tag(shared == null ? ValueTag.ARRAY : ValueTag.SHARED_ARRAY);
    sink.write(type);
    sink.putInt(length);
    if (shared == null) {
      PrimitiveArrays.write(type, array, 0, length, sink.claim(PrimitiveArrays.bytes(type, array)));
      return;
    }
    for (int piece = 0; piece < shared.pieces(); piece++) {
      sink.putLong(shared.segment(piece));
      sink.putInt(shared.offset(piece));
    }
  }

  private void stream(Object... objects) throws IOException {
    try (Stream stream = new Stream(sink)) {
      for (Object object : objects) {
        stream.writeObject(object);
      }
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
      SharedArray shared = type < 0 ? null : memory.share(type, object);
      return shared == null ? object : shared;
    }
  }
}
