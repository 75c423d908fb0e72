package dev.lanewise;

import dev.lanewise.device.StructLayout;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Records as structs: a record has the struct's fields in order, each a number of the same size, a
 * record, an array of the field's fixed length, or, for a pointer, a {@link DeviceArray}. Names may
 * differ; the same ones in another order are a mistake.
 */
final class RecordCodec {
  private final StructLayout layout;
  private final Class<?> type;
  private final RecordComponent[] components;

  /**
   * Makes a codec.
   *
   * @throws IllegalArgumentException if the record's components do not fit the fields; the message
   *     names the first that does not
   */
  RecordCodec(StructLayout layout, Class<?> type) {
    this.layout = layout;
    this.type = type;
    RecordFit.check(layout, type);
    this.components = type.getRecordComponents();
    for (RecordComponent component : components) {
      open(component);
    }
  }

  private void open(RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          type.getName()
              + " is a record within a module: write \"opens "
              + type.getPackageName()
              + " to dev.lanewise;\" in the module-info of "
              + type.getModule().getName(),
          e);
    }
  }

  /**
   * Writes a record.
   *
   * @param pointers is told of each pointer field, its offset from the start of the buffer and its
   *     array
   * @throws IllegalArgumentException if a value does not fit
   */
  void encode(Object record, ByteBuffer target, int at, BiConsumer<Integer, DeviceArray> pointers) {
    for (int i = 0; i < components.length; i++) {
      StructLayout.Field field = layout.fields().get(i);
      Object value = component(record, i);
      int place = at + field.offset();
      if (field.pointer()) {
        pointers.accept(place, pointer(field, (DeviceArray) value));
      } else if (components[i].getType().isArray()) {
        encodeArray(field, value, target, place, pointers);
      } else {
        encodeOne(field, value, target, place, pointers);
      }
    }
  }

  private DeviceArray pointer(StructLayout.Field field, DeviceArray array) {
    if (array != null && field.type() != null && !DeviceTypes.fits(field.type(), array.type())) {
      throw new IllegalArgumentException(
          "struct "
              + layout.name()
              + ", field "
              + field.name()
              + ": expected "
              + RecordFit.expected(field)
              + " of "
              + field.type().cudaName()
              + ", given "
              + Misfit.given(array));
    }
    return array;
  }

  private void encodeArray(
      StructLayout.Field field,
      Object array,
      ByteBuffer target,
      int at,
      BiConsumer<Integer, DeviceArray> pointers) {
    int given = array == null ? -1 : Array.getLength(array);
    if (given != field.count()) {
      throw new IllegalArgumentException(
          "struct "
              + layout.name()
              + ", field "
              + field.name()
              + ": expected an array of "
              + field.count()
              + ", given "
              + (array == null ? "null" : "one of " + given));
    }
    int size = size(field);
    for (int i = 0; i < given; i++) {
      encodeOne(field, Array.get(array, i), target, at + i * size, pointers);
    }
  }

  private void encodeOne(
      StructLayout.Field field,
      Object value,
      ByteBuffer target,
      int at,
      BiConsumer<Integer, DeviceArray> pointers) {
    if (value == null) {
      throw new IllegalArgumentException(
          "struct " + layout.name() + ", field " + field.name() + ": given null");
    }
    if (field.struct() != null) {
      new RecordCodec(field.struct(), value.getClass()).encode(value, target, at, pointers);
    } else {
      Scalars.put(target, at, field.type(), value);
    }
  }

  private static int size(StructLayout.Field field) {
    return field.struct() != null ? field.struct().bytes() : field.type().bytes();
  }

  private Object component(Object record, int index) {
    try {
      return components[index].getAccessor().invoke(record);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("cannot read " + components[index] + " of " + type, e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(components[index] + " of " + type + " threw", e);
    }
  }

  /**
   * Reads a record.
   *
   * @param before the record that was written there: its pointers stay
   */
  Object decode(ByteBuffer source, int at, Object before) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      StructLayout.Field field = layout.fields().get(i);
      Object old = component(before, i);
      Class<?> wanted = components[i].getType();
      int place = at + field.offset();
      if (field.pointer()) {
        values[i] = old;
      } else if (wanted.isArray()) {
        values[i] = decodeArray(field, source, place, old);
      } else {
        values[i] = decodeOne(field, source, place, wanted, old);
      }
    }
    return make(values);
  }

  private static Object decodeArray(
      StructLayout.Field field, ByteBuffer source, int at, Object old) {
    Class<?> element = old.getClass().getComponentType();
    Object array = Array.newInstance(element, field.count());
    for (int i = 0; i < field.count(); i++) {
      Array.set(
          array, i, decodeOne(field, source, at + i * size(field), element, Array.get(old, i)));
    }
    return array;
  }

  private static Object decodeOne(
      StructLayout.Field field, ByteBuffer source, int at, Class<?> wanted, Object old) {
    return field.struct() != null
        ? new RecordCodec(field.struct(), wanted).decode(source, at, old)
        : Scalars.get(source, at, field.type(), wanted);
  }

  private Object make(Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "the constructor of "
              + type.getSimpleName()
              + " refused what the kernel wrote: "
              + e.getCause(),
          e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }
}
