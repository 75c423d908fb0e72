package dev.lanewise.internal.process;

import java.io.IOException;
import java.util.List;

/**
 * The form of values that are sent as a number and their parts: it is sent once, before the first
 * of them.
 */
interface Shape {

  /** Returns it as bytes. */
  byte[] bytes();

  /** Finds the code that makes such values; it is to be kept no longer than the loader. */
  Maker maker(ClassLoader loader) throws ClassNotFoundException, IOException;

  /** Reads a shape. */
  static Shape of(byte[] bytes) throws IOException {
    ByteSource source = new ByteSource(bytes);
    int kind = source.getInt();
    return kind == RecordShape.KIND ? RecordShape.of(source) : LambdaShape.of(kind, source);
  }

  /** Makes values of one shape. */
  interface Maker {

    /** Returns the class whose code makes them. */
    Class<?> madeBy();

    /** Returns the classes that a filter has to let in. */
    List<Class<?>> judgedBy();

    /** Returns a value with these parts. */
    Object make(Object[] parts) throws ReflectiveOperationException;
  }
}
