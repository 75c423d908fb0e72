package dev.lanewise.internal.process;

import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a class of records is taken apart and made with. As in Java serialisation that is its fields
 * and its canonical constructor; accessors may say something else.
 *
 * @param types of the components, in words
 * @param fields of the components
 * @param constructor the canonical one
 */
record RecordForm(String types, Field[] fields, Constructor<?> constructor) {
  private static final ClassValue<Optional<RecordForm>> FORMS =
      new ClassValue<>() {
        @Override
        protected Optional<RecordForm> computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** Returns the form of a class; null if it is no record that can travel by its parts. */
  static RecordForm of(Class<?> type) {
    return FORMS.get(type).orElse(null);
  }

  private static Optional<RecordForm> find(Class<?> type) {
    if (!type.isRecord() || !Serializable.class.isAssignableFrom(type) || isSpecial(type)) {
      return Optional.empty();
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] parameters = new Class<?>[components.length];
    Field[] fields = new Field[components.length];
    try {
      for (int i = 0; i < fields.length; i++) {
        parameters[i] = components[i].getType();
        fields[i] = type.getDeclaredField(components[i].getName());
        fields[i].setAccessible(true);
      }
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      String types = Arrays.stream(parameters).map(Class::getName).toList().toString();
      return Optional.of(new RecordForm(types, fields, constructor));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty(); // its module is closed
    }
  }

  /** Returns whether it wants another object to be sent, or made, in its place. */
  private static boolean isSpecial(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(m -> m.getName().equals("writeReplace") || m.getName().equals("readResolve"));
  }

  /** Returns the components of a record, or null if it has to go another way. */
  static Object[] partsOf(Object object) {
    RecordForm form = of(object.getClass());
    if (form == null) {
      return null;
    }
    Object[] parts = new Object[form.fields.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        parts[i] = form.fields[i].get(object);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a field was accessible before", e);
    }
    return parts;
  }
}
