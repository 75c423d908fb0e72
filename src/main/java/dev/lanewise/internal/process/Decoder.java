package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.StreamCorruptedException;
import java.lang.reflect.InvocationTargetException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what an {@link Encoder} has written. Used by one thread. */
final class Decoder {
  private final ArrayReader arrays;
  private final ObjectInputFilter userFilter;
  private final Map<Integer, Shape> shapes = new HashMap<>();
  private final List<Object> seen = new ArrayList<>();
  private final List<Long> lent = new ArrayList<>();
  private final List<Long> segments = new ArrayList<>();
  private ByteSource source;
  private boolean streamed;
  private int depth;
  private ClassLoader loader;
  private TravelFilter filter;

  /**
   * Makes a decoder.
   *
   * @param userFilter what the user lets in, or null for everything
   */
  Decoder(SharedReceiver memory, ObjectInputFilter userFilter) {
    this.arrays = new ArrayReader(memory);
    this.userFilter = userFilter;
  }

  /** Takes notice of a shape, or of the shared memory that the next message lies in. */
  void announced(Frame frame) throws IOException {
    if (frame.kind() == FrameKind.SHAPE) {
      shapes.put((int) frame.id(), Shape.of(frame.payload()));
      return;
    }
    ByteSource numbers = new ByteSource(frame.payload());
    while (numbers.hasMore()) {
      lent.add(numbers.getLong());
    }
  }

  /** Passes over a message that cannot be read: its shared memory is given back all the same. */
  void skip() {
    segments.addAll(lent);
    lent.clear();
  }

  /** Returns the segments that were read since the last call: the other side may use them again. */
  List<Long> takeRead() {
    if (segments.isEmpty()) {
      return List.of();
    }
    List<Long> taken = List.copyOf(segments);
    segments.clear();
    return taken;
  }

  /** Returns how many bytes were read from shared memory since the last call. */
  long takeSharedBytes() {
    return arrays.takeBytes();
  }

  /**
   * Reads the objects of a message.
   *
   * @param from what stands before them has been read already
   * @param loader finds their classes
   */
  Object[] decode(ByteSource from, ClassLoader loader) throws IOException, ClassNotFoundException {
    this.source = from;
    this.loader = loader;
    this.filter = new TravelFilter(from.length(), userFilter);
    this.streamed = false;
    this.depth = 0;
    skip();
    try {
      int count = from.getInt();
      return count < 0 ? stream(from.position(), ~count) : each(count);
    } catch (BufferUnderflowException e) {
      throw ByteSource.corrupted(e);
    } finally {
      seen.clear();
      this.source = null;
      this.filter = null;
      this.loader = null;
    }
  }

  private Object[] each(int count) throws IOException, ClassNotFoundException {
    if (count > source.length()) {
      throw new StreamCorruptedException(count + " objects announced");
    }
    Object[] objects = new Object[count];
    for (int i = 0; i < count; i++) {
      objects[i] = value();
    }
    return objects;
  }

  private Object value() throws IOException, ClassNotFoundException {
    return switch (ValueTag.of(source.getByte())) {
      case NULL -> null;
      case INT -> (Object) source.getInt();
      case LONG -> source.getLong();
      case DOUBLE -> Double.longBitsToDouble(source.getLong());
      case FLOAT -> Float.intBitsToFloat(source.getInt());
      case SHORT -> (short) source.getInt();
      case BYTE -> (byte) source.getInt();
      case CHAR -> (char) source.getInt();
      case TRUE -> true;
      case FALSE -> false;
      case TEXT -> source.getText();
      case ARRAY -> remember(array());
      case SHARED_ARRAY -> remember(sharedArray());
      case SHAPED -> shaped();
      case AGAIN -> seen.get(source.getInt());
      case OBJECT -> streamed();
    };
  }

  private Object remember(Object object) {
    seen.add(object);
    return object;
  }

  private Object array() throws IOException {
    int type = type();
    int length = source.getInt();
    ByteBuffer bytes = source.take((long) length * PrimitiveArrays.elementBytes(type));
    filter.admit(item(PrimitiveArrays.arrayClass(type), length));
    Object array = PrimitiveArrays.make(type, length);
    PrimitiveArrays.read(type, bytes, array, 0, length);
    return array;
  }

  private int type() throws StreamCorruptedException {
    int type = source.getByte();
    if (!PrimitiveArrays.isType(type)) {
      throw new StreamCorruptedException("there is no array type " + type);
    }
    return type;
  }

  private TravelFilter.Item item(Class<?> type, int length) {
    return new TravelFilter.Item(type, length, depth + 1, seen.size() + 1, source.position());
  }

  private Object sharedArray() throws IOException {
    int type = type();
    int length = source.getInt();
    if (length < 0) {
      throw new StreamCorruptedException("an array of length " + length);
    }
    SharedArray shared = new SharedArray(type, length);
    for (int piece = 0; piece < shared.pieces(); piece++) {
      shared.put(piece, source.getLong(), source.getInt());
    }
    filter.admit(item(PrimitiveArrays.arrayClass(type), length));
    return arrays.read(shared);
  }

  private Object shaped() throws IOException, ClassNotFoundException {
    int at = seen.size();
    seen.add(null); // the encoder numbers it before its parts
    Shape.Maker maker = maker(source.getInt());
    for (Class<?> type : maker.judgedBy()) {
      filter.admit(item(type, -1));
    }
    depth++;
    Object[] parts = each(source.getInt());
    depth--;
    try {
      Object made = maker.make(parts);
      seen.set(at, made);
      return made;
    } catch (InvocationTargetException e) {
      throw notMade(maker, e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw notMade(maker, e);
    }
  }

  private static InvalidObjectException notMade(Shape.Maker maker, Throwable cause) {
    InvalidObjectException failure =
        new InvalidObjectException(
            "a lambda or record of " + maker.madeBy().getName() + ": " + cause);
    failure.initCause(cause);
    return failure;
  }

  private Shape.Maker maker(int number) throws IOException, ClassNotFoundException {
    Shape shape = shapes.get(number);
    if (shape == null) {
      throw new StreamCorruptedException("there is no shape " + number);
    }
    return shape.maker(loader);
  }

  private Object streamed() throws IOException, ClassNotFoundException {
    if (streamed) {
      throw new StreamCorruptedException("a message holds one stream");
    }
    streamed = true;
    return remember(stream(source.getInt(), 1)[0]);
  }

  private Object[] stream(int from, int count) throws IOException, ClassNotFoundException {
    if (count > source.length()) {
      throw new StreamCorruptedException(count + " objects announced");
    }
    Object[] objects = new Object[count];
    try (ObjectStream stream = new ObjectStream(source.bytesFrom(from), loader, filter, arrays)) {
      for (int i = 0; i < count; i++) {
        objects[i] = stream.readObject();
      }
    }
    return objects;
  }
}
