package dev.lanewise;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.StructLayout;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Whether a record can stand for a struct. */
final class RecordFit {
  private final StructLayout layout;
  private final Class<?> type;
  private final RecordComponent[] components;

  private RecordFit(StructLayout layout, Class<?> type) {
    this.layout = layout;
    this.type = type;
    this.components = type.getRecordComponents();
  }

  /**
   * Checks a record.
   *
   * @throws IllegalArgumentException if its components do not fit the fields; the message names the
   *     first that does not
   */
  static void check(StructLayout layout, Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(
          "expected a record like struct " + layout.name() + ", given " + type.getSimpleName());
    }
    RecordFit fit = new RecordFit(layout, type);
    fit.checkCount();
    fit.checkPlaces();
    fit.checkOrder();
    for (int i = 0; i < fit.components.length; i++) {
      fit.check(layout.fields().get(i), fit.components[i].getType());
    }
  }

  private void checkCount() {
    List<StructLayout.Field> fields = layout.fields();
    if (components.length != fields.size()) {
      throw new IllegalArgumentException(
          "struct "
              + layout.name()
              + " has "
              + fields.size()
              + " fields, record "
              + type.getSimpleName()
              + " has "
              + components.length
              + " components");
    }
  }

  /** A union's fields share memory: what the last component says would be all that is left. */
  private void checkPlaces() {
    int end = 0;
    for (StructLayout.Field field : layout.fields()) {
      if (field.offset() < end) {
        throw new IllegalArgumentException(
            "struct "
                + layout.name()
                + ", field "
                + field.name()
                + ": lies in the memory of another, as in a union; expected a ByteBuffer of "
                + layout.bytes()
                + " bytes, given record "
                + type.getSimpleName());
      }
      end = field.offset() + field.count() * bytes(field);
    }
  }

  private void checkOrder() {
    List<String> wanted = layout.fields().stream().map(StructLayout.Field::name).toList();
    List<String> given = Arrays.stream(components).map(RecordComponent::getName).toList();
    if (!wanted.equals(given) && Set.copyOf(wanted).equals(Set.copyOf(given))) {
      throw new IllegalArgumentException(
          "struct "
              + layout.name()
              + ": expected its fields in their order, "
              + String.join(", ", wanted)
              + ", given record "
              + type.getSimpleName()
              + " with "
              + String.join(", ", given));
    }
  }

  private static int bytes(StructLayout.Field field) {
    if (field.pointer()) {
      return Long.BYTES;
    }
    return field.struct() != null ? field.struct().bytes() : field.type().bytes();
  }

  private void check(StructLayout.Field field, Class<?> given) {
    boolean array = field.count() > 1 || given.isArray(); // an array of one has no other mark
    Class<?> element = given.isArray() ? given.getComponentType() : given;
    boolean fits =
        field.pointer()
            ? leadsTo(field.type(), given)
            : field.struct() != null ? element.isRecord() : Scalars.holds(element, field.type());
    if (!fits || array != given.isArray()) {
      throw new IllegalArgumentException(
          "struct "
              + layout.name()
              + ", field "
              + field.name()
              + ": expected "
              + expected(field)
              + ", given "
              + given.getSimpleName()
              + " in record "
              + type.getSimpleName());
    }
    if (field.struct() != null) {
      check(field.struct(), element);
    }
  }

  private static boolean leadsTo(ElementType pointee, Class<?> given) {
    return given == DeviceArray.class
        || (pointee == null ? DeviceArray.class : DeviceTypes.arrayClass(pointee))
            .isAssignableFrom(given);
  }

  /** Returns what a field takes. */
  static String expected(StructLayout.Field field) {
    if (field.pointer()) {
      return field.type() == null
          ? "a device array"
          : "a " + DeviceTypes.arrayClass(field.type()).getSimpleName() + " or DeviceArray";
    }
    String one =
        field.struct() != null
            ? "a record like " + field.struct().name()
            : field.type().arrayClass().getComponentType().getSimpleName();
    return field.count() > 1 ? "an array of " + field.count() + " " + one : one;
  }
}
