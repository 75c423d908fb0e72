package dev.lanewise;

import dev.lanewise.device.ElementType;
import dev.lanewise.device.Parameter;
import dev.lanewise.device.Signature;
import java.lang.reflect.Array;

/** Words for what was expected and what was given. */
final class Misfit {
  private Misfit() {}

  /** Returns the error of one argument. */
  static IllegalArgumentException of(
      Signature signature, int index, String expected, String given) {
    return of(signature, index, "expected " + expected + ", given " + given);
  }

  /** Returns the error of one argument. */
  static IllegalArgumentException of(Signature signature, int index, String message) {
    return new IllegalArgumentException(
        "kernel "
            + signature.name()
            + ", parameter "
            + (index + 1)
            + " ("
            + signature.parameters().get(index).declaration()
            + "): "
            + message);
  }

  /** Returns the error of an argument whose place is not known yet. */
  static IllegalArgumentException of(Parameter parameter, String given) {
    return new IllegalArgumentException("expected " + expected(parameter) + ", given " + given);
  }

  /** Returns what a parameter takes. */
  static String expected(Parameter parameter) {
    switch (parameter.kind()) {
      case SCALAR:
        return expected(parameter.type());
      case STRUCT:
        return "a record like "
            + structName(parameter)
            + ", or a ByteBuffer of "
            + parameter.elementBytes()
            + " bytes";
      default:
        return expectedPointer(parameter);
    }
  }

  /** Returns what a number of a type takes. */
  static String expected(ElementType type) {
    return type == ElementType.BOOL ? "a Boolean, 0 or 1" : "a number for " + type.cudaName();
  }

  private static String expectedPointer(Parameter parameter) {
    if (parameter.struct() != null) {
      return "an array of records like " + structName(parameter) + ", a byte[] or a ByteBuffer";
    }
    if (parameter.type() == null) {
      return "a primitive array, a device array or a ByteBuffer";
    }
    String array = parameter.type().arrayClass().getSimpleName();
    return (array.startsWith("i") ? "an " : "a ")
        + array
        + ", a device array of its type or a ByteBuffer";
  }

  private static String structName(Parameter parameter) {
    return parameter.struct() == null ? parameter.declaration() : parameter.struct().name();
  }

  /** Returns what an argument is, briefly. */
  static String given(Object value) {
    if (value == null) {
      return "null";
    }
    Class<?> type = value.getClass();
    if (type.isArray()) {
      return type.getComponentType().getSimpleName() + "[" + Array.getLength(value) + "]";
    }
    if (value instanceof DeviceArray) {
      DeviceArray array = (DeviceArray) value;
      return type.getSimpleName() + "[" + array.length() + "]";
    }
    if (value instanceof Number || value instanceof Boolean || value instanceof Character) {
      return type.getSimpleName() + " " + value;
    }
    return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
  }
}
