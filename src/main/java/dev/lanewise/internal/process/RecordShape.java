package dev.lanewise.internal.process;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * A serializable record: its components are its parts, as in Java serialisation.
 *
 * @param name of the class
 * @param types of the components
 */
record RecordShape(String name, String types) implements Shape {
  static final int KIND = -1;

  private static final Object NONE = new Object();

  /** For each class the accessors of a record that can travel by its parts, or {@link #NONE}. */
  private static final ClassValue<Object> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
          return find(type);
        }
      };

  static RecordShape of(Class<?> type) {
    return new RecordShape(type.getName(), types(type));
  }

  static RecordShape of(ByteSource source) throws IOException {
    return new RecordShape(source.getText(), source.getText());
  }

  private static String types(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> component.getType().getName())
        .toList()
        .toString();
  }

  private static Object find(Class<?> type) {
    if (!type.isRecord() || !Serializable.class.isAssignableFrom(type) || isSpecial(type)) {
      return NONE;
    }
    try {
      RecordComponent[] components = type.getRecordComponents();
      Method[] accessors = new Method[components.length];
      for (int i = 0; i < accessors.length; i++) {
        accessors[i] = components[i].getAccessor();
        accessors[i].setAccessible(true);
      }
      return accessors;
    } catch (RuntimeException e) {
      return NONE; // its module is closed
    }
  }

  /** Returns whether it wants another object to be sent, or made, in its place. */
  private static boolean isSpecial(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(m -> m.getName().equals("writeReplace") || m.getName().equals("readResolve"));
  }

  /** Returns the components of a record, or null if it has to go another way. */
  static Object[] partsOf(Object object) {
    Object accessors = ACCESSORS.get(object.getClass());
    if (accessors == NONE) {
      return null;
    }
    try {
      Method[] methods = (Method[]) accessors;
      Object[] parts = new Object[methods.length];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = methods[i].invoke(object);
      }
      return parts;
    } catch (ReflectiveOperationException e) {
      return null; // an accessor of its own fails: Java serialisation reads the field
    }
  }

  @Override
  public byte[] bytes() {
    ByteSink sink = new ByteSink();
    sink.putInt(KIND);
    sink.putText(name);
    sink.putText(types);
    return sink.copy();
  }

  @Override
  public Maker maker(ClassLoader loader) throws ClassNotFoundException, IOException {
    Class<?> type = Class.forName(name, false, loader);
    if (!type.isRecord() || !types(type).equals(types)) {
      throw new InvalidClassException(name, "the other process has another version of it");
    }
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return new RecordMaker(type, constructor);
    } catch (ReflectiveOperationException | RuntimeException e) {
      InvalidClassException invalid = new InvalidClassException(name, "it cannot be made here");
      invalid.initCause(e);
      throw invalid;
    }
  }

  /**
   * Calls the canonical constructor.
   *
   * @param judgedBy the record's class
   * @param constructor its
   */
  private record RecordMaker(Class<?> judgedBy, Constructor<?> constructor) implements Maker {
    @Override
    public Object make(Object[] parts) throws ReflectiveOperationException {
      return constructor.newInstance(parts);
    }
  }
}
