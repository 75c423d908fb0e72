package dev.lanewise.internal.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.StreamCorruptedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what an {@link Encoder} has written. Used by one thread. */
final class Decoder {
  private final SharedReceiver memory;
  private final ObjectInputFilter userFilter;
  private final Map<Integer, Shape> shapes = new HashMap<>();
  private final Map<Integer, Shape.Maker> makers = new HashMap<>();
  private final List<Object> seen = new ArrayList<>();
  private final List<Long> segments = new ArrayList<>();
  private long sharedBytes;
  private ByteSource source;
  private ClassLoader loader;
  private TravelFilter filter;

  /**
   * Makes a decoder.
   *
   * @param userFilter what the user lets in, or null for everything
   */
  Decoder(SharedReceiver memory, ObjectInputFilter userFilter) {
    this.memory = memory;
    this.userFilter = userFilter;
  }

  /** Takes notice of a lambda shape. */
  void define(Frame frame) throws IOException {
    shapes.put((int) frame.id(), Shape.of(frame.payload()));
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
    long taken = sharedBytes;
    sharedBytes = 0;
    return taken;
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
    try {
      segments.addAll(from.takeTrailer());
      int count = from.getInt();
      return count < 0 ? (Object[]) stream(from.bytesLeft()) : each(count);
    } catch (BufferUnderflowException e) {
      throw ByteSource.corrupted(e);
    } finally {
      seen.clear();
      this.source = null;
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
      case OBJECT -> object();
    };
  }

  private Object remember(Object object) {
    seen.add(object);
    return object;
  }

  private Object array() throws IOException {
    int type = source.getByte();
    int length = source.getInt();
    ByteBuffer bytes = source.take((long) length * PrimitiveArrays.elementBytes(type));
    Object array = PrimitiveArrays.make(type, length);
    PrimitiveArrays.read(type, bytes, array, 0, length);
    return array;
  }

  private Object sharedArray() throws IOException {
    int type = source.getByte();
    int length = source.getInt();
    int perSegment = SharedSender.LARGEST / PrimitiveArrays.elementBytes(type);
    long[] used = new long[(int) (((long) length + perSegment - 1) / perSegment)];
    for (int i = 0; i < used.length; i++) {
      used[i] = source.getLong();
    }
    return read(new SharedArray(type, length, used));
  }

  private Object read(SharedArray shared) throws IOException {
    int size = PrimitiveArrays.elementBytes(shared.type());
    int perSegment = SharedSender.LARGEST / size;
    Object array = PrimitiveArrays.make(shared.type(), shared.length());
    int from = 0;
    for (long segment : shared.segments()) {
      int count = Math.min(perSegment, shared.length() - from);
      PrimitiveArrays.read(shared.type(), memory.open(segment, count * size), array, from, count);
      sharedBytes += (long) count * size;
      from += count;
    }
    return array;
  }

  private Object shaped() throws IOException, ClassNotFoundException {
    int at = seen.size();
    seen.add(null); // the encoder numbers it before its parts
    Shape.Maker maker = maker(source.getInt());
    if (!filter.admits(maker.judgedBy())) {
      throw new InvalidClassException("filter status: REJECTED: " + maker.judgedBy());
    }
    Object[] parts = each(source.getInt());
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
        new InvalidObjectException("a lambda or record of " + maker.judgedBy() + ": " + cause);
    failure.initCause(cause);
    return failure;
  }

  private Shape.Maker maker(int number) throws IOException, ClassNotFoundException {
    Shape.Maker known = makers.get(number);
    if (known != null) {
      return known;
    }
    Shape shape = shapes.get(number);
    if (shape == null) {
      throw new StreamCorruptedException("there is no shape " + number);
    }
    Shape.Maker made = shape.maker(loader);
    makers.put(number, made);
    return made;
  }

  private Object object() throws IOException, ClassNotFoundException {
    int at = seen.size();
    seen.add(null);
    ByteBuffer bytes = source.take(source.getInt());
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    Object object = stream(new ByteArrayInputStream(copy));
    seen.set(at, object);
    return object;
  }

  private Object stream(InputStream bytes) throws IOException, ClassNotFoundException {
    try (Stream stream = new Stream(bytes)) {
      return stream.readObject();
    }
  }

  /** Java deserialisation that finds the task's classes, and the arrays beside the stream. */
  private final class Stream extends ObjectInputStream {
    Stream(InputStream bytes) throws IOException {
      super(bytes);
      enableResolveObject(true);
      setObjectInputFilter(filter);
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
      if (!(object instanceof SharedArray)) {
        return object;
      }
      filter.expect(((SharedArray) object).length());
      return Decoder.this.read((SharedArray) object);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description); // primitive types, and the platform's loaders
      }
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces)
        throws IOException, ClassNotFoundException {
      Class<?>[] types = new Class<?>[interfaces.length];
      for (int i = 0; i < types.length; i++) {
        types[i] = Class.forName(interfaces[i], false, loader);
      }
      return Proxy.newProxyInstance(loader, types, (proxy, method, arguments) -> null).getClass();
    }
  }
}
